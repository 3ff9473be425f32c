"""Finds a company's lists in an opened workbook: which sheet is what, where its headings are, its rows by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import compress

from counter_app.importing.cells import plain, plain_row
from counter_app.importing.headings import NOT_READ, folded, key_of
from counter_app.importing.table import Row, is_sum
from counter_app.workbooks.columns_of import BY_HEADINGS, SheetColumns, columns_of, kind_by_name
from counter_app.workbooks.opened import (
    MOST_ROWS,
    BookFlaw,
    BookRefused,
    CellKind,
    RawBook,
    RawSheet,
    cell_name,
)
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import BookNote, JudgedSheet, NoteKind, Remark, SheetKind
from forms.model import Field, FieldKind

HEADINGS_WITHIN = 30
"""Rows in which the headings are looked for."""
ALMOST = 0.8
"""So alike (difflib's ratio) a heading is taken for one that was mistyped."""
SIXTEEN = 16


@dataclass(frozen=True)
class FoundSheet:
    """One list. `rows` are counted from 1; `odd` says by line what is wrong with cells before anything is read."""

    place: int
    columns: SheetColumns
    name: str
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    odd: Mapping[int, tuple[Remark, ...]] = field(repr=False)

    @property
    def judged(self) -> JudgedSheet:
        """As a judged book has it."""
        keys = tuple("" if key == NOT_READ else key for key in self.keys)
        return JudgedSheet(self.columns.kind, self.name, self.headings, keys)

    def cell(self, line: int, key: str) -> str:
        """The name of a row's cell in the column of a field, "" where the sheet has none."""
        if key == "passport" and key not in self.keys:
            key = "nik"  # one column holds either
        return cell_name(line - 1, self.keys.index(key)) if key in self.keys else ""


@dataclass(frozen=True)
class FoundBook:
    """All lists of a file."""

    sheets: tuple[FoundSheet, ...]
    notes: tuple[BookNote, ...]

    @property
    def total(self) -> int:
        """Rows of all of them."""
        return sum(len(one.rows) for one in self.sheets)


def find_sheets(book: RawBook, fields: Mapping[str, Field]) -> FoundBook:
    """Raises BookRefused: no list in it, columns missing, twice or mistyped, headings merged, too many rows."""
    notes, found, lacking = list(book.notes), list[FoundSheet](), ""
    for raw in book.sheets:
        if raw.hidden:
            notes.append(BookNote(NoteKind.HIDDEN_SHEET, raw.name))
            continue
        columns, at, missing = _recognised(raw, fields)
        if columns is None:
            lacking = lacking or missing
            if raw.rows:
                notes.append(BookNote(NoteKind.OTHER_SHEET, raw.name))
            continue
        sheet, said = _found(len(found), raw, columns, at)
        notes += said
        if sheet.rows:
            found.append(sheet)
    if not found:
        raise BookRefused(BookFlaw.COLUMNS, lacking) if lacking else BookRefused(BookFlaw.NO_SHEET)
    result = FoundBook(tuple(found), tuple(notes))
    if result.total > MOST_ROWS:
        raise BookRefused(BookFlaw.TOO_MANY_ROWS)
    return result


def _recognised(raw: RawSheet, fields: Mapping[str, Field]) -> tuple[SheetColumns | None, int, str]:
    """The columns of a sheet with the place of its headings among the rows; else what a sheet of its name lacks."""
    named = kind_by_name(raw.name)
    lacking = ""
    for kind in (named,) if named is not None else BY_HEADINGS:
        columns = columns_of(kind, fields)
        at, keys = _headings(raw, columns)
        missing = [key for key in columns.required if key not in keys]
        has_name = kind not in (SheetKind.NEW, SheetKind.MORE_NEW) or {"name", "first_name"} & keys
        enough = len(keys) > len(columns.required) or kind is SheetKind.ENDED or kind is SheetKind.WAGES
        if not missing and has_name and enough and ("kpj" in columns.required or "kpj" not in keys):
            return columns, at, ""
        if named is not None:
            headings = {key: heading for heading, key in reversed(list(columns.known.items()))}
            lacking = ", ".join(headings[key].upper() for key in missing) or "NAMA"
            return None, 0, f"{raw.name}: {lacking}"
    return None, 0, lacking


def _headings(raw: RawSheet, columns: SheetColumns) -> tuple[int, set[str]]:
    best: tuple[int, set[str]] = (0, set())
    for at, (_row, cells) in enumerate(raw.rows[:HEADINGS_WITHIN]):
        keys = {key_of(plain(cell), columns.known) for cell in cells if cell} - {"", NOT_READ}
        if len(keys) > len(best[1]):
            best = (at, keys)
    return best


def _found(place: int, raw: RawSheet, columns: SheetColumns, at: int) -> tuple[FoundSheet, list[BookNote]]:
    heading_row, cells = raw.rows[at]
    headings = tuple(plain(cell) for cell in cells)
    keys = tuple(key_of(cell, columns.known) if cell else "" for cell in headings)
    if any(first <= heading_row <= last for first, _a, last, _b in raw.merged):
        raise BookRefused(BookFlaw.HEADINGS_MERGED, raw.name)
    notes = list(_heading_notes(headings, keys, columns))
    keys = tuple(NOT_READ if heading and not key else key for heading, key in zip(headings, keys, strict=True))
    rows = tuple(_rows(raw, at, keys))
    kept = tuple(row for row in rows if not row.skipped)
    lines = {row.line for row in kept}
    odd: dict[int, list[Remark]] = {}
    for line, remark in (*_odd_cells(raw, keys, columns, headings), *_odd_areas(raw, heading_row)):
        if line in lines:
            odd.setdefault(line, []).append(remark)
    sheet = FoundSheet(
        place, columns, raw.name, headings, keys, kept, {line: tuple(said) for line, said in odd.items()}
    )
    return sheet, [*notes, *_counted(raw, len(rows) - len(kept))]


def _heading_notes(headings: Sequence[str], keys: Sequence[str], columns: SheetColumns) -> Iterator[BookNote]:
    """Raises BookRefused for a column that is there twice or whose heading seems mistyped."""
    spelt = [words for words, key in columns.known.items() if key != NOT_READ]
    for at, (heading, key) in enumerate(zip(headings, keys, strict=True)):
        if key not in ("", NOT_READ) and key in keys[:at]:
            raise BookRefused(BookFlaw.COLUMN_TWICE, heading)
        if heading and not key:
            if get_close_matches(folded(heading), spelt, 1, ALMOST):
                raise BookRefused(BookFlaw.STRANGE_COLUMNS, heading)
            yield BookNote(NoteKind.COLUMN_LEFT_OUT, heading)


def _counted(raw: RawSheet, skipped: int) -> Iterator[BookNote]:
    formulas = sum(kind is CellKind.FORMULA for kind in raw.kinds.values())
    for kind, count in (
        (NoteKind.HIDDEN_ROWS, len(raw.hidden_rows)),
        (NoteKind.HIDDEN_COLUMNS, len(raw.hidden_columns)),
        (NoteKind.MERGED, len(raw.merged)),
        (NoteKind.FORMULAS, formulas),
        (NoteKind.SKIPPED_ROWS, skipped),
    ):
        if count:
            yield BookNote(kind, raw.name, count)


def _rows(raw: RawSheet, at: int, keys: Sequence[str]) -> Iterator[Row]:
    """Every row below the headings; sums and headings once more are skipped."""
    is_read = [key not in ("", NOT_READ) for key in keys]
    named = tuple(compress(keys, is_read))
    unnamed = [not key for key in keys]
    has_unnamed = any(unnamed)
    heading = raw.rows[at][1]
    width = len(keys)
    for number, cells in raw.rows[at + 1 :]:
        plains = plain_row(cells)
        if not any(plains):
            continue
        first = next(filter(None, plains))
        if cells == heading or (not first.isdigit() and is_sum(first, plains)):
            yield Row(number + 1, cells, skipped=True)
            continue
        filled = tuple(compress(plains, is_read))
        values = dict(compress(zip(named, filled, strict=False), filled))
        outside = any(plains[width:]) or (has_unnamed and any(compress(plains, unnamed)))
        yield Row(number + 1, cells, values, "columns:unnamed" if outside else "")


def _odd_cells(
    raw: RawSheet, keys: Sequence[str], columns: SheetColumns, headings: Sequence[str]
) -> Iterator[tuple[int, Remark]]:
    """What is said of cells that hold no text where text is kept."""
    cells = dict(raw.rows) if raw.kinds else {}
    for (row, column), kind in raw.kinds.items():
        key = keys[column] if column < len(keys) else ""
        if key in ("", NOT_READ):
            continue
        told = _odd(kind, columns, key)
        if told is None:
            continue
        values: tuple[tuple[str, str], ...] = ()
        if told is RemarkKind.NUMBER_IN_TEXT:
            values = (("name", headings[column]), ("lost", _lost(cells.get(row, ()), column, kind)))
        yield row + 1, Remark(told, key, cell_name(row, column), values)


def _odd(kind: CellKind, columns: SheetColumns, key: str) -> RemarkKind | None:
    if kind is CellKind.FORMULA:
        return RemarkKind.FORMULA
    if kind in (CellKind.ERROR, CellKind.TRUTH, CellKind.OTHER):
        return RemarkKind.CELL_ERROR
    if columns.is_text(key):
        return RemarkKind.NUMBER_IN_TEXT
    if kind is CellKind.NUMBER and columns.kinds[key] is FieldKind.DATE:
        return RemarkKind.DATE_SERIAL
    return None


def _lost(cells: Sequence[str], column: int, kind: CellKind) -> str:
    """A code of `words.lost_words`: what a number no longer says."""
    if kind is CellKind.DATE:
        return "date"
    return "digits" if column < len(cells) and len(cells[column]) >= SIXTEEN else "zero"


def _odd_areas(raw: RawSheet, heading_row: int) -> Iterator[tuple[int, Remark]]:
    for first, column, last, _last_column in raw.merged:
        for row in range(max(first, heading_row + 1), last + 1):
            yield row + 1, Remark(RemarkKind.MERGED, "", cell_name(row, column))
    for row in raw.hidden_rows:
        yield row + 1, Remark(RemarkKind.HIDDEN)
