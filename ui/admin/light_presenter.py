"""Reads the switch of the selfie's light check, and changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.capture.light_check import LightCheck
from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.texts import _
from ui.admin.light_state import LightState
from ui.jobs import Runner


class LightPresenter(QObject):
    """One act at a time; `left` when the page is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, check: LightCheck, who: Actor) -> None:
        super().__init__()
        self._jobs, self._check, self._who = jobs, check, who
        self._again: Callable[[], None] = self.load
        self.state = LightState()

    def load(self) -> None:
        """Read how it stands."""
        self._act(self._check.is_on, lambda on: self._show(kept=on, wanted=on, loaded=True), self.load)

    def want(self, on: bool) -> None:
        """Tick or untick; nothing is changed before it is saved."""
        if self.state.loaded and not self.state.busy:
            self._show(wanted=on, done="")
        else:
            self._show()

    def save(self) -> None:
        """Keep it as it is ticked."""
        if not self.state.may_save:
            return
        on = self.state.wanted
        said = _("Cek cahaya menyala untuk percobaan berikutnya.") if on else _("Cek cahaya mati.")
        self._act(lambda: self._check.switch(self._who, on), lambda _none: self._show(kept=on, done=said), self.save)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._again()

    def leave(self) -> None:
        """Back to where the page was opened from."""
        if not self.state.busy:
            self.left.emit()

    def _act(self, work: Callable[[], Any], done: Callable[[Any], None], again: Callable[[], None]) -> None:
        # Any: the switch or nothing, as `done` expects.
        if self.state.busy:
            return
        self._again = again
        self._show(busy=True, problem="", can_retry=False, done="")

        def answered(value: Any) -> None:
            self._show(busy=False)
            done(value)

        self._jobs.run(self, work, answered, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, problem=explain(error), can_retry=isinstance(error, OutsideError))

    def _show(self, **change: Any) -> None:  # the fields of LightState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
