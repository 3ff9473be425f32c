"""The file between branch and centre: sealed to one key, signed by another, made and read piece by piece.

Line by line in docs/back-office.md. A first line says for whom it is; then a stream under a key that the two agree on
(X25519 with a key made for this file alone, HKDF bound to that first line, AES-256-GCM a piece); in it a tar whose last
two members are the word of it as JSON and its signature (Ed25519).
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from counter_app.back_office.errors import AnswerFault, AnswerRefused
from counter_app.copies.sealed_stream import open_stream, sealed_pieces
from counter_app.sealing import (
    KEY_BYTES,
    SealBroken,
    agree,
    agreeing_half,
    derive,
    is_signed,
    sign,
    signing_half,
)

FORMAT = "counter-app envelope 1"
LINE_MAX = 2_000
"""Bytes of a first line at most."""

_BLOCK = 512


@dataclass(frozen=True)
class Public:
    """The two halves that others may know, and the text they are told as."""

    agreeing: bytes
    signing: bytes

    @property
    def text(self) -> str:
        """86 letters."""
        return base64.urlsafe_b64encode(self.agreeing + self.signing).decode("ascii").rstrip("=")

    @property
    def name(self) -> str:
        """Sixteen letters that name it."""
        return sha256(self.agreeing + self.signing).hexdigest()[:16]


def is_sealed(source: BinaryIO) -> bool:
    """Whether a file begins as one of these does, for whomever it is."""
    try:
        said = json.loads(source.readline(LINE_MAX))
    except ValueError:  # no letters, or no JSON
        return False
    return isinstance(said, dict) and said.get("format") == FORMAT


def public_of(text: str) -> Public | None:
    """The halves that a text tells, None for another text."""
    try:
        both = base64.b64decode(text + "==", altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    return Public(both[:KEY_BYTES], both[KEY_BYTES:]) if len(both) == 2 * KEY_BYTES else None


@dataclass(frozen=True)
class Pair:
    """A side's two secrets, both from one."""

    secret: bytes = field(repr=False)

    @property
    def agreeing(self) -> bytes:
        """To open what is sealed to this side."""
        return derive(self.secret, "exchange agreeing")

    @property
    def signing(self) -> bytes:
        """To sign what this side says."""
        return derive(self.secret, "exchange signing")

    @property
    def public(self) -> Public:
        """What others may know of it."""
        return Public(agreeing_half(self.agreeing), signing_half(self.signing))


def sealed_for(to: Public, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The file, piece by piece, of what `pieces` give."""
    once = secrets.token_bytes(KEY_BYTES)
    head = {"format": FORMAT, "to": to.name, "once": base64.b64encode(agreeing_half(once)).decode("ascii")}
    line = json.dumps(head, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    yield line
    yield from sealed_pieces(_key(agree(once, to.agreeing), line), pieces)


def opened_by(pair: Pair, source: BinaryIO, most: int) -> bytes:
    """What a file holds, at most so many bytes. Raises AnswerRefused, OSError."""
    line = source.readline(LINE_MAX)
    try:
        head = json.loads(line)
        once = base64.b64decode(head["once"], validate=True)
        if head["format"] != FORMAT or not line.endswith(b"\n"):
            raise AnswerRefused(AnswerFault.NOT_ONE)
        to = head["to"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AnswerRefused(AnswerFault.NOT_ONE) from error
    if to != pair.public.name:
        raise AnswerRefused(AnswerFault.FOR_ANOTHER)
    found = bytearray()
    try:
        for piece in open_stream(_key(agree(pair.agreeing, once), line), source):
            found += piece
            if len(found) > most:
                raise AnswerRefused(AnswerFault.TOO_LARGE)
    except SealBroken as error:
        raise AnswerRefused(AnswerFault.CHANGED) from error
    return bytes(found)


def signed_word(pair: Pair, name: str, word: bytes) -> Iterator[bytes]:
    """The two members that end a tar: what is said, and that this side says it."""
    yield from member(f"{name}.json", word)
    yield from member(f"{name}.sig", sign(pair.signing, _said(name, word)))
    yield bytes(2 * _BLOCK)


def word_of(by: Public, name: str, packed: bytes) -> bytes:
    """What is said in a tar, if `by` says it. Raises AnswerRefused."""
    try:
        found = dict(_members(packed))
    except (tarfile.TarError, ValueError) as error:
        raise AnswerRefused(AnswerFault.NOT_ONE) from error
    word, signature = found.get(f"{name}.json"), found.get(f"{name}.sig")
    if word is None or signature is None:
        raise AnswerRefused(AnswerFault.NOT_ONE)
    if not is_signed(by.signing, _said(name, word), signature):
        raise AnswerRefused(AnswerFault.NOT_SIGNED)
    return word


def member(name: str, data: bytes) -> Iterator[bytes]:
    """One file of a tar."""
    about = tarfile.TarInfo(name)
    about.size = len(data)
    yield about.tobuf(tarfile.USTAR_FORMAT)
    yield data + bytes(-len(data) % _BLOCK)


def _members(packed: bytes) -> Iterator[tuple[str, bytes]]:
    """The plain files of a tar: links, holes and headers that speak of others are stepped over, never followed.

    Nothing is known of who made it yet. Raises TarError, ValueError.
    """
    at = 0
    while any(head := packed[at : at + _BLOCK]):
        one = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
        begins, at = at + _BLOCK, at + _BLOCK + -(-one.size // _BLOCK) * _BLOCK
        if not begins <= at <= len(packed):
            raise tarfile.ReadError
        if one.type in (tarfile.REGTYPE, tarfile.AREGTYPE):
            yield one.name, packed[begins : begins + one.size]


def _said(name: str, word: bytes) -> bytes:
    return f"{FORMAT} {name}\n".encode() + word


def _key(agreed: bytes, line: bytes) -> bytes:
    return derive(agreed, f"{FORMAT} {sha256(line).hexdigest()}")
