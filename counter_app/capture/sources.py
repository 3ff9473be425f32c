"""Which class plays which kind of camera."""

from __future__ import annotations

from pathlib import Path

from counter_app.capture.camera import Camera, CameraKind, OnlyWebcamAllowed, training_parts
from counter_app.capture.devices import is_virtual, list_cameras
from counter_app.capture.pacing import Clock, Pace
from counter_app.capture.recordings import FileCamera, StillsCamera
from counter_app.capture.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.capture.training.scene import Act, Scene
from counter_app.capture.webcam import Webcam


def webcam(spec: str, rest: str, real_branch: bool) -> Camera:
    """The named device, or the first with a lens; a real branch refuses software that pretends to be one."""
    cameras = list_cameras()
    if rest:
        wanted: int | str = int(rest) if rest.isdecimal() else rest
    else:
        wanted = cameras[0].index if cameras else 0
    if real_branch and is_virtual(wanted):
        raise OnlyWebcamAllowed(spec)
    names = [camera.name for camera in cameras if wanted in (camera.index, camera.path)]
    return Webcam(wanted, names[0] if names else f"webcam {wanted}")


def recording(kind: CameraKind, rest: str, clock: Clock | None) -> Camera:
    """A video file or a folder of stills."""
    path = Path(rest)
    return FileCamera(path, clock) if kind is CameraKind.FILE else StillsCamera(path, clock)


def training(spec: str, clock: Clock | None, portrait: Path | None) -> Camera:
    """The participant made of one portrait."""
    act, seed = training_parts(spec)
    return TrainingCamera(Scene(Act(act), seed), Pace(FRAMES_PER_S, clock), portrait=portrait)
