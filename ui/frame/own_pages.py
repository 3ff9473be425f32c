"""Pages about whoever is signed in themselves, over the work: password, recovery codes, which member they are."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.actor import Actor
from counter_app.printing.papers import Imprint
from counter_app.texts import language
from ui.frame.desk import Desk
from ui.frame.main_window import Shell
from ui.sign_in.codes_paper import CodesPaper
from ui.sign_in.own_codes_presenter import OwnCodesPresenter
from ui.sign_in.own_codes_view import OwnCodesView
from ui.sign_in.password_presenter import PasswordPresenter
from ui.sign_in.password_view import PasswordView


class OwnPages(QObject):
    """Each covers the work and uncovers it when it is left."""

    def __init__(self, desk: Desk, shell: Shell, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._shell = desk, shell
        self._view: QWidget | None = None  # a cover has no other owner

    def show_password(self, who: Actor) -> None:
        """Another password of one's own."""
        presenter = PasswordPresenter(self._desk.jobs, self._desk.core.officers, who)
        presenter.left.connect(self._shell.uncover)
        self._cover(PasswordView(presenter))

    def show_codes(self, who: Actor, codes: tuple[str, ...]) -> None:
        """Once: whoever leaves the page has kept them or makes others."""
        presenter = OwnCodesPresenter(self._desk.jobs, self.codes_paper(), who, codes)
        presenter.left.connect(self._shell.uncover)
        view = OwnCodesView(presenter)
        self._cover(view)
        view.start()

    def show_ties(self, who: Actor) -> None:
        """Which member one is, and who is related."""
        # Behind it is the store, which the sign-in page must not wait for.
        from ui.ties.presenter import TiesPresenter  # noqa: PLC0415
        from ui.ties.state import TieDoors  # noqa: PLC0415
        from ui.ties.view import TiesView  # noqa: PLC0415

        presenter = TiesPresenter(self._desk.jobs, TieDoors(self._desk.core.ties, self._desk.time), who)
        presenter.left.connect(self._shell.uncover)
        view = TiesView(presenter)
        self._cover(view)
        presenter.load()
        view.start()

    def codes_paper(self) -> CodesPaper:
        """On which recovery codes are kept."""
        return CodesPaper(self._imprint, self._desk.printer)

    def _cover(self, view: QWidget) -> None:
        self._view = view
        self._shell.cover(view)

    def _imprint(self, number: str) -> Imprint:
        core = self._desk.core
        return Imprint(number, core.branch.code, core.branch.name, core.now(), core.branch.zone, language=language())
