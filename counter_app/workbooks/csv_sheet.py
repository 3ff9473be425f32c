"""A list as CSV, read as a sheet: its letters as members' lists are read, its separator by what fits all rows."""

from __future__ import annotations

import csv
import io

from counter_app.importing.errors import FileUnreadable
from counter_app.importing.file_text import FileText, text_in
from counter_app.workbooks.opened import (
    ABOVE_ROWS,
    LAST_ROW,
    MOST_COLUMNS,
    MOST_ROWS,
    BookFlaw,
    BookRefused,
    RawBook,
    RawSheet,
)
from counter_app.workbooks.rows import BookNote, NoteKind

SEPARATORS = (";", ",", "\t")
NAME = "CSV"
"""What the one sheet of such a file is called."""
_FLAWS = {
    "xlsx": BookFlaw.OTHER,
    "ods": BookFlaw.OPEN_DOCUMENT,
    "encoding": BookFlaw.LETTERS,
    "too_large": BookFlaw.TOO_LARGE,
}
_Rows = list[tuple[int, tuple[str, ...]]]


def csv_book(data: bytes) -> RawBook:
    """The one sheet. Raises BookRefused."""
    try:
        text = text_in(data)
    except FileUnreadable as error:
        raise BookRefused(_FLAWS.get(error.reason, BookFlaw.OTHER)) from error
    rows = _rows(text)
    notes = (BookNote(NoteKind.LETTERS_GUESSED),) if text.is_guessed else ()
    return RawBook((RawSheet(NAME, tuple(rows)),), notes)


def _rows(text: FileText) -> _Rows:
    with text.open() as file:
        whole = file.read()
    first = next((line for line in io.StringIO(whole, newline="") if line.strip()), "")
    found: list[_Rows] = []
    for separator in sorted(SEPARATORS, key=first.count, reverse=True):
        try:
            found.append(_read(whole, separator))
        except csv.Error:
            continue
        if max((len(cells) for _line, cells in found[-1]), default=0) > 1:
            return found[-1]
    if not found:
        raise BookRefused(BookFlaw.CSV)
    return found[0]


def _read(whole: str, separator: str) -> _Rows:
    """Rows with any cell, each with the line it begins on. Raises csv.Error, BookRefused."""
    reader = csv.reader(io.StringIO(whole, newline=""), delimiter=separator, strict=True)
    rows: _Rows = []
    line = 0
    for cells in reader:
        if any(cells) and not _tells_separator(cells):
            rows.append((line, tuple(cells)))
            if len(cells) > MOST_COLUMNS:
                raise BookRefused(BookFlaw.TOO_WIDE)
            if len(rows) > MOST_ROWS + ABOVE_ROWS or line > LAST_ROW:
                raise BookRefused(BookFlaw.TOO_MANY_ROWS)
        line = reader.line_num
    return rows


def _tells_separator(cells: list[str]) -> bool:
    return cells[0].strip().casefold().startswith("sep=") and not any(cells[1:])
