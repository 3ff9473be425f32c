"""How a camera is opened: which class plays which kind, and which webcam it is. Loads the libraries of pictures."""

from __future__ import annotations

import logging
from pathlib import Path

from counter_app.cameras.devices import CameraDevice, list_cameras
from counter_app.cameras.errors import OnlyWebcamAllowed, VirtualCameraRefused
from counter_app.cameras.order import CameraNotConfirmed
from counter_app.cameras.pacing import Clock, Pace
from counter_app.cameras.pin import ChosenCamera, Pin, choose_camera, chosen_of, device_for
from counter_app.cameras.recordings import FileCamera, StillsCamera
from counter_app.cameras.spec import Camera, CameraKind, Trust, check_camera, training_parts
from counter_app.cameras.webcam import Webcam
from counter_app.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.training.scene import Act, Scene

log = logging.getLogger(__name__)


def open_camera(
    spec: str,
    *,
    real_branch: bool,
    clock: Clock | None,
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
    if kind is CameraKind.WEBCAM:
        return _webcam(spec, rest, real_branch, pin)
    if kind is CameraKind.TRAINING:
        return _training(spec, clock, portrait)
    return _recording(kind, rest, clock)


def _webcam(spec: str, rest: str, real_branch: bool, pin: Pin | None) -> Camera:
    """The named device, or the station's own; a real branch refuses software that pretends to be one."""
    known = pin or Pin()
    listed = list_cameras() if known.listed is None else known.listed
    wanted = (int(rest) if rest.isdecimal() else rest) if rest else None
    chosen = choose_camera(wanted, listed, known.approved)
    if real_branch and chosen.trust is Trust.VIRTUAL:
        raise VirtualCameraRefused(spec, chosen.label)
    device = device_for(wanted, listed, known.approved)
    if device is not None and known.confirm is not None:
        chosen = _confirmed(chosen, device, known)
    return Webcam(chosen)


def _confirmed(chosen: ChosenCamera, device: CameraDevice, known: Pin) -> ChosenCamera:
    """The camera by the number that is certain. Without certainty it is used all the same, and a person looks."""
    assert known.confirm is not None
    try:
        return chosen_of(known.confirm(device), known.approved)
    except CameraNotConfirmed as error:
        log.warning("camera: not certain which one opens (%s)", error.doubt)
        return chosen


def _recording(kind: CameraKind, rest: str, clock: Clock | None) -> Camera:
    """A video file or a folder of stills."""
    path = Path(rest)
    return FileCamera(path, clock) if kind is CameraKind.FILE else StillsCamera(path, clock)


def _training(spec: str, clock: Clock | None, portrait: Path | None) -> Camera:
    """The participant made of one portrait."""
    act, seed = training_parts(spec)
    return TrainingCamera(Scene(Act(act), seed), Pace(FRAMES_PER_S, clock), portrait=portrait)
