"""Changing one's own password while signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.explain import explain
from counter_app.texts import _
from ui.jobs import Runner
from ui.sign_in.door import OfficersDoor
from ui.sign_in.presenter import different_passwords


@dataclass(frozen=True)
class PasswordState:
    """All that the page shows."""

    name: str = ""
    busy: bool = False
    problem: str = ""
    done: bool = False


class PasswordPresenter(QObject):
    """Replaces the password of the one who is signed in."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, officers: OfficersDoor, who: Actor) -> None:
        super().__init__()
        self._jobs, self._officers, self._who = jobs, officers, who
        self.state = PasswordState(name=who.name)

    def change(self, old: str, new: str, again: str) -> None:
        """Check that both new ones are alike, then replace."""
        if self.state.busy:
            return
        if not old or not new:
            self._show(problem=_("Kata sandi lama dan baru belum diisi. Isi keduanya."), done=False)
            return
        if new != again:
            self._show(problem=different_passwords(), done=False)
            return
        self._show(busy=True, problem="", done=False)
        self._jobs.run(self, lambda: self._officers.change_password(self._who, old, new), self._changed, self._failed)

    def leave(self) -> None:
        """Back to the work."""
        self._show(problem="", done=False)
        self.left.emit()

    def _changed(self, nothing: None) -> None:
        self._show(busy=False, done=True)

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, problem=explain(error))

    def _show(self, **change: Any) -> None:  # the fields of PasswordState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
