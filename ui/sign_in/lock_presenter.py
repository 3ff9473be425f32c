"""A locked station: the same officer unlocks it, or a supervisor releases it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.explain import explain
from counter_app.officers.errors import WrongPassword
from counter_app.officers.values import Login
from counter_app.officers.words import password_words
from counter_app.texts import _
from ui.acts import Acts, Errands
from ui.jobs import Runner
from ui.sign_in.door import OfficersDoor


@dataclass(frozen=True)
class LockState:
    """All that the lock page shows."""

    name: str = ""
    busy: bool = False
    problem: str = ""
    releasing: bool = False
    wants_code: bool = False


class LockPresenter(QObject):
    """Asks for the password again; `released` tells the supervisor who freed the station."""

    changed = Signal(object)
    unlocked = Signal()
    released = Signal(object)

    def __init__(
        self, jobs: Runner, officers: OfficersDoor, who: Actor, free: Callable[[Actor], object] = lambda second: None
    ) -> None:
        """`free` is what else a supervisor does who frees the station, in the same act."""
        super().__init__()
        self._officers, self._who, self._free = officers, who, free
        self._acts, self._noting = Acts(jobs, self), Errands(jobs, self)
        self._acts.changed.connect(self._tell)
        self.state = LockState(name=who.name)

    def lock(self) -> None:
        """Note that the station is locked from now on."""
        self.state = replace(self.state, releasing=False)
        self._acts.clear()
        self._noting.send(
            lambda: self._officers.note_lock(self._who),
            lambda _none: None,
            lambda error: self._acts.complain(explain(error)),
        )

    def unlock(self, password: str) -> None:
        """Go on as the same officer."""
        if self.state.busy:
            return
        if not password:
            self._acts.complain(_("Kata sandi belum diisi. Isi kata sandi Anda."))
            return
        who = self._who
        self._acts.run(
            lambda: self._officers.unlock(who, password), lambda _none: self.unlocked.emit(), refused=self._refused
        )

    def ask_release(self, asked: bool = True) -> None:
        """Show or put away the fields for a supervisor."""
        self.state = replace(self.state, releasing=asked)
        self._acts.clear()

    def release(self, username: str, password: str, code: str = "") -> None:
        """Free the station for somebody else."""
        who, login = self._who, Login(username, password, code)

        def free(second: Actor) -> Actor:
            self._officers.release(second, who)
            self._free(second)
            return second

        self._acts.run(
            lambda: self._officers.beside(login, who.station, Permission.RELEASE_LOCK, free), self.released.emit
        )

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
