"""An administrator with a few colleagues, in front of the page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from forms.faults import BrokenForm
from tests import factories
from tests.databases import Clock
from tests.drivers.admin import AdminDriver
from tests.fakes import InlineJobs
from ui.admin.presenter import AdminPresenter
from ui.admin.state import AdminDoors
from ui.admin.view import AdminView
from ui.branch_time import BranchTime


class AdminDesk:
    """The real service under the page."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: InlineJobs | None = None) -> None:
        self.db, self._qtbot = db, qtbot
        self.jobs = jobs or InlineJobs()
        self.service = StaffAdmin(db, clock)
        self.doors = AdminDoors(self.service, StaffConfirming(db, clock), BranchTime(clock, factories.ZONE))
        self.admin = factories.officer(db, Role.ADMIN, name="Adi Nugroho", username="adi")
        factories.officer(db, name="Sari Wulandari", username="sari")
        factories.supervisor(db, name="Dewi Lestari", username="dewi")

    def open(self, who: Actor | None = None, broken: tuple[BrokenForm, ...] = ()) -> AdminDesk:
        """Show the page as the station does."""
        self.presenter = AdminPresenter(self.jobs, self.doors, who or self.admin, broken)
        self.view = AdminView(self.presenter)
        self._qtbot.addWidget(self.view)
        self.view.resize(1366, 724)
        with self._qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.load()
        self.view.start()
        self.hand = AdminDriver(self.view)
        return self
