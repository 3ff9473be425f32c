"""Which of OpenCV's numbers belongs to which camera the window lists, where only a window can list (Windows, macOS).

Both libraries ask the system, but nothing promises that they count alike, so a camera is not approved, and its pictures
are not trusted, until a picture by the window's library and one by OpenCV showed the same view. Tried with drawn rooms;
never run on Windows or macOS.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from counter_app.cameras.devices import CameraDevice
from counter_app.errors import OutsideError


class Doubt(StrEnum):
    """Why it is not known which number a camera has."""

    SILENT = "silent"
    """No picture came in time, or not all numbers could be looked at in time."""
    EVEN = "even"
    """There is nothing in the picture: a covered lens, a dark room."""
    ALIKE = "alike"
    """Several numbers show the same view."""
    BUSY = "busy"
    """The expected number did not open, or no number shows it and some did not open: another program holds them."""
    OTHER = "other"
    """No number shows it."""
    CHANGED = "changed"
    """Cameras were plugged in or out meanwhile."""


class CameraNotConfirmed(OutsideError):
    """Nobody can say that OpenCV opens this camera; ``label`` is its name, ``doubt`` the reason."""

    def __init__(self, label: str, doubt: Doubt) -> None:
        super().__init__(label, doubt)
        self.label, self.doubt = label, doubt


class NoWindowPicture(OutsideError):
    """The window's library gave no picture of the camera."""


@dataclass(frozen=True)
class Snapshot:
    """One picture by the window's library: rows of RGB triplets without padding."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


Grab = Callable[[str], Snapshot]
"""Takes the picture of the camera with this id and lets the camera go; raises NoWindowPicture."""
Find = Callable[[Snapshot, int, int], "int | Doubt"]
"""Which number shows the picture: the number that is expected, and how many cameras are listed."""


class CameraOrder:
    """The listed cameras with their numbers, and of which of them the number is certain. Any thread may ask."""

    def __init__(self, grab: Grab, find: Find) -> None:
        self._grab, self._find = grab, find
        self._listed: tuple[CameraDevice, ...] = ()
        self._doubts: dict[str, Doubt] = {}
        self._listing = 0
        self._guard, self._one_check = threading.Lock(), threading.Lock()

    @property
    def devices(self) -> tuple[CameraDevice, ...]:
        """What was listed last, with what has become certain since."""
        with self._guard:
            return self._listed

    def relist(self, devices: tuple[CameraDevice, ...]) -> None:
        """Cameras came or went: whatever was certain or in doubt is not any more."""
        with self._guard:
            self._listed = devices
            self._doubts.clear()
            self._listing += 1

    def confirm(self, device: CameraDevice, anew: bool = False) -> CameraDevice:
        """The same camera with the number that is certain. Takes seconds; raises CameraNotConfirmed.

        A doubt is remembered and raised at once the next time, for a member waits; `anew` looks again all the same.
        """
        with self._one_check:  # a camera is held by one program, and by one library of it, at a time
            with self._guard:
                listing, listed, doubt = self._listing, self._listed, self._doubts.get(device.id)
            known = next((one for one in listed if one.id == device.id), None)
            if known is None:
                raise CameraNotConfirmed(device.name, Doubt.CHANGED)
            if known.confirmed:
                return known
            if doubt is not None and not anew:
                raise CameraNotConfirmed(device.name, doubt)
            found = self._look(known, len(listed))
            with self._guard:
                if listing != self._listing:
                    raise CameraNotConfirmed(device.name, Doubt.CHANGED)
                if isinstance(found, Doubt):
                    if found is not Doubt.BUSY:  # whoever holds the camera now may let it go before the next member
                        self._doubts[known.id] = found
                    raise CameraNotConfirmed(device.name, found)
                self._doubts.pop(known.id, None)
                sure = replace(known, index=found, confirmed=True)
                self._listed = tuple(sure if one is known else _aside(one, known, found) for one in listed)
            return sure

    def _look(self, device: CameraDevice, count: int) -> int | Doubt:
        try:
            return self._find(self._grab(device.id), device.index, count)
        except NoWindowPicture:
            return Doubt.SILENT


def _aside(other: CameraDevice, sure: CameraDevice, number: int) -> CameraDevice:
    """A camera that was thought to have this number more likely has the one that has become free."""
    return replace(other, index=sure.index, confirmed=False) if other.index == number else other
