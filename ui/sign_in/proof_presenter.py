"""Whoever sits there shows once more that it is them, before an act of weight goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.officers.errors import WrongPassword
from counter_app.officers.words import password_words
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.sign_in.door import OfficersDoor


@dataclass(frozen=True)
class ProofState:
    """All that the page shows; `wants_code` once the password fits and a code is asked for."""

    name: str = ""
    busy: bool = False
    problem: str = ""
    wants_code: bool = False


class ProofPresenter(QObject):
    """`proven` when it is them, `given_up` when the act is not to be after all."""

    changed = Signal(object)
    proven = Signal()
    given_up = Signal()

    def __init__(self, jobs: Runner, officers: OfficersDoor, who: Actor) -> None:
        super().__init__()
        self._officers, self._who = officers, who
        self._acts = Acts(jobs, self)
        self._acts.changed.connect(self._tell)
        self.state = ProofState(name=who.name)

    def prove(self, password: str, code: str) -> None:
        """Check the password, and the code where one is asked for."""
        if self.state.busy:
            return
        if not password:
            self._acts.complain(_("Kata sandi belum diisi. Isi kata sandi Anda."))
            return
        who = self._who
        self._acts.run(
            lambda: self._officers.prove(who, password, code), lambda _none: self.proven.emit(), refused=self._refused
        )

    def give_up(self) -> None:
        """The act is not to be after all."""
        if not self.state.busy:
            self.given_up.emit()

    def _refused(self, error: Exception) -> bool:
        """Only the password is asked here: only of the password it is spoken."""
        if not isinstance(error, WrongPassword):
            return False
        self._acts.complain(password_words(error.left))
        return True

    def _tell(self) -> None:
        act = self._acts.state
        self.state = replace(self.state, busy=act.busy, problem=act.problem, wants_code=act.wants_code)
        self.changed.emit(self.state)
