"""What the selfie screens show."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.actor import Actor
from counter_app.cameras.pin import Edge
from counter_app.cameras.spec import Camera
from counter_app.capture.codes import Advice, Colour, Phase, Prompt, Rule, Sight, Verdict
from counter_app.capture.consent import NO_WORDS, ConsentWords
from counter_app.reasons.values import Reason
from ui.machine.speech import Silence, Speaker

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.capture.session import CaptureSession
    from counter_app.capture.upright_watch import UprightWatch

Measured = dict[str, float | str | list[str]]
"""Figures, words and lists of an attempt by name, as they are kept."""


class Step(StrEnum):
    """Where the selfie of the visit stands."""

    LOADING = "loading"
    CONSENT = "consent"
    DECLINED = "declined"
    READY = "ready"
    OPENING = "opening"
    CHECKING = "checking"
    TAKING = "taking"
    ASKING = "asking"
    SAVING = "saving"
    IN_REVIEW = "in_review"
    FAILED = "failed"
    USED_UP = "used_up"
    PASSED = "passed"
    OVERRIDDEN = "overridden"
    REFUSED = "refused"


LIVE = frozenset({Step.OPENING, Step.CHECKING, Step.TAKING, Step.SAVING})
"""The camera is used, or what it gave is being kept."""
BEGINS = frozenset({Step.READY, Step.FAILED, Step.REFUSED, Step.IN_REVIEW})
"""An attempt may begin."""
OTHER_WAYS = frozenset({Step.READY, Step.FAILED, Step.USED_UP, Step.DECLINED, Step.REFUSED, Step.IN_REVIEW})
"""A supervisor's decision or a refusal may be recorded."""
RUNNING = frozenset({Step.OPENING, Step.CHECKING, Step.TAKING})
"""The camera is open or being opened."""
ENDED = frozenset({Step.PASSED, Step.OVERRIDDEN, Step.REFUSED})
"""The visit may go on."""
COMPARES = frozenset({Step.PASSED, Step.OVERRIDDEN, Step.IN_REVIEW})
"""There is, or may be, a picture to hold against the KTP."""


class Panel(StrEnum):
    """Which other way is open under the picture."""

    NONE = ""
    OVERRIDE = "override"
    REFUSAL = "refusal"
    REVIEW = "review"


@dataclass(frozen=True)
class RuleRow:
    """One rule: its words, how it turned out (None while not judged) and its measured figures."""

    name: str
    verdict: Verdict | None = None
    raw: tuple[tuple[str, float], ...] = ()
    rule: Rule | None = None
    """None for what stands for several of them."""


@dataclass(frozen=True)
class PastTry:
    """One attempt that is over: a line for the page, and the measured figures for whoever wants to know."""

    words: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Look:
    """One picture of the camera and what is said about it."""

    rgb: bytes = field(repr=False)
    """Rows of RGB triplets without padding, never mirrored."""
    width: int
    height: int
    phase: Phase | None = None
    say: str = ""
    """The one sentence for the member."""
    advice: Advice | None = None
    """What that sentence advises, None while a prompt is asked."""
    prompt: Prompt | None = None
    """What is asked right now."""
    t: float = 0.0
    """Seconds on the camera's clock."""
    part: float = 0.0
    """How far the asked action, or keeping still, is: 0 to 1."""
    left: float = 1.0
    """Share of the prompt's time that is left."""
    fit: float = 0.0
    """How right everything is, 0 to 1."""
    rules: tuple[RuleRow, ...] = ()
    done: int = 0
    total: int = 0
    light: Colour | None = None
    """What the screen shows instead of the picture while it lights the face."""
    turned: str = ""
    """What staff is told of a camera that is mounted turned."""
    unseen: frozenset[Sight] = frozenset()
    """What the program does not see, or not surely: a nose without glasses, a forehead."""
    edge: Edge = Edge.TOP
    """Where the camera is."""


@dataclass(frozen=True)
class Ending:
    """How an attempt at the camera ended; `picture` is the portrait's JPEG, empty when it failed.

    `original` is the whole picture that the portrait was cut from.
    """

    reason: str
    measured: Measured
    picture: bytes
    unsure: bool = False
    """A second person has to look at picture and person."""
    signs: tuple[str, ...] = ()
    """What made it unsure, and what the officer should look at before saying yes, in words."""
    original: bytes = b""
    spare: bool = False
    """The time was over: the officer may take it again without losing a try."""


@dataclass(frozen=True)
class PageState:
    """Everything but the running picture."""

    step: Step = Step.LOADING
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    used: int = 0
    left: int = 0
    declined: bool = False
    """The member does not want to be photographed: no camera."""
    words: str = ""
    """How it ended: why it failed, who overrode, which refusal."""
    told: str = ""
    """What the member reads about a failed attempt: what they can do, never a doubt about them."""
    signs: tuple[str, ...] = ()
    """What made the attempt unsure, in words."""
    spare: bool = False
    """The picture that waits for the officer is a spare one: taking it again costs nothing."""
    covering: bool = False
    """The officer noted a head covering worn for faith."""
    patient: bool = False
    """More time for each prompt."""
    sound: bool = False
    """What is to be done is spoken as well."""
    lit: bool = False
    """The branch lights faces in colours after the movements."""
    unlit: bool = False
    """Not this member's: epilepsy, migraine, or no wish to."""
    unseen: frozenset[Sight] = frozenset()
    """What the program has not seen of this member, rightly or not."""
    sights: frozenset[Sight] = frozenset()
    """What of it the officer sees."""
    member_id: uuid.UUID | None = None
    """Whose selfie it is; None before the record was read."""
    tries: tuple[PastTry, ...] = ()
    picture: bytes = field(default=b"", repr=False)
    """The kept JPEG."""
    panel: Panel = Panel.NONE
    panel_busy: bool = False
    panel_problem: str = ""
    panel_code: bool = False
    reason_problem: str = ""
    reason: str = ""
    """The reason that is chosen when the panel opens."""
    overrides: tuple[Reason, ...] = ()
    refusals: tuple[Reason, ...] = ()
    consent: ConsentWords = NO_WORDS
    """What is read out to the member before the camera opens."""
    asked: str = ""
    """What became of the wish for a supervisor's word, in a sentence."""
    asks: bool = False
    """It still waits for its answer, and can be taken back."""
    turned: str = ""
    """The camera is, or was when it last ran, mounted turned, and what to do."""
    covered: bool = False
    """Locked or left: no picture and no name is to be seen on the member's side."""

    @property
    def may_begin(self) -> bool:
        """Whether an attempt may begin now."""
        return self.step in BEGINS and self.left > 0 and not self.declined

    @property
    def shines(self) -> bool:
        """Whether the screen may show colours to this member."""
        return self.lit and not self.unlit


@dataclass(frozen=True)
class SelfieState:
    """The page, and the picture that changes thirty times a second."""

    page: PageState = PageState()
    look: Look | None = None

    @property
    def light(self) -> Colour | None:
        """The colour the screen shows now; gone at once when the light is switched off or the page is left."""
        shines = self.page.shines and self.page.step is Step.TAKING and not self.page.covered
        return self.look.light if shines and self.look is not None else None


@dataclass(frozen=True)
class Visit:
    """Who serves which case."""

    who: Actor
    case_id: uuid.UUID
    zone: str = "Asia/Jakarta"
    """The branch's, for the times of earlier attempts."""


@dataclass
class Aids:
    """What makes it easier for this member. The station keeps it while the visit lasts, whichever page is open."""

    patient: bool = False
    sound: bool = False
    unlit: bool = False
    sights: frozenset[Sight] = frozenset()
    """What the officer sees where the program does not."""

    def on(self, page: PageState) -> PageState:
        """A page with them."""
        return replace(page, patient=self.patient, sound=self.sound, unlit=self.unlit, sights=self.sights)

    def forget_member(self) -> None:
        """What one member needed is not the next one's; the voice is the room's."""
        self.patient = self.unlit = False
        self.sights = frozenset()


@dataclass(frozen=True)
class Terms:
    """What one run of the camera goes by."""

    preflight: bool = False
    """Only look and advise."""
    patient: bool = False
    lit: bool = False
    """Light the face in colours after the movements."""
    sights: frozenset[Sight] = frozenset()


@dataclass(frozen=True)
class CameraKit:
    """How a camera and a session are made, and the program's clock. All makers are called off the window thread."""

    make_camera: Callable[[], Camera]
    make_session: Callable[[Terms], CaptureSession]
    now: Callable[[], datetime]
    speaker: Speaker = field(default_factory=Silence)
    aids: Aids = field(default_factory=Aids)
    ticks: Callable[[], float] = time.monotonic
    """Seconds as eyes see them pass."""
    make_watch: Callable[[], UprightWatch] | None = None
    """Who notices a camera that is mounted turned; nobody without it."""
