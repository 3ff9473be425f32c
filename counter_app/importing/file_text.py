"""A file's bytes, and in which letters they are to be read. What is no text says what it is instead."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from counter_app.importing.errors import FileUnreadable
from counter_app.importing.packed import PIECE, Packed
from counter_app.places import told_of

LARGEST = 64 * 1024 * 1024
"""Bytes: some 250,000 rows. A file beyond that is asked for in parts, so that nobody waits for an hour."""
WINDOWS = "cp1252"
_SEEN = 4096
_END_MARKS = b"\x1a\x00"
_STARTS = ((b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"), (b"{\\rtf", "rtf"))
_ZIP, _OPEN_DOCUMENT = b"PK\x03\x04", b"opendocument.spreadsheet"
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|table|meta|\?xml|div)", re.IGNORECASE)
_UNLIKELY = re.compile(rb"[\x81-\x84\x86-\x90\x98\x9a-\x9f]")
"""Bytes that are letters in the alphabets of DOS and the Mac, and next to never used in that of Windows."""


@dataclass(frozen=True)
class FileText:
    """Bytes that are text in this encoding."""

    data: Packed = field(repr=False)
    encoding: str

    @property
    def is_guessed(self) -> bool:
        """Whether the file does not say its letters itself: those with accents want a look."""
        return self.encoding == WINDOWS

    def open(self) -> io.TextIOWrapper:
        """Read it from the beginning; line ends are given as they are."""
        return io.TextIOWrapper(self.data.open(), encoding=self.encoding, newline="")


def read_text(path: Path) -> FileText:
    """Read a file completely before anything is done with it. Raises PlaceRefused, FileUnreadable."""
    with told_of(path), path.open("rb") as file:
        return _text(Packed.of(_pieces(file)))


def text_in(data: bytes) -> FileText:
    """The same of bytes that are at hand. Raises FileUnreadable."""
    return _text(Packed.of(_pieces(io.BytesIO(data))))


def _text(data: Packed) -> FileText:
    kind = _other_kind(data.head(_SEEN))
    if kind:
        raise FileUnreadable(kind)
    return _decoded(data.without_end(_END_MARKS) if not _has_mark_of_16(data.head(_SEEN)) else data)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    size = 0
    while piece := file.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise FileUnreadable("too_large", str(LARGEST // (1024 * 1024)))
        yield piece


def _other_kind(head: bytes) -> str:
    """What a file is that only has the name of a CSV, "" for one that may be text."""
    if head.startswith(_ZIP):
        return "ods" if _OPEN_DOCUMENT in head else "xlsx"
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    return "html" if _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)) else ""


def _decoded(data: Packed) -> FileText:
    head = data.head(_SEEN)
    if _has_mark_of_16(head):
        return _checked(data, "utf-16")
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 4:
        # Text of UTF-16 ends in an even number of bytes; the end mark may have cost it a zero.
        whole = data.with_end(b"\x00") if data.size % 2 else data
        return _checked(whole, "utf-16-le" if odd > even else "utf-16-be")
    if even or odd:
        raise FileUnreadable("encoding")
    try:
        return _checked(data, "utf-8-sig")
    except FileUnreadable:
        if data.holds(_UNLIKELY):
            raise
    return _checked(data, WINDOWS)


def _has_mark_of_16(head: bytes) -> bool:
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _checked(data: Packed, encoding: str) -> FileText:
    """Every byte of it can be read. Raises FileUnreadable."""
    text = FileText(data, encoding)
    try:
        with text.open() as file:
            while file.read(1 << 20):
                pass
    except UnicodeError as error:
        raise FileUnreadable("encoding") from error
    return text
