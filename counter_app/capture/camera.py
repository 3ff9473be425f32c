"""What a camera is: something that is opened, gives one frame after another, and is closed."""

from __future__ import annotations

from enum import Enum
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from counter_app.capture.frames import Frame
from counter_app.errors import OutsideError


class CameraKind(Enum):
    """Where the frames come from."""

    WEBCAM = "webcam"
    FILE = "file"
    STILLS = "stills"
    TRAINING = "training"


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


class Camera(Protocol):
    """A source of frames. One thread opens and reads; any thread may close, which ends a waiting ``read``."""

    @property
    def label(self) -> str:
        """Name for the officer, such as the model of a webcam."""

    @property
    def kind(self) -> CameraKind: ...

    def open(self) -> None:
        """Raises NoCamera, CameraBusy."""

    def read(self) -> Frame:
        """Return the next frame; raises CameraGone, CameraFrozen, NoCamera, CameraBusy."""

    def close(self) -> None:
        """Returns at once, even when the driver hangs; closing twice is harmless."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@runtime_checkable
class Prompted(Protocol):
    """A camera whose participant hears the prompts through the program instead of reading them on the screen."""

    def obey(self, prompt: str | None) -> None:
        """Tell what is asked right now: ``blink``, ``turn_left``, ``turn_right``, ``open_mouth``, or None."""
