"""Rows of people whom a company registers: checked for the list of administration; nobody is recorded. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.guards.rules import NIK, PASSPORT
from counter_app.workbooks.judged import judged_row
from counter_app.workbooks.known import BranchRecord
from counter_app.workbooks.lines import ReadLine, SheetLines, is_passport
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedRow, Remark

_CARDS = ("ktp", "nik", "e-ktp", "ktp-el")
NAME_PARTS = ("first_name", "middle_name", "last_name")
"""Older sheets have the name in three columns."""


@dataclass
class Newcomers:
    """Judges the rows of one sheet. What the branch knows of a person is never told to the company."""

    lines: SheetLines

    def judge(self, lines: Sequence[ReadLine], record: BranchRecord) -> list[JudgedRow]:
        """A batch of rows."""
        known = {key: record.owners(key, {line.given(key) for line in lines} - {""}) for key in (NIK, PASSPORT)}
        return [self._judged(line, [key for key in known if line.given(key) in known[key]]) for line in lines]

    def _judged(self, line: ReadLine, known_by: Sequence[str]) -> JudgedRow:
        sheet, remarks = self.lines.sheet, list[Remark]()
        values = dict(line.stored)
        name = " ".join(part for key in NAME_PARTS if (part := values.pop(key, "")))
        values.setdefault("name", name)
        if not values["name"] and not any(one.field in ("name", *NAME_PARTS) for one in line.remarks):
            key = "name" if "name" in sheet.keys else NAME_PARTS[0]
            remarks.append(Remark(RemarkKind.MISSING, "name", sheet.cell(line.row.line, key)))
        kind = line.given("identity_kind")
        if kind and not is_passport(kind) and kind.casefold() not in _CARDS:
            cell = sheet.cell(line.row.line, "identity_kind")
            remarks.append(Remark(RemarkKind.CODE_UNKNOWN, "identity_kind", cell, (("codes", "KTP, PASSPORT"),)))
        remarks += [Remark(RemarkKind.KNOWN_HERE, key, sheet.cell(line.row.line, key)) for key in known_by]
        return judged_row(sheet, line, remarks, has_work=True, facts=tuple(values.items()))
