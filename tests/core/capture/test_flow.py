from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from counter_app.cameras.frames import Frame
from counter_app.capture.proof.evidence_limits import FlowLimits
from counter_app.capture.proof.flow import TurnFlow
from tests.core.capture.drawn import Pixels, grainy, texture, turned
from tests.core.capture.faces import Face

LIMITS = FlowLimits()
PER_DEGREE = 0.0125
TURN = (0.0, 0.0, *np.arange(2.0, 24.0, 2.0).tolist())


def watch(picture_at: Callable[[float], Pixels], angles: tuple[float, ...] = TURN, side: int = 1) -> TurnFlow:
    flow, points = TurnFlow(LIMITS), Face().points()
    for number, angle in enumerate(angles):
        flow.see(Frame(picture_at(side * angle), number / 15), points, side * angle * PER_DEGREE)
    return flow


@pytest.mark.parametrize("side", [1, -1])
def test_a_head_with_depth_is_not_flat(side: int) -> None:
    skin = texture()
    flattest = watch(lambda angle: turned(skin, angle), side=side).flattest
    assert flattest is not None
    assert flattest > LIMITS.unsure


@pytest.mark.parametrize("side", [1, -1])
def test_a_sheet_that_is_tilted_far_more_than_it_seems_is_flat(side: int) -> None:
    skin = texture()
    flattest = watch(lambda angle: turned(skin, 1.7 * angle, relief=0.0), side=side).flattest
    assert flattest is not None
    assert flattest <= LIMITS.flat


def test_a_sheet_that_is_moved_and_brought_nearer_is_flat_too() -> None:
    skin = texture()
    moved = watch(lambda angle: np.roll(turned(skin, 1.5 * angle, relief=0.0, ied=95 + angle), int(angle), axis=0))
    assert moved.flattest is not None
    assert moved.flattest <= LIMITS.flat


def aside(start_deg: float, relief: float, factor: float = 1.0) -> TurnFlow:
    """A turn of 24 degrees that begins that far aside."""
    skin, points, flow = texture(), Face().points(), TurnFlow(LIMITS)
    for number, angle in enumerate(TURN):
        picture = turned(skin, factor * (start_deg + angle), relief=relief)
        off = (start_deg + angle) * PER_DEGREE
        flow.see(Frame(picture, number / 15), points, angle * PER_DEGREE, off)
    return flow


@pytest.mark.parametrize("start_deg", [7, 10, 15, 20])
def test_a_turn_that_begins_aside_proves_no_plane(start_deg: float) -> None:
    assert aside(start_deg, 1.0).flattest_straight is None
    sheet = aside(start_deg, 0.0)
    assert sheet.flattest_straight is None
    assert sheet.flattest is not None, "it still leaves doubt"
    assert sheet.flattest <= LIMITS.flat


@pytest.mark.parametrize("start_deg", [0, 2, 4])
def test_a_turn_that_begins_straight_does(start_deg: float) -> None:
    sheet, head = aside(start_deg, 0.0, 1.5), aside(start_deg, 1.0)
    assert sheet.flattest_straight is not None
    assert sheet.flattest_straight <= LIMITS.flat
    assert head.flattest_straight is not None
    assert head.flattest_straight > LIMITS.flat


def test_the_turn_that_is_asked_of_a_head_held_aside_is_no_straight_one() -> None:
    """Its neutral is aside: N − N0 is none, N is."""
    skin, points, flow = texture(), Face().points(), TurnFlow(LIMITS)
    for number, angle in enumerate(TURN):
        flow.see(Frame(turned(skin, angle, relief=0.0), number / 15), points, angle * PER_DEGREE, 0.19)
    assert (flow.flattest is None, flow.flattest_straight) == (False, None)


def test_the_flattest_of_several_turns_counts() -> None:
    skin, points, flow = texture(), Face().points(), TurnFlow(LIMITS)
    for start, relief in enumerate((1.0, 0.0, 1.0)):
        for number, angle in enumerate(TURN):
            flow.see(Frame(turned(skin, 1.7 * angle, relief=relief), start + number / 15), points, angle * PER_DEGREE)
        flow.see(Frame(skin, start + 0.95), points, None)
    assert len(flow.medians) == 3
    assert flow.flattest == flow.medians[1]
    assert flow.medians[1] <= LIMITS.flat < LIMITS.unsure < min(flow.medians[0], flow.medians[2])


def test_a_turn_of_a_few_pictures_or_too_small_or_unasked_says_nothing() -> None:
    skin = texture()
    assert watch(lambda angle: turned(skin, angle), (0.0, 4.0, 8.0, 12.0, 16.0)).flattest is None
    assert watch(lambda angle: turned(skin, angle), (0.0, *(5.0,) * 12)).flattest is None
    flow = TurnFlow(LIMITS)
    for number, angle in enumerate(TURN):
        flow.see(Frame(turned(skin, angle), number / 15), Face().points(), None)
    assert flow.flattest is None


def test_a_face_without_any_texture_says_nothing() -> None:
    blank = np.full((480, 640, 3), 150, np.uint8)
    assert watch(lambda angle: blank).flattest is None


def test_corners_that_stay_while_the_face_turns_say_nothing() -> None:
    skin = texture()
    assert watch(lambda angle: grainy(skin, int(angle), 2)).flattest is None


def test_a_face_that_is_lost_begins_anew() -> None:
    skin, points, flow = texture(), Face().points(), TurnFlow(LIMITS)
    for number, angle in enumerate(TURN):
        lost = number % 4 == 3
        flow.see(Frame(turned(skin, angle), number / 15), None if lost else points, angle * PER_DEGREE)
    assert flow.flattest is None


def test_at_thirty_pictures_a_second_every_other_one_is_measured() -> None:
    skin, points, flow = texture(), Face().points(), TurnFlow(LIMITS)
    for number, angle in enumerate(np.arange(0.0, 20.0, 1.0).tolist()):
        flow.see(Frame(turned(skin, angle), number / 30), points, angle * PER_DEGREE)
    flow.see(Frame(skin, 9.0), points, None)
    assert len(flow.medians) == 1


def test_a_large_face_is_followed_in_a_smaller_picture() -> None:
    large = np.ascontiguousarray(np.repeat(np.repeat(texture(), 3, axis=0), 3, axis=1))
    points, flow = Face().points() * 3, TurnFlow(LIMITS)
    for number, angle in enumerate(TURN):
        moved = np.roll(large, int(3 * angle), axis=1)
        flow.see(Frame(moved, number / 15), points, angle * PER_DEGREE)
    assert flow.flattest is not None
    assert flow.flattest <= LIMITS.flat
