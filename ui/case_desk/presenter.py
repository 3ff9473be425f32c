"""The task list of one visit: reads the works, knows the next step, tells where the officer wants to go."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, Topic
from counter_app.greeting.words import greeted_words
from counter_app.papers.values import PaperRow
from counter_app.queueing.words import service_of
from ui.acts import Acts
from ui.case_desk.facts import CaseDoors, DeskFacts, WorkTasks
from ui.case_desk.reading import read_desk
from ui.case_desk.task import Line, Task, TaskKey
from ui.case_desk.tasks import next_step, tasks_of, waits_for_supervisor
from ui.case_desk.unsure import Unsure, send_once_more, sent_words, written_at
from ui.jobs import Runner
from ui.reread import Reread

HEARD = frozenset({Topic.CASE, Topic.REQUEST, Topic.ACCOUNT, Topic.SELFIE, Topic.PAPER, Topic.MEMBER})


@dataclass(frozen=True)
class CaseState:
    """All that the page shows. `loaded` is False until the first answer; `next` is the one filled act."""

    zone: str
    loaded: bool = False
    label: str = ""
    service: str = ""
    serving: bool = False
    may_scan: bool = False
    """Whether there is a member here whose KTP and family card can be put under the camera."""
    tasks: tuple[Task, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    next: TaskKey | None = None
    waits: bool = False
    unsure: Unsure | None = None
    """A message of which nobody knows whether it arrived."""
    unsure_at: str = ""
    greeted: str = ""
    """What was noted at the door with this number, in words."""
    done: str = ""
    busy: bool = False
    problem: str = ""
    can_retry: bool = False


class CasePresenter(QObject):
    """Reads again after every event about works; a burst of events costs one reading more, not one each.

    `work_wanted(TaskKey)` when the page of a work is to be shown.
    """

    changed = Signal(object)
    find_wanted = Signal()
    selfie_wanted = Signal()
    work_wanted = Signal(object)
    paper_wanted = Signal(object)
    documents_wanted = Signal()

    def __init__(self, jobs: Runner, doors: CaseDoors, tasks: WorkTasks, who: Actor, case_id: uuid.UUID) -> None:
        super().__init__()
        self._doors, self._tasks, self._who, self._case_id = doors, tasks, who, case_id
        self._reading = Reread(jobs, self)
        self._reading.changed.connect(self._show)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._show)
        self._works: frozenset[uuid.UUID] = frozenset()
        self.state = CaseState(doors.zone)

    def load(self) -> None:
        """Read the visit."""
        self._reading.load(partial(read_desk, self._doors, self._tasks, self._who, self._case_id), self._read)

    def retry(self) -> None:
        """Try again what could not be read."""
        self._acts.retry()

    def hear(self, event: Event) -> None:
        """Something about the visit may have changed."""
        of_another = event.is_typing and event.subject not in self._works
        if event.topic in HEARD and not of_another:
            self.load()

    def go_next(self) -> None:
        """The filled act."""
        if self.state.next is not None:
            self.go(self.state.next)

    def go(self, key: TaskKey) -> None:
        """Where a line's button leads, if it leads anywhere now."""
        if key.of is Line.PAPERS:
            self._open_next_paper()
            return
        task = next((task for task in self.state.tasks if task.key == key), None)
        if task is None or not task.act or not task.enabled:
            return
        if key.of is Line.MEMBER:
            self.find_wanted.emit()
        elif key.of is Line.SELFIE:
            self.selfie_wanted.emit()
        else:
            self.work_wanted.emit(key)

    def scan(self) -> None:
        """Foto KTP dan KK, whatever the visit is for and without its selfie."""
        if self.state.may_scan:
            self.documents_wanted.emit()

    def send_again(self) -> None:
        """What perhaps did not arrive goes once more, as the member was asked."""
        unsure = self.state.unsure
        if unsure is not None and unsure.can_act:
            self._acts.run(
                partial(send_once_more, self._doors.post, self._who, unsure),
                lambda _: self._sent(unsure),
                self.send_again,
            )

    def open_paper(self, paper_id: uuid.UUID) -> None:
        """Look at a paper."""
        self.paper_wanted.emit(paper_id)

    def _open_next_paper(self) -> None:
        """The first one nobody has printed yet, else the newest."""
        if self.state.papers:
            fresh = [paper for paper in self.state.papers if paper.prints == 0]
            self.open_paper(fresh[0].paper_id if fresh else self.state.papers[-1].paper_id)

    def _read(self, facts: DeskFacts) -> None:
        self._works = frozenset(work.work_id for work in facts.case.works)
        self.state = replace(
            self.state,
            loaded=True,
            label=facts.case.ticket_label,
            service=service_of(facts.case),
            serving=facts.case.may_work,
            may_scan=facts.case.may_work and facts.case.member_id is not None,
            tasks=tasks_of(facts),
            papers=facts.papers,
            next=next_step(facts),
            waits=waits_for_supervisor(facts),
            unsure=facts.unsure,
            greeted=greeted_words(facts.case.greeted, self._doors.paper_names, self._doors.post.time.short),
            unsure_at=written_at(self._doors.post.time, facts.unsure.row.queued_at) if facts.unsure else "",
        )

    def _sent(self, unsure: Unsure) -> None:
        self._acts.say(sent_words(unsure))
        self.load()

    def _show(self) -> None:
        said = self._acts.state
        self.state = replace(self.state, busy=said.busy, problem=said.problem, can_retry=said.can_retry, done=said.done)
        self.changed.emit(self.state)
