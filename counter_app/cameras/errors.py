"""What can be wrong with a camera: with opening it, with its pictures, with what it is."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from counter_app.errors import CounterError, OutsideError


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
