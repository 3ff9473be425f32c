"""One act of a page at a time: done off the window thread, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.officers.errors import asks_code
from ui.jobs import Lane, Runner
from ui.reread import Reread

T = TypeVar("T")


@dataclass(frozen=True)
class ActState:
    """What a page shows of it; `done` is what is said when it went well."""

    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""
    wants_code: bool = False
    """The problem is that a code of the phone is wanted, or another one."""


class Acts(QObject):
    """A presenter's own; it shows `state` whenever that `changed`.

    With a `reading` of the page the state tells of both: busy also while there is nothing to show yet, and what could
    not be read is said when no act has something to say.
    """

    changed = Signal(object)

    def __init__(self, jobs: Runner, owner: QObject, lane: Lane = "db", reading: Reread | None = None) -> None:
        super().__init__(owner)
        self._jobs, self._lane, self._reading = jobs, lane, reading
        self._again: Callable[[], None] | None = None
        self._own = ActState()
        if reading is not None:
            reading.changed.connect(self._tell)

    @property
    def state(self) -> ActState:
        """What there is to say."""
        if self._reading is None:
            return self._own
        read = self._reading.state
        if self._own.problem:
            return replace(self._own, busy=self._own.busy or read.first)
        return ActState(self._own.busy or read.first, read.problem, read.can_retry, self._own.done)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        again: Callable[[], None] | None = None,
        refused: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Do this unless something is being done; with `again`, what the world refuses can be tried once more.

        `refused` is asked first when it fails: True when it has said itself what is wrong, beside a field perhaps.
        """
        if self._own.busy:
            return
        self._again = None
        self._show(ActState(busy=True))

        def answered(value: T) -> None:
            self._own = replace(self._own, busy=False)
            done(value)
            if isValid(self):  # an act may end with its page
                self._tell()

        def failed(error: Exception) -> None:
            self._own = replace(self._own, busy=False)
            told = refused is not None and refused(error)
            if not isValid(self):
                return
            if told:
                self._tell()
            else:
                self._own = replace(self._own, wants_code=asks_code(error))
                self._complain(explain(error), again if isinstance(error, OutsideError) else None)

        self._jobs.run(self, work, answered, failed, self._lane)

    def retry(self) -> None:
        """Try again what the world refused."""
        if self._reading is not None and not self._own.problem:
            self._reading.retry()
        elif self._again is not None:
            self._again()

    def say(self, done: str) -> None:
        """It went well; "" when that is no longer news."""
        self._show(replace(self._own, done=done))

    def complain(self, problem: str, again: Callable[[], None] | None = None) -> None:
        """It went wrong, or cannot even begin; with `again` it can be tried once more."""
        self._own = replace(self._own, wants_code=False)
        self._complain(problem, again)

    def clear(self) -> None:
        """Nothing is said any more."""
        self.complain("")

    def _complain(self, problem: str, again: Callable[[], None] | None) -> None:
        self._again = again
        self._show(replace(self._own, problem=problem, can_retry=again is not None, done=""))

    def _show(self, state: ActState) -> None:
        self._own = state
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.state)


class Errands(QObject):
    """What goes out at once, beside whatever the page does and however many are under way: typing to be kept, a slip.

    A page that is left waits for none of them; `busy` while one is under way.
    """

    changed = Signal()

    def __init__(self, jobs: Runner, owner: QObject, lane: Lane = "db") -> None:
        super().__init__(owner)
        self._jobs, self._lane = jobs, lane
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Whether the answer to one of them is still to come."""
        return self._under_way > 0

    def send(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Hand it over now; nothing that goes on here keeps it back."""
        self._under_way += 1
        self.changed.emit()

        def answered(value: T) -> None:
            self._end()
            done(value)

        def refused(error: Exception) -> None:
            self._end()
            failed(error)

        self._jobs.run(self, work, answered, refused, self._lane)

    def _end(self) -> None:
        self._under_way -= 1
        self.changed.emit()
