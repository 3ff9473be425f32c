"""What a camera is: something that is opened, gives one frame after another, and is closed; and how one is named."""

from __future__ import annotations

from enum import Enum
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from counter_app.cameras.frames import Frame
from counter_app.training.scene import Act


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
