"""Rows that tell wages by month. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.jht.rules import MOST_RUPIAH
from counter_app.workbooks.judged import judged_row
from counter_app.workbooks.known import BranchRecord, KnownMember, Wage
from counter_app.workbooks.lines import ReadLine, SheetLines
from counter_app.workbooks.months import month_of
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedRow, Remark
from counter_app.workbooks.whose import is_of, whose_remarks
from forms.amounts import rupiah

USUAL = range(500_000, 500_000_001)
"""Rupiah a month; beyond, a digit is missing or too many (a judgement, no published limit)."""


def rupiah_of(text: str) -> int | None:
    """A whole amount of rupiah, None for anything else: a fraction or cut groups are never glued on."""
    amount = rupiah(text)
    return amount if amount is not None and amount <= MOST_RUPIAH else None


def wage_before(row: JudgedRow) -> int | None:
    """What was kept of the row's member and month when it was judged, None for nothing or the same."""
    told = [one.named["before"] for one in row.remarks if one.kind is RemarkKind.WAGE_DIFFERS]
    return int(told[0]) if told else None


@dataclass
class Wages:
    """Judges the rows of one sheet for one company."""

    lines: SheetLines
    npp: str
    today: date

    def judge(self, lines: Sequence[ReadLine], record: BranchRecord) -> list[JudgedRow]:
        """A batch of rows against the record."""
        members = record.members({line.kpj for line in lines if line.kpj})
        ours = {one.member_id for one in members.values() if is_of(self.npp, one)}
        kept = record.wages(ours)
        return [self._judged(line, members.get(line.kpj), kept) for line in lines]

    def _judged(self, line: ReadLine, known: KnownMember | None, kept: Mapping[Wage, int]) -> JudgedRow:
        sheet = self.lines.sheet
        remarks = [*whose_remarks(sheet, line, known, self.npp), *self._told(line)]
        month, wage = month_of(line.given("month")), rupiah_of(line.given("wage"))
        ours = known if is_of(self.npp, known) else None
        before = None
        if ours is not None and month and wage is not None:
            before = kept.get((ours.member_id, month))
            if before is not None and before != wage:
                cell = sheet.cell(line.row.line, "wage")
                remarks.append(Remark(RemarkKind.WAGE_DIFFERS, "wage", cell, (("before", str(before)),)))
        facts = (
            ("month", month),
            ("wage", str(wage) if wage is not None else ""),
            ("back_pay", str(rupiah_of(line.given("back_pay")) or 0)),
        )
        is_new = before is None or before != wage
        return judged_row(sheet, line, remarks, ours, has_work=is_new, facts=facts if ours else ())

    def _told(self, line: ReadLine) -> Iterator[Remark]:
        """What the cells themselves say."""
        told = {one.field for one in line.remarks}
        month = month_of(line.given("month"))
        if "month" not in told and not month:
            yield self._remark(RemarkKind.MONTH_WRONG, line, "month")
        elif month > f"{self.today:%Y-%m}":
            yield self._remark(RemarkKind.MONTH_IN_FUTURE, line, "month")
        for key in ("wage", "back_pay"):
            amount = rupiah_of(line.given(key))
            if key in told or not line.given(key):
                continue
            if amount is None:
                yield self._remark(RemarkKind.WAGE_WRONG, line, key)
            elif key == "wage" and amount not in USUAL:
                yield self._remark(RemarkKind.WAGE_UNLIKELY, line, key)
        if line.given("npp") and _plain(line.given("npp")) != _plain(self.npp):
            yield self._remark(RemarkKind.OTHER_NPP, line, "npp")

    def _remark(self, kind: RemarkKind, line: ReadLine, key: str) -> Remark:
        return Remark(kind, key, self.lines.sheet.cell(line.row.line, key))


def _plain(npp: str) -> str:
    return "".join(letter for letter in npp.upper() if letter.isalnum())
