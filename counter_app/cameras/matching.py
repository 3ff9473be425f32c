"""Finds the number by which OpenCV opens the camera that a picture came from. Rules only: the opening is handed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.check import same_picture, tells_something
from counter_app.cameras.errors import CameraError, NoCamera
from counter_app.cameras.machine import Machine
from counter_app.cameras.order import Doubt, Snapshot
from counter_app.cameras.pin import ChosenCamera, Standing
from counter_app.cameras.spec import Trust
from counter_app.cameras.webcam import MACHINE, PATIENCE, Webcam

LOOKED_S = 20.0
"""For all numbers together; whoever waits has a member at the counter."""
BRIEF = replace(PATIENCE, opening_s=6.0)
Picture = NDArray[np.uint8]
Take = Callable[[int], Picture]
"""Opens the camera with this number, takes a picture and lets the camera go; raises CameraError."""


@dataclass
class _Seen:
    """What the numbers showed."""

    alike: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    even: list[int] = field(default_factory=list)


def take_picture(number: int, machine: Machine = MACHINE) -> Picture:
    """A picture of the camera with this number, once its exposure has settled; raises CameraError."""
    chosen = ChosenCamera(number, f"webcam {number}", Trust.UNSURE, Standing.UNAPPROVED)
    with Webcam(chosen, machine, BRIEF) as camera:
        return camera.read().image


def find_number(
    wanted: Snapshot, expected: int, count: int, take: Take = take_picture, now: Callable[[], float] = time.monotonic
) -> int | Doubt:
    """The number whose camera shows the wanted picture, the expected one first, then the others of `count`.

    All are looked at even when the expected one shows it: a second one that does makes it uncertain, be it a camera
    beside it or software that passes its pictures on. One number more is tried, for a camera the window does not list.
    The expected one is asked again at the end, for the window may have been slow to let it go. While a listed
    one is refused, another than the expected one is not certain: it may be the software that holds the camera.
    """
    picture = np.frombuffer(wanted.rgb, np.uint8).reshape(wanted.height, wanted.width, 3)
    if not tells_something(picture):
        return Doubt.EVEN
    seen, until = _Seen(), now() + LOOKED_S
    for number in _numbers(expected, count, seen):
        if now() >= until:
            return Doubt.ALIKE if len(seen.alike) > 1 else Doubt.SILENT
        _look(picture, number, take, seen)
    if len(seen.alike) > 1:
        return Doubt.ALIKE
    if seen.alike:
        sure = seen.alike == [expected] or not any(number < count for number in seen.refused)
        return seen.alike[0] if sure else Doubt.BUSY
    if any(number < count for number in seen.refused):
        return Doubt.BUSY
    return Doubt.EVEN if seen.even else Doubt.OTHER


def _numbers(expected: int, count: int, seen: _Seen) -> Iterator[int]:
    """Whom to ask, one after the other, by what was seen so far."""
    yield expected
    yield from (number for number in range(count + 1) if number != expected)
    if expected in seen.refused:
        seen.refused.remove(expected)
        yield expected


def _look(picture: Picture, number: int, take: Take, seen: _Seen) -> None:
    try:
        shown = take(number)
    except NoCamera:
        return
    except CameraError:
        seen.refused.append(number)
        return
    if not tells_something(shown):
        seen.even.append(number)
    elif same_picture(picture, shown):
        seen.alike.append(number)
