"""A blocked member at a counter, with the page that opens the account."""

from __future__ import annotations

import uuid

from pytestqt.qtbot import QtBot

from counter_app.accounts.service import AccountService
from counter_app.actor import Actor, Role
from counter_app.db.models import JmoAccount
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.officers import passwords
from counter_app.officers.service import OfficerService
from counter_app.states import AccountState
from tests import factories
from tests.core.accounts.reset_desk import ResetDesk
from tests.core.desk import ACCOUNT_RESET, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.databases import Clock
from tests.drivers.account_reset import ResetDriver
from tests.fakes import InlineJobs
from ui.account_reset.presenter import ResetPresenter
from ui.account_reset.state import ResetDoors
from ui.account_reset.view import ResetView
from ui.branch_time import BranchTime

PASSWORD = "Kopi-tubruk-88"


class ResetScreen:
    """The real services under the page, and what it told its window."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: InlineJobs | None = None) -> None:
        papers = paper_service(db, clock)
        self.desk = Desk(db, clock, papers)
        self.clock = clock
        self.set_account(AccountState.BLOCKED)
        self.counter = ResetDesk(self.desk, AccountService(db, clock, SHELF, papers), papers)
        self._qtbot, self._jobs = qtbot, jobs or InlineJobs()
        self.told: list[str] = []
        self.papers: list[uuid.UUID] = []

    def open(self, who: Actor | None = None) -> ResetScreen:
        """Show the page as the station does."""
        doors = ResetDoors(
            self.counter.accounts, OfficerService(self.desk.db, self.clock), ACCOUNT_RESET,
            BranchTime(self.clock, factories.ZONE),
        )  # fmt: skip
        self.presenter = ResetPresenter(self._jobs, doors, who or self.desk.officer, self.desk.visit.id)
        self.view = ResetView(self.presenter)
        self._qtbot.addWidget(self.view)
        self.view.resize(854, 640)
        with self._qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.update_wanted.connect(lambda: self.told.append("update"))
        self.presenter.selfie_wanted.connect(lambda: self.told.append("selfie"))
        self.presenter.back_wanted.connect(lambda: self.told.append("back"))
        self.presenter.paper_wanted.connect(self.papers.append)
        self.presenter.load()
        self.hand = ResetDriver(self.view)
        return self

    def set_account(self, state: AccountState) -> None:
        """The account as the central system left it."""
        blocked = state is AccountState.BLOCKED
        with self.desk.db.transaction(None) as work:
            account = work.session.get_one(JmoAccount, self.desk.member.id)
            account.state, account.failed_attempts = state, 3 if blocked else 0
            account.blocked_reason = "biometric_failed" if blocked else ""
            account.blocked_since = work.now if blocked else None

    def take_selfie(self) -> None:
        """The member passes at the camera; the page hears of it."""
        self.desk.consent()
        self.desk.attempt(picture=picture())
        self.hear(Topic.SELFIE)

    def hear(self, topic: Topic) -> None:
        """An event about this visit."""
        self.presenter.hear(Event(topic, EventKind.UNKNOWN, self.desk.visit.id))

    def supervisor(self) -> str:
        """A supervisor with a password; gives the user name."""
        return self._staff(Role.SUPERVISOR)

    def colleague(self) -> str:
        """An officer with a password."""
        return self._staff(Role.OFFICER)

    def to_reason(self) -> ResetScreen:
        """Evidence and selfie are there."""
        self.hand.see("card_seen", "ktp_seen", "notice_seen")
        self.hand.go_on()
        self.take_selfie()
        return self

    def to_second(self) -> ResetScreen:
        """The reason as well."""
        self.to_reason()
        self.hand.give_reason("Swafoto gagal berulang kali", "Swafoto gagal tiga kali di rumah.")
        self.hand.go_on()
        return self

    def to_open(self) -> ResetScreen:
        """A supervisor agreed."""
        self.to_second()
        self.hand.second_person(self.supervisor(), PASSWORD)
        return self

    def to_login(self, reference: str = "JMO-4711") -> ResetScreen:
        """The account is open."""
        self.to_open()
        self.hand.open_account(reference)
        return self

    def _staff(self, role: Role) -> str:
        return factories.officer(
            self.desk.db, role, password_hash=passwords.hash_password(PASSWORD), name="Dewi Lestari"
        ).username
