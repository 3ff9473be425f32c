"""An administrator in front of the reason lists, with the real service under the page."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.reasons.entries import Entry
from counter_app.reasons.lists import REASON_LISTS, ReasonList
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.service import ReasonService
from counter_app.reasons.values import Reasons
from tests import factories
from tests.databases import Clock
from tests.drivers.reasons import ReasonsDriver
from tests.fakes import InlineJobs
from ui.reasons.presenter import ReasonsPresenter
from ui.reasons.view import ReasonsView


class ReasonsPage:
    """`table` says which lists there are."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, table: Sequence[ReasonList] = REASON_LISTS) -> None:
        self.db, self._qtbot = db, qtbot
        self.jobs = InlineJobs()
        self.service = ReasonService(db, clock, table)
        self.admin = factories.officer(db, Role.ADMIN)

    def open(self, who: Actor | None = None, jobs: InlineJobs | None = None) -> ReasonsPage:
        """Show the page as the window does."""
        self.presenter = ReasonsPresenter(jobs or self.jobs, self.service, who or self.admin)
        self.view = ReasonsView(self.presenter)
        self._qtbot.addWidget(self.view)
        self.view.resize(1110, 724)
        with self._qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.load()
        self.view.start()
        self.settle()
        self.hand = ReasonsDriver(self.view)
        return self

    def settle(self) -> None:
        """Let the layout find its place, so that rows stand where they are seen."""
        QApplication.sendPostedEvents()

    def now(self, of: ReasonList) -> Reasons:
        """The list as whoever asks for its reasons reads it."""
        with self.db.read() as session:
            return reasons_in(session, self.db.branch_id, of)

    def give(self, of: ReasonList, code: str) -> None:
        """Somebody gives a reason."""
        with self.db.transaction(None) as work:
            give(work, of, code, "catatan")

    def stored(self, of: ReasonList) -> tuple[Entry, ...]:
        """The list as it is stored."""
        return next(one.entries for one in self.service.listed(self.admin) if one.of.name == of.name)

    def another_saves(self, of: ReasonList, *entries: Entry) -> None:
        """A colleague at another machine stores this list."""
        self.service.save(self.admin, of.name, entries, self.stored(of))

    def audited(self) -> list[dict[str, str]]:
        """What the audit trail says of lists, oldest first."""
        with self.db.read() as session:
            wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.REASONS_CHANGED)
            return [json.loads(facts) for facts in session.scalars(wanted.order_by(AuditEntry.seq))]
