"""A visit with all real services behind it, for the screens around a member."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.accounts.service import AccountService
from counter_app.actor import Actor, Role
from counter_app.cases.service import CaseService
from counter_app.codes.book import CodeBook
from counter_app.db.session import Database
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.officers.passwords import hash_password
from counter_app.officers.service import OfficerService
from counter_app.registrations.member_service import MemberPartService
from counter_app.sending.outbox import Outbox
from counter_app.sending.secret import Secrets
from counter_app.sending.service import SendingService
from tests import factories
from tests.core.codes.code_desk import KEY
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock
from ui.branch_time import BranchTime
from ui.case_desk.unsure import PostDoors


def post_doors(db: Database, clock: Clock) -> PostDoors:
    """The messages of a visit, by the services that are behind the page."""
    outbox = Outbox(KEY)
    book = CodeBook(KEY, outbox)
    sending = SendingService(db, clock, (outbox, book, Secrets(KEY)))
    return PostDoors(sending, MemberPartService(db, clock, book), BranchTime(clock, factories.ZONE))


PASSWORD = "Sandi-penyelia-2026"


@dataclass
class Visit:
    """One officer, one member's visit, and every service the counter has."""

    db: Database
    clock: Clock

    def __post_init__(self) -> None:
        self.papers = paper_service(self.db, self.clock)
        self.desk = Desk(self.db, self.clock, self.papers)
        self.members = MemberService(self.db, self.clock, MemberRules(SHELF))
        self.cases = CaseService(self.db, self.clock)
        self.accounts = AccountService(self.db, self.clock, SHELF, self.papers)
        self.officers = OfficerService(self.db, self.clock)
        self.post = post_doors(self.db, self.clock)

    @property
    def officer(self) -> Actor:
        """Who sits at the counter."""
        return self.desk.officer

    def supervisor_with_password(self) -> Actor:
        """Somebody who can sign in the page; the password is PASSWORD."""
        return factories.officer(self.db, Role.SUPERVISOR, password_hash=hash_password(PASSWORD))


def put_in_window(qtbot: QtBot, view: QWidget, width: int = 900, height: int = 700) -> None:
    """Show a screen so that it takes keys."""
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
