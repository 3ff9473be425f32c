"""What is found out about a company's workbook: each row with what it would change and what is to be said of it.

Plain values without a store: who keeps a book keeps what `kept.py` makes of it. Nothing here has been applied.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.workbooks.remark_kinds import AS_ONE, FAILING, GUARDING, INSIDE, OF_RECORD, RemarkKind


class SheetKind(StrEnum):
    """What a sheet of a company is for."""

    UPDATE = "update_data_tk"
    """Corrections of known members."""
    NEW = "data_tk_baru"
    """People whom the company registers for the first time: nobody is recorded, administration gets a list."""
    MORE_NEW = "lanjutan"
    WAGES = "data_upah"
    ENDED = "data_tk_na"
    TEMPLATE = "templat_cabang"
    """The branch's own, made from the form file."""


OF_NEW = (SheetKind.NEW, SheetKind.MORE_NEW)
OF_CORRECTIONS = (SheetKind.UPDATE, SheetKind.TEMPLATE)
"""Sheets whose rows change fields of a member found by KPJ."""


class RowOutcome(StrEnum):
    """What becomes of a row when its letter is approved."""

    READY = "ready"
    WARNED = "warned"
    """It can be applied and wants a look."""
    FAILED = "failed"
    """It cannot: the company mends it."""
    NOTHING = "nothing"
    """The record says so already."""


@dataclass(frozen=True)
class RowChange:
    """One field of the record by its key in the form file, both values as they are stored."""

    field: str
    before: str
    after: str


BY_RECORD = ("by", "record")
"""Among the values of a remark: what the file says beside the record, not beside itself."""


@dataclass(frozen=True)
class Remark:
    """One thing to be said of a row. `field` is the key of its column, "" for the whole row; `cell` as "B17"."""

    kind: RemarkKind
    field: str = ""
    cell: str = ""
    values: tuple[tuple[str, str], ...] = ()
    """Named places of its sentence; `code` is that of a form's rule."""

    @property
    def is_of_record(self) -> bool:
        """Whether only the branch's record can tell it; the rest follows from the file alone."""
        return self.kind in OF_RECORD or BY_RECORD in self.values

    @property
    def named(self) -> Mapping[str, str]:
        """The values by name."""
        return dict(self.values)


@dataclass(frozen=True)
class JudgedRow:
    """One row of a sheet. Every look-up behind it was of one branch and for the company of the letter.

    `member_id` and `version` are those of the record that it was compared with; who applies it looks whether the
    version is still the same. `guarded` names the changed fields that need a decision of their own. `facts` is what
    the sheet tells beside fields of the record: `month`, `wage`, `back_pay` of a wage; `cause`, `on`, `note` of an end
    of employment; all values of a person who is new.
    """

    line: int
    """In its sheet, counted from 1 as a spreadsheet does."""
    kind: SheetKind
    sheet: int
    """Place of its sheet in `JudgedBook.sheets`."""
    kpj: str
    """As it came."""
    cells: tuple[str, ...] = field(repr=False)
    """As they came, in the order of the sheet's headings."""
    outcome: RowOutcome
    member_id: uuid.UUID | None = None
    version: int = 0
    changes: tuple[RowChange, ...] = ()
    guarded: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def is_guarded(self) -> bool:
        """Whether a supervisor decides about this row by itself, whatever becomes of its batch."""
        if self.outcome not in (RowOutcome.READY, RowOutcome.WARNED):
            return False
        return bool(self.guarded) or any(one.kind in GUARDING for one in self.remarks)

    @property
    def says_as_one(self) -> bool:
        """Whether outside this branch one equal sentence is said of it.

        An unknown number, another company's member and a clash with somebody else are not to be told apart there; nor
        is a member without an employer on record, of whom the company may be a stranger too.
        """
        kinds = {one.kind for one in self.remarks}
        return bool(kinds & AS_ONE) or (self._may_be_stranger and bool(kinds & OF_RECORD & FAILING))

    @property
    def told_outside(self) -> tuple[Remark, ...]:
        """What the company may read: of somebody who may be no worker of it, nothing that only the record can tell."""
        told = tuple(one for one in self.remarks if one.kind not in INSIDE)
        if self.says_as_one:
            return (Remark(RemarkKind.NOT_OURS_TO_SAY), *(one for one in told if not one.is_of_record))
        return tuple(one for one in told if not one.is_of_record) if self._may_be_stranger else told

    @property
    def _may_be_stranger(self) -> bool:
        return any(one.kind is RemarkKind.NO_EMPLOYER for one in self.remarks)

    def changed(self, key: str) -> RowChange | None:
        """The change of one field, None where it stays."""
        return next((one for one in self.changes if one.field == key), None)


def outcome_of(remarks: tuple[Remark, ...], *, has_work: bool) -> RowOutcome:
    """What becomes of a row with these remarks; what only the branch reads changes nothing of it."""
    if not remarks:
        return RowOutcome.READY if has_work else RowOutcome.NOTHING
    told = [one for one in remarks if one.kind not in INSIDE]
    if any(one.kind in FAILING for one in told):
        return RowOutcome.FAILED
    if not has_work:
        return RowOutcome.NOTHING
    return RowOutcome.WARNED if told else RowOutcome.READY


class NoteKind(StrEnum):
    """What is said of a workbook as a whole; none of it was run or followed."""

    MACROS = "macros"
    LINKS = "links"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    MERGED = "merged"
    FORMULAS = "formulas"
    OTHER_SHEET = "other_sheet"
    """A sheet that is none of a company's: it was not read."""
    COLUMN_LEFT_OUT = "column_left_out"
    DATES_1904 = "dates_1904"
    LETTERS_GUESSED = "letters_guessed"
    SKIPPED_ROWS = "skipped_rows"
    """Titles, sums and headings once more."""


@dataclass(frozen=True)
class BookNote:
    """One of them: `place` is a sheet, a column or a cell, `count` how many."""

    kind: NoteKind
    place: str = ""
    count: int = 0


@dataclass(frozen=True)
class JudgedSheet:
    """A sheet that was judged: its name in the file and its headings as they came."""

    kind: SheetKind
    name: str
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    """The field that each heading means, "" for one that is not read."""


@dataclass(frozen=True)
class JudgedBook:
    """A whole workbook after its dry run. `digest` is the SHA-256 of the file, in hexadecimal digits."""

    digest: str
    npp: str
    """Of the company whose letter it came with: rows were judged for it alone."""
    sheets: tuple[JudgedSheet, ...]
    rows: tuple[JudgedRow, ...] = field(repr=False)
    notes: tuple[BookNote, ...] = ()

    @property
    def totals(self) -> Mapping[RowOutcome, int]:
        """Rows by outcome; every outcome is named."""
        seen = Counter(row.outcome for row in self.rows)
        return {outcome: seen[outcome] for outcome in RowOutcome}

    @property
    def to_mend(self) -> tuple[JudgedRow, ...]:
        """Rows that go back to the company: those that failed, and those of which something can be said to it."""
        told = (RowOutcome.FAILED, RowOutcome.WARNED)
        return tuple(row for row in self.rows if row.outcome in told and row.told_outside)
