"""What the kiosk shows, and what it is told when it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.bound.service import BoundService
from counter_app.bound.values import HoursOffered, HourWanted
from counter_app.hours.rules import ALWAYS, Calendar, Opening
from counter_app.near.service import NearTurnService
from counter_app.near.values import NearOffer
from counter_app.queueing.values import Issued, ServiceWaiting
from counter_app.slips.status import Trouble
from counter_app.states import Priority, ServiceKind
from forms.bringing import Bring
from ui.machine.slips import SlipState

PAUSE_MS = 20_000
"""Without a touch: then it is asked whether somebody is there, a number goes from the screen."""
ASKING_MS = 10_000
NO_SLIP_MS = 60_000
"""A number without a slip has to be written down."""
MOST_SERVICES = 6
MOST_LARGE = 3
"""Cards of a page in large type."""
PRIORITIES = (Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED)
"""In the order of the cards. Whoever presses Enter or the first key twice claims nothing."""


def _no_papers(_kind: ServiceKind) -> tuple[Bring, ...]:
    return ()


def _yes() -> bool:
    return True


def _noon() -> str:
    return "12.00"


def _always() -> Calendar:
    return ALWAYS


def _no() -> bool:
    return False


def _not_by_hour(_prefix: str) -> bool:
    return False


@dataclass(frozen=True)
class KioskPlan:
    """Which papers a service needs, whether there is a number without them, the hours, and how long the pauses are.

    `asks`: whether visitors may say here how it was; `bound`: whether a number needs a NIK, which `people` know, and
    `by_hour`: whether a service, by its letter, lets its hour be chosen; `near` keeps phones of whoever
    wants to hear when their turn is near.
    """

    papers: Callable[[ServiceKind], tuple[Bring, ...]] = _no_papers
    anyway: Callable[[], bool] = _yes
    calendar: Callable[[], Calendar] = _always
    afternoon: Callable[[], str] = _noon
    asks: Callable[[], bool] = _no
    people: BoundService | None = None
    bound: Callable[[], bool] = _no
    by_hour: Callable[[str], bool] = _not_by_hour
    near: NearTurnService | None = None
    pause_ms: int = PAUSE_MS
    asking_ms: int = ASKING_MS
    no_slip_ms: int = NO_SLIP_MS


class KioskStep(StrEnum):
    """What is asked now."""

    SERVICE = "service"
    PAPERS = "papers"
    LIST = "list"
    PRIORITY = "priority"
    NUMBER = "number"
    CLOSED = "closed"
    GONE = "gone"
    NIK = "nik"
    HOUR = "hour"
    PHONE = "phone"


@dataclass(frozen=True)
class KioskState:
    """All that the kiosk shows.

    `slip` is what became of the slip or of the list; `asks`: whether somebody is still there; `cut`: the store does
    not answer; `may_judge`: whoever was served may say how it was; `first` is the card that a page in large type
    begins with. `opening` and `calendar` say when numbers are given; `ahead`: the one that is asked for is for a later
    day. `bound`: it is asked for in somebody's name; `nik` are the digits so far, `settled` that this person gets no
    other number now. `hours` are those that may be chosen, `wanted` the one that is; `may_copy`: this
    person's slip may be printed once more. `near` is what may be asked about a phone, `phone` the digits so far,
    `phone_ending` the last ones of a phone that was kept, `phone_said` why none is.
    """

    language: str = "id"
    step: KioskStep = KioskStep.SERVICE
    loaded: bool = False
    services: tuple[ServiceWaiting, ...] = ()
    chosen: ServiceWaiting | None = None
    ahead: bool = False
    papers: tuple[Bring, ...] = ()
    anyway: bool = True
    issued: Issued | None = None
    slip: SlipState = SlipState.NONE
    slip_trouble: Trouble | None = None
    large: bool = False
    first: int = 0
    asks: bool = False
    cut: bool = False
    may_judge: bool = False
    busy: bool = False
    problem: str = ""
    clock: str = ""
    day: str = ""
    opening: Opening | None = None
    calendar: Calendar = ALWAYS
    afternoon: str = ""
    bound: bool = False
    by_hour: bool = False
    priority: Priority = Priority.NONE
    nik: str = field(default="", repr=False)
    hidden: bool = False
    nik_problem: str = ""
    settled: bool = False
    hours: HoursOffered | None = None
    wanted: HourWanted | None = None
    may_copy: bool = False
    near: NearOffer | None = None
    phone: str = field(default="", repr=False)
    phone_problem: str = ""
    phone_ending: str = ""
    phone_said: str = ""

    @property
    def may_leave_phone(self) -> bool:
        """Whether the number's page offers word to a phone."""
        return self.near is not None and not self.near.left

    @property
    def shown_services(self) -> range:
        """Places of the cards on this page."""
        count = len(self.services)
        return range(self.first, min(count, self.first + MOST_LARGE)) if self.large else range(count)

    @property
    def more(self) -> bool:
        """Whether there are more cards than a page in large type holds."""
        return self.large and len(self.services) > MOST_LARGE
