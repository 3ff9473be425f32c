"""Reads the day, closes it with one press, and prints its head."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.days.service import DayService
from counter_app.days.values import DayView
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.service import QueueService
from ui.acts import Acts, Errands
from ui.branch_time import BranchTime
from ui.day.state import Closed, DayState
from ui.jobs import Runner
from ui.machine.slips import PaperDoor, SlipState
from ui.reread import Reread

HEARD = frozenset({Topic.QUEUE, Topic.CASE, Topic.REQUEST, Topic.ACCOUNT})


@dataclass(frozen=True)
class DayDoors:
    """What the page reads and does, and where its paper comes out."""

    days: DayService
    queue: QueueService
    printer: PaperDoor
    time: BranchTime


class DayPresenter(QObject):
    """One day at a time, the branch's own."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, doors: DayDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = DayState(may_close=who.may(Permission.CLOSE_DAY))

    @property
    def time(self) -> BranchTime:
        """The branch's clock."""
        return self._doors.time

    def load(self) -> None:
        """Read everything; what is shown stays until the answer is there."""
        self._reading.load(lambda: self._doors.days.view(self._who), self._know)

    def retry(self) -> None:
        """Try again what could not be read or done."""
        self._acts.retry()

    def hear(self, event: Event) -> None:
        """Something of it may have changed."""
        if (event.topic in HEARD and not event.is_typing) or event.kind is EventKind.BACKUP_MADE:
            self.load()

    def close_day(self) -> None:
        """Tutup hari, and its head goes to the printer."""
        view = self.state.view
        if view is not None and self.state.can_close:
            close = self._doors.queue.close_day
            self._acts.run(lambda: close(self._who), lambda count: self._closed(view, count), self.close_day)

    def print_head(self) -> None:
        """The head of the audit chain as it stands now."""
        if not self.state.can_print:
            return
        self._show(replace(self.state, paper=SlipState.PRINTING))
        self._printing.send(
            self._print, lambda _none: self._printed(SlipState.SENT), lambda _error: self._printed(SlipState.FAILED)
        )

    def _print(self) -> None:
        head = self._doors.days.draw_head(self._who)
        self._doors.printer.print_pdf(head.pdf)
        self._doors.days.head_printed(self._who, head.seq)

    def _printed(self, paper: SlipState) -> None:
        self._show(replace(self.state, paper=paper))

    def _closed(self, before: DayView, count: int) -> None:
        held = tuple(ticket.label for ticket in before.tickets if ticket.in_hand)
        self._show(replace(self.state, closed=Closed(before.day.day, count, held)))
        self.print_head()
        self.load()

    def _know(self, view: DayView) -> None:
        self._show(replace(self.state, view=view))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: DayState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
