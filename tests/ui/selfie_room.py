"""A visit at the selfie page with a camera that plays a part. Services, session and worker are the real ones."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random
from types import TracebackType
from typing import Self

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.cameras.errors import CameraGone, NoCamera
from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import CameraKind, Trust
from counter_app.capture.codes import Prompt
from counter_app.capture.proof.evidence_limits import EvidenceLimits, FlashLimits
from counter_app.capture.session import CaptureSession
from counter_app.capture.settings import CaptureSettings
from counter_app.cases.service import CaseService
from counter_app.db.models import SelfieAttempt
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.passwords import hash_password
from counter_app.officers.service import OfficerService
from tests import factories
from tests.core.capture.faces import FakeFinder, Person, Studio
from tests.core.desk import Desk, complete_member
from tests.databases import Clock
from tests.drivers.selfie import SelfieDriver
from tests.fakes import FakeSpeaker, InlineJobs
from ui.jobs import Runner
from ui.selfie.officer.view import SelfieView
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import Aids, CameraKit, Step, Terms, Visit

PASSWORD = "Penyelia#2026"
PATIENCE_MS = 20_000
NOBODY: dict[Prompt, Prompt | None] = dict.fromkeys(Prompt)
"""Somebody who does nothing that is asked."""


def never(_prompt: str | None) -> bool:
    """The picture never stands still."""
    return False


@dataclass
class FakeCamera:
    """Shows a person who hears the prompts. Keeps the promises of a camera: `close` ends a waiting `read`."""

    finder: FakeFinder
    person: Person = field(default_factory=Person)
    label: str = "fake"
    kind: CameraKind = CameraKind.STILLS
    trust: Trust = Trust.LENS
    missing: bool = False
    gone_after: int = 10**9
    holds: Callable[[str | None], bool] = field(default=never)
    """Where the picture stands still until `let_go` or `close`."""

    def __post_init__(self) -> None:
        self.closed, self.let_go, self.held = threading.Event(), threading.Event(), threading.Event()
        self._studio, self._taken = Studio(), 0
        self._prompt: str | None = None
        self.opened = False

    def open(self) -> None:
        """Raises NoCamera when it is missing."""
        self.opened = True
        if self.missing:
            raise NoCamera(self.label)

    def read(self) -> Frame:
        """The next thirtieth of a second."""
        if self.holds(self._prompt):
            self.held.set()
            self.let_go.wait()
        if self.closed.is_set() or self._taken >= self.gone_after:
            raise CameraGone(self.label)
        self._taken += 1
        t = self._taken / 30
        asked = None if self._prompt is None else Prompt(self._prompt)
        self.finder.faces = [self.person.at(t, asked).points()]
        return self._studio.frame(t)

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked."""
        self._prompt = prompt

    def close(self) -> None:
        """End a waiting read."""
        self.closed.set()
        self.let_go.set()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class StuckCamera(FakeCamera):
    """Its driver does not return from `read` even when closed, until `released`."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.entered, self.released = threading.Event(), threading.Event()

    def read(self) -> Frame:
        """Hangs."""
        self.entered.set()
        self.released.wait()
        return super().read()


class Room:
    """Officer, member, camera and page."""

    def __init__(self, db: Database, clock: Clock, jobs: Runner | None = None) -> None:
        self.clock = clock
        self.desk = Desk(db, clock)
        self.officers = OfficerService(db, clock)
        self.finder = FakeFinder()
        self.cameras: list[FakeCamera] = []
        self.next_camera: Callable[[], FakeCamera] = lambda: FakeCamera(self.finder)
        self.used: list[bool] = []
        self.terms: list[Terms] = []
        self.ticks: Callable[[], float] = count().__next__
        """A camera without pace shows each colour for a moment only: for eyes, a second passes with every picture."""
        self.speaker, self.aids = FakeSpeaker(), Aids()
        self.left: list[str] = []
        self.presenter = self.present(jobs or InlineJobs())
        self.view = SelfieView(self.presenter)
        self.driver = SelfieDriver(self.view)

    def present(self, jobs: Runner) -> SelfiePresenter:
        """The page's presenter, with the camera of the moment."""
        visit = Visit(self.desk.officer, self.desk.visit.id)
        made = SelfiePresenter(jobs, self.desk.captures, self.officers, visit, self.kit())
        made.camera_used.connect(self.used.append)
        made.finished.connect(lambda: self.left.append("finished"))
        made.back_wanted.connect(lambda: self.left.append("back"))
        return made

    def kit(self) -> CameraKit:
        """How cameras and sessions are made."""
        return CameraKit(
            self._make_camera, self._make_session, self.clock, self.speaker, self.aids, lambda: self.ticks()
        )

    def open(self, width: int = 1000, height: int = 700) -> None:
        """Show the page as the station does."""
        self.view.resize(width, height)
        self.view.show()
        self.view.activateWindow()
        assert QTest.qWaitForWindowActive(self.view)
        self.presenter.load()

    def agreed(self) -> None:
        """The member agreed a moment ago."""
        self.desk.consent()
        self.clock.move(seconds=5)

    def hear_of_light(self, on: bool) -> None:
        """An administrator turned the light check on or off, and the page hears of it."""
        factories.light_check(self.desk.db).switch(factories.officer(self.desk.db, Role.ADMIN), on)
        self.presenter.hear(Event(Topic.BRANCH, EventKind.SETTING_CHANGED))

    def exchange_member(self) -> None:
        """Another window put another member on the visit, and the page hears of it."""
        CaseService(self.desk.db, self.clock).choose_member(
            self.desk.officer, self.desk.visit.id, complete_member(self.desk.db).id
        )
        self.presenter.hear(Event(Topic.CASE, EventKind.CASE_MEMBER_CHOSEN, self.desk.visit.id))

    def supervisor(self) -> Actor:
        """A supervisor with a password."""
        return factories.supervisor(self.desk.db, password_hash=hash_password(PASSWORD))

    def rows(self) -> list[SelfieAttempt]:
        """The attempts on record."""
        with self.desk.db.read() as session:
            return list(session.scalars(select(SelfieAttempt).order_by(SelfieAttempt.number)))

    def states(self) -> list[str]:
        """How the attempts ended."""
        return [row.state for row in self.rows()]

    @property
    def patient(self) -> list[bool]:
        """Whether each run gave more time."""
        return [terms.patient for terms in self.terms]

    @property
    def lit(self) -> list[bool]:
        """Whether each run was to light the face."""
        return [terms.lit for terms in self.terms]

    def camera(self) -> FakeCamera:
        """The camera that was opened last."""
        return self.cameras[-1]

    def close(self) -> None:
        """Leave the page."""
        self.presenter.stop()
        self.view.close()

    def _make_camera(self) -> FakeCamera:
        self.cameras.append(self.next_camera())
        return self.cameras[-1]

    def _make_session(self, terms: Terms) -> CaptureSession:
        self.terms.append(terms)
        choose = Random(len(self.cameras)).randrange
        return CaptureSession(self.finder, limits(terms.lit), choose, preflight=terms.preflight)


def limits(lit: bool) -> CaptureSettings:
    """What a session goes by, with the coloured light or without."""
    return CaptureSettings(evidence=EvidenceLimits(flash=FlashLimits(on=lit)))


def reach(qtbot: QtBot, room: Room, *steps: Step) -> None:
    """Wait for the page to be at one of these steps, settled."""
    qtbot.waitUntil(lambda: room.presenter.page.step in steps and not room.presenter.page.busy, timeout=PATIENCE_MS)


def hold_at_a_prompt(room: Room) -> None:
    """The next camera stands still as soon as something is asked."""
    room.next_camera = lambda: FakeCamera(room.finder, holds=bool)


def reach_the_prompt(qtbot: QtBot, room: Room) -> None:
    """Begin and wait until the member is asked something."""
    hold_at_a_prompt(room)
    room.driver.enter()
    qtbot.waitUntil(lambda: room.driver.headline() == "Gerakan 1 dari 3", timeout=PATIENCE_MS)


def see(qtbot: QtBot, room: Room) -> None:
    """Wait for the question and answer it with Enter: a living person, no mask."""
    reach(qtbot, room, Step.ASKING)
    room.driver.enter()
    reach(qtbot, room, Step.PASSED)
