"""An administrator in front of the page of settings, with the real service under it."""

from __future__ import annotations

import json

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Setting
from counter_app.db.session import Database
from counter_app.queueing.effect import OrderService
from counter_app.settings.reading import LiveSettings
from counter_app.settings.service import SettingsService
from counter_app.settings.values import Change
from tests import factories
from tests.databases import Clock
from tests.drivers.settings import SettingsDriver
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.settings.presenter import SettingsPresenter
from ui.settings.view import SettingsView

PAGE = QSize(1110, 724)
"""What a window of 1366 by 768 leaves beside the left column."""


class SettingsDesk:
    """`other` is a second administrator at another machine."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, kind: type[Settings] = Settings) -> None:
        self.db, self.clock, self._qtbot = db, clock, qtbot
        self.jobs = InlineJobs()
        self.live = LiveSettings(db, kind)
        self.service = SettingsService(db, self.live)
        self.admin = factories.officer(db, Role.ADMIN, name="Adi Nugroho", username="adi")
        self.other = factories.officer(db, Role.ADMIN, name="Ratih Permata", username="ratih")
        self.left = 0

    def open(self, who: Actor | None = None, jobs: InlineJobs | None = None) -> SettingsDesk:
        """Show the page as the station does."""
        order = OrderService(self.db, self.live)
        self.presenter = SettingsPresenter(jobs or self.jobs, self.service, order, who or self.admin)
        self.view = SettingsView(self.presenter, BranchTime(self.clock, "Asia/Jakarta"))
        self._qtbot.addWidget(self.view)
        self.presenter.left.connect(self._count)
        self.view.resize(PAGE)
        with self._qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.load()
        self.view.start()
        self.hand = SettingsDriver(self.view)
        return self

    def elsewhere(self, name: str, typed: str, seen: str = "") -> None:
        """The other administrator saves."""
        self.service.save(self.other, [Change(name, typed, seen)])

    def store(self, name: str, text: str) -> None:
        """A text comes into the table without the program."""
        with self.db.transaction(None) as work:
            work.session.merge(Setting(branch_id=work.branch_id, name=name, value=text))

    def stored(self, name: str) -> str:
        """The table's own text, "" for the default."""
        with self.db.read() as session:
            row = session.get(Setting, (self.db.branch_id, name))
            return row.value if row is not None else ""

    def audited(self) -> list[dict[str, str]]:
        """What the audit trail says of settings."""
        with self.db.read() as session:
            wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.SETTING_CHANGED)
            return [json.loads(facts) for facts in session.scalars(wanted.order_by(AuditEntry.seq))]

    def _count(self) -> None:
        self.left += 1
