"""An administrator in front of the page of imports, with the real service under it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from counter_app.actor import Actor, Role
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.importing.service import ImportService
from counter_app.members.recording import MemberRules
from tests import factories
from tests.core.desk import SHELF
from tests.databases import Clock
from tests.drivers.fields import key
from tests.drivers.hands import part, press, words
from tests.fakes import InlineJobs
from ui.importing.presenter import ImportPresenter
from ui.importing.state import ToldRow
from ui.importing.view import ImportView
from ui.jobs import Runner
from ui.widgets.table import TableView

PAGE = QSize(1110, 724)
"""What a window of 1366 by 768 leaves beside the left column."""
CTRL = Qt.KeyboardModifier.ControlModifier


class ImportDesk:
    """Chooses a file as the dialog would give it, and looks at what the page says."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: Runner | None = None) -> None:
        self.db = db
        self.admin: Actor = factories.officer(db, Role.ADMIN)
        self.service = ImportService(db, clock, MemberRules(SHELF))
        self.presenter = ImportPresenter(jobs or InlineJobs(), self.service, self.admin)
        self.view = ImportView(self.presenter)
        self.left = 0
        qtbot.addWidget(self.view)
        self.view.resize(PAGE)
        self.presenter.left.connect(self._count)
        with qtbot.waitActive(self.view):
            self.view.show()
        self.view.start()

    def choose(self, path: Path) -> None:
        """What follows the dialog."""
        self.presenter.choose(str(path))

    def take_in(self) -> None:
        """Ctrl+S."""
        key(self.view, Qt.Key.Key_S, CTRL)

    def press(self, name: str) -> None:
        """A button of the page."""
        press(self.view, f"importing.{name}")

    def says(self, name: str) -> str:
        """What a label of the page says."""
        return words(self.view, f"importing.{name}")

    def rows(self) -> list[tuple[int, str]]:
        """Line and result of every row that is told."""
        shown: tuple[ToldRow, ...] = part(self.view, "importing.rows", TableView).rows()
        return [(row.line, row.became.value) for row in shown]

    def focus(self) -> str:
        """Who has the keys."""
        widget: QWidget | None = self.view.focusWidget()
        return widget.objectName() if widget else ""

    def stored(self) -> int:
        """How many members the branch has."""
        with self.db.read() as session:
            return session.scalar(select(func.count()).select_from(Member)) or 0

    def _count(self) -> None:
        self.left += 1
