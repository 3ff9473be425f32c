"""Lets members take a number themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.events import Event, Topic
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Issued, ServiceWaiting
from counter_app.slips.status import Trouble
from counter_app.states import Priority
from counter_app.texts import language, use_language
from ui.acts import Acts, Errands
from ui.branch_time import BranchTime
from ui.jobs import Runner
from ui.machine.slips import Slips, SlipState, trouble_of
from ui.reread import Reread

BACK_TO_START_MS = 20_000
MOST_SERVICES = 6
PRIORITIES = (Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED)
"""In the order of the cards. Whoever presses Enter or the first key twice claims nothing."""


class KioskStep(StrEnum):
    """What is asked now."""

    SERVICE = "service"
    PRIORITY = "priority"
    NUMBER = "number"


@dataclass(frozen=True)
class KioskState:
    """All that the kiosk shows."""

    language: str = "id"
    step: KioskStep = KioskStep.SERVICE
    loaded: bool = False
    services: tuple[ServiceWaiting, ...] = ()
    chosen: ServiceWaiting | None = None
    issued: Issued | None = None
    slip: SlipState = SlipState.NONE
    slip_trouble: Trouble | None = None
    busy: bool = False
    problem: str = ""
    clock: str = ""


class KioskPresenter(QObject):
    """Service, priority, number, and back to the start by itself `pause_ms` after the last touch."""

    changed = Signal(object)

    def __init__(
        self, jobs: Runner, queue: QueueService, slips: Slips, time: BranchTime, pause_ms: int = BACK_TO_START_MS
    ) -> None:
        super().__init__()
        self._queue, self._slips, self._time = queue, slips, time
        self._reading, self._printing = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._home_language = language()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self.start_over)
        self.state = KioskState(language=language(), clock=time.with_zone())

    def load(self) -> None:
        """Read the services and who waits."""
        self._reading.load(self._queue.kiosk, self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when the queue, a counter or a service changed."""
        if event.topic in (Topic.QUEUE, Topic.BRANCH, Topic.STAFF):
            self.load()

    def tick(self) -> None:
        """A second has passed. A new minute is read again, so that a lost event costs a minute at most."""
        clock = self._time.with_zone()
        if clock != self.state.clock:
            self._show(replace(self.state, clock=clock))
            self.load()

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") until the next visitor."""
        use_language(chosen)
        self._show(replace(self.state, language=chosen))
        if chosen != self._home_language or self.state.step is not KioskStep.SERVICE:
            self._pause.start()

    def choose_service(self, at: int) -> None:
        """The service at a place of the screen, counted from 0."""
        if self.state.step is KioskStep.SERVICE and 0 <= at < len(self.state.services) and not self.state.busy:
            self.state = replace(self.state, step=KioskStep.PRIORITY, chosen=self.state.services[at])
            self._acts.clear()
            self._pause.start()

    def choose_priority(self, at: int) -> None:
        """The answer at a place of the screen, counted from 0; the number follows."""
        service = self.state.chosen
        if self.state.step is not KioskStep.PRIORITY or service is None or self.state.busy:
            return
        if 0 <= at < len(PRIORITIES):
            priority = PRIORITIES[at]
            self._acts.run(
                lambda: self._queue.issue(None, service.service_id, priority), self._issued, refused=self._not_issued
            )

    def stop(self) -> None:
        """Nothing happens by itself any more; the window goes."""
        self._pause.stop()

    def start_over(self) -> None:
        """Back to the first question, in the language of the house."""
        if self.state.busy:
            return
        self._pause.stop()
        use_language(self._home_language)
        self.state = replace(
            self.state,
            language=self._home_language,
            step=KioskStep.SERVICE,
            chosen=None,
            issued=None,
            slip=SlipState.NONE,
        )
        self._acts.clear()
        self.load()

    def _issued(self, issued: Issued) -> None:
        self._show(
            replace(self.state, step=KioskStep.NUMBER, issued=issued, slip=SlipState.PRINTING, slip_trouble=None)
        )
        self._pause.start()
        spoken = self.state.language
        self._printing.send(
            lambda: self._slips.print_slip(issued, spoken),
            lambda _nothing: self._printed(issued, SlipState.SENT),
            lambda error: self._printed(issued, SlipState.FAILED, trouble_of(error)),
        )

    def _not_issued(self, _error: Exception) -> bool:
        """Back to the services, where it is said why."""
        self.state = replace(self.state, step=KioskStep.SERVICE, chosen=None)
        self._pause.start()
        self.load()
        return False

    def _printed(self, issued: Issued, slip: SlipState, trouble: Trouble | None = None) -> None:
        if self.state.issued == issued:
            self._show(replace(self.state, slip=slip, slip_trouble=trouble))
            self._pause.start()

    def _loaded(self, services: tuple[ServiceWaiting, ...]) -> None:
        self.state = replace(self.state, loaded=True, services=services[:MOST_SERVICES])

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: KioskState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem)
        self.changed.emit(self.state)
