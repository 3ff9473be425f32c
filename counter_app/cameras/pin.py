"""Which camera a station uses: the one an administrator or supervisor approved, else the first with a lens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from counter_app.cameras.devices import SYSFS, CameraDevice, id_of_node
from counter_app.cameras.spec import Trust


class Rotation(IntEnum):
    """How far the picture is turned clockwise, in degrees, before anything looks at it."""

    NONE = 0
    RIGHT = 90
    HALF = 180
    LEFT = 270


class Edge(StrEnum):
    """Where a camera stands at the member's screen, as the member sees it: what they read is to be near the lens."""

    TOP = "top"
    LEFT = "left"
    RIGHT = "right"


class Standing(StrEnum):
    """What is known of the camera that is used."""

    APPROVED = "approved"
    UNAPPROVED = "unapproved"
    """No camera has been approved for this station yet."""
    OTHER = "other"
    """Another camera is approved."""
    UNLISTED = "unlisted"
    """The system does not list it, so nothing is known of it."""
    UNCONFIRMED = "unconfirmed"
    """It should be the approved one, and no picture has shown so."""


@dataclass(frozen=True)
class ApprovedCamera:
    """The camera of a station, as a person with the right to has looked at it."""

    id: str
    name: str
    rotation: Rotation = Rotation.NONE
    edge: Edge = Edge.TOP


@dataclass(frozen=True)
class Pin:
    """What is known of a station's webcams. `listed` is None where the system itself is to be asked."""

    approved: ApprovedCamera | None = None
    listed: tuple[CameraDevice, ...] | None = None
    confirm: Callable[[CameraDevice], CameraDevice] | None = None
    """Makes certain how a camera is opened, where a list alone does not; raises CameraNotConfirmed."""


@dataclass(frozen=True)
class ChosenCamera:
    """The webcam to open, and how far it is to be trusted."""

    wanted: str | int
    label: str
    trust: Trust = Trust.UNSURE
    standing: Standing = Standing.UNLISTED
    id: str = ""
    rotation: Rotation = Rotation.NONE
    edge: Edge = Edge.TOP


@runtime_checkable
class Picked(Protocol):
    """A camera that was picked from those of this machine, and what is known of it."""

    chosen: ChosenCamera


def choose_camera(
    wanted: str | int | None, listed: Sequence[CameraDevice], approved: ApprovedCamera | None
) -> ChosenCamera:
    """The camera to open; one that nobody lists is opened by its name all the same."""
    device = device_for(wanted, listed, approved)
    if device is None:
        return ChosenCamera(0 if wanted is None else wanted, f"webcam {0 if wanted is None else wanted}")
    return chosen_of(device, approved)


def device_for(
    wanted: str | int | None, listed: Sequence[CameraDevice], approved: ApprovedCamera | None
) -> CameraDevice | None:
    """The device named by index or path; without a name the approved one, else the first, lens before others."""
    if wanted is not None:
        return next((camera for camera in listed if camera.answers_to(wanted)), None)
    kept = next((camera for camera in listed if approved is not None and camera.id == approved.id), None)
    return kept or (listed[0] if listed else None)


def chosen_of(device: CameraDevice, approved: ApprovedCamera | None) -> ChosenCamera:
    """How a listed camera is opened and trusted."""
    standing = standing_of(device, approved)
    mine = approved is not None and standing in (Standing.APPROVED, Standing.UNCONFIRMED)
    chosen = ChosenCamera(device.wanted, device.name, _trust(device, standing), standing, device.id)
    return replace(chosen, rotation=approved.rotation, edge=approved.edge) if approved is not None and mine else chosen


def standing_of(device: CameraDevice, approved: ApprovedCamera | None) -> Standing:
    """How a listed camera stands to what was approved."""
    if approved is None:
        return Standing.UNAPPROVED
    if device.id != approved.id:
        return Standing.OTHER
    return Standing.APPROVED if device.confirmed else Standing.UNCONFIRMED


def is_in_place(chosen: ChosenCamera, sysfs: Path = SYSFS) -> bool:
    """Whether the node still belongs to the device that was chosen; devices without a node cannot be asked."""
    now = id_of_node(chosen.wanted, sysfs) if chosen.id else ""
    return not now or now == chosen.id.partition("#")[0]


def _trust(device: CameraDevice, standing: Standing) -> Trust:
    """An approval makes sure what was unsure; nothing makes a lens of software."""
    if device.trust is Trust.VIRTUAL:
        return Trust.VIRTUAL
    if standing is Standing.APPROVED:
        return Trust.LENS
    return Trust.UNSURE if standing is Standing.OTHER or not device.confirmed else device.trust
