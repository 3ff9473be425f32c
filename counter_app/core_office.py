"""The part of the core that the office needs: staff, keys, settings, nights, the trail, and the shelf of forms."""

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
from counter_app.db.backup import BackupService
from counter_app.db.session import Database
from counter_app.health.service import HealthPlace, HealthService
from counter_app.key_care.service import KeyCareService
from counter_app.keys import KeySource
from counter_app.losses.service import LossService
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.values import DemoOfficer
from counter_app.paths import Paths
from counter_app.reasons.service import ReasonService
from counter_app.resources import FORMS, TABLES
from counter_app.settings.reading import LiveSettings
from counter_app.settings.service import SettingsService
from counter_app.settings.switch import LightCheck
from counter_app.states import BranchKind
from counter_app.steady import tick_now
from counter_app.ties.service import TieService

if TYPE_CHECKING:
    from counter_app.bound.persons import Persons
    from counter_app.breaches.service import BreachService
    from counter_app.cameras.station_camera import StationCamera
    from counter_app.capture.override_service import OverrideService
    from counter_app.cases.works import Works
    from counter_app.credentials.service import CredentialService
    from counter_app.figures.service import FigureService
    from counter_app.form_shelf import FormShelf
    from counter_app.greeting.service import GreeterService
    from counter_app.hall.leading import HallLeading
    from counter_app.hall.report import HallReports
    from counter_app.hall.service import HallService
    from counter_app.looking.service import LookingService
    from counter_app.near.service import NearTurnService
    from counter_app.nights.service import NightService
    from counter_app.notices.service import NoticeService
    from counter_app.notices.telling import Notices
    from counter_app.papers.makers import WorkPapers
    from counter_app.queueing.clock_set import ClockSet
    from counter_app.queueing.effect import OrderService
    from counter_app.queueing.out_of_turn import OutOfTurn
    from counter_app.retention.service import RetentionService
    from counter_app.rota.service import CounterPlanService
    from counter_app.satisfaction.service import SatisfactionService
    from counter_app.sending.outbox import Outbox
    from counter_app.signals.service import SignalService
    from counter_app.trail.service import TrailService
    from counter_app.twins.service import TwinService
    from counter_app.voice.service import VoiceService
    from forms.regions import Regions
    from forms.schema import Form


@dataclass(frozen=True)
class OfficeCore:
    """What an opened branch has whether or not a member stands at the counter. Each service is built on first use."""

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
        return self.papers_of_works.works

    @property
    def papers_of_works(self) -> WorkPapers:
        """The same, with who makes the papers."""
        from counter_app.papers.makers import WORK_PAPERS  # noqa: PLC0415

        return self.work_papers or WORK_PAPERS

    @cached_property
    def clock_set(self) -> ClockSet:
        """Whether this computer's clock was put forward meanwhile: one answer for whoever gives or shows numbers."""
        from counter_app.queueing.clock_set import ClockSet  # noqa: PLC0415

        return ClockSet(self.now, self.db.tick)

    @cached_property
    def overrides(self) -> OverrideService:
        """A supervisor's word about a selfie, from their own desk."""
        from counter_app.capture.override_service import OverrideService  # noqa: PLC0415

        return OverrideService(self.db, self.now)

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
    def order(self) -> OrderService:
        """What another order of calling would do."""
        from counter_app.queueing.effect import OrderService  # noqa: PLC0415

        return OrderService(self.db, self.settings)

    @cached_property
    def out_of_turn(self) -> OutOfTurn:
        """Whom a counter takes beside the order."""
        from counter_app.queueing.out_of_turn import OutOfTurn  # noqa: PLC0415

        return OutOfTurn(self.db, self.now, self.branch.zone, self.settings, self.clock_set)

    @cached_property
    def near_turns(self) -> NearTurnService:
        """Phones that are told when a turn is near."""
        from counter_app.near.keeping import Phones  # noqa: PLC0415
        from counter_app.near.service import NearTurnService  # noqa: PLC0415

        return NearTurnService(self.db, self.settings, (Phones(self.opened.keys.second_steps), self.outbox))

    @cached_property
    def notice_consents(self) -> NoticeService:
        """What members said to notices by e-mail and phone."""
        from counter_app.notices.service import NoticeService  # noqa: PLC0415

        return NoticeService(self.db, self.outbox)

    @cached_property
    def greeter(self) -> GreeterService:
        """The door."""
        from counter_app.greeting.service import GreeterService  # noqa: PLC0415

        return GreeterService(self.db, self.now, self.branch.zone, self.settings, self.clock_set)

    @property
    def persons(self) -> Persons:
        """Who somebody is, without their NIK."""
        from counter_app.bound.persons import Persons  # noqa: PLC0415

        return Persons(self.opened.keys.second_steps)

    @cached_property
    def hall(self) -> HallService:
        """The hall as it stands."""
        from counter_app.hall.service import HallService  # noqa: PLC0415

        return HallService(self.db, self.now, self.branch.zone, self.settings)

    @cached_property
    def hall_reports(self) -> HallReports:
        """The figures of a day and a month."""
        from counter_app.hall.report import HallReports  # noqa: PLC0415

        return HallReports(self.db, self.now, self.settings)

    @cached_property
    def hall_leading(self) -> HallLeading:
        """What a supervisor does to counters."""
        from counter_app.hall.leading import HallLeading  # noqa: PLC0415

        return HallLeading(self.db)

    @cached_property
    def counter_plan(self) -> CounterPlanService:
        """How many counters a day needs."""
        from counter_app.rota.service import CounterPlanService  # noqa: PLC0415

        return CounterPlanService(self.db, self.now, self.branch.zone, self.settings)

    @cached_property
    def reasons(self) -> ReasonService:
        """Reason lists as an administrator looks at them and changes them."""
        return ReasonService(self.db, self.now)

    @property
    def notices(self) -> Notices:
        """What members who agreed to it are told, with the fact itself."""
        from counter_app.notices.telling import Notices  # noqa: PLC0415

        return Notices(self.outbox)

    @property
    def outbox(self) -> Outbox:
        """What is to leave the branch as messages."""
        from counter_app.sending.outbox import Outbox  # noqa: PLC0415

        return Outbox(self.opened.keys.second_steps)

    @cached_property
    def figures(self) -> FigureService:
        """Figures that officers quote and reckon with."""
        from counter_app.figures.service import FigureService  # noqa: PLC0415

        return FigureService(self.db, self.now)

    @cached_property
    def satisfaction(self) -> SatisfactionService:
        """How members found the service."""
        from counter_app.satisfaction.service import SatisfactionService  # noqa: PLC0415

        return SatisfactionService(self.db, self.now, self.settings)

    @cached_property
    def voice(self) -> VoiceService:
        """The clips that calls are said with."""
        from counter_app.voice.service import VoiceService  # noqa: PLC0415

        return VoiceService(self.db)

    @cached_property
    def retention(self) -> RetentionService:
        """What is kept for a time only."""
        from counter_app.retention.service import RetentionService  # noqa: PLC0415

        return RetentionService(self.db, self.works)

    @cached_property
    def breaches(self) -> BreachService:
        """Notices of a breach."""
        from counter_app.breaches.service import BreachService  # noqa: PLC0415

        return BreachService(self.db, self.now)

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
    def twins(self) -> TwinService:
        """Members who look like one person."""
        from counter_app.twins.service import TwinService  # noqa: PLC0415

        return TwinService(self.db, self.now)
