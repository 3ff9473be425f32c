"""Which class plays which kind of camera."""

from __future__ import annotations

from pathlib import Path

from counter_app.capture.camera import Camera, CameraKind, Trust, VirtualCameraRefused, training_parts
from counter_app.capture.cameras.pin import Pin, choose_camera
from counter_app.capture.cameras.recordings import FileCamera, StillsCamera
from counter_app.capture.cameras.webcam import Webcam
from counter_app.capture.devices import list_cameras
from counter_app.capture.pacing import Clock, Pace
from counter_app.capture.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.capture.training.scene import Act, Scene


def webcam(spec: str, rest: str, real_branch: bool, pin: Pin | None) -> Camera:
    """The named device, or the station's own; a real branch refuses software that pretends to be one."""
    known = pin or Pin()
    listed = list_cameras() if known.listed is None else known.listed
    wanted = (int(rest) if rest.isdecimal() else rest) if rest else None
    chosen = choose_camera(wanted, listed, known.approved)
    if real_branch and chosen.trust is Trust.VIRTUAL:
        raise VirtualCameraRefused(spec, chosen.label)
    return Webcam(chosen)


def recording(kind: CameraKind, rest: str, clock: Clock | None) -> Camera:
    """A video file or a folder of stills."""
    path = Path(rest)
    return FileCamera(path, clock) if kind is CameraKind.FILE else StillsCamera(path, clock)


def training(spec: str, clock: Clock | None, portrait: Path | None) -> Camera:
    """The participant made of one portrait."""
    act, seed = training_parts(spec)
    return TrainingCamera(Scene(Act(act), seed), Pace(FRAMES_PER_S, clock), portrait=portrait)
