"""What goes back to a company: rows that failed or want a look, cells as they came, the reason in the last column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.importing.headings import folded
from counter_app.texts import said_in
from counter_app.workbooks.columns_of import LINE_COLUMN, REASON_COLUMN
from counter_app.workbooks.opened import cell_name
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedBook, JudgedRow, JudgedSheet, Remark
from counter_app.workbooks.words import remark_words
from counter_app.workbooks.writer import Column, Sheet, write_book
from forms.model import Field

LANGUAGE = "id"
"""Companies read Indonesian, whatever the window speaks."""
_OURS = frozenset(map(folded, (LINE_COLUMN, REASON_COLUMN)))
_REASON_WIDTH = 80


def failed_rows_book(
    book: JudgedBook, fields: Mapping[str, Field], made: datetime, rows: Sequence[JudgedRow] | None = None
) -> bytes:
    """A workbook of `rows` (without them all of `JudgedBook.to_mend`), sheet by sheet, that can be mended and sent.

    What may not leave the branch is in none of it (`JudgedRow.told_outside`).
    """
    going = book.to_mend if rows is None else rows
    with said_in(LANGUAGE):
        sheets = [
            _sheet(about, of, fields)
            for place, about in enumerate(book.sheets)
            if (of := [row for row in going if row.sheet == place])
        ]
    return write_book(sheets, made, "Baris yang perlu diperbaiki")


def _sheet(about: JudgedSheet, rows: Sequence[JudgedRow], fields: Mapping[str, Field]) -> Sheet:
    width = max(len(about.headings), *(len(row.cells) for row in rows))
    # one that went out before and came back mended has these columns already
    kept = [at for at in range(width) if at >= len(about.headings) or folded(about.headings[at]) not in _OURS]
    headings = [about.headings[at] if at < len(about.headings) else "" for at in kept]
    columns = [Column(heading) for heading in headings]
    columns += [Column(LINE_COLUMN, width=12), Column(REASON_COLUMN, width=_REASON_WIDTH)]
    places = {key: kept.index(at) for at, key in enumerate(about.keys) if key and at in kept}
    if "nik" in places:
        places.setdefault("passport", places["nik"])
    cells, marked = [], set()
    for number, row in enumerate(rows):
        told = [_at_home(one, number, places) for one in row.told_outside]
        given = [row.cells[at] if at < len(row.cells) else "" for at in kept]
        cells.append([*given, str(row.line), " ".join(remark_words(one, fields) for one in told)])
        marked |= {(number, at) for at in _marks(told, places)}
    return Sheet(about.name, tuple(columns), cells, marked)


def _at_home(remark: Remark, number: int, places: Mapping[str, int]) -> Remark:
    """With the name of its cell in the workbook that goes out."""
    at = places.get(remark.field)
    return replace(remark, cell=cell_name(number + 1, at)) if remark.cell and at is not None else remark


def _marks(told: Sequence[Remark], places: Mapping[str, int]) -> Iterator[int]:
    for one in told:
        # where one equal sentence is said, the number alone is marked: which cell it is would tell the rest
        key = "kpj" if one.kind is RemarkKind.NOT_OURS_TO_SAY else one.field
        if key in places:
            yield places[key]
