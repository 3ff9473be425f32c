"""The task list of one visit: reads the works, knows the next step, tells where the officer wants to go."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.papers.values import PaperRow
from ui.case_desk.reading import CaseDoors, DeskFacts, read_desk
from ui.case_desk.tasks import Task, TaskKey, next_step, tasks_of, waits_for_supervisor
from ui.jobs import Runner

HEARD = frozenset({Topic.CASE, Topic.REQUEST, Topic.ACCOUNT, Topic.SELFIE, Topic.PAPER, Topic.MEMBER})


@dataclass(frozen=True)
class CaseState:
    """All that the page shows. `loaded` is False until the first answer; `next` is the one filled act."""

    zone: str
    loaded: bool = False
    label: str = ""
    service: str = ""
    serving: bool = False
    tasks: tuple[Task, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    next: TaskKey | None = None
    waits: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False


class CasePresenter(QObject):
    """Reads again after every event about works; a burst of events costs one reading more, not one each."""

    changed = Signal(object)
    find_wanted = Signal()
    selfie_wanted = Signal()
    reset_wanted = Signal()
    update_wanted = Signal()
    paper_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: CaseDoors, who: Actor, case_id: uuid.UUID) -> None:
        super().__init__()
        self._jobs, self._doors, self._who, self._case_id = jobs, doors, who, case_id
        self._reading = self._again = False
        self.state = CaseState(doors.zone)

    def load(self) -> None:
        """Read the visit."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._show(busy=not self.state.loaded, problem="", can_retry=False)
        self._jobs.run(self, lambda: read_desk(self._doors, self._who, self._case_id), self._read, self._failed)

    def hear(self, event: Event) -> None:
        """Something about the visit may have changed."""
        if event.topic in HEARD:
            self.load()

    def go_next(self) -> None:
        """The filled act."""
        if self.state.next is not None:
            self.go(self.state.next)

    def go(self, key: TaskKey) -> None:
        """Where a line's button leads, if it leads anywhere now."""
        if key is TaskKey.PAPERS:
            self._open_next_paper()
            return
        task = next((task for task in self.state.tasks if task.key is key), None)
        if task is None or not task.act or not task.enabled:
            return
        {
            TaskKey.MEMBER: self.find_wanted,
            TaskKey.SELFIE: self.selfie_wanted,
            TaskKey.RESET: self.reset_wanted,
            TaskKey.UPDATE: self.update_wanted,
        }[key].emit()

    def open_paper(self, paper_id: uuid.UUID) -> None:
        """Look at a paper."""
        self.paper_wanted.emit(paper_id)

    def _open_next_paper(self) -> None:
        """The first one nobody has printed yet, else the newest."""
        if self.state.papers:
            fresh = [paper for paper in self.state.papers if paper.prints == 0]
            self.open_paper(fresh[0].paper_id if fresh else self.state.papers[-1].paper_id)

    def _read(self, facts: DeskFacts) -> None:
        self._reading = False
        self._show(
            loaded=True,
            busy=False,
            label=facts.case.ticket_label,
            service=facts.case.service_name,
            serving=facts.case.ticket_state == "serving",
            tasks=tasks_of(facts),
            papers=facts.papers,
            next=next_step(facts),
            waits=waits_for_supervisor(facts),
        )
        self._read_again()

    def _failed(self, error: Exception) -> None:
        self._reading = False
        self._show(busy=False, problem=explain(error), can_retry=isinstance(error, OutsideError))
        self._read_again()

    def _read_again(self) -> None:
        if self._again:
            self._again = False
            self.load()

    def _show(self, **change: Any) -> None:  # the fields of CaseState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
