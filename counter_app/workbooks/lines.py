"""A sheet's rows read: stored values, and all that can be said of them from the file alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from counter_app.guards.rules import same_person
from counter_app.importing.columns import Columns
from counter_app.importing.member_cells import MemberCells, Plain
from counter_app.importing.repeats import Again, Repeats
from counter_app.importing.table import Row
from counter_app.members.recording import MemberRules
from counter_app.workbooks.cell_remarks import remark_of
from counter_app.workbooks.columns_of import AMOUNTS, MONTH
from counter_app.workbooks.months import month_of
from counter_app.workbooks.remark_kinds import FAILING, RemarkKind
from counter_app.workbooks.rows import Remark, SheetKind
from counter_app.workbooks.sheets import FoundSheet
from forms.checks import field_problems

ROWS_AT_ONCE = 1_000
PLAIN_AT_ONCE = 100
"""Rows whose columns are asked together whether all their cells are plain: one odd cell costs so many a closer look."""
NOTHING: frozenset[str] = frozenset()
_OWNED = {
    "phone": RemarkKind.PHONE_TWICE,
    "bank_account": RemarkKind.ACCOUNT_TWICE,
}


@dataclass(frozen=True)
class ReadLine:
    """One row with its stored values; `remarks` follow from the file alone."""

    row: Row
    stored: Mapping[str, str] = field(repr=False)
    remarks: tuple[Remark, ...] = ()

    @property
    def kpj(self) -> str:
        """The member's number, "" where it cannot be read."""
        return self.stored.get("kpj", "")

    def given(self, key: str) -> str:
        """The value of a column, "" for none."""
        return self.stored.get(key, "")


@dataclass
class SheetLines:
    """The rows of one sheet, whose columns are seen as wholes before the first row is read."""

    sheet: FoundSheet
    rules: MemberRules
    today: date
    _emails: Repeats = field(default_factory=Repeats, repr=False)
    _months: Repeats = field(default_factory=Repeats, repr=False)
    _by_line: dict[int, Row] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        rows = [row for row in self.sheet.rows if not row.fault]
        self.columns.see(rows)
        self.columns.settle()
        with_email = [row for row in rows if "email" in row.values]
        self._emails.see([row.values["email"].casefold() for row in with_email], [row.line for row in with_email])
        _settle(self._emails)
        if self._is_of_wages:
            self._see_months(rows)
        if "nik" in self.sheet.keys:
            self._by_line = {row.line: row for row in rows}

    def _see_months(self, rows: Sequence[Row]) -> None:
        """Wages name a member once a month; the other sheets once, as the columns know by themselves."""
        numbered = [row for row in rows if "kpj" in row.values and not self._is_odd(row.line, "kpj")]
        told = [hash(tuple(row.values.items())) for row in numbered]
        self._months.see([_member(row) for row in numbered], [row.line for row in numbered], told)
        _settle(self._months)

    @cached_property
    def _is_of_wages(self) -> bool:
        return self.sheet.columns.kind is SheetKind.WAGES

    def _is_odd(self, line: int, key: str) -> bool:
        return any(one.field == key for one in self.sheet.odd.get(line, ()))

    @cached_property
    def columns(self) -> Columns:
        """The columns of the sheet as wholes."""
        here = {*self.sheet.keys, "passport"}
        kinds = {key: kind for key, kind in self.sheet.columns.kinds.items() if key in here}
        return Columns(kinds, self.today)

    @cached_property
    def cells(self) -> MemberCells:
        """How its cells are read."""
        return MemberCells(self.rules, self.columns, self.today)

    @cached_property
    def _not_asked(self) -> frozenset[str]:
        """Columns without the form's rules: a number that nobody knows, and wages, have words of their own."""
        return frozenset({"kpj", *AMOUNTS} if self._is_of_wages else {"kpj"})

    def batches(self) -> Iterator[list[ReadLine]]:
        """All rows, a thousand at a time."""
        for at in range(0, len(self.sheet.rows), ROWS_AT_ONCE):
            yield self._read(self.sheet.rows[at : at + ROWS_AT_ONCE])

    def _read(self, rows: Sequence[Row]) -> list[ReadLine]:
        read: list[ReadLine] = []
        for at in range(0, len(rows), PLAIN_AT_ONCE):
            some = rows[at : at + PLAIN_AT_ONCE]
            plain = self.cells.plain_in(some)
            read += [self._line(row, plain) for row in some]
        return read

    def _line(self, row: Row, plain: Plain) -> ReadLine:
        odd = self.sheet.odd.get(row.line, ())
        if row.fault:
            return ReadLine(row, {}, (*odd, Remark(RemarkKind.OUTSIDE_COLUMNS)))
        values: Mapping[str, str] = row.values
        left_out = {one.field for one in odd} if odd else NOTHING
        if odd:
            values = {key: text for key, text in values.items() if key not in left_out}
        if is_passport(values.get("identity_kind", "")) and "nik" in values:
            values = {"passport" if key == "nik" else key: text for key, text in values.items()}
        stored, problems, is_told = self.cells.of(values, plain)
        missing = [key for key in self.sheet.columns.required if key not in stored]
        if "passport" in stored and "nik" in missing:
            missing.remove("nik")
        if missing:
            wrong = left_out | {one.field for one in problems}
            missing = [key for key in missing if key not in wrong]
        if is_told or self.cells.told_by_row(stored, self.cells.by_row & stored.keys()):
            problems += [
                one
                for key in stored
                if key in self.rules.fields and key not in self._not_asked
                for one in field_problems(self.rules.fields[key], stored, self.cells.context)
            ]
        problems += self.rules.between(stored, problems, self.cells.context)
        remarks = [*odd, *(remark_of(one, self.sheet.cell(row.line, one.field)) for one in problems)]
        remarks += [Remark(RemarkKind.MISSING, key, self.sheet.cell(row.line, key)) for key in missing]
        # what is wrong already is not compared with other rows
        bad = {one.field for one in remarks if one.kind in FAILING} if remarks else NOTHING
        remarks += self._repeats(
            row, {key: value for key, value in stored.items() if key not in bad} if bad else stored
        )
        return ReadLine(row, stored, tuple(remarks))

    def _repeats(self, row: Row, stored: Mapping[str, str]) -> Iterator[Remark]:
        again = self._again(row, stored) if "kpj" in stored else None
        if again is not None:
            if again.differs or again.first != row.line:
                kind = RemarkKind.TWICE_DIFFERS if again.differs else RemarkKind.TWICE
                yield Remark(kind, "kpj", self.sheet.cell(row.line, "kpj"), (("line", _other(again, row.line)),))
            return
        if self._is_of_wages:
            return
        for key, kind in _OWNED.items():
            line = self.columns.other_line(key, stored[key], row.line) if key in stored else 0
            if line:
                yield self._of_line(kind, row.line, key, line)
        email = self._emails.of(row.values["email"].casefold()) if "email" in stored else None
        if email is not None:
            yield self._of_line(RemarkKind.EMAIL_TWICE, row.line, "email", int(_other(email, row.line)))
        line = self.columns.other_line("nik", stored["nik"], row.line) if "nik" in stored else 0
        if line:
            alike = self._is_same(row, self._by_line.get(line))
            kind = RemarkKind.SEVERAL_KPJ if alike and "kpj" in row.values else RemarkKind.NIK_TWICE
            yield self._of_line(kind, row.line, "nik", line)

    def _again(self, row: Row, stored: Mapping[str, str]) -> Again | None:
        return self._months.of(_member(row)) if self._is_of_wages else self.columns.members.of(stored["kpj"])

    def _of_line(self, kind: RemarkKind, line: int, key: str, other: int) -> Remark:
        return Remark(kind, key, self.sheet.cell(line, key), (("line", str(other)),))

    def _is_same(self, row: Row, other: Row | None) -> bool:
        if other is None:
            return False
        names = row.values.get("name", ""), other.values.get("name", "")
        return same_person(*names) and row.values.get("birth_date") == other.values.get("birth_date")


def is_passport(kind: str) -> bool:
    """Whether a kind of identity, as a company writes it, is a passport."""
    return kind.strip().casefold().startswith("pas")


def _member(row: Row) -> str:
    told = row.values.get(MONTH, "")
    return f"{_plain_number(row.values['kpj'])} {month_of(told) or told.casefold()}"


def _plain_number(text: str) -> str:
    """A member number as it is compared."""
    return text if text.isdigit() else "".join(letter for letter in text.upper() if letter.isalnum())


def _other(again: Again, line: int) -> str:
    return str(again.second if again.first == line else again.first)


def _settle(repeats: Repeats) -> None:
    for _line in repeats.settle():
        pass
