"""Reads a workbook in a process of its own: whatever a file does there, it does to that. The one file of calamine."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

import python_calamine as calamine

from counter_app.workbooks.csv_sheet import csv_book
from counter_app.workbooks.old_scan import scan_old
from counter_app.workbooks.opened import (
    ABOVE_ROWS,
    LARGEST_BYTES,
    LAST_ROW,
    MOST_COLUMNS,
    MOST_ROWS,
    BookFlaw,
    BookRefused,
    CellKind,
    RawBook,
    RawSheet,
    framed,
    framed_refusal,
)
from counter_app.workbooks.package_scan import PackageFacts, SheetFacts, scan
from counter_app.workbooks.rows import BookNote, NoteKind

Value = int | float | str | bool | time | date | datetime | timedelta
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WHOLE_TO = 10**18


def packed_book(data: bytes) -> bytes:
    """Every sheet of a file as text with its notes, or why not. Called in the child."""
    try:
        return framed(_book(data))
    except BookRefused as refused:
        return framed_refusal(refused)
    except MemoryError:
        return framed_refusal(BookRefused(BookFlaw.TOO_MUCH))


def _book(data: bytes) -> RawBook:
    if not data.strip(b"\0 \t\r\n"):
        raise BookRefused(BookFlaw.EMPTY)
    if len(data) > LARGEST_BYTES:
        raise BookRefused(BookFlaw.TOO_LARGE)
    if data.startswith(_ZIP):
        return _read(data, scan(data))
    if data.startswith(_OLE):
        return _read(data, scan_old(data))
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _is_wide(data[:4096]):
        raise BookRefused(BookFlaw.OTHER)
    return csv_book(data)


def _is_wide(head: bytes) -> bool:
    """Whether every second byte is none, as in text of two bytes a letter."""
    return max(head[::2].count(0), head[1::2].count(0)) > len(head) // 4


def _read(data: bytes, facts: PackageFacts) -> RawBook:
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            sheets = tuple(_sheets(book, facts))
    except calamine.PasswordError as error:
        raise BookRefused(BookFlaw.LOCKED) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise BookRefused(BookFlaw.BROKEN) from error
    if sum(len(one.rows) for one in sheets if not one.hidden) > MOST_ROWS + ABOVE_ROWS * len(sheets):
        raise BookRefused(BookFlaw.TOO_MANY_ROWS)
    return RawBook(sheets, tuple(_notes(facts)))


def _notes(facts: PackageFacts) -> Iterator[BookNote]:
    for kind, is_so in (
        (NoteKind.MACROS, facts.macros),
        (NoteKind.LINKS, facts.links),
        (NoteKind.DATES_1904, facts.dates_1904),
    ):
        if is_so:
            yield BookNote(kind)


def _sheets(book: calamine.CalamineWorkbook, facts: PackageFacts) -> Iterator[RawSheet]:
    for at, about in enumerate(book.sheets_metadata):
        if about.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible is not calamine.SheetVisibleEnum.Visible:
            yield RawSheet(about.name, (), hidden=True)
            continue
        said = facts.sheets[at] if at < len(facts.sheets) else SheetFacts()
        yield _sheet(book.get_sheet_by_index(at), said)


def _sheet(sheet: calamine.CalamineSheet, said: SheetFacts) -> RawSheet:
    start, end = sheet.start or (0, 0), sheet.end or (0, 0)
    if end[1] >= MOST_COLUMNS:
        raise BookRefused(BookFlaw.TOO_WIDE)
    if end[0] > LAST_ROW:
        raise BookRefused(BookFlaw.TOO_MANY_ROWS)
    kinds = dict.fromkeys(said.errors, CellKind.ERROR) | dict.fromkeys(said.formulas, CellKind.FORMULA)
    rows = tuple(_rows(sheet.iter_rows(), start[1], kinds))
    merged = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    return RawSheet(sheet.name, rows, kinds, merged, frozenset(said.hidden_rows), frozenset(said.hidden_columns))


def _rows(
    rows: Iterable[Sequence[Value]], first: int, kinds: dict[tuple[int, int], CellKind]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows with any cell; what is no text is noted in `kinds`."""
    marked = {row for row, _column in kinds}
    before = ("",) * first
    for row, cells in enumerate(rows):
        if _are_text(cells):
            texts = before + tuple(cells) if first else tuple(cells)
        else:
            texts = before + tuple(_text(one, row, first + at, kinds) for at, one in enumerate(cells))
        if any(texts) or row in marked:
            yield row, texts


def _are_text(cells: Sequence[Value]) -> TypeGuard[Sequence[str]]:
    return set(map(type, cells)) == {str}


def _text(value: Value, row: int, column: int, kinds: dict[tuple[int, int], CellKind]) -> str:
    if isinstance(value, str):
        return value
    kind, text = _other(value)
    kinds.setdefault((row, column), kind)
    return text


def _other(value: Value) -> tuple[CellKind, str]:
    if isinstance(value, bool):
        return CellKind.TRUTH, "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        whole = abs(value) < _WHOLE_TO and value == int(value)  # nothing endless is below it
        return CellKind.NUMBER, str(int(value)) if whole else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return CellKind.DATE, value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return CellKind.DATE, value.isoformat()
    return CellKind.OTHER, str(value)
