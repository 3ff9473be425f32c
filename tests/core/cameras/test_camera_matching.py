"""Which number shows the window's picture: all numbers are looked at, in drawn rooms."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pytest

from counter_app.cameras.errors import CameraBusy, CameraShut, NoCamera
from counter_app.cameras.machine import Machine
from counter_app.cameras.matching import LOOKED_S, Picture, find_number, take_picture
from counter_app.cameras.order import Doubt, Snapshot
from tests.core.cameras.plugs import Device, Healthy
from tests.core.cameras.test_camera_negotiation import room, seen_again

DESK, DOOR, WALL = (room(seed) for seed in (1, 2, 3))
COVERED = np.full((480, 640, 3), 3, np.uint8)
LINKS = [("C270", r"\\?\usb#vid_046d&pid_0825#1"), ("C920", r"\\?\usb#vid_046d&pid_082d#2"), ("Lain", "lain")]


def snapshot(picture: Picture, seed: int = 7) -> Snapshot:
    """As the window's library sees a view: another size, brighter, and somebody moved."""
    again = seen_again(picture, seed) if picture is not COVERED else picture
    return Snapshot(again.shape[1], again.shape[0], again.tobytes())


@contextmanager
def alone(held: threading.Lock) -> Iterator[None]:
    """Whoever opens a camera while another one is open fails."""
    assert held.acquire(blocking=False), "one is open at a time"
    try:
        yield
    finally:
        held.release()


@dataclass
class Plugged:
    """What OpenCV shows by number; an error is raised. Remembers who was asked; one is open at a time."""

    views: list[Picture | Exception]
    asked: list[int] = field(default_factory=list)
    held: threading.Lock = field(default_factory=threading.Lock)

    def take(self, number: int) -> Picture:
        with alone(self.held):
            self.asked.append(number)
            if number >= len(self.views):
                raise NoCamera(f"webcam {number}")
            view = self.views[number]
            if isinstance(view, Exception):
                raise view
            return view


def test_the_expected_number_is_asked_first_and_the_others_too() -> None:
    plugged = Plugged([DESK, DOOR, WALL])
    assert find_number(snapshot(DOOR), 1, 3, plugged.take) == 1
    assert plugged.asked == [1, 0, 2, 3]


@pytest.mark.parametrize("expected", [0, 1, 2])
def test_a_camera_is_found_wherever_the_order_puts_it(expected: int) -> None:
    assert find_number(snapshot(WALL), expected, 3, Plugged([DOOR, WALL, DESK]).take) == 1


def test_a_camera_behind_one_that_the_window_does_not_list_is_found() -> None:
    assert find_number(snapshot(DESK), 0, 1, Plugged([DOOR, DESK]).take) == 1


@pytest.mark.parametrize(
    ("wanted", "views", "doubt"),
    [
        (COVERED, [COVERED, DESK], Doubt.EVEN),
        (DESK, [COVERED, DOOR], Doubt.EVEN),
        (DESK, [DESK, seen_again(DESK, 3)], Doubt.ALIKE),
        (DESK, [CameraShut("a"), DOOR], Doubt.BUSY),
        (DESK, [CameraBusy("a"), CameraShut("b")], Doubt.BUSY),
        (DESK, [DOOR, WALL], Doubt.OTHER),
        (DESK, [NoCamera("a"), NoCamera("b")], Doubt.OTHER),
    ],
    ids=["covered", "covered there", "two alike", "one held", "all held", "none", "unplugged"],
)
def test_what_is_not_certain_is_said(wanted: Picture, views: list[Picture | Exception], doubt: Doubt) -> None:
    assert find_number(snapshot(wanted), 0, 2, Plugged(views).take) is doubt


def test_another_camera_that_is_held_does_not_matter() -> None:
    assert find_number(snapshot(DESK), 0, 2, Plugged([DESK, CameraBusy("b")]).take) == 0


def test_while_a_listed_one_is_held_no_unexpected_one_is_certain() -> None:
    assert find_number(snapshot(DESK), 0, 3, Plugged([DOOR, DESK, CameraBusy("c")]).take) is Doubt.BUSY


def test_a_camera_the_window_is_slow_to_let_go_is_asked_again() -> None:
    plugged = Plugged([CameraShut("a"), DOOR])

    def take(number: int) -> Picture:
        if plugged.asked.count(0) == 1 and number == 0:
            plugged.views[0] = DESK
        return plugged.take(number)

    assert find_number(snapshot(DESK), 0, 2, take) == 0
    assert plugged.asked == [0, 1, 2, 0]


def test_one_that_passes_the_picture_on_is_not_taken_for_a_camera_that_opens_late() -> None:
    plugged = Plugged([CameraBusy("a"), DESK])
    assert find_number(snapshot(DESK), 0, 2, plugged.take) is Doubt.BUSY
    assert plugged.asked == [0, 1, 2, 0]


def test_a_camera_that_another_number_has_is_certain_once_the_expected_one_shows_something_else() -> None:
    plugged = Plugged([CameraShut("a"), DESK])

    def take(number: int) -> Picture:
        if plugged.asked[-1:] == [2]:
            plugged.views[0] = DOOR
        return plugged.take(number)

    assert find_number(snapshot(DESK), 0, 2, take) == 1


@pytest.mark.parametrize(
    ("views", "doubt"),
    [([DOOR, DOOR], Doubt.SILENT), ([DESK, DOOR], Doubt.SILENT), ([DESK, DESK], Doubt.ALIKE)],
    ids=["none", "one, and others were not looked at", "two"],
)
def test_looking_ends_in_time(views: list[Picture | Exception], doubt: Doubt) -> None:
    clock, plugged = [0.0], Plugged([*views, WALL])

    def slow(number: int) -> Picture:
        clock[0] += LOOKED_S / 2
        return plugged.take(number)

    assert find_number(snapshot(DESK), 0, 9, slow, lambda: clock[0]) is doubt
    assert clock[0] == LOOKED_S


def test_a_camera_is_certain_when_all_were_looked_at_however_late_it_became() -> None:
    clock, plugged = [0.0], Plugged([DOOR, DESK])

    def slow(number: int) -> Picture:
        clock[0] += LOOKED_S / 3
        return plugged.take(number)

    assert find_number(snapshot(DESK), 0, 2, slow, lambda: clock[0]) == 1
    assert clock[0] >= LOOKED_S


def test_a_test_picture_is_taken_by_the_real_reader_and_the_device_let_go() -> None:
    device = Healthy()

    def plug(_wanted: int | str) -> Device:
        device.plug()
        return device

    assert take_picture(0, Machine(plug)).shape == (480, 640, 3)
    assert device.released.wait(5)
