"""A member at the counter, and the pages on which their data is asked for and answered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.breaches.service import BreachService
from counter_app.cases.service import CaseService
from counter_app.data_requests.service import DataRequestService
from counter_app.db.models import DataRequest
from counter_app.db.session import Database
from counter_app.states import DataWish
from tests import factories
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.data_requests.presenter import DataRequestsPresenter
from ui.data_requests.state import DataRequestDoors
from ui.data_requests.view import DataRequestsView
from ui.data_taking.presenter import TakingPresenter
from ui.data_taking.state import TakingDoors
from ui.data_taking.view import TakingView

NARROW, WIDE = (1134, 668), (1688, 980)
NEXT = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@dataclass
class House:
    """A member at the counter, the page of the officer and that of the supervisor."""

    db: Database
    clock: Clock
    qtbot: QtBot
    wanted: list[uuid.UUID] = field(default_factory=list)
    back: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        papers = paper_service(self.db, self.clock)
        self.desk = Desk(self.db, self.clock, papers)
        self.service = DataRequestService(self.db, self.clock, papers)
        self.boss = factories.supervisor(self.db, name="Hendra")

    def ask(self, wish: DataWish, said: str = "") -> uuid.UUID:
        return self.service.take(self.desk.officer, self.desk.visit.id, wish, said)

    def at_counter(self, part: str = "") -> TakingView:
        cases = CaseService(self.db, self.clock)
        doors = TakingDoors(self.service, cases, self.desk.visit.id, part)
        presenter = TakingPresenter(InlineJobs(), doors, self.desk.officer)
        presenter.back_wanted.connect(lambda: self.back.append(1))
        view = TakingView(presenter)
        self._show(view, NARROW)
        presenter.load()
        view.start()
        return view

    def at_desk(self, size: tuple[int, int] = NARROW) -> DataRequestsView:
        doors = DataRequestDoors(
            self.service, BreachService(self.db, self.clock), BranchTime(self.clock, factories.ZONE)
        )
        presenter = DataRequestsPresenter(InlineJobs(), doors, self.boss)
        presenter.paper_wanted.connect(self.wanted.append)
        view = DataRequestsView(presenter)
        self._show(view, size)
        presenter.load()
        view.start()
        return view

    def press(self, view: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(view.focusWidget() or view, key, held)

    def rows(self) -> list[DataRequest]:
        with self.db.read() as session:
            return list(session.scalars(select(DataRequest).order_by(DataRequest.asked_seq)))

    def _show(self, view: QWidget, size: tuple[int, int]) -> None:
        self.qtbot.addWidget(view)
        view.resize(*size)
        with self.qtbot.waitActive(view):
            view.show()
