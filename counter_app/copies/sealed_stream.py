"""Bytes of any length sealed piece by piece, so that what a server gives never lies on a disk in clear.

Each piece has a nonce of its own and is bound to its place and to whether it is the last: pieces that were swapped,
left out or taken from another stream do not open.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from counter_app.sealing import NONCE_BYTES, SealBroken, Sealed, derive, seal, unseal

_BEGINS = b"counter-app stream 1\n"
_NAME_BYTES = 16
_PIECE = 1 << 20
"""So many bytes are held at once, whatever the length."""
_TAG_BYTES = 16
_LENGTH = struct.Struct(">I?")


def seal_stream(key: bytes, pieces: Iterable[bytes], to: BinaryIO) -> None:
    """Write what `pieces` give, sealed. Raises OSError."""
    to.writelines(sealed_pieces(key, pieces))


def sealed_pieces(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What `pieces` give, sealed, in the order in which it is written."""
    name, own = secrets.token_bytes(_NAME_BYTES), derive(key, "stream")
    yield _BEGINS + name
    held, number = b"", 0
    for piece in pieces:
        held += piece
        while len(held) > _PIECE:
            yield _sealed(own, (name, number, False), held[:_PIECE])
            held, number = held[_PIECE:], number + 1
    yield _sealed(own, (name, number, True), held)


def open_stream(key: bytes, source: BinaryIO) -> Iterator[bytes]:
    """What was sealed, piece by piece. Raises SealBroken at the piece that is not as it was, OSError."""
    own = derive(key, "stream")
    if source.read(len(_BEGINS)) != _BEGINS:
        raise SealBroken
    name, number, last = source.read(_NAME_BYTES), 0, False
    while not last:
        head = source.read(_LENGTH.size)
        if len(head) != _LENGTH.size:
            raise SealBroken
        length, last = _LENGTH.unpack(head)
        if not _TAG_BYTES + NONCE_BYTES <= length <= _PIECE + _TAG_BYTES + NONCE_BYTES:
            raise SealBroken
        content = source.read(length)
        sealed = Sealed(content[:NONCE_BYTES], content[NONCE_BYTES:])
        yield unseal(own, sealed, _place(name, number, last))
        number += 1
    if source.read(1):
        raise SealBroken


def _sealed(key: bytes, at: tuple[bytes, int, bool], piece: bytes) -> bytes:
    sealed = seal(key, piece, _place(*at))
    return _LENGTH.pack(len(sealed.nonce) + len(sealed.data), at[2]) + sealed.nonce + sealed.data


def _place(name: bytes, number: int, last: bool) -> bytes:
    return name + struct.pack(">Q?", number, last)
