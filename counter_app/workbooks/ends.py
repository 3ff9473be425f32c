"""Rows that end an employment, with cause and date. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.importing.headings import folded
from counter_app.states import Employment
from counter_app.workbooks.judged import judged_row
from counter_app.workbooks.known import BranchRecord, KnownMember
from counter_app.workbooks.lines import ReadLine, SheetLines
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedRow, Remark, RowChange
from counter_app.workbooks.whose import is_of, whose_remarks


class EndCause(StrEnum):
    """Why somebody left (the central system's own list is not published: grade D)."""

    RESIGNED = "resigned"
    DISMISSED = "dismissed"
    CONTRACT_ENDED = "contract_ended"
    RETIRED = "retired"
    DIED = "died"
    DISABLED = "disabled"
    MOVED = "moved"


_WORDS = {
    EndCause.RESIGNED: "resign, mengundurkan diri, undur diri, keluar",
    EndCause.DISMISSED: "phk, pemutusan hubungan kerja, diberhentikan",
    EndCause.CONTRACT_ENDED: "kontrak berakhir, habis kontrak, kontrak habis, akhir kontrak",
    EndCause.RETIRED: "pensiun, usia pensiun",
    EndCause.DIED: "meninggal, meninggal dunia",
    EndCause.DISABLED: "cacat total tetap, cacat total",
    EndCause.MOVED: "pindah perusahaan, mutasi, pindah",
}
CAUSES: Mapping[str, EndCause] = {
    words: cause for cause, listed in _WORDS.items() for words in (*listed.split(", "), folded(cause.value))
}
CAUSE_NAMES = "PHK, Mengundurkan diri, Kontrak berakhir, Pensiun, Meninggal dunia, Cacat total tetap, Pindah perusahaan"
"""As a company may write them, in the list of a remark and of a drop-down."""
YOUNGEST_YEARS = 13
"""Nobody works before (the law allows light work from 13)."""


@dataclass
class Ends:
    """Judges the rows of one sheet for one company."""

    lines: SheetLines
    npp: str
    today: date

    def judge(self, lines: Sequence[ReadLine], record: BranchRecord) -> list[JudgedRow]:
        """A batch of rows against the record."""
        members = record.members({line.kpj for line in lines if line.kpj})
        return [self._judged(line, members.get(line.kpj)) for line in lines]

    def _judged(self, line: ReadLine, known: KnownMember | None) -> JudgedRow:
        sheet, on = self.lines.sheet, line.given("on")
        remarks = [*whose_remarks(sheet, line, known, self.npp), *self._told(line)]
        ours = known if is_of(self.npp, known) else None
        if ours is None:
            return judged_row(sheet, line, remarks)
        changes = tuple(_changes(ours, on)) if on else ()
        if not changes:  # the record says so already: that the member left is no news
            remarks = [one for one in remarks if one.kind is not RemarkKind.LEFT_COMPANY]
        if on and _is_too_early(on, ours.values):
            remarks.append(self._remark(RemarkKind.END_TOO_EARLY, line, "on"))
        cause = CAUSES.get(folded(line.given("cause")))
        facts = (("cause", cause.value if cause else ""), ("on", on), ("note", line.given("note")))
        return judged_row(sheet, line, remarks, ours, changes, facts=facts)

    def _told(self, line: ReadLine) -> Iterator[Remark]:
        if line.given("cause") and folded(line.given("cause")) not in CAUSES:
            yield self._remark(RemarkKind.CAUSE_UNKNOWN, line, "cause", ("codes", CAUSE_NAMES))
        if line.given("on") > self.today.isoformat():
            yield self._remark(RemarkKind.END_IN_FUTURE, line, "on")

    def _remark(self, kind: RemarkKind, line: ReadLine, key: str, *values: tuple[str, str]) -> Remark:
        return Remark(kind, key, self.lines.sheet.cell(line.row.line, key), values)


def _changes(known: KnownMember, on: str) -> Iterator[RowChange]:
    if known.employment is not Employment.LEFT:
        yield RowChange("employment", known.employment.value, Employment.LEFT.value)
    if known.values.get("work_end", "") != on:
        yield RowChange("work_end", known.values.get("work_end", ""), on)


def _is_too_early(on: str, record: Mapping[str, str]) -> bool:
    born = record.get("birth_date", "")
    young = f"{int(born[:4]) + YOUNGEST_YEARS}{born[4:]}" if born else ""
    return on < max(record.get("work_start", ""), young)
