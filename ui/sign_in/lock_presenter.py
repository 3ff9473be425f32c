"""A locked station: the same officer unlocks it, or a supervisor releases it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.explain import explain
from counter_app.texts import _
from ui.jobs import Runner
from ui.sign_in.door import OfficersDoor


@dataclass(frozen=True)
class LockState:
    """All that the lock page shows."""

    name: str = ""
    busy: bool = False
    problem: str = ""
    releasing: bool = False


class LockPresenter(QObject):
    """Asks for the password again; `released` tells the supervisor who freed the station."""

    changed = Signal(object)
    unlocked = Signal()
    released = Signal(object)

    def __init__(self, jobs: Runner, officers: OfficersDoor, who: Actor) -> None:
        super().__init__()
        self._jobs, self._officers, self._who = jobs, officers, who
        self.state = LockState(name=who.name)

    def lock(self) -> None:
        """Note that the station is locked from now on."""
        self._show(busy=False, problem="", releasing=False)
        self._jobs.run(self, lambda: self._officers.note_lock(self._who), self._noted, self._failed)

    def unlock(self, password: str) -> None:
        """Go on as the same officer."""
        if self.state.busy:
            return
        if not password:
            self._show(problem=_("Kata sandi belum diisi. Isi kata sandi Anda."))
            return
        who = self._who
        self._show(busy=True, problem="")
        self._jobs.run(
            self, lambda: self._officers.sign_in(who.username, password, who.station), self._open, self._failed
        )

    def ask_release(self, asked: bool = True) -> None:
        """Show or put away the fields for a supervisor."""
        self._show(releasing=asked, problem="")

    def release(self, username: str, password: str) -> None:
        """Free the station for somebody else."""
        if self.state.busy:
            return
        who = self._who

        def free() -> Actor:
            second = self._officers.confirm(username, password, who.station, Permission.RELEASE_LOCK)
            self._officers.release(second, who)
            return second

        self._show(busy=True, problem="")
        self._jobs.run(self, free, self._freed, self._failed)

    def _noted(self, nothing: None) -> None:
        self._show(problem="")

    def _open(self, who: Actor) -> None:
        self._show(busy=False, problem="")
        self.unlocked.emit()

    def _freed(self, second: Actor) -> None:
        self._show(busy=False, problem="")
        self.released.emit(second)

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, problem=explain(error))

    def _show(self, **change: Any) -> None:  # the fields of LockState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
