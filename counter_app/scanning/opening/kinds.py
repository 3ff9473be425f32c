"""What a file is, by its content: its name and ending say nothing. Sizes are read before anything is unpacked."""

from __future__ import annotations

import struct
from enum import StrEnum

from counter_app.errors import CounterError

LARGEST_BYTES = 40 * 1024 * 1024
MOST_POINTS = 60_000_000
"""A page of A4 at 600 dots an inch has 35 million."""
LONGEST_SIDE = 16_000
SMALLEST_SIDE = 32


class FileKind(StrEnum):
    """What is opened."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"


class FileFlaw(StrEnum):
    """Why a file is not opened."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_POINTS = "too_many_points"
    TOO_SMALL = "too_small"
    OTHER = "other"
    DRAWING = "drawing"
    """SVG: a program, no picture."""
    PHONE = "phone"
    """HEIC or AVIF, as some telephones keep pictures."""
    BROKEN = "broken"
    LOCKED = "locked"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH = "too_much"
    """It took more time or memory than a paper needs."""


class FileRefused(CounterError):
    """A file is no paper that can be shown. Carries why."""

    def __init__(self, flaw: FileFlaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def kind_of(data: bytes) -> FileKind:
    """By its first bytes, whole and of a size that can be unpacked. Raises FileRefused."""
    if not data.strip(b"\0 \t\r\n"):
        raise FileRefused(FileFlaw.EMPTY)
    if len(data) > LARGEST_BYTES:
        raise FileRefused(FileFlaw.TOO_LARGE)
    if data.startswith(b"%PDF-"):
        return FileKind.PDF
    if data.startswith(b"\xff\xd8\xff"):
        _fits(_jpeg_size(data))
        return FileKind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        _fits(_png_size(data))
        return FileKind.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _fits(_webp_size(data))
        return FileKind.WEBP
    raise FileRefused(_named(data))


def _named(data: bytes) -> FileFlaw:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data[4:8] == b"ftyp":
        return FileFlaw.PHONE
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in head:
        return FileFlaw.DRAWING
    return FileFlaw.OTHER


def _fits(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_POINTS or max(size) > LONGEST_SIDE:
        raise FileRefused(FileFlaw.TOO_MANY_POINTS)
    if min(size) < SMALLEST_SIDE:
        raise FileRefused(FileFlaw.TOO_SMALL)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """From its frame header; the picture must go on to its end mark."""
    at, size = 2, None
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xDA:
            if size is None or data.find(b"\xff\xd9", at) < 0:
                break
            return size
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC) and at + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        at += 2 + max(2, length)
    raise FileRefused(FileFlaw.BROKEN)


def _png_size(data: bytes) -> tuple[int, int]:
    """From its header; every chunk up to the last must be there."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise FileRefused(FileFlaw.BROKEN)
    width, height = struct.unpack_from(">II", data, 16)
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"IEND":
            return width, height
        at += 12 + length
    raise FileRefused(FileFlaw.BROKEN)


def _webp_size(data: bytes) -> tuple[int, int]:
    """Of its canvas, or of its one picture."""
    if len(data) < 30 or struct.unpack_from("<I", data, 4)[0] + 8 > len(data):
        raise FileRefused(FileFlaw.BROKEN)
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise FileRefused(FileFlaw.BROKEN)
