"""The window before there is a branch: the three ways, the pages of a new branch, the page of a key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.keys import KeySource
from counter_app.texts import _
from ui.first_start.doors import StartDoors
from ui.first_start.founding_presenter import FoundingPresenter, Made
from ui.first_start.founding_view import FoundingView
from ui.first_start.help import StartHelp
from ui.first_start.key_presenter import KeyPresenter
from ui.first_start.key_state import KeyState, KeyStep
from ui.first_start.key_view import KeyView
from ui.first_start.presenter import FirstPresenter
from ui.first_start.restore_presenter import RestorePresenter
from ui.first_start.restore_state import RestoreState
from ui.first_start.restore_view import RestoreView
from ui.first_start.view import FirstView
from ui.jobs import Runner
from ui.machine.printing import Printer


class StartWindow(QStackedWidget):
    """`opened(Made)` tells which branch is to be opened now."""

    opened = Signal(object)

    def __init__(self, jobs: Runner, doors: StartDoors, printer: Printer) -> None:
        super().__init__()
        self.setObjectName("start")
        self._jobs, self._doors, self._printer = jobs, doors, printer
        self._owner: QObject | None = None
        self._first: FirstPresenter | None = None
        self.help = StartHelp(self, self.currentWidget)

    def ask_way(self, folder: Path) -> None:
        """The folder holds no branch: what now?"""
        presenter = FirstPresenter(self._jobs, self._doors, folder)
        presenter.opened.connect(self._open)
        presenter.founding_wanted.connect(self.ask_branch)
        presenter.restore_wanted.connect(self._restore_into)
        presenter.language_chosen.connect(self._retitle)
        self._first = presenter
        self._show(presenter, FirstView(presenter))

    def ask_branch(self, folder: Path) -> None:
        """What is the new branch to be?"""
        presenter = FoundingPresenter(self._jobs, self._doors, self._printer, folder)
        presenter.made.connect(self.opened)
        presenter.left.connect(self._back_to_ways)
        self._show(presenter, FoundingView(presenter))

    def ask_key(self, folder: Path, begin: KeyState) -> None:
        """The branch is sealed, or its key is lost."""
        presenter = KeyPresenter(self._jobs, self._doors, folder, begin)
        presenter.opened.connect(self.opened)
        presenter.folder_wanted.connect(self._open)
        presenter.left.connect(self.close)
        presenter.language_chosen.connect(self._retitle)
        self._show(presenter, KeyView(presenter, folder))

    def ask_restore(self, begin: RestoreState, passphrase: str = "", back: bool = True) -> None:
        """A copy is to become the branch. `back` leads to the first page, else out of the program."""
        presenter = RestorePresenter(self._jobs, self._doors, begin, passphrase)
        presenter.opened.connect(self.opened)
        presenter.left.connect(self._back_to_ways if back else self.close)
        presenter.language_chosen.connect(self._retitle)
        self._show(presenter, RestoreView(presenter))
        presenter.load()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being made is stopped first."""
        if isinstance(self._owner, FirstPresenter | FoundingPresenter):
            self._owner.stop()
        super().closeEvent(event)

    def _open(self, folder: Path) -> None:
        self.opened.emit(Made(folder))

    def _restore_into(self, folder: Path) -> None:
        self.ask_restore(RestoreState(folder))

    def _back_to_ways(self) -> None:
        if self._first is not None:
            self.ask_way(self._first.state.folder)

    def _show(self, owner: QObject, view: QWidget) -> None:
        old = self.currentWidget()
        self._owner = owner
        self.addWidget(view)
        self.setCurrentWidget(view)
        if old is not None:
            self.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._retitle()

    def _retitle(self, *_chosen: str) -> None:
        self.setWindowTitle(_("Loket layanan"))


def key_page(code: str, source: KeySource, lost: bool, problem: str = "") -> KeyState:
    """The page of a sealed key, or with `lost` that of the recovery sheet."""
    step = KeyStep.SHEET if lost else KeyStep.PASSPHRASE
    return KeyState(_("Cabang {code}").format(code=code), step, step, source, problem=problem)
