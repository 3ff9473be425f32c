"""What the lines of a visit are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from counter_app.actor import Actor
from counter_app.capture.service import CaptureService
from counter_app.capture.values import SelfieView
from counter_app.cases.service import CaseService
from counter_app.cases.values import CaseView, WorkRow
from counter_app.cases.works import WorkKind, Works
from counter_app.greeting.words import Names
from counter_app.members.card_values import MemberCard
from counter_app.members.service import MemberService
from counter_app.papers.service import PaperService
from counter_app.papers.values import PaperRow
from ui.case_desk.task import Task
from ui.case_desk.unsure import PostDoors, Unsure


def _no_names(_keys: tuple[str, ...]) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class CaseDoors:
    """Services behind the page; `zone` is the branch's."""

    cases: CaseService
    members: MemberService
    captures: CaptureService
    papers: PaperService
    post: PostDoors
    zone: str
    paper_names: Names = _no_names
    """What papers are called that were looked at elsewhere, by their keys."""


@dataclass(frozen=True)
class Seen:
    """A visit as its works' lines are made from it; `above` are the lines of works that stand above."""

    who: Actor
    case: CaseView
    card: MemberCard | None
    above: tuple[Task, ...] = ()


LinesOfWork = Callable[[Seen, tuple[WorkRow, ...]], tuple[Task, ...]]
"""The lines of one kind of work from its rows in this visit; runs off the window thread and may read more."""


@dataclass(frozen=True)
class WorkTasks:
    """The works' table with the lines of each kind."""

    works: Works
    lines: Mapping[WorkKind, LinesOfWork]

    def read(self, seen: Seen) -> tuple[Task, ...]:
        """The lines of all works in the table's order; pressed only by whoever has the right."""
        made: tuple[Task, ...] = ()
        for row in self.works.rows:
            own = tuple(work for work in seen.case.works if work.kind == row.kind)
            lines = self.lines[row.kind](replace(seen, above=made), own)
            may = seen.who.may(row.right)
            made += tuple(replace(line, enabled=line.enabled and may) for line in lines)
        return made


@dataclass(frozen=True)
class DeskFacts:
    """One visit with everything that decides what comes next. `selfie_reason` is why the last attempt ended so."""

    case: CaseView
    card: MemberCard | None = None
    selfie: SelfieView | None = None
    selfie_reason: str = ""
    works: tuple[Task, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    unsure: Unsure | None = None
