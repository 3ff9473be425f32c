"""The counter window: queue at the left, the visit in the middle, the member at the right."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.actor import Actor, Permission
from counter_app.events import Event
from ui.desk import Desk
from ui.member.presenter import MemberDoors, MemberPresenter
from ui.member.view import MemberColumn, MemberStrip
from ui.queueing.presenter import QueuePresenter
from ui.queueing.view import QueueView
from ui.slips import Slips
from ui.staffed import Staffed
from ui.visit import Visit
from ui.widgets.top_bar import Act


class CounterStation(QObject):
    """Sign-in, then one officer's work until sign-out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.staffed = Staffed(desk, Permission.CALL_TICKET, with_counter=True)
        self.shell = self.staffed.shell
        self._work: _CounterWork | None = None
        self.staffed.begun.connect(self._begin)
        self.staffed.ended.connect(self._end)
        self.staffed.asked.connect(self._act)
        self.shell.closing.connect(self._end)

    def open(self) -> None:
        """Show the sign-in page and begin to hear of changes."""
        self._desk.open()
        self.staffed.open()

    def close(self) -> None:
        """Stop every thread."""
        self._end()
        self._desk.close()

    def _begin(self, who: Actor) -> None:
        self._work = _CounterWork(self._desk, self.staffed, who)

    def _end(self) -> None:
        if self._work is not None:
            self._work.end()
            self._work = None

    def _act(self, act: Act) -> None:
        who = self.staffed.who
        if who is None:
            return
        officers = self._desk.core.officers
        if act is Act.PAUSE:
            self.staffed.run(lambda: officers.pause(who), self._read_again)
        elif act is Act.RESUME:
            self.staffed.run(lambda: officers.resume(who), self._read_again)
        elif act is Act.CLOSE_COUNTER:
            self.staffed.sign_out()

    def _read_again(self, _answer: object) -> None:
        if self._work is not None:
            self._work.queue.load()


class _CounterWork(QObject):
    """What is laid out for one signed-in officer."""

    def __init__(self, desk: Desk, staffed: Staffed, who: Actor) -> None:
        super().__init__()
        core, shell = desk.core, staffed.shell
        self._desk, self._staffed, self._who = desk, staffed, who
        self.queue = QueuePresenter(desk.jobs, core.queue, who, Slips(desk.printer, core.branch), desk.time)
        self._queue_view = QueueView(self.queue)
        doors = MemberDoors(core.members, core.captures, core.cases, core.branch.zone)
        self.member = MemberPresenter(desk.jobs, doors, who)
        self._column, self._strip = MemberColumn(self.member), MemberStrip(self.member)
        self.visit = Visit(desk, staffed, who, self.member)
        shell.set_queue(self._queue_view)
        shell.set_member(self._column, self._strip)
        self.queue.case_opened.connect(self.visit.open_case)
        self.queue.ticket_left.connect(self.visit.leave)
        self.queue.opening_wanted.connect(self._open_counter)
        self.member.find_wanted.connect(self.visit.find_member)
        self.member.draft_wanted.connect(self.visit.open_draft)
        self.member.unfold_wanted.connect(shell.toggle_member)
        staffed.locking.connect(self.visit.rest)
        staffed.unlocked.connect(self.visit.wake)
        desk.bridge.changed.connect(self._hear)
        self.visit.leave()
        self.queue.load()

    def end(self) -> None:
        """Save, stop the camera, take everything out of the window."""
        self._desk.bridge.changed.disconnect(self._hear)
        self._staffed.locking.disconnect(self.visit.rest)
        self._staffed.unlocked.disconnect(self.visit.wake)
        self.visit.end()
        self._staffed.shell.set_queue(None)
        self._staffed.shell.set_member(None)

    def _hear(self, event: Event) -> None:
        self.queue.hear(event)
        self.member.hear(event)
        self.visit.hear(event)

    def _open_counter(self) -> None:
        who = self._who
        self._staffed.run(lambda: self._desk.core.officers.resume(who), lambda _answer: self.queue.load())
