"""Acts of weight that wait for the password: held, asked for over the work, and gone on with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.main_window import Shell
from ui.jobs import Held
from ui.sign_in.proof_presenter import ProofPresenter
from ui.sign_in.proof_view import ProofView


class ProofCover(QObject):
    """`who` sits there now, None for nobody. Several acts that wait at once are answered by one password."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk, self._shell = desk, shell
        self.who: Actor | None = None
        self._held: list[Held] = []
        self._presenter: ProofPresenter | None = None
        self._view: ProofView | None = None
        self._focus: QWidget | None = None
        desk.jobs.ask_proof = self.hold

    def hold(self, held: Held) -> bool:
        """Ask for the password; False where that cannot be, as behind a locked screen."""
        who = self.who
        if who is None or held.session_id != who.session_id:
            return False
        if self._presenter is None:
            if self._shell.covered():
                return False
            self._presenter = ProofPresenter(self._desk.jobs, self._desk.core.officers, who)
            self._presenter.proven.connect(self._go_on)
            self._presenter.given_up.connect(self.give_up)
            self._view, self._focus = ProofView(self._presenter), self._shell.focusWidget()
            self._shell.cover(self._view)
            self._view.start()
        self._held.append(held)
        return True

    def give_up(self) -> None:
        """The acts are refused as they were."""
        for held in self._away():
            held.give_up()

    def _go_on(self) -> None:
        for held in self._away():
            held.again()

    def _away(self) -> list[Held]:
        """Show the work again; gives what waited."""
        held, self._held = self._held, []
        if self._presenter is not None:
            self._presenter, self._view = None, None
            self._shell.uncover()
            if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None
        return held
