"""What a camera is: something that is opened, gives one frame after another, and is closed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from counter_app.cameras.frames import Frame
from counter_app.errors import CounterError, OutsideError
from counter_app.training.scene import Act

if TYPE_CHECKING:
    from counter_app.cameras.pin import ChosenCamera, Pin


class CameraKind(Enum):
    """Where the frames come from."""

    WEBCAM = "webcam"
    FILE = "file"
    STILLS = "stills"
    TRAINING = "training"


class Trust(Enum):
    """How far a source is known to be a lens in front of the person."""

    LENS = "lens"
    UNSURE = "unsure"
    VIRTUAL = "virtual"


class CameraError(OutsideError):
    """A camera that cannot give frames; ``label`` says which one."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class NoCamera(CameraError):
    """There is nothing to open under this name."""


class CameraBusy(CameraError):
    """The camera is there, but another program or user holds it."""


class CameraGone(CameraError):
    """Frames came and then stopped for good: unplugged, closed, or the recording has ended."""


class CameraFrozen(CameraError):
    """The camera is open and gives no frame; ``silent_s`` is how long it was waited for."""

    def __init__(self, label: str, silent_s: float) -> None:
        super().__init__(label)
        self.silent_s = silent_s


class CameraForbidden(CameraError):
    """The device is there, and this user of the machine may not open it."""


class CameraShut(CameraError):
    """The system lists the device and does not open it: held by a program, or shut by the privacy settings."""


class CameraSwapped(CameraError):
    """Between choosing and opening, another device has taken the camera's place."""


class CameraSlept(CameraError):
    """The machine slept while the camera was open: what comes now does not go on from what came before."""


class CameraSlow(CameraError):
    """The camera gives too few frames; ``per_s`` is what was measured."""

    def __init__(self, label: str, per_s: float) -> None:
        super().__init__(label)
        self.per_s = per_s


class PictureFault(Enum):
    """What is wrong with pictures that do come."""

    BLACK = "black"
    GREEN = "green"
    STUCK = "stuck"
    CHANGED = "changed"
    SMALL = "small"
    STRANGE = "strange"


class CameraFaulty(CameraError):
    """Pictures come and cannot be used; ``fault`` says why."""

    def __init__(self, label: str, fault: PictureFault) -> None:
        super().__init__(label)
        self.fault = fault


class TrainingUnavailable(OutsideError):
    """The training participant cannot be made. ``reason`` is ``library``, ``file`` or ``face``."""

    def __init__(self, reason: str, path: Path | None = None) -> None:
        super().__init__(reason, path)
        self.reason, self.path = reason, path


class Camera(Protocol):
    """A source of frames. One thread opens and reads; any thread may close, which ends a waiting ``read``."""

    label: str
    """Name for the officer, such as the model of a webcam."""
    kind: CameraKind
    trust: Trust

    def open(self) -> None:
        """Raises NoCamera, CameraBusy."""

    def read(self) -> Frame:
        """Return the next frame; raises CameraGone, CameraFrozen, NoCamera, CameraBusy."""

    def close(self) -> None:
        """Returns at once, even when the driver hangs; closing twice is harmless."""

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@runtime_checkable
class Prompted(Protocol):
    """A camera whose participant hears the prompts through the program instead of reading them on the screen."""

    def obey(self, prompt: str | None) -> None:
        """Tell what is asked right now: ``blink``, ``turn_left``, ``turn_right``, ``open_mouth``, or None."""


@runtime_checkable
class Picked(Protocol):
    """A camera that was picked from those of this machine, and what is known of it."""

    chosen: ChosenCamera


ALLOWED_SPECS = (
    "webcam",
    "webcam:0",
    "webcam:/dev/video2",
    "file:PATH",
    "stills:FOLDER",
    "training",
    *(f"training:{act.value}" for act in Act),
    "training:SEED",
    "training:ACT:SEED",
)
"""What ``--camera`` understands; words in capitals stand for a value."""


class UnknownCamera(ValueError):
    """No source goes by this name; ``allowed`` says which do."""

    def __init__(self, spec: str) -> None:
        super().__init__(spec)
        self.spec, self.allowed = spec, ALLOWED_SPECS


class OnlyWebcamAllowed(CounterError):
    """A real branch takes selfies of people who are there: no recording, no training, no software camera."""

    def __init__(self, spec: str) -> None:
        super().__init__(spec)
        self.spec = spec


class CameraNotApprovable(CounterError):
    """Software that pretends to be a camera is not approved for a station; ``label`` is what it calls itself."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class VirtualCameraRefused(OnlyWebcamAllowed):
    """The webcam is known to be software that pretends to be one; ``label`` is what it calls itself."""

    def __init__(self, spec: str, label: str) -> None:
        super().__init__(spec)
        self.label = label


def open_camera(
    spec: str,
    *,
    real_branch: bool,
    clock: Callable[[], float] | None,
    portrait: Path | None = None,
    pin: Pin | None = None,
) -> Camera:
    """Build the camera that ``--camera`` names; it opens when it is entered.

    ``clock`` is what recordings and training keep their frame rate by (seconds, ``time.monotonic``); None lets them run
    as fast as they can. ``pin`` is what is known about this station's webcams. Raises UnknownCamera, OnlyWebcamAllowed,
    VirtualCameraRefused.
    """
    kind, rest = check_camera(spec)
    if real_branch and kind is not CameraKind.WEBCAM:
        raise OnlyWebcamAllowed(spec)
    # OpenCV takes a tenth of a second to load, and the sign-in page must not wait for it.
    from counter_app.cameras import sources  # noqa: PLC0415

    if kind is CameraKind.WEBCAM:
        return sources.webcam(spec, rest, real_branch, pin)
    if kind is CameraKind.TRAINING:
        return sources.training(spec, clock, portrait)
    return sources.recording(kind, rest, clock)


def check_camera(spec: str) -> tuple[CameraKind, str]:
    """Split ``--camera`` into kind and rest without opening anything; raises UnknownCamera."""
    word, _, rest = spec.partition(":")
    try:
        kind = CameraKind(word)
    except ValueError:
        raise UnknownCamera(spec) from None
    needs_rest = kind in (CameraKind.FILE, CameraKind.STILLS)
    if (needs_rest and not rest) or spec.endswith(":"):
        raise UnknownCamera(spec)
    if kind is CameraKind.WEBCAM and rest and not (rest.isdecimal() or rest.startswith("/dev/")):
        raise UnknownCamera(spec)
    if kind is CameraKind.TRAINING:
        training_parts(spec)
    return kind, rest


def training_parts(spec: str) -> tuple[str, int]:
    """Return the act and the seed that ``training[:ACT][:SEED]`` names; raises UnknownCamera."""
    parts = spec.split(":")[1:]
    act = parts.pop(0) if parts and parts[0] in tuple(Act) else Act.GENUINE.value
    seed = parts.pop(0) if parts else "1"
    if parts or not seed.isdecimal():
        raise UnknownCamera(spec)
    return act, int(seed)
