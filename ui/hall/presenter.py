"""Reads the hall at every event, and does to a counter what its supervisor wants."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.days.service import DayService
from counter_app.events import Event, EventKind, Topic
from counter_app.hall.alerts import Alert
from counter_app.hall.leading import HallLeading
from counter_app.hall.report import HallReports, Span
from counter_app.hall.service import HallService
from counter_app.hall.values import HallView
from counter_app.paths import write_whole
from counter_app.texts import _, language
from ui.acts import Acts, Errands
from ui.branch_time import BranchTime
from ui.hall.state import HallState
from ui.jobs import Runner
from ui.machine.slips import PaperDoor, SlipState
from ui.reread import Reread

HEARD = frozenset({Topic.QUEUE, Topic.STAFF, Topic.BRANCH})


@dataclass(frozen=True)
class HallDoors:
    """What the page reads, and what is done to counters."""

    hall: HallService
    leading: HallLeading
    reports: HallReports
    days: DayService
    printer: PaperDoor
    time: BranchTime


class HallPresenter(QObject):
    """`rung` when a counter calls a supervisor."""

    changed = Signal(object)
    rung = Signal()

    def __init__(self, jobs: Runner, doors: HallDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._printing = Errands(jobs, self, lane="io")
        may_lead = who.may(Permission.RELEASE_LOCK)
        self.state = HallState(
            may_lead=may_lead,
            may_choose=may_lead or who.may(Permission.MANAGE_BRANCH),
            may_print=who.may(Permission.CLOSE_DAY),
        )

    @property
    def time(self) -> BranchTime:
        """The branch's clock."""
        return self._doors.time

    def now(self) -> datetime:
        """The moment that clocks show: where the store does not answer they stop."""
        return self.state.lost_at or self._doors.time.now()

    def alerts(self) -> tuple[Alert, ...]:
        """What needs an act now."""
        return self.state.alerts(self._doors.time.now())

    def load(self) -> None:
        """Read everything; what is shown stays until the answer is there."""
        self._reading.load(lambda: self._doors.hall.view(self._who), self._know)

    def retry(self) -> None:
        """Try again what could not be read or done."""
        self._acts.retry()

    def hear(self, event: Event) -> None:
        """Something of it may have changed."""
        if event.topic not in HEARD:
            return
        if event.kind is EventKind.HELP_CALLED:
            self.rung.emit()
        self.load()

    def look(self, counter_id: uuid.UUID) -> None:
        """Open a counter beside the others."""
        counter = next((one for one in self.state.counters if one.counter_id == counter_id), None)
        if counter is not None:
            self._show(replace(self.state, opened=counter_id, chosen=counter.chosen, sure=False))

    def look_at(self, place: int) -> None:
        """The counter at this place of the page, from 1."""
        if 1 <= place <= len(self.state.counters):
            self.look(self.state.counters[place - 1].counter_id)

    def leave(self) -> None:
        """Look at all of them again."""
        self._show(replace(self.state, opened=None, sure=False))

    def tick(self, service_id: uuid.UUID, on: bool) -> None:
        """The opened counter is to serve a service, or not."""
        chosen = self.state.chosen | {service_id} if on else self.state.chosen - {service_id}
        self._show(replace(self.state, chosen=chosen))

    def serve_all(self) -> None:
        """The opened counter is to serve everything."""
        self._show(replace(self.state, chosen=frozenset()))

    def save_services(self) -> None:
        """What is ticked holds from the next call on."""
        opened, chosen = self.state.opened, tuple(sorted(self.state.chosen))
        if opened is not None and self.state.is_changed:
            self._run(lambda: self._doors.leading.set_services(self._who, opened, chosen))

    def pause(self) -> None:
        """The opened counter calls nobody for a while."""
        self._lead(self._doors.leading.pause)

    def open(self) -> None:
        """The opened counter calls again."""
        self._lead(self._doors.leading.open)

    def close(self) -> None:
        """Nobody calls from the opened counter any more."""
        self._lead(self._doors.leading.close)

    def free(self) -> None:
        """The opened counter is freed at the second press: a visit is put aside, and its officer signed out."""
        if self.state.sure:
            self._lead(self._doors.leading.free)
        else:
            self._show(replace(self.state, sure=True))

    def end_help(self, counter_id: uuid.UUID) -> None:
        """Somebody went there."""
        self._run(lambda: self._doors.leading.end_help(self._who, counter_id))

    def print_report(self, span: Span) -> None:
        """The figures of the day or the month go to the printer; the chain says which head lies on paper."""
        if self.state.may_print and self.state.paper is not SlipState.PRINTING:
            self._show(replace(self.state, paper=SlipState.PRINTING))
            self._printing.send(
                lambda: self._print(span),
                lambda _none: self._printed(SlipState.SENT),
                lambda _error: self._printed(SlipState.FAILED),
            )

    def save_report(self, span: Span, path: Path) -> None:
        """The same as a workbook, to a file that was chosen."""

        def save() -> str:
            write_whole(path, self._doors.reports.workbook(self._who, span, language=language()).data)
            return path.name

        self._acts.run(save, self._saved, lambda: self.save_report(span, path))

    def _saved(self, name: str) -> None:
        self._acts.say(_("Tabel disimpan: {name}").format(name=name))

    def _print(self, span: Span) -> None:
        paper = self._doors.reports.draw(self._who, span, language=language())
        self._doors.printer.print_pdf(paper.pdf)
        self._doors.days.head_printed(self._who, paper.seq)

    def _printed(self, paper: SlipState) -> None:
        self._show(replace(self.state, paper=paper))

    def _lead(self, act: Callable[[Actor, uuid.UUID], None]) -> None:
        opened = self.state.opened
        if opened is not None:
            self._run(lambda: act(self._who, opened))

    def _run(self, work: Callable[[], None]) -> None:
        self._acts.run(work, lambda _none: self._done(), lambda: self._run(work))

    def _done(self) -> None:
        self.state = replace(self.state, sure=False)
        self.load()

    def _know(self, view: HallView) -> None:
        before = self.state.counter
        self.state = replace(self.state, view=view, lost_at=None)
        now = self.state.counter
        if now is None:
            self.state = replace(self.state, opened=None)
        elif before is not None and before.chosen != now.chosen:
            self.state = replace(self.state, chosen=now.chosen)  # saved, here or elsewhere

    def _tell(self, _act: object = None) -> None:
        if self._reading.state.problem and self.state.lost_at is None:
            self.state = replace(self.state, lost_at=self._doors.time.now())
        self._show(self.state)

    def _show(self, state: HallState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
