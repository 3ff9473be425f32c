"""The counter window: queue at the left, the visit in the middle, the member at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.actor import Actor, Permission
from ui.frame.desk import Desk
from ui.frame.staffed import Staffed
from ui.widgets.top_bar import Act

if TYPE_CHECKING:
    from ui.stations.counter_work import CounterWork
    from ui.visit.works import WorkDesks


class CounterStation(QObject):
    """Sign-in, then one officer's work until sign-out. Without `works` the window knows the program's own."""

    def __init__(self, desk: Desk, works: WorkDesks | None = None) -> None:
        super().__init__()
        self._desk, self._works = desk, works
        self.staffed = Staffed(desk, frozenset({Permission.CALL_TICKET}), with_counter=True)
        self.shell = self.staffed.shell
        self.window: QWidget = self.shell
        self._work: CounterWork | None = None
        self.staffed.begun.connect(self._begin)
        self.staffed.ended.connect(self._end)
        self.staffed.reworded.connect(self._say_again)
        self.staffed.asked.connect(self._act)
        self.shell.closing.connect(self._end)

    def open(self) -> None:
        """Show the sign-in page; the branch opens behind it."""
        self.staffed.open()

    def close(self) -> None:
        """Stop every thread."""
        self._end()
        self._desk.close()

    def _begin(self, who: Actor) -> None:
        # The screens load after sign-in: the first page must not wait for them.
        from ui.stations.counter_work import CounterWork  # noqa: PLC0415

        self._work = CounterWork(self._desk, self.staffed, who, self._works)

    def _end(self) -> None:
        if self._work is not None:
            self._work.end()
            self._work = None

    def _say_again(self) -> None:
        if self._work is not None:
            self._work.say_again()

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
