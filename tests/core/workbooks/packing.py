"""Takes workbooks apart and puts them together wrongly, as only somebody who means it does."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence

Change = bytes | Callable[[bytes], bytes] | None
"""What becomes of a part: these bytes, its own changed, or nothing."""


def repacked(data: bytes, changes: Mapping[str, Change], more: Mapping[str, bytes] | None = None) -> bytes:
    """The same package with some parts changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name, old.read(name))
            if change is not None:
                new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def locked_zip(data: bytes) -> bytes:
    """Every part says that it has a password."""
    marked = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            marked[start + at] |= 1
            start += 4
    return bytes(marked)


def lying_zip(data: bytes, part: str, size: int) -> bytes:
    """A part that says it is far smaller than it is, in both of its places."""
    marked, name = bytearray(data), part.encode()
    for sign, at, length in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            if data[start + length : start + length + len(name)] == name:
                marked[start + at : start + at + 4] = struct.pack("<I", size)
            start += 4
    return bytes(marked)


SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) of these streams: what .xls and locked workbooks are kept in."""
    padded = {
        name: _whole(data, 4096) for name, data in streams.items()
    }  # none so short that it had a table of its own
    sectors, starts = b"".join(padded.values()), {}
    chain: list[int] = []
    for name, data in padded.items():
        starts[name] = len(chain)
        count = len(data) // SECTOR
        chain += [*range(len(chain) + 1, len(chain) + count), _END]
    entries = _entry("Root Entry", 5, _END, 0, child=1)
    names = list(padded)
    for at, name in enumerate(names):
        entries += _entry(name, 2, starts[name], len(padded[name]), right=at + 2 if at + 1 < len(names) else _FREE)
    directory = _whole(entries, SECTOR)
    first_directory = len(chain)
    count = len(directory) // SECTOR
    chain += [*range(first_directory + 1, first_directory + count), _END]
    table_sectors = -(-(len(chain) + 8) // 127)
    first_table = len(chain)
    chain += [_TABLE] * table_sectors
    table = _whole(struct.pack(f"<{len(chain)}I", *chain), SECTOR, b"\xff")[: table_sectors * SECTOR]
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        table_sectors,
        first_directory,
        0,
        4096,
        _END,
        0,
        _END,
        0,
    )
    tables = [first_table + at for at in range(table_sectors)]
    head += struct.pack("<109I", *tables, *([_FREE] * (109 - len(tables))))
    return head + sectors + directory + table


def _whole(data: bytes, size: int, with_: bytes = b"\0") -> bytes:
    return data + with_ * (-len(data) % size or (size if not data else 0))


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", text, len(text) + 2, kind, 1, _FREE, right, child, b"", 0, 0, 0, start, size
    )


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _label(row: int, column: int, text: str) -> bytes:
    packed = text.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + packed)


def old_workbook(name: str, rows: Sequence[Sequence[str | float]], formula_at: tuple[int, int] | None = None) -> bytes:
    """An .xls (BIFF8) of one sheet with texts and numbers, and one formula if it is wanted."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    page = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if (row, column) == formula_at:
                shown = struct.pack("<d", 3.0)
                body = struct.pack("<HHH8sHIH", row, column, 0, shown, 0, 0, 3) + b"\x1e\x01\x00"
                page += _record(0x0006, body)
            elif isinstance(cell, str):
                page += _label(row, column, cell) if cell else b""
            else:
                page += _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    page += _record(0x000A, b"")
    packed = name.encode("utf-16-le")
    about = struct.pack("<IBBBB", 0, 0, 0, len(name), 1) + packed
    bound_at = len(start)
    where = bound_at + 4 + len(about) + 4
    about = struct.pack("<I", where) + about[4:]
    return compound({"Workbook": start + _record(0x0085, about) + _record(0x000A, b"") + page})
