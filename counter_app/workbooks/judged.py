"""A judged row put together from what was found out about it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.workbooks.known import KnownMember
from counter_app.workbooks.lines import ReadLine
from counter_app.workbooks.rows import JudgedRow, Remark, RowChange, outcome_of
from counter_app.workbooks.sheets import FoundSheet


def judged_row(
    sheet: FoundSheet,
    line: ReadLine,
    found: Iterable[Remark],
    known: KnownMember | None = None,
    changes: tuple[RowChange, ...] = (),
    *,
    has_work: bool = False,
    guarded: tuple[str, ...] = (),
    facts: tuple[tuple[str, str], ...] = (),
) -> JudgedRow:
    """The row with the remarks of its own file first; `known` only where the company may speak for that member."""
    remarks = (*line.remarks, *found)
    return JudgedRow(
        line=line.row.line,
        kind=sheet.columns.kind,
        sheet=sheet.place,
        kpj=line.row.values.get("kpj", ""),
        cells=line.row.cells,
        outcome=outcome_of(remarks, has_work=has_work or bool(changes)),
        member_id=known.member_id if known else None,
        version=known.version if known else 0,
        changes=changes,
        guarded=guarded,
        remarks=remarks,
        facts=facts,
    )
