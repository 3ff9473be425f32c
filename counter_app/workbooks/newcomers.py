"""Rows of people whom a company registers: checked for the list of administration; nobody is recorded. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.guards.rules import NIK
from counter_app.workbooks.judged import judged_row
from counter_app.workbooks.known import BranchRecord
from counter_app.workbooks.lines import ReadLine, SheetLines
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedRow, Remark

NAME_PARTS = ("first_name", "middle_name", "last_name")
"""Older sheets have the name in three columns."""


@dataclass
class Newcomers:
    """Judges the rows of one sheet. What the branch knows of a person is never told to the company."""

    lines: SheetLines

    def judge(self, lines: Sequence[ReadLine], record: BranchRecord) -> list[JudgedRow]:
        """A batch of rows."""
        known = record.owners(NIK, {line.given(NIK) for line in lines if line.given(NIK)})
        return [self._judged(line, is_known=line.given(NIK) in known) for line in lines]

    def _judged(self, line: ReadLine, *, is_known: bool) -> JudgedRow:
        sheet, remarks = self.lines.sheet, list[Remark]()
        values = dict(line.stored)
        name = " ".join(part for key in NAME_PARTS if (part := values.pop(key, "")))
        values.setdefault("name", name)
        if not values["name"] and not any(one.field in ("name", *NAME_PARTS) for one in line.remarks):
            key = "name" if "name" in sheet.keys else NAME_PARTS[0]
            remarks.append(Remark(RemarkKind.MISSING, "name", sheet.cell(line.row.line, key)))
        if is_known:
            remarks.append(Remark(RemarkKind.KNOWN_HERE, NIK, sheet.cell(line.row.line, NIK)))
        return judged_row(sheet, line, remarks, has_work=True, facts=tuple(values.items()))
