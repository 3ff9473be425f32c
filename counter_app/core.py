"""Builds everything once and hands it over. Heavy parts (camera, drawing) load when they are first asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.branches import BranchInfo, OpenBranch
from counter_app.capture.model_loading import must_load
from counter_app.clock_check import ClockDoubt, doubt_in
from counter_app.db.backup import BackupService
from counter_app.db.engine import Wholeness
from counter_app.db.integrity import check_where_due
from counter_app.db.session import Database
from counter_app.db.watch import Watcher
from counter_app.events import Event
from counter_app.health.service import HealthPlace, HealthService
from counter_app.key_care.service import KeyCareService
from counter_app.keys import KeySource
from counter_app.losses.service import LossService
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.service import OfficerService
from counter_app.officers.values import DemoOfficer
from counter_app.paths import Paths
from counter_app.queueing.pace import LEAST_S, Pace
from counter_app.reasons.service import ReasonService
from counter_app.resources import FORMS, TABLES
from counter_app.settings.reading import LiveSettings
from counter_app.settings.service import SettingsService
from counter_app.settings.switch import LightCheck
from counter_app.states import BranchKind
from counter_app.steady import tick_now
from counter_app.ties.service import TieService

if TYPE_CHECKING:
    from counter_app.accounts.service import AccountService
    from counter_app.archive.service import ArchiveService
    from counter_app.breaches.service import BreachService
    from counter_app.cameras.station_camera import StationCamera
    from counter_app.capture.override_service import OverrideService
    from counter_app.capture.service import CaptureService
    from counter_app.cases.service import CaseService
    from counter_app.cases.works import Works
    from counter_app.credentials.service import CredentialService
    from counter_app.data_requests.service import DataRequestService
    from counter_app.days.service import DayService
    from counter_app.decisions.service import DecisionService
    from counter_app.documents.service import DocumentService
    from counter_app.form_shelf import FormShelf
    from counter_app.importing.service import ImportService
    from counter_app.looking.service import LookingService
    from counter_app.members.service import MemberService
    from counter_app.my_works.service import MyWorkService
    from counter_app.nights.service import NightService
    from counter_app.papers.makers import WorkPapers
    from counter_app.papers.service import PaperService
    from counter_app.queueing.service import QueueService
    from counter_app.requests.service import RequestService
    from counter_app.retention.service import RetentionService
    from counter_app.signals.service import SignalService
    from counter_app.trail.service import TrailService
    from forms.regions import Regions
    from forms.schema import Form

KIOSK_LEAST_S = LEAST_S
"""What the kiosks of this program keep between two numbers."""


@dataclass(frozen=True)
class Core:
    """All services of one opened branch. Each is built on first use and then stays the same; what signing in does not
    need loads with it, or with `load_rest`."""

    branch: BranchInfo
    db: Database
    paths: Paths
    settings: LiveSettings
    now: Callable[[], datetime]
    opened: OpenBranch
    demo_staff: tuple[DemoOfficer, ...] = ()
    work_papers: WorkPapers | None = None
    """What can be done in a visit, and who makes the papers of it; None for the program's own."""
    form_folder: Path = FORMS
    closing: threading.Event = field(default_factory=threading.Event)
    """Set when the window goes: what takes long and may be given up ends then."""

    @property
    def works(self) -> Works:
        """The kinds of work a visit knows."""
        return self._papers_of_works.works

    @property
    def _papers_of_works(self) -> WorkPapers:
        from counter_app.papers.makers import WORK_PAPERS  # noqa: PLC0415

        return self.work_papers or WORK_PAPERS

    @cached_property
    def officers(self) -> OfficerService:
        """Sign-in and duty."""
        return OfficerService(self.db, self.now, self.demo_staff, tick_now, self.opened.keys.second_steps)

    @cached_property
    def staff_admin(self) -> StaffAdmin:
        """Staff, services and counters."""
        return StaffAdmin(self.db, self.now, tick_now)

    @cached_property
    def staff_confirming(self) -> StaffConfirming:
        """The second person behind accounts."""
        return StaffConfirming(self.db, self.now, tick_now)

    @cached_property
    def ties(self) -> TieService:
        """The members that staff are or are related to."""
        return TieService(self.db)

    @cached_property
    def queue(self) -> QueueService:
        """Tickets."""
        from counter_app.queueing.service import QueueService  # noqa: PLC0415

        return QueueService(self.db, self.now, self.branch.zone, self.settings, self.works, Pace(KIOSK_LEAST_S))

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

        return CaseService(self.db, self.now, self.works)

    @cached_property
    def regions(self) -> Regions:
        """Provinces and regencies."""
        from forms.regions import Regions  # noqa: PLC0415

        return Regions.load(TABLES / "regions.csv")

    @cached_property
    def shelf(self) -> FormShelf:
        """Every form of the folder."""
        from counter_app.form_shelf import open_shelf  # noqa: PLC0415

        return open_shelf(self.form_folder, self.regions)

    @property
    def change_of_data(self) -> Form:
        """The form that says what a member's record is. Raises FormUnavailable."""
        from forms.library import CHANGE_OF_DATA  # noqa: PLC0415

        return self.shelf.get(CHANGE_OF_DATA)

    @property
    def account_reset(self) -> Form:
        """The reset's checklist. Raises FormUnavailable."""
        from forms.library import ACCOUNT_RESET  # noqa: PLC0415

        return self.shelf.get(ACCOUNT_RESET)

    @cached_property
    def members(self) -> MemberService:
        """Members."""
        from counter_app.members.recording import MemberRules  # noqa: PLC0415
        from counter_app.members.service import MemberService  # noqa: PLC0415

        return MemberService(self.db, self.now, MemberRules(self.shelf), self.works)

    @cached_property
    def importing(self) -> ImportService:
        """Members and accounts from files."""
        from counter_app.importing.service import ImportService  # noqa: PLC0415
        from counter_app.members.recording import MemberRules  # noqa: PLC0415

        return ImportService(self.db, self.now, MemberRules(self.shelf))

    @cached_property
    def key_care(self) -> KeyCareService:
        """The recovery sheet of the branch."""
        return KeyCareService(self.db, self.now, self.paths)

    @cached_property
    def backup(self) -> BackupService:
        """Copies of the embedded database."""
        return BackupService(self.db, self.now, self.paths, self.opened.keys.database)

    @cached_property
    def credentials(self) -> CredentialService:
        """Sealed files for one command each."""
        from counter_app.credentials.service import CredentialService  # noqa: PLC0415

        return CredentialService(self.db, self.now, self.opened.keys.credentials, self.opened.key_source)

    @cached_property
    def nights(self) -> NightService:
        """What the program does by itself once a day."""
        from counter_app.nights.service import NightService  # noqa: PLC0415
        from counter_app.nights.values import NightPlace  # noqa: PLC0415

        by_itself = self.opened.key_source is KeySource.PASSPHRASE
        works = self.branch.kind is not BranchKind.DEMO
        place = NightPlace(self.paths, self.opened.keys.database, by_itself, works, self.closing)
        return NightService(self.db, self.now, place, self.settings)

    @cached_property
    def health(self) -> HealthService:
        """How the branch and this computer are."""
        place = HealthPlace(self.paths, self.opened.key_source.value, self.branch.is_real)
        return HealthService(self.db, self.now, place)

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
    def overrides(self) -> OverrideService:
        """A supervisor's word about a selfie, from their own desk."""
        from counter_app.capture.override_service import OverrideService  # noqa: PLC0415

        return OverrideService(self.db, self.now)

    @cached_property
    def station_camera(self) -> StationCamera:
        """The approved camera of each station."""
        from counter_app.cameras.station_camera import StationCamera  # noqa: PLC0415

        return StationCamera(self.db, self.now)

    @cached_property
    def light_check(self) -> LightCheck:
        """Whether the screen may light faces."""
        return LightCheck(self.settings_desk, self.settings)

    @cached_property
    def settings_desk(self) -> SettingsService:
        """Settings as an administrator looks at them and changes them."""
        return SettingsService(self.db, self.settings, must_load)

    @cached_property
    def reasons(self) -> ReasonService:
        """Reason lists as an administrator looks at them and changes them."""
        return ReasonService(self.db, self.now)

    @cached_property
    def retention(self) -> RetentionService:
        """What is kept for a time only."""
        from counter_app.retention.service import RetentionService  # noqa: PLC0415

        return RetentionService(self.db, self.works)

    @cached_property
    def data_requests(self) -> DataRequestService:
        """What members ask of their own data."""
        from counter_app.data_requests.service import DataRequestService  # noqa: PLC0415

        return DataRequestService(self.db, self.now, self.papers, self.works)

    @cached_property
    def breaches(self) -> BreachService:
        """Notices of a breach."""
        from counter_app.breaches.service import BreachService  # noqa: PLC0415

        return BreachService(self.db, self.now)

    @cached_property
    def papers(self) -> PaperService:
        """The archive of papers."""
        from counter_app.papers.press import PaperKeys  # noqa: PLC0415
        from counter_app.papers.service import PaperService  # noqa: PLC0415

        keys = PaperKeys(self.opened.blobs, self.opened.keys.papers)
        return PaperService(self.db, self.now, self.shelf, keys, self._papers_of_works)

    @cached_property
    def archive(self) -> ArchiveService:
        """Papers and requests found again."""
        from counter_app.archive.service import ArchiveService  # noqa: PLC0415

        return ArchiveService(self.db, self.now, self.shelf, self.works)

    @cached_property
    def requests(self) -> RequestService:
        """Changes of data."""
        from counter_app.requests.service import RequestService  # noqa: PLC0415

        return RequestService(self.db, self.now, self.shelf, self.papers, self.works)

    @cached_property
    def decisions(self) -> DecisionService:
        """All that waits for a second person."""
        from counter_app.decisions.service import DecisionService  # noqa: PLC0415

        return DecisionService(self.db, self.now, self.shelf, self.works)

    @cached_property
    def looking(self) -> LookingService:
        """Pauses of looking without a visit."""
        from counter_app.looking.service import LookingService  # noqa: PLC0415

        return LookingService(self.db, self.now)

    @cached_property
    def trail(self) -> TrailService:
        """The audit trail, read and taken along."""
        from counter_app.trail.service import TrailService  # noqa: PLC0415

        return TrailService(self.db, self.now, self.opened.keys.papers)

    @cached_property
    def losses(self) -> LossService:
        """What the store lacks of what was seen of it."""
        return LossService(self.db, tick_now, self.opened.keys.second_steps)

    @cached_property
    def unwatched_staff_admin(self) -> StaffAdmin:
        """Staff for whoever recovers an account: possible also while a loss stands, or nobody could note it."""
        return StaffAdmin(self.db.unwatched(), self.now, tick_now)

    @cached_property
    def signals(self) -> SignalService:
        """What a supervisor should have a look at."""
        from counter_app.signals.service import SignalService  # noqa: PLC0415

        return SignalService(self.db, self.now)

    @cached_property
    def accounts(self) -> AccountService:
        """Accounts of the phone app and their resets."""
        from counter_app.accounts.service import AccountService  # noqa: PLC0415

        return AccountService(self.db, self.now, self.shelf, self.papers, self.works)

    def load_rest(self) -> None:
        """Load and build what work needs, on any thread: a broken form is told in the log of the start as well."""
        from counter_app import failure_words  # noqa: F401, PLC0415

        for name, made in vars(Core).items():
            if isinstance(made, cached_property):
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
        """Give the database back and leave no short-lived file."""
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
