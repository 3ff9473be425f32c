"""A workbook as it was read: every cell as text, with what it was where it was no text. Loads no library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from counter_app.errors import CounterError
from counter_app.workbooks.rows import BookNote, NoteKind

LARGEST_BYTES = 20 * 1024 * 1024
"""Of the file. Ten thousand rows with forty columns of text are 4 MB packed."""
MOST_ROWS = 10_000
"""Of all sheets together, as the companies' own program has it (grade C)."""
MOST_COLUMNS = 200
"""The widest sheet of a company has 34."""
ABOVE_ROWS = 40
"""Titles and headings that may stand above ten thousand rows."""
LAST_ROW = 50_000
"""Lines of a sheet in which rows may lie apart."""


class BookFlaw(StrEnum):
    """Why a file is not taken as a workbook."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_WIDE = "too_wide"
    UNPACKS_TOO_FAR = "unpacks_too_far"
    """A few bytes that become very many: nobody makes such a workbook by working in it."""
    LOCKED = "locked"
    BROKEN = "broken"
    ENTITIES = "entities"
    """A description of its own document type: no spreadsheet program writes one."""
    BINARY = "binary"
    """.xlsb"""
    OPEN_DOCUMENT = "open_document"
    OTHER = "other"
    HIDDEN_FORMULAS = "hidden_formulas"
    """Formulas whose cells cannot be told."""
    TOO_MUCH = "too_much"
    """It took more time or memory than a workbook needs."""
    NO_SHEET = "no_sheet"
    COLUMNS = "columns"
    """`place` names the sheet and the headings that are not there."""
    COLUMN_TWICE = "column_twice"
    HEADINGS_MERGED = "headings_merged"
    STRANGE_COLUMNS = "strange_columns"
    CSV = "csv"
    LETTERS = "letters"


class BookRefused(CounterError):
    """A file is no workbook of a company that can be read. Carries why, and where."""

    def __init__(self, flaw: BookFlaw, place: str = "") -> None:
        super().__init__(flaw, place)
        self.flaw, self.place = flaw, place


class CellKind(StrEnum):
    """What a cell is that holds no text."""

    NUMBER = "n"
    DATE = "d"
    TRUTH = "b"
    FORMULA = "f"
    ERROR = "e"
    OTHER = "o"


Area = tuple[int, int, int, int]
"""First row, first column, last row and last column, counted from 0."""


@dataclass(frozen=True)
class RawSheet:
    """One sheet. Rows and columns are counted from 0 as in the file; rows without any cell are left out."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(repr=False)
    kinds: Mapping[tuple[int, int], CellKind] = field(default_factory=dict, repr=False)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(frozen=True)
class RawBook:
    """What the child found in a file."""

    sheets: tuple[RawSheet, ...]
    notes: tuple[BookNote, ...] = ()


def framed(book: RawBook) -> bytes:
    """What the child says."""
    sheets = [
        {
            "name": one.name,
            "rows": one.rows,
            "kinds": [[row, column, kind.value] for (row, column), kind in one.kinds.items()],
            "merged": one.merged,
            "hidden_rows": sorted(one.hidden_rows),
            "hidden_columns": sorted(one.hidden_columns),
            "hidden": one.hidden,
        }
        for one in book.sheets
    ]
    return _json({"sheets": sheets, "notes": [[one.kind.value, one.place, one.count] for one in book.notes]})


def framed_refusal(refused: BookRefused) -> bytes:
    """What the child says of a file that it does not take."""
    return _json({"flaw": refused.flaw.value, "place": refused.place})


def unframed(answer: bytes) -> RawBook:
    """The other end of it. Raises BookRefused, and for what is no answer ValueError, KeyError or TypeError."""
    said = json.loads(answer)
    if "flaw" in said:
        raise BookRefused(BookFlaw(said["flaw"]), said["place"])
    notes = tuple(BookNote(NoteKind(kind), place, count) for kind, place, count in said["notes"])
    return RawBook(tuple(map(_sheet, said["sheets"])), notes)


def _json(said: object) -> bytes:
    # A lone half of a surrogate pair is in no alphabet: it becomes the mark for a letter that was lost.
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def _sheet(said: Mapping[str, Any]) -> RawSheet:  # Any: as JSON gives it
    return RawSheet(
        name=said["name"],
        rows=tuple((row, tuple(cells)) for row, cells in said["rows"]),
        kinds={(row, column): CellKind(kind) for row, column, kind in said["kinds"]},
        merged=tuple((a, b, c, d) for a, b, c, d in said["merged"]),
        hidden_rows=frozenset(said["hidden_rows"]),
        hidden_columns=frozenset(said["hidden_columns"]),
        hidden=said["hidden"],
    )


def column_name(column: int) -> str:
    """A column counted from 0 as a spreadsheet names it: A … Z, AA …."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """Both counted from 0, as "B17"."""
    return f"{column_name(column)}{row + 1}"
