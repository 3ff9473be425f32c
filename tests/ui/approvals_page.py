"""A supervisor's page over the real services, with members who asked for changes."""

from __future__ import annotations

import uuid
from pathlib import Path

from pytestqt.qtbot import QtBot

from counter_app.accounts.service import AccountService
from counter_app.actor import Actor
from counter_app.back_office.service import BackOfficeService
from counter_app.blobs import Blobs
from counter_app.capture.override_service import OverrideService
from counter_app.capture.service import CaptureService
from counter_app.data_requests.service import DataRequestService
from counter_app.db.backup import BackupService
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.events import Event, EventKind, Topic
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.merges.service import MergeService
from counter_app.papers.service import PaperService
from counter_app.paths import Paths
from counter_app.registrations.service import RegistrationService
from counter_app.requests.batches import BatchService
from counter_app.requests.service import RequestService
from counter_app.sending.outbox import Outbox
from counter_app.settings.reading import LiveSettings
from counter_app.states import AttemptState, RegistrationState, ResetState
from tests import factories
from tests.core.back_office.conftest import SECRET
from tests.core.desk import IMAGE_KEY, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.core.requests.batch_desk import NoReader
from tests.databases import KEY, Clock
from tests.drivers.approvals import ApprovalsDriver
from tests.fakes import InlineJobs
from ui.approvals.presenter import ApprovalsPresenter
from ui.approvals.state import ApprovalDoors
from ui.approvals.view import ApprovalsView
from ui.branch_time import BranchTime

WIDE, NARROW = 1366, 854


def newer_doors(
    db: Database, clock: Clock, papers: PaperService
) -> tuple[DocumentService, BatchService, DocumentReading, BackOfficeService, RegistrationService, MergeService]:
    """The last that the page knows."""
    pictures = Blobs(IMAGE_KEY)
    return (
        DocumentService(db, clock, pictures),
        BatchService(db, clock, SHELF, papers, pictures),
        DocumentReading(db, clock, pictures, NoReader()),
        BackOfficeService(db, clock, LiveSettings(db), (SHELF, pictures), SECRET),
        RegistrationService(db, clock, Outbox(SECRET)),
        MergeService(db, clock, papers),
    )


class ApprovalsScreen:
    """The page and the counters that fill it."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: InlineJobs | None = None) -> None:
        self.db, self.clock, self._qtbot = db, clock, qtbot
        self.papers = paper_service(db, clock)
        self.members = MemberService(db, clock, MemberRules(SHELF))
        self.requests = RequestService(db, clock, SHELF, self.papers)
        self.supervisor = factories.supervisor(db, name="Dewi Lestari")
        self.accounts = AccountService(db, clock, SHELF, self.papers)
        self.overrides = OverrideService(db, clock)
        self.ripe_after_ms = 0
        self._jobs = jobs or InlineJobs()
        self.wanted: list[uuid.UUID] = []

    def other_supervisor(self) -> Actor:
        """Somebody else who decides."""
        return factories.supervisor(self.db)

    def counter(self) -> Desk:
        """Another officer with another complete member."""
        return Desk(self.db, self.clock, self.papers)

    def rename(self, desk: Desk, name: str) -> None:
        """Tell the members of the test apart."""
        with self.db.transaction(None) as work:
            work.session.get_one(Member, desk.member.id).name = name

    def request(self, name: str, desk: Desk | None = None, **changes: str) -> uuid.UUID:
        """A member called `name` asks for a change; with a drawn face."""
        at = desk or self.counter()
        self.rename(at, name)
        request_id = at.filled(**(changes or {"mother_name": "SUMIYATI BINTI ALI"}))
        at.consent()
        at.attempt(AttemptState.PASSED, picture())
        at.submit(request_id)
        self.clock.move(minutes=1)
        return request_id

    def opened_account(self, name: str, *, is_reset: bool) -> str:
        """A member called `name` whose account was opened again, or for the first time; gives the work's number."""
        at = self.counter()
        self.rename(at, name)
        visit, key, now = at.visit, at.member.id, self.clock()
        if is_reset:
            done = {"state": ResetState.LOGIN_VERIFIED, "reset_at": now, "reset_by": at.officer.officer_id}
            return factories.reset_request(self.db, visit, key, **done).number
        done = {"state": RegistrationState.LOGIN_VERIFIED, "done_at": now, "done_by": at.officer.officer_id}
        answers = {"segment": "PU", "citizenship": "indonesian", "identity": "ktp"}
        terms = {"terms_version": "1-0a1b2c3d"}
        return factories.registration(self.db, visit, key, answers=answers, **terms, **done).number

    def open(self, who: Actor | None = None, width_px: int = WIDE) -> ApprovalsScreen:
        """Show the page as the station does."""
        doors = ApprovalDoors(
            DecisionService(self.db, self.clock, SHELF),
            self.accounts,
            self.requests,
            self.members,
            self.papers,
            CaptureService(self.db, self.clock, Blobs(IMAGE_KEY)),
            self.overrides,
            SHELF,
            BranchTime(self.clock, factories.ZONE),
            BackupService(self.db, self.clock, Paths(Path()), KEY),
            DataRequestService(self.db, self.clock, self.papers),
            *newer_doors(self.db, self.clock, self.papers),
        )
        self.presenter = ApprovalsPresenter(self._jobs, doors, who or self.supervisor)
        self.view = ApprovalsView(self.presenter, self.ripe_after_ms)
        self._qtbot.addWidget(self.view)
        self.view.resize(width_px, 720)
        with self._qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.paper_wanted.connect(self.wanted.append)
        self.presenter.load()
        self.view.start()
        self.hand = ApprovalsDriver(self.view)
        return self

    def hear(self, topic: Topic = Topic.REQUEST) -> None:
        """An event of that topic."""
        self.presenter.hear(Event(topic, EventKind.UNKNOWN))
