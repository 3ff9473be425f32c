"""Who makes which paper of which work: one table, asked in the order in which a kind of work names its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import DeclarativeBase

from counter_app.cases.works import WORKS, KindOfWork, WorkKind, Works
from counter_app.papers import change_papers, check_papers, data_papers, merge_papers, reset_papers, return_papers
from counter_app.papers.desk import Desk
from counter_app.papers.values import DuePaper
from counter_app.states import PaperKind

Due = Callable[[Desk, Any], DuePaper | None]  # Any: a row of the work's own model
"""The paper as a work should have it by now, None while it should not."""

MAKERS: Mapping[WorkKind, Mapping[PaperKind, Due]] = {
    WorkKind.UPDATE: {
        PaperKind.FORM: change_papers.due_form,
        PaperKind.RETURN_SLIP: return_papers.due_slip,
        PaperKind.APPROVAL_SHEET: change_papers.due_sheet,
        PaperKind.CHECK_SLIP: check_papers.due_slip,
    },
    WorkKind.RESET: {PaperKind.RESET_SLIP: reset_papers.due_slip},
    WorkKind.REGISTER: {},
    WorkKind.DATA: {PaperKind.DATA_SLIP: data_papers.due_slip, PaperKind.OWN_COPY: data_papers.due_copy},
    WorkKind.MERGE: {PaperKind.MERGE_PAPER: merge_papers.due_paper},
}


@dataclass(frozen=True)
class WorkPapers:
    """The works' table with the makers of their papers."""

    works: Works
    makers: Mapping[WorkKind, Mapping[PaperKind, Due]]

    def due(self, desk: Desk, kind: KindOfWork, row: DeclarativeBase) -> tuple[DuePaper, ...]:
        """What a work should have on paper by now."""
        made = (self.makers[kind.kind][paper](desk, row) for paper in kind.papers)
        return tuple(one for one in made if one is not None)


WORK_PAPERS = WorkPapers(WORKS, MAKERS)
"""The program's own. It is handed over, so another may know more kinds of work."""
