"""Changing one's own password while signed in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.officers.errors import WrongPassword
from counter_app.officers.words import password_words
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.sign_in.door import OfficersDoor
from ui.sign_in.presenter import different_passwords


@dataclass(frozen=True)
class PasswordState:
    """All that the page shows; `wrong` is the field that has to be typed again: old, new or again."""

    name: str = ""
    wrong: str = "old"
    act: ActState = field(default_factory=ActState)


class PasswordPresenter(QObject):
    """Replaces the password of the one who is signed in."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, officers: OfficersDoor, who: Actor) -> None:
        super().__init__()
        self._officers, self._who = officers, who
        self._acts = Acts(jobs, self)
        self._acts.changed.connect(self._show_act)
        self.state = PasswordState(name=who.name)

    def change(self, old: str, new: str, again: str) -> None:
        """Check that both new ones are alike, then replace."""
        if self.state.act.busy:
            return
        self.state = replace(self.state, wrong=_first_wrong(old, new, again))
        if not old or not new:
            self._acts.complain(_("Kata sandi lama dan baru belum diisi. Isi keduanya."))
            return
        if new != again:
            self._acts.complain(different_passwords())
            return
        self._acts.run(
            lambda: self._officers.change_password(self._who, old, new), self._changed, refused=self._refused
        )

    def leave(self) -> None:
        """Back to the work."""
        self._acts.clear()
        self.left.emit()

    def _changed(self, nothing: None) -> None:
        self._acts.say(_("Kata sandi sudah diganti. Pakai yang baru saat masuk lagi."))

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, WrongPassword):
            return False
        self.state = replace(self.state, wrong="old")
        self._acts.complain(password_words(error.left))
        return True

    def _show_act(self, act: ActState) -> None:
        self.state = replace(self.state, act=act)
        self.changed.emit(self.state)


def _first_wrong(old: str, new: str, again: str) -> str:
    """The field that is seen to be wrong; where all are filled and alike it is what is found of the new one."""
    if not old:
        return "old"
    return "again" if new and new != again else "new"
