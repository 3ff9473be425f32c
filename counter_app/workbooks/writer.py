"""Workbooks that leave the program: every text stays text. The one file of XlsxWriter; any room may use it."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from counter_app.importing.cells import RUNS_AS_FORMULA

Value = str | int | float | date
"""Numbers and days are written as such; text is, whatever it looks like."""
LONGEST_TEXT = 32_767
"""Letters that a cell holds."""
_LONGEST_LIST = 255
"""Letters of all choices together that a cell's own list may have."""
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_MARK = "#FFE699"


@dataclass(frozen=True)
class Column:
    """One column: its heading, what is said when the pointer is on it, and the answers that it offers."""

    heading: str
    note: str = ""
    choices: tuple[str, ...] = ()
    width: int = 18


@dataclass(frozen=True)
class Sheet:
    """One sheet. `marked` are cells by row and column, both counted from 0 below the heading."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]] = field(default=(), repr=False)
    marked: Collection[tuple[int, int]] = ()
    room: int = 0
    """Rows below those written in which the answers are offered."""


def write_book(sheets: Sequence[Sheet], made: datetime, title: str = "") -> bytes:
    """An .xlsx without formulas, links or macros. `made` is written into it, so equal sheets give equal files."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
    looks = _Looks(
        heading=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "num_format": "@"}),
        text=book.add_format({"num_format": "@"}),
        quoted=book.add_format({"num_format": "@", "quote_prefix": True}),
        marked=book.add_format({"num_format": "@", "bg_color": _MARK, "border": 2, "quote_prefix": True}),
        day=book.add_format({"num_format": "dd-mm-yyyy"}),
    )
    taken: set[str] = set()
    for sheet in sheets:
        _write(book.add_worksheet(_name(sheet.name, taken)), sheet, looks)
    book.close()
    return out.getvalue()


@dataclass(frozen=True)
class _Looks:
    heading: Format
    text: Format
    quoted: Format
    marked: Format
    day: Format


def _write(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, looks.text)
        page.write_string(0, at, column.heading, looks.heading)
        if column.note:
            page.write_comment(0, at, column.note)
        if column.choices and sheet.room:
            _offer(page, at, column.choices, len(sheet.rows) + sheet.room)
    for row, cells in enumerate(sheet.rows):
        for at, cell in enumerate(cells):
            _cell(page, row + 1, at, cell, looks, is_marked=(row, at) in sheet.marked)


def _cell(page: Worksheet, row: int, at: int, value: Value, looks: _Looks, *, is_marked: bool) -> None:
    if isinstance(value, date):
        page.write_datetime(row, at, value, looks.day)
    elif not isinstance(value, str):
        page.write_number(row, at, value)
    elif not value:
        page.write_blank(row, at, None, looks.marked if is_marked else looks.text)
    else:
        runs = value.startswith(RUNS_AS_FORMULA)
        look = looks.marked if is_marked else looks.quoted if runs else looks.text
        page.write_string(row, at, value[:LONGEST_TEXT], look)


def _offer(page: Worksheet, at: int, choices: tuple[str, ...], last: int) -> None:
    """A list of answers at the cells; too long a one, or one with commas, is left to the note of the heading."""
    if len(",".join(choices)) > _LONGEST_LIST or any("," in choice for choice in choices):
        return
    page.data_validation(1, at, last, at, {"validate": "list", "source": list(choices), "error_type": "warning"})


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a spreadsheet takes, once."""
    plain = _NO_NAME.sub(" ", wanted).strip("' ")[:_LONGEST_NAME] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name
