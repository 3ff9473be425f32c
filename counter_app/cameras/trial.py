"""One test picture of a camera, for whoever decides whether it is the station's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.check import comes_from_below, rotation_hint, turn_of_tilt
from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.machine import Machine, Patience
from counter_app.cameras.negotiation import Got
from counter_app.cameras.pin import ChosenCamera, Rotation, Standing
from counter_app.cameras.webcam import MACHINE, PATIENCE, Webcam
from counter_app.capture.measures import shape_of
from counter_app.capture.mesh import FaceMesh

MEASURED = 12
"""Pictures that are looked at to know the rate: less than half a second."""
TRIED = replace(PATIENCE, opening_s=8.0)
"""Shorter than a program that closes waits for what was begun."""
Find = Callable[[NDArray[np.uint8]], bool]


@dataclass(frozen=True)
class Trial:
    """What a camera showed, turned by `rotation`; `hint` is the rotation it should have instead, if a face says so."""

    device_id: str
    rotation: Rotation
    width: int
    height: int
    rgb: bytes = field(repr=False)
    got: Got
    rate: float
    hint: Rotation | None


def try_camera(
    device: CameraDevice,
    rotation: Rotation,
    find: Find | None = None,
    machine: Machine = MACHINE,
    patience: Patience = TRIED,
) -> Trial:
    """Open the camera, look for less than two seconds, close it; raises CameraError."""
    chosen = ChosenCamera(device.wanted, device.name, device.trust, Standing.UNAPPROVED, device.id, rotation)
    with Webcam(chosen, machine, patience) as camera:
        frames = [camera.read() for _ in range(MEASURED)]
        got, rate = camera.got, camera.rate
    image = frames[-1].image
    height, width = image.shape[:2]
    further = rotation_hint(find, image) if find is not None else _hint_by_faces(image)
    return Trial(
        device_id=device.id,
        rotation=rotation,
        width=width,
        height=height,
        rgb=image.tobytes(),
        got=got or Got(width, height, 0.0, ""),
        rate=rate,
        hint=None if further is None else Rotation((rotation + further) % 360),
    )


def _hint_by_faces(image: NDArray[np.uint8]) -> Rotation | None:
    """Ask the face library, which takes a second to load: a lying head by its tilt, a hanging one by its body."""
    faces = FaceMesh(video=False)
    try:
        height, width = image.shape[:2]
        lying = [turn_of_tilt(shape_of(points, width, height).roll_deg) for points in faces.find(image)[:1]]
        if lying and lying[0] is not None:
            return lying[0]
        return rotation_hint(lambda seen: bool(faces.areas(seen)) and comes_from_below(faces.person(seen)), image)
    finally:
        faces.close()
