"""Rows that correct members: what changes, who else has the new value, which changes are guarded. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from counter_app.guards.rules import (
    ACCOUNT,
    BANK,
    BELONGING,
    EMAIL,
    GUARDED,
    HOLDER,
    NIK,
    PASSPORT,
    PHONE,
    masked_name,
    same_person,
    together,
)
from counter_app.members.recording import MemberRules
from counter_app.states import Citizenship
from counter_app.workbooks.cell_remarks import remark_of
from counter_app.workbooks.judged import judged_row
from counter_app.workbooks.known import BranchRecord, KnownMember, Owner
from counter_app.workbooks.lines import ReadLine, SheetLines
from counter_app.workbooks.remark_kinds import FAILING, RemarkKind
from counter_app.workbooks.rows import BY_RECORD, JudgedRow, Remark, RowChange
from counter_app.workbooks.sheets import FoundSheet
from counter_app.workbooks.whose import is_of, whose_remarks
from forms.model import Field, FieldKind
from forms.record import record_of
from forms.rules import Context

OF_OTHER = {
    NIK: RemarkKind.NIK_OF_OTHER,
    PASSPORT: RemarkKind.PASSPORT_OF_OTHER,
    PHONE: RemarkKind.PHONE_OF_OTHER,
    EMAIL: RemarkKind.EMAIL_OF_OTHER,
    ACCOUNT: RemarkKind.ACCOUNT_OF_OTHER,
}
ELSEWHERE = "other"
"""The form's answer of whoever does not live where the identity card says."""
_ACCOUNT = (BANK, ACCOUNT, HOLDER)
_NOT_CASE = (FieldKind.NAME, FieldKind.TEXT, FieldKind.LINES, FieldKind.EMAIL)
"""Kinds in which capitals alone are no change: companies write everything in them."""
_NOBODY: frozenset[str] = frozenset()
_Owners = Mapping[str, Mapping[str, tuple[Owner, ...]]]


@dataclass(frozen=True)
class _Compared:
    """A row beside its member."""

    line: ReadLine
    known: KnownMember | None
    whose: tuple[Remark, ...]
    changes: tuple[RowChange, ...]
    after: Mapping[str, str]
    """The changed values by field."""


@dataclass
class Corrections:
    """Judges the rows of one sheet for one company."""

    lines: SheetLines
    npp: str

    def judge(self, lines: Sequence[ReadLine], record: BranchRecord) -> list[JudgedRow]:
        """A batch of rows against the record."""
        members = record.members({line.kpj for line in lines if line.kpj})
        rows = [self._compared(line, members.get(line.kpj)) for line in lines]
        owners: _Owners = {
            key: record.owners(key, values)
            for key in BELONGING
            if (values := {one.after[key] for one in rows if key in one.after})
        }
        niks = {one.known.values[NIK] for one in rows if one.known is not None and one.known.values[NIK]}
        several = record.with_several_numbers(niks)
        touched = {one.known.member_id for one in rows if one.known is not None and GUARDED & one.after.keys()}
        lately = record.lately(touched)
        return [self._judged(one, owners, several, lately) for one in rows]

    def _compared(self, line: ReadLine, known: KnownMember | None) -> _Compared:
        whose = tuple(whose_remarks(self.lines.sheet, line, known, self.npp))
        ours = known if is_of(self.npp, known) else None
        changes = tuple(self._changes(line, ours.values)) if ours is not None else ()
        return _Compared(line, ours, whose, changes, {one.field: one.after for one in changes})

    def _changes(self, line: ReadLine, before: Mapping[str, str]) -> Iterator[RowChange]:
        wrong = {one.field for one in line.remarks if one.kind in FAILING} if line.remarks else _NOBODY
        for key, value in line.stored.items():
            if before.get(key) == value or key in wrong:  # nearly all of them
                continue
            field = key
            if key == NIK and before["citizenship"] == Citizenship.FOREIGN and not value.isdigit():
                field = PASSPORT  # NOMOR_IDENTITAS of a foreigner
            if field not in self._changeable or self._is_same(field, before.get(field, ""), value):
                continue
            if field == "home_street" and before.get("domicile") != ELSEWHERE:
                if self._is_same(field, before.get("ktp_street", ""), value):
                    continue
                if "domicile" not in line.stored:
                    yield RowChange("domicile", before.get("domicile", ""), ELSEWHERE)
            yield RowChange(field, before.get(field, ""), value)

    def _is_same(self, key: str, before: str, value: str) -> bool:
        if before == value:
            return True
        return self._fields[key].kind in _NOT_CASE and before.casefold() == value.casefold()

    def _judged(self, one: _Compared, owners: _Owners, several: Collection[str], lately: _Lately) -> JudgedRow:
        if one.known is None:
            return judged_row(self._sheet, one.line, one.whose)
        remarks = [*one.whose, *self._of_others(one, one.known, owners)]
        if one.known.values[NIK] in several:
            remarks.append(Remark(RemarkKind.SEVERAL_KPJ_HERE, "kpj"))
        guarded, more = self._guarded(one, one.known, lately.get(one.known.member_id, _NOBODY))
        remarks += more
        remarks += self._between(one, one.known)
        return judged_row(self._sheet, one.line, remarks, one.known, one.changes, guarded=guarded)

    def _of_others(self, one: _Compared, known: KnownMember, owners: _Owners) -> Iterator[Remark]:
        """Values that another person has; another card of the same person, by the NIK on record, is no other one."""
        nik = known.values[NIK]
        for key, value in one.after.items():
            if key not in owners:
                continue
            found = [
                owner
                for owner in owners[key].get(value, ())
                if owner.member_id != known.member_id and not (nik and owner.nik == nik)
            ]
            if found:
                yield self._remark(OF_OTHER[key], one, key, ("name", masked_name(found[0].name)))

    def _guarded(
        self, one: _Compared, known: KnownMember, lately: frozenset[str]
    ) -> tuple[tuple[str, ...], list[Remark]]:
        """The changed fields that need a decision of their own, and why beyond the form."""
        after = one.after
        if not self._watched & after.keys():
            return (), []
        with_others = together(after, lately)
        guarded = tuple(key for key in after if key in _ACCOUNT or key in with_others or self._fields[key].sensitive)
        remarks = [self._remark(RemarkKind.GUARD_TOGETHER, one, key) for key in with_others]
        holder = after.get(HOLDER, known.values.get(HOLDER, ""))
        name = after.get("name", known.values["name"])
        if any(key in after for key in _ACCOUNT) and holder and not same_person(holder, name):
            at = HOLDER if HOLDER in after else ACCOUNT
            remarks.append(self._remark(RemarkKind.GUARD_HOLDER, one, at, ("holder", holder), ("member", name)))
        return guarded, remarks

    def _between(self, one: _Compared, known: KnownMember) -> Iterator[Remark]:
        """What the changed values say against others of the record that did not say it before."""
        after = one.after
        if not self._asked_together & after.keys():
            return
        told = {(remark.field, remark.kind) for remark in one.line.remarks}
        before = {(found.field, found.code) for found in self._rules.between(known.values, (), self._context)}
        for problem in self._rules.between({**known.values, **after}, (), self._context):
            remark = remark_of(problem, self._sheet.cell(one.line.row.line, problem.field))
            if (problem.field, problem.code) not in before and (remark.field, remark.kind) not in told:
                yield replace(remark, values=(*remark.values, BY_RECORD))

    def _remark(self, kind: RemarkKind, one: _Compared, key: str, *values: tuple[str, str]) -> Remark:
        return Remark(kind, key, self._sheet.cell(one.line.row.line, key), values)

    @property
    def _sheet(self) -> FoundSheet:
        return self.lines.sheet

    @property
    def _rules(self) -> MemberRules:
        return self.lines.rules

    @property
    def _context(self) -> Context:
        return self.lines.cells.context

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return self._rules.fields

    @cached_property
    def _watched(self) -> frozenset[str]:
        """Fields whose change may be guarded."""
        return GUARDED | frozenset(key for key, field in self._fields.items() if field.sensitive)

    @cached_property
    def _changeable(self) -> frozenset[str]:
        record = record_of(self._rules.form)
        return frozenset(key for key in record.fields if record.may_change(key)) | {"employee_number"}

    @cached_property
    def _asked_together(self) -> frozenset[str]:
        return frozenset(key for check in self._rules.form.checks for key in check.fields.values())


_Lately = Mapping[uuid.UUID, frozenset[str]]
