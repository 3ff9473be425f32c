"""A supervisor takes note of what the store lacks, before anybody works."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.db.loss import Loss
from counter_app.officers.values import Login
from counter_app.texts import _, language, use_language
from ui.acts import Acts
from ui.jobs import Runner
from ui.losses.state import LossState


class LossDoor(Protocol):
    """The part of `counter_app.losses.service.LossService` that this page uses."""

    def standing(self) -> Loss | None: ...

    def note(self, login: Login, station: str) -> Loss | None: ...


class LossPresenter(QObject):
    """`settled` when work may go on: noted here or elsewhere, or the right store is back."""

    changed = Signal(object)
    settled = Signal()
    language_chosen = Signal(str)

    def __init__(self, jobs: Runner, door: LossDoor, station: str, state: LossState) -> None:
        super().__init__()
        self._door, self._station = door, station
        self._acts = Acts(jobs, self)
        self._acts.changed.connect(self._tell)
        self.state = state

    def note(self, username: str, password: str, code: str) -> None:
        """Take note, as the supervisor whose name and password these are."""
        if self.state.busy:
            return
        if not username.strip() or not password:
            self._acts.complain(_("Nama pengguna dan kata sandi penyelia belum diisi. Isi keduanya."))
            return
        login = Login(username, password, code)
        self._acts.run(lambda: self._door.note(login, self._station), lambda _noted: self.settled.emit())

    def look_again(self) -> None:
        """Compare once more."""
        if not self.state.busy:
            self._acts.run(self._door.standing, self._looked)

    def choose_language(self) -> None:
        """The other language from here on."""
        use_language("en" if language() == "id" else "id")
        self._acts.clear()
        self.language_chosen.emit(language())

    def _looked(self, loss: Loss | None) -> None:
        if loss is None:
            self.settled.emit()
            return
        self.state = replace(self.state, loss=loss)
        self._acts.say(_("Masih sama: belum ada yang mencatatnya dan berkas yang lebih baru belum kembali."))

    def _tell(self) -> None:
        act = self._acts.state
        self.state = replace(self.state, busy=act.busy, problem=act.problem, wants_code=act.wants_code, done=act.done)
        self.changed.emit(self.state)
