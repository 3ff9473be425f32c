"""Reading what a page shows, and reading it again when something changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from counter_app.errors import OutsideError
from counter_app.explain import explain
from ui.jobs import Lane, Runner

T = TypeVar("T")


@dataclass(frozen=True)
class ReadState:
    """What a page shows of it; `loaded` once something was read, whatever became of later readings."""

    busy: bool = False
    loaded: bool = False
    problem: str = ""
    can_retry: bool = False

    @property
    def first(self) -> bool:
        """Whether there is nothing to show yet because it is being read."""
        return self.busy and not self.loaded


class Reread(QObject):
    """A presenter's own; one reading at a time, so an older answer never comes after a newer one.

    A burst of wishes costs one reading more, not one each. A reading that fails takes nothing away: what was shown
    stays, the problem is said until a later reading succeeds.
    """

    changed = Signal()

    def __init__(self, jobs: Runner, owner: QObject, lane: Lane = "db") -> None:
        super().__init__(owner)
        self._jobs, self._lane = jobs, lane
        self._number = 0
        self._next: Callable[[], None] | None = None
        self._failed_one: Callable[[], None] | None = None
        self.state = ReadState()

    def load(self, read: Callable[[], T], take: Callable[[T], None]) -> None:
        """Read now, or once more after the reading under way; only the newest wish is kept."""

        def begin() -> None:
            self._begin(read, take)

        if self.state.busy:
            self._next = begin
        else:
            begin()

    def retry(self) -> None:
        """Read again what could not be read."""
        if self._failed_one is not None and not self.state.busy:
            self._show(replace(self.state, problem="", can_retry=False))
            self._failed_one()

    def drop(self) -> None:
        """What is being read is no longer asked for; what is asked next is read at once, as for the first time."""
        self._number += 1
        self._next = self._failed_one = None
        self._show(ReadState())

    def _begin(self, read: Callable[[], T], take: Callable[[T], None]) -> None:
        self._number += 1
        number = self._number

        def answered(value: T) -> None:
            if number != self._number:
                return
            self._failed_one = None
            self.state = ReadState(loaded=True)
            take(value)
            self._end(number)

        def failed(error: Exception) -> None:
            if number != self._number:
                return
            self._failed_one = lambda: self.load(read, take)
            can_retry = isinstance(error, OutsideError)
            self.state = replace(self.state, busy=False, problem=explain(error), can_retry=can_retry)
            self._end(number)

        self._show(replace(self.state, busy=True))
        self._jobs.run(self, read, answered, failed, self._lane)

    def _end(self, number: int) -> None:
        """Tell, unless `take` has asked for something else already; then the wish that came meanwhile."""
        if not isValid(self):  # what was read may have ended its page
            return
        wish, self._next = self._next, None
        if number == self._number:
            self.changed.emit()
        if wish is not None:
            wish()

    def _show(self, state: ReadState) -> None:
        self.state = state
        self.changed.emit()
