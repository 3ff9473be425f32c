"""A file's bytes, and in which letters they are to be read. What is no text says what it is instead."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.importing.errors import FileUnreadable
from counter_app.places import told_of

LARGEST = 64 * 1024 * 1024
"""Bytes: some 250,000 rows. A file beyond that is asked for in parts, so that memory stays what it is."""
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

    data: bytes = field(repr=False)
    encoding: str

    @property
    def is_guessed(self) -> bool:
        """Whether the file does not say its letters itself: those with accents want a look."""
        return self.encoding == WINDOWS

    def open(self) -> io.TextIOWrapper:
        """Read it from the beginning; line ends are given as they are."""
        return io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, newline="")


def read_text(path: Path) -> FileText:
    """Read a file completely before anything is done with it. Raises PlaceRefused, FileUnreadable."""
    with told_of(path), path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FileUnreadable("too_large", str(LARGEST // (1024 * 1024)))
    kind = _other_kind(data)
    if kind:
        raise FileUnreadable(kind)
    return _decoded(data.rstrip(_END_MARKS) if not _has_mark_of_16(data) else data)


def _other_kind(data: bytes) -> str:
    """What a file is that only has the name of a CSV, "" for one that may be text."""
    if data.startswith(_ZIP):
        return "ods" if _OPEN_DOCUMENT in data[:_SEEN] else "xlsx"
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    return "html" if _MARKUP.match(data[:_SEEN].removeprefix(codecs.BOM_UTF8)) else ""


def _decoded(data: bytes) -> FileText:
    if _has_mark_of_16(data):
        return _checked(data, "utf-16")
    even, odd = data[:_SEEN:2].count(0), data[1:_SEEN:2].count(0)
    if max(even, odd) > len(data[:_SEEN]) // 4:
        # Text of UTF-16 ends in an even number of bytes; the end mark may have cost it a zero.
        whole = data + b"\x00" if len(data) % 2 else data
        return _checked(whole, "utf-16-le" if odd > even else "utf-16-be")
    if even or odd:
        raise FileUnreadable("encoding")
    try:
        return _checked(data, "utf-8-sig")
    except FileUnreadable:
        if _UNLIKELY.search(data):
            raise
    return _checked(data, WINDOWS)


def _has_mark_of_16(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _checked(data: bytes, encoding: str) -> FileText:
    """Every byte of it can be read. Raises FileUnreadable."""
    text = FileText(data, encoding)
    try:
        with text.open() as file:
            while file.read(1 << 20):
                pass
    except UnicodeError as error:
        raise FileUnreadable("encoding") from error
    return text
