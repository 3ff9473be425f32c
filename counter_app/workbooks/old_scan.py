"""An .xls before anything opens it: what its records say that the cells' values hide. Standard library.

Only what is needed of [MS-CFB] (the file of streams) and [MS-XLS] (the records of one).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from counter_app.workbooks.opened import BookFlaw, BookRefused
from counter_app.workbooks.package_scan import PackageFacts, SheetFacts

_LAST = 0xFFFFFFFA
"""Numbers from here on are signs, not sectors."""
_SHORT = 4096
"""Streams below it lie in a stream of their own."""
_ENTRY = 128
_BOF, _EOF, _BOUND, _LOCKED, _DAYS = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_FORMULAS = (0x0006, 0x0206, 0x0406)
_ERROR, _ROW, _COLUMNS, _BOOKS = 0x0205, 0x0208, 0x007D, 0x01AE
_OWN_BOOK = (0x0401, 0x3A01)
"""What a table of references says that means this workbook, or functions of a program."""


def scan_old(data: bytes) -> PackageFacts:
    """Look at every record. Raises BookRefused."""
    try:
        streams = dict(_streams(data))
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise BookRefused(BookFlaw.BROKEN) from error
    if "encryptedpackage" in streams:
        raise BookRefused(BookFlaw.LOCKED)
    name = next((one for one in ("workbook", "book") if one in streams), "")
    if not name:
        raise BookRefused(BookFlaw.OTHER)
    facts = PackageFacts(macros="_vba_project_cur" in streams)
    try:
        _see(b"".join(streams[name]), facts)
    except struct.error as error:
        raise BookRefused(BookFlaw.BROKEN) from error
    return facts


def _streams(data: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Names in small letters with the sectors of what is long enough to lie in sectors."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError(shift)
    size = 1 << shift
    first_directory = struct.unpack_from("<I", data, 48)[0]
    table = _table(data, size)
    directory = b"".join(_chain(data, size, table, first_directory))
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").casefold()
        start, count = struct.unpack_from("<II", directory, at + 116)
        if kind == 1:
            yield name, []
        elif kind == 2:
            yield name, list(_chain(data, size, table, start)) if count >= _SHORT else []


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows each."""
    places = [one for one in struct.unpack_from("<109I", data, 76) if one < _LAST]
    more, count = struct.unpack_from("<II", data, 68)
    for _turn in range(min(count, len(data) // size)):
        if more >= _LAST:
            break
        *said, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        places += [one for one in said if one < _LAST]
    table: list[int] = []
    for place in places:
        table += struct.unpack_from(f"<{size // 4}I", data, (place + 1) * size)
    return table


def _chain(data: bytes, size: int, table: list[int], at: int) -> Iterator[bytes]:
    """The sectors of one stream; one that bites its own tail is broken."""
    for _turn in range(len(table) + 1):
        if at >= _LAST:
            return
        yield data[(at + 1) * size : (at + 2) * size]
        at = table[at]
    raise ValueError("endless")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        yield number, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _see(stream: bytes, facts: PackageFacts) -> None:
    starts = []
    for number, said in _records(stream, 0):
        if number == _EOF:
            break
        if number == _LOCKED:
            raise BookRefused(BookFlaw.LOCKED)
        if number == _BOUND:
            starts.append(struct.unpack_from("<I", said)[0])
        elif number == _DAYS:
            facts.dates_1904 = said[:1] == b"\x01"
        elif number == _BOOKS and len(said) >= 4:
            facts.links |= struct.unpack_from("<H", said, 2)[0] not in _OWN_BOOK
    facts.sheets = [_sheet(stream, start) for start in starts]


def _sheet(stream: bytes, start: int) -> SheetFacts:
    facts, depth = SheetFacts(), 0
    for number, said in _records(stream, start):
        depth += (number == _BOF) - (number == _EOF)
        if depth <= 0:
            break
        if number in _FORMULAS and depth == 1:
            facts.formulas.add(_two(said))
        elif number == _ERROR and said[7:8] == b"\x01":
            facts.errors.add(_two(said))
        elif number == _ROW and len(said) >= 14 and said[12] & 0x20:
            facts.hidden_rows.add(_two(said)[0])
        elif number == _COLUMNS and len(said) >= 10 and said[8] & 1:
            first, last = _two(said)
            facts.hidden_columns |= set(range(first, min(last, 255) + 1))
    return facts


def _two(said: bytes) -> tuple[int, int]:
    first, second = struct.unpack_from("<HH", said)
    return first, second
