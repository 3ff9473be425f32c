"""Reading a CSV table of members as typed, and writing rejected rows back so that no spreadsheet runs them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from counter_app.members.errors import ImportFileUnreadable

SEPARATORS = (";", ",", "\t")
LINE_COLUMN, REASONS_COLUMN = "rejected_line", "rejected_reasons"
"""Columns of a file of rejected rows; ignored when it is read again."""
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One row with the line it begins on, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CsvTable:
    """A whole file. Column names are small letters without blanks around them."""

    separator: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken in, with its reasons as "field:code"."""

    row: Row
    reasons: tuple[str, ...]


def read_csv(path: Path) -> CsvTable:
    """Read a file completely before anything is done with it. Raises ImportFileUnreadable."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportFileUnreadable("missing") from error
    except UnicodeDecodeError as error:
        raise ImportFileUnreadable("encoding") from error
    separator = _separator(text)
    rows = list(_rows(text, separator))
    if len(rows) < 2:
        raise ImportFileUnreadable("empty")
    columns = tuple(name.strip().lower() for name in rows[0].cells)
    for number, name in enumerate(columns):
        if name in columns[:number]:
            raise ImportFileUnreadable("twice", name)
    return CsvTable(separator, columns, tuple(rows[1:]))


def write_rejected(path: Path, table: CsvTable, rejected: Sequence[Rejected]) -> None:
    """Write rejected rows under the file's own columns, to be mended and read again. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=table.separator)
        kept = [n for n, name in enumerate(table.columns) if name not in (LINE_COLUMN, REASONS_COLUMN)]
        writer.writerow([*(_harmless(table.columns[n]) for n in kept), LINE_COLUMN, REASONS_COLUMN])
        for one in rejected:
            cells = one.row.cells
            given = [_harmless(cells[n]) if n < len(cells) else "" for n in kept]
            writer.writerow([*given, str(one.row.line), " ".join(one.reasons)])


def plain(cell: str) -> str:
    """A cell as meant: without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS_FORMULA) else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell


def _separator(text: str) -> str:
    """The separator the first line has most of."""
    head = text.split("\n", 1)[0]
    return max(SEPARATORS, key=head.count)


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportFileUnreadable("csv", str(line)) from error
