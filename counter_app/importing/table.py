"""A CSV table of an office: where its headings are, which separator it has, and its rows as they came."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, islice
from types import MappingProxyType
from typing import NamedTuple, TextIO

from counter_app.importing.cells import plain, plain_row
from counter_app.importing.errors import ColumnsMissing, ColumnsUnknown, FileUnreadable
from counter_app.importing.file_text import FileText
from counter_app.importing.headings import NOT_READ, Headings, key_of

SEPARATORS = (";", ",", "\t")
HEADINGS_WITHIN = 30
"""Rows in which the headings are looked for: titles stand above them."""
_LONG_NUMBER = 8
_TOTALS = ("total", "jumlah", "grand total", "sub total", "subtotal")


class Row(NamedTuple):
    """One row with the line it begins on, counted from 1. `fault`: why it is not looked at; `skipped`: no member's.

    `values` are the cells that are read and not blank, by the key of their column.
    """

    line: int
    cells: tuple[str, ...]
    values: Mapping[str, str] = MappingProxyType({})
    fault: str = ""
    skipped: bool = False


@dataclass(frozen=True)
class Table:
    """A whole file: its columns, and its rows read anew each time they are asked for."""

    text: FileText = field(repr=False)
    separator: str
    headings: tuple[str, ...]
    """As they came, for a file of remarks."""
    keys: tuple[str, ...]
    """The column each heading means; "" for one without heading, NOT_READ for one that is left out."""
    heading_line: int
    required: frozenset[str]
    known: Headings = field(repr=False)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Headings of columns that are not read."""
        return tuple(name for name, key in zip(self.headings, self.keys, strict=True) if key == NOT_READ)

    @cached_property
    def _is_read(self) -> tuple[bool, ...]:
        """Which columns are, empty where all of them are."""
        read = tuple(key not in ("", NOT_READ) for key in self.keys)
        return () if all(read) else read

    @cached_property
    def _unnamed(self) -> tuple[bool, ...]:
        return tuple(not key for key in self.keys) if not all(self.keys) else ()

    def rows(self) -> Iterator[Row]:
        """Every row but the headings; those above them too."""
        with self.text.open() as file:
            before: Row | None = None
            for line, cells in _records(file, self.separator):
                row = self._judged(line, cells)
                if row is None:
                    continue
                if before is not None:
                    yield _broken(before, row, len(self.keys))
                before = row
            if before is not None:
                yield before

    def _judged(self, line: int, cells: tuple[str, ...]) -> Row | None:
        if line == self.heading_line or _separator_told(cells):
            return None
        plains = plain_row(cells)
        if not any(plains):
            return None
        if line < self.heading_line:
            has_numbers = any(_is_long_number(cell) for cell in plains)
            return Row(line, cells, fault="row:above_heading" if has_numbers else "", skipped=not has_numbers)
        first = next(filter(None, plains))
        is_number = first.isdigit()  # as in nearly every row: then it is a member's
        if not is_number and (self._is_heading(plains) or is_sum(first, plains)):
            return Row(line, cells, skipped=True)
        named, filled = self.keys, plains
        if self._is_read:
            named, filled = tuple(compress(named, self._is_read)), tuple(compress(plains, self._is_read))
        values = dict(compress(zip(named, filled, strict=False), filled))
        return Row(line, cells, values, self._fault(plains))

    def _fault(self, plains: Sequence[str]) -> str:
        """Cells that belong to no column, or columns that have to have a cell."""
        width = len(self.keys)
        if len(plains) != width and (any(plains[width:]) or self.required & set(self.keys[len(plains) :])):
            return "columns:count"
        return "columns:unnamed" if self._unnamed and any(compress(plains, self._unnamed)) else ""

    def _is_heading(self, plains: Sequence[str]) -> bool:
        """The headings once more, as at the top of each page."""
        filled = compress(zip(self.keys, plains, strict=False), plains)
        if not all(key_of(cell, self.known) == key for key, cell in filled):
            return False
        return sum(map(bool, plains[: len(self.keys)])) > 1


def open_table(text: FileText, known: Headings, required: Sequence[str]) -> Table:
    """Find the table in a file. Raises FileUnreadable, ColumnsMissing, ColumnsUnknown."""
    line, cells, separator = _find_headings(text, known)
    keys = tuple(key_of(plain(cell), known) if plain(cell) else "" for cell in cells)
    strange = [plain(cell) for cell, key in zip(cells, keys, strict=True) if not key and plain(cell)]
    if missing := [name for name in required if name not in keys]:
        raise ColumnsMissing(missing)
    if strange:
        raise ColumnsUnknown(strange)
    for at, key in enumerate(keys):
        if key not in ("", NOT_READ) and key in keys[:at]:
            raise FileUnreadable("twice", plain(cells[at]))
    return Table(text, separator, cells, keys, line, frozenset(required), known)


def _find_headings(text: FileText, known: Headings) -> tuple[int, tuple[str, ...], str]:
    """The row with the most headings that are known, read with the separator that shows them."""
    best: tuple[int, int, tuple[str, ...], str] = (0, 0, (), "")
    one_column = False
    for separator in SEPARATORS:
        for line, cells in _beginning(text, separator):
            told = _separator_told(cells)
            count = len({key_of(plain(cell), known) for cell in cells} - {"", NOT_READ})
            if not told and any(plain(cell) for cell in cells) and (not best[1] or count > best[0]):
                best = (count, line, cells, separator)
            one_column |= len(cells) == 1 and _is_row_in_a_cell(cells[0], known)
    count, line, cells, separator = best
    if not line:
        raise FileUnreadable("empty")
    if one_column and count < 2:
        raise FileUnreadable("one_column")
    return line, cells, separator


def _is_row_in_a_cell(cell: str, known: Headings) -> bool:
    """Whether one cell holds what should be several."""
    return any(
        len({key_of(plain(part), known) for part in cell.split(separator)} - {"", NOT_READ}) > 1
        for separator in SEPARATORS
    )


def _beginning(text: FileText, separator: str) -> list[tuple[int, tuple[str, ...]]]:
    """The first rows, as far as they can be read."""
    found: list[tuple[int, tuple[str, ...]]] = []
    with text.open() as file:
        try:
            found.extend(islice(_records(file, separator), HEADINGS_WITHIN))
        except FileUnreadable:
            return found
    return found


def _records(file: TextIO, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows with any cell, each with its line. Raises FileUnreadable."""
    reader = csv.reader(file, delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileUnreadable("csv", str(line)) from error


def _separator_told(cells: Sequence[str]) -> bool:
    """`sep=;`, which Excel reads and hides; read with that separator it leaves an empty cell behind it."""
    return "=" in cells[0] and cells[0].strip().casefold().startswith("sep=") and not any(cells[1:])


def _broken(row: Row, after: Row, width: int) -> Row:
    """A short row whose rest stands in the next line: the cell in which it was cut would be stored by half."""
    cut = after.fault == "columns:count" and len(after.cells) < width
    if cut and not row.fault and not row.skipped and len(row.cells) < width:
        return Row(row.line, row.cells, fault="columns:broken")
    return row


def is_sum(first: str, plains: Sequence[str]) -> bool:
    return first.casefold().startswith(_TOTALS) and not any(_is_long_number(cell) for cell in plains)


def _is_long_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= _LONG_NUMBER
