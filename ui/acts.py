"""One act of a page at a time: done off the window thread, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.errors import OutsideError
from counter_app.explain import explain
from ui.jobs import Lane, Runner

T = TypeVar("T")


@dataclass(frozen=True)
class ActState:
    """What a page shows of it; `done` is what is said when it went well."""

    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""


class Acts(QObject):
    """A presenter's own; it shows `state` whenever that `changed`."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, owner: QObject, lane: Lane = "db") -> None:
        super().__init__(owner)
        self._jobs, self._lane = jobs, lane
        self._again: Callable[[], None] | None = None
        self.state = ActState()

    def run(self, work: Callable[[], T], done: Callable[[T], None], again: Callable[[], None] | None = None) -> None:
        """Do this unless something is being done; with `again`, what the world refuses can be tried once more."""
        if self.state.busy:
            return
        self._again = again
        self._show(busy=True, problem="", can_retry=False, done="")

        def answered(value: T) -> None:
            self._show(busy=False)
            done(value)

        self._jobs.run(self, work, answered, self._failed, self._lane)

    def retry(self) -> None:
        """Try again what the world refused."""
        if self._again is not None:
            self._again()

    def say(self, done: str) -> None:
        """It went well; "" when that is no longer news."""
        self._show(done=done)

    def complain(self, problem: str) -> None:
        """It cannot even begin."""
        self._show(problem=problem, can_retry=False, done="")

    def clear(self) -> None:
        """Nothing is said any more."""
        self.complain("")

    def _failed(self, error: Exception) -> None:
        can_retry = self._again is not None and isinstance(error, OutsideError)
        self._show(busy=False, problem=explain(error), can_retry=can_retry)

    def _show(self, **change: Any) -> None:  # the fields of ActState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
