"""Builds everything once and hands it over. Heavy parts (camera, drawing) load when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from inspect import getmembers
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.branches import OpenBranch
from counter_app.clock import business_day
from counter_app.clock_check import ClockDoubt, doubt_in
from counter_app.core_office import OfficeCore
from counter_app.db.engine import Wholeness
from counter_app.db.integrity import check_where_due
from counter_app.db.watch import Watcher
from counter_app.events import Event
from counter_app.officers.service import OfficerService
from counter_app.officers.values import DemoOfficer
from counter_app.queueing.pace import LEAST_S, Pace
from counter_app.resources import FORMS
from counter_app.settings.reading import LiveSettings
from counter_app.steady import tick_now

if TYPE_CHECKING:
    from counter_app.accounts.service import AccountService
    from counter_app.archive.service import ArchiveService
    from counter_app.back_office.service import BackOfficeService
    from counter_app.bound.service import BoundService
    from counter_app.capture.service import CaptureService
    from counter_app.cases.service import CaseService
    from counter_app.codes.book import CodeBook
    from counter_app.codes.service import OneTimeCodes
    from counter_app.data_requests.service import DataRequestService
    from counter_app.days.service import DayService
    from counter_app.decisions.service import DecisionService
    from counter_app.documents.page_service import DocumentPages
    from counter_app.documents.reading_service import DocumentReading
    from counter_app.documents.service import DocumentService
    from counter_app.importing.service import ImportService
    from counter_app.jht.service import JhtService
    from counter_app.letters.decisions import LetterDecisions
    from counter_app.letters.service import LetterService
    from counter_app.members.service import MemberService
    from counter_app.merges.service import MergeService
    from counter_app.my_works.service import MyWorkService
    from counter_app.papers.account_slip_service import AccountSlipService
    from counter_app.papers.blank_service import BlankFormService
    from counter_app.papers.receipt_service import ReceiptService
    from counter_app.papers.service import PaperService
    from counter_app.print_runs.service import PrintRunService
    from counter_app.queueing.service import QueueService
    from counter_app.readiness.service import ReadinessService
    from counter_app.registrations.member_service import MemberPartService
    from counter_app.registrations.service import RegistrationService
    from counter_app.registrations.trial_service import LoginTrialService
    from counter_app.requests.batches import BatchService
    from counter_app.requests.service import RequestService
    from counter_app.scanning.card_reader import LoadedPapers
    from counter_app.screens.service import MemberScreenService
    from counter_app.sending.service import SendingService
    from counter_app.signing.service import SignatureService

KIOSK_LEAST_S = LEAST_S
"""What the kiosks of this program keep between two numbers."""
COPIES_LEAST_S = 10.0
"""And between two slips that are printed once more: lost ones are few."""


@dataclass(frozen=True)
class Core(OfficeCore):
    """All services of one opened branch. Each is built on first use and then stays the same; what signing in does not
    need loads with it, or with `load_rest`."""

    kiosk_pace: Pace = field(default_factory=lambda: Pace(KIOSK_LEAST_S))
    """How quickly a kiosk gives numbers, whosever they are."""

    @cached_property
    def officers(self) -> OfficerService:
        """Sign-in and duty."""
        return OfficerService(self.db, self.now, self.demo_staff, tick_now, self.opened.keys.second_steps)

    @cached_property
    def queue(self) -> QueueService:
        """Tickets."""
        from counter_app.queueing.service import QueueService  # noqa: PLC0415

        clocks = (self.kiosk_pace, self.clock_set)
        return QueueService(self.db, self.now, self.branch.zone, self.settings, self.works, *clocks)

    @cached_property
    def bound(self) -> BoundService:
        """Numbers in somebody's name."""
        from counter_app.bound.service import BoundService, Paces  # noqa: PLC0415

        kept = (self.persons, Paces(self.kiosk_pace, Pace(KIOSK_LEAST_S), Pace(COPIES_LEAST_S)))
        return BoundService(self.db, self.now, self.branch.zone, self.settings, kept, self.clock_set)

    @cached_property
    def days(self) -> DayService:
        """The day as a whole."""
        from counter_app.days.service import DayService  # noqa: PLC0415

        return DayService(self.db, self.now, self.settings, self.works)

    @cached_property
    def my_works(self) -> MyWorkService:
        """What an officer has left."""
        from counter_app.my_works.service import MyWorkService  # noqa: PLC0415

        return MyWorkService(self.db, self.now, self.settings, self.works)

    @cached_property
    def cases(self) -> CaseService:
        """Visits."""
        from counter_app.cases.service import CaseService  # noqa: PLC0415

        return CaseService(self.db, self.now, self.works, self.persons)

    @cached_property
    def members(self) -> MemberService:
        """Members."""
        from counter_app.members.recording import MemberRules  # noqa: PLC0415
        from counter_app.members.service import MemberService  # noqa: PLC0415

        return MemberService(self.db, self.now, MemberRules(self.shelf), self.works)

    @cached_property
    def merges(self) -> MergeService:
        """Several numbers of one person."""
        from counter_app.merges.service import MergeService  # noqa: PLC0415

        return MergeService(self.db, self.now, self.papers, self.works)

    @cached_property
    def importing(self) -> ImportService:
        """Members and accounts from files."""
        from counter_app.importing.service import ImportService  # noqa: PLC0415
        from counter_app.members.recording import MemberRules  # noqa: PLC0415

        return ImportService(self.db, self.now, MemberRules(self.shelf), (self.settings, self.persons))

    @cached_property
    def captures(self) -> CaptureService:
        """Consents and selfies."""
        from counter_app.capture.service import CaptureService  # noqa: PLC0415

        return CaptureService(self.db, self.now, self.opened.blobs)

    @cached_property
    def documents(self) -> DocumentService:
        """What members bring, and the face on the card."""
        from counter_app.documents.service import DocumentService  # noqa: PLC0415

        return DocumentService(self.db, self.now, self.opened.blobs)

    @cached_property
    def document_pages(self) -> DocumentPages:
        """Pages added, turned, dropped, ordered."""
        from counter_app.documents.page_service import DocumentPages  # noqa: PLC0415

        return DocumentPages(self.db, self.now, self.opened.blobs)

    @cached_property
    def card_reader(self) -> LoadedPapers:
        """Whoever reads cards: a process of its own, started by the first card and ended with the core."""
        from counter_app.scanning.card_reader import LoadedPapers  # noqa: PLC0415

        return LoadedPapers(lambda: self.regions, lambda: business_day(self.now(), self.branch.zone))

    @cached_property
    def document_reading(self) -> DocumentReading:
        """What stands on what members bring."""
        from counter_app.documents.reading_service import DocumentReading  # noqa: PLC0415

        return DocumentReading(self.db, self.now, self.opened.blobs, self.card_reader)

    @cached_property
    def letters(self) -> LetterService:
        """Companies' letters."""
        from counter_app.letters.service import LetterService  # noqa: PLC0415

        return LetterService(self.db, self.now, self.opened.blobs, self.shelf, self.papers, self.works)

    @cached_property
    def letter_decisions(self) -> LetterDecisions:
        """A supervisor's word on companies' letters."""
        from counter_app.letters.decisions import LetterDecisions  # noqa: PLC0415

        return LetterDecisions(self.db, self.now, self.shelf, self.papers)

    @cached_property
    def data_requests(self) -> DataRequestService:
        """What members ask of their own data."""
        from counter_app.data_requests.service import DataRequestService  # noqa: PLC0415

        return DataRequestService(self.db, self.now, self.papers, self.works)

    @cached_property
    def papers(self) -> PaperService:
        """The archive of papers."""
        from counter_app.papers.press import PaperKeys  # noqa: PLC0415
        from counter_app.papers.service import PaperService  # noqa: PLC0415

        keys = PaperKeys(self.opened.blobs, self.opened.keys.papers)
        return PaperService(self.db, self.now, self.shelf, keys, self.papers_of_works)

    @cached_property
    def blank_forms(self) -> BlankFormService:
        """Empty forms for whoever waits."""
        from counter_app.papers.blank_service import BlankFormService  # noqa: PLC0415

        return BlankFormService(self.db, self.shelf, self.papers.press)

    @cached_property
    def receipts(self) -> ReceiptService:
        """What members take home of what they sent."""
        from counter_app.papers.receipt_service import ReceiptService  # noqa: PLC0415

        return ReceiptService(self.db, self.shelf, self.papers.press)

    @cached_property
    def account_slips(self) -> AccountSlipService:
        """What somebody takes home of an account."""
        from counter_app.papers.account_slip_service import AccountSlipService  # noqa: PLC0415

        return AccountSlipService(self.db, self.papers.press)

    @cached_property
    def signatures(self) -> SignatureService:
        """Signatures on the screen."""
        from counter_app.signing.service import SignatureService  # noqa: PLC0415

        return SignatureService(self.db, self.now, self.opened.blobs, self.papers.press)

    @cached_property
    def print_runs(self) -> PrintRunService:
        """Many papers printed by one act."""
        from counter_app.print_runs.service import PrintRunService  # noqa: PLC0415

        return PrintRunService(self.db, self.now, self.shelf, self.papers.press, self.works)

    @cached_property
    def archive(self) -> ArchiveService:
        """Papers and requests found again."""
        from counter_app.archive.service import ArchiveService  # noqa: PLC0415

        return ArchiveService(self.db, self.now, self.shelf, self.works)

    @cached_property
    def jht(self) -> JhtService:
        """Estimates of JHT."""
        from counter_app.jht.service import JhtService  # noqa: PLC0415

        return JhtService(self.db, self.now, self.settings, self.shelf)

    @cached_property
    def readiness(self) -> ReadinessService:
        """Whether a claim would go through."""
        from counter_app.readiness.service import ReadinessService  # noqa: PLC0415

        return ReadinessService(self.db, self.now, self.settings)

    @cached_property
    def requests(self) -> RequestService:
        """Changes of data."""
        from counter_app.requests.service import RequestService  # noqa: PLC0415

        return RequestService(self.db, self.now, self.shelf, self.papers, self.works, self.notices)

    @cached_property
    def batches(self) -> BatchService:
        """Several requests approved by one act."""
        from counter_app.requests.batches import BatchService  # noqa: PLC0415

        return BatchService(self.db, self.now, self.shelf, self.papers, self.opened.blobs, self.works, self.notices)

    @cached_property
    def back_office(self) -> BackOfficeService:
        """Approved requests to the centre, and its answers."""
        from counter_app.back_office.service import BackOfficeService  # noqa: PLC0415

        kept = (self.shelf, self.opened.blobs)
        return BackOfficeService(self.db, self.now, self.settings, kept, self.opened.keys.exchange)

    @cached_property
    def decisions(self) -> DecisionService:
        """All that waits for a second person."""
        from counter_app.decisions.service import DecisionService  # noqa: PLC0415

        return DecisionService(self.db, self.now, self.shelf, self.works)

    @cached_property
    def accounts(self) -> AccountService:
        """Accounts of the phone app and their resets."""
        from counter_app.accounts.service import AccountService  # noqa: PLC0415

        return AccountService(self.db, self.now, self.shelf, self.papers, self.works, self.notices)

    @property
    def code_book(self) -> CodeBook:
        """One-time codes, for whoever has a service of its own around them."""
        from counter_app.codes.book import CodeBook  # noqa: PLC0415

        return CodeBook(self.opened.keys.second_steps, self.outbox)

    @cached_property
    def codes(self) -> OneTimeCodes:
        """One-time codes at the counter."""
        from counter_app.codes.service import OneTimeCodes  # noqa: PLC0415

        return OneTimeCodes(self.db, self.code_book)

    @cached_property
    def sending(self) -> SendingService:
        """What leaves the branch as messages."""
        from counter_app.sending.secret import Secrets  # noqa: PLC0415
        from counter_app.sending.service import SendingService  # noqa: PLC0415

        kept = (self.outbox, self.code_book, Secrets(self.opened.keys.second_steps))
        return SendingService(self.db, self.now, kept)

    @cached_property
    def registrations(self) -> RegistrationService:
        """Accounts of the phone app opened at the counter."""
        from counter_app.registrations.service import RegistrationService  # noqa: PLC0415

        return RegistrationService(self.db, self.now, self.outbox, self.works)

    @cached_property
    def member_part(self) -> MemberPartService:
        """What members do with their own hands."""
        from counter_app.registrations.member_service import MemberPartService  # noqa: PLC0415

        return MemberPartService(self.db, self.now, self.code_book, self.works, self.notices)

    @cached_property
    def login_trials(self) -> LoginTrialService:
        """Members try their password against the branch's own record."""
        from counter_app.registrations.trial_service import LoginTrialService  # noqa: PLC0415

        return LoginTrialService(self.db, self.code_book)

    @cached_property
    def member_screens(self) -> MemberScreenService:
        """Members' windows beside counters."""
        from counter_app.screens.service import MemberScreenService  # noqa: PLC0415

        return MemberScreenService(self.db, self.now, self.opened.keys.second_steps)

    def load_rest(self) -> None:
        """Load and build what work needs, on any thread: a broken form is told in the log of the start as well."""
        from counter_app import failure_words  # noqa: F401, PLC0415

        for name, _made in getmembers(type(self), lambda part: isinstance(part, cached_property)):
            getattr(self, name)

    def clock_doubt(self) -> ClockDoubt | None:
        """What speaks against this computer's clock now."""
        with self.db.read() as session:
            return doubt_in(self.now(), self.db.newest_time(session), self.db.server_now(session), self.branch.zone)

    def check_pages(self) -> Wholeness | None:
        """Check every page where that is due; takes as long as the store is large, up to its limit."""
        return check_where_due(self.db, self.paths.database, self.opened.keys.database, self.now())

    def watcher(self, listener: Callable[[Event], None]) -> Watcher:
        """A watcher that tells `listener` of changes; the caller starts and stops it.

        The settings hear each change before the listener does, so a screen that reads again finds the new value.
        """
        return Watcher(self.db, self.settings.first(listener))

    def close(self) -> None:
        """Give the database back, end whoever reads cards, and leave no short-lived file."""
        if "card_reader" in vars(self):
            self.card_reader.close()
        self.opened.close()


def build_core(
    opened: OpenBranch,
    now: Callable[[], datetime],
    demo_staff: tuple[DemoOfficer, ...] = (),
    form_folder: Path = FORMS,
) -> Core:
    """The core of an opened branch, with the forms of a folder."""
    settings = LiveSettings(opened.db)
    settings.warn()
    return Core(opened.info, opened.db, opened.paths, settings, now, opened, demo_staff, form_folder=form_folder)
