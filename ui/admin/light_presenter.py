"""Reads the switch of the selfie's light check, and changes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.settings.switch import LightCheck
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.admin.light_state import LightState
from ui.jobs import Runner
from ui.reread import Reread


class LightPresenter(QObject):
    """One act at a time; `left` when the page is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, check: LightCheck, who: Actor) -> None:
        super().__init__()
        self._check, self._who = check, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._show_act)
        self.state = LightState()

    def load(self) -> None:
        """Read how it stands; what is ticked and not saved yet stays."""
        self._reading.load(self._check.is_on, self._read)

    def want(self, on: bool) -> None:
        """Tick or untick; nothing is changed before it is saved."""
        if self.state.loaded and not self.state.act.busy:
            self._show(replace(self.state, wanted=on))
            self._acts.say("")
        else:
            self._show(self.state)

    def save(self) -> None:
        """Keep it as it is ticked."""
        if not self.state.may_save:
            return
        on = self.state.wanted
        said = _("Cek cahaya menyala untuk percobaan berikutnya.") if on else _("Cek cahaya mati.")
        self._acts.run(lambda: self._check.switch(self._who, on), lambda _none: self._saved(on, said), self.save)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def leave(self) -> None:
        """Back to where the page was opened from."""
        if not self.state.act.busy:
            self.left.emit()

    def _read(self, on: bool) -> None:
        wanted = self.state.wanted if self.state.dirty else on
        self.state = replace(self.state, kept=on, wanted=wanted, loaded=True)

    def _saved(self, on: bool, said: str) -> None:
        self.state = replace(self.state, kept=on)
        self._acts.say(said)

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act))

    def _show(self, state: LightState) -> None:
        self.state = state
        self.changed.emit(state)
