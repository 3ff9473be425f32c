from __future__ import annotations

import pytest

from counter_app.capture.codes import Failure
from counter_app.capture.continuity import Continuity
from counter_app.capture.settings import ContinuityLimits
from tests.core.capture.faces import Face, seconds

FACE = Face().shape()


@pytest.fixture
def run() -> Continuity:
    return Continuity(ContinuityLimits())


def test_a_steady_person_is_no_break(run: Continuity) -> None:
    assert {run.see(t, FACE) for t in seconds(5)} == {None}
    assert run.fps == pytest.approx(30)


def test_nothing_is_said_about_the_rate_before_a_second_was_seen(run: Continuity) -> None:
    assert run.fps is None
    assert {run.see(t, FACE) for t in seconds(0.9, fps=5)} == {None}
    assert run.fps is None


def test_a_face_may_be_missing_for_half_a_second(run: Continuity) -> None:
    run.see(0.0, FACE)
    assert {run.see(t, None) for t in seconds(0.5, start=0.02)} == {None}
    assert run.see(0.5, FACE) is None


def test_a_face_missing_longer_is_lost_until_it_is_back_and_followed_again(run: Continuity) -> None:
    run.see(0.0, FACE)
    found = [run.see(t, None) for t in seconds(0.7, start=0.02)]
    assert found[-1] is Failure.FACE_LOST
    assert run.see(0.75, FACE) is Failure.FACE_LOST
    assert run.see(0.78, FACE) is None


def test_a_gap_without_pictures_loses_the_face_too(run: Continuity) -> None:
    run.see(0.0, FACE)
    assert run.see(0.6, FACE) is Failure.FACE_LOST


def test_nobody_yet_is_no_break(run: Continuity) -> None:
    assert {run.see(t, None) for t in seconds(3)} == {None}


@pytest.mark.parametrize(("ied", "expected"), [(115, None), (122, Failure.FACE_CHANGED), (70, Failure.FACE_CHANGED)])
def test_a_sudden_change_of_size_is_another_face(run: Continuity, ied: float, expected: Failure | None) -> None:
    run.see(0.0, FACE)
    assert run.see(0.033, Face(ied=ied).shape()) is expected


def test_coming_closer_slowly_is_no_change(run: Continuity) -> None:
    assert {run.see(t, Face(ied=80 + 20 * t).shape()) for t in seconds(3)} == {None}


def test_a_looped_picture_is_frozen(run: Continuity) -> None:
    found = [run.see(t, FACE, repeated=True) for t in seconds(1.2)]
    assert found[0] is None
    assert found[-1] is Failure.PICTURE_FROZEN


@pytest.mark.parametrize(("times", "expected"), [(2, None), (3, Failure.CAMERA_SLOW)])
def test_a_camera_that_gives_each_picture_again_is_judged_by_its_new_ones(
    run: Continuity, times: int, expected: Failure | None
) -> None:
    """In weak light a webcam takes 15 or 10 pictures a second, and its driver goes on giving 30."""
    found = [run.see(t, FACE, repeated=step % times > 0) for step, t in enumerate(seconds(4))]
    assert found[-1] is expected
    assert Failure.PICTURE_FROZEN not in found
    assert run.fps == pytest.approx(30 / times, abs=0.5)


def test_a_picture_that_stays_for_a_second_is_frozen_whatever_came_before(run: Continuity) -> None:
    found = [run.see(t, FACE, repeated=t >= 3) for t in seconds(4.2)]
    assert Failure.PICTURE_FROZEN not in found[: 3 * 30]
    assert found[-1] is Failure.PICTURE_FROZEN


@pytest.mark.parametrize(("fps", "expected"), [(11, Failure.CAMERA_SLOW), (13, None)])
def test_a_camera_below_twelve_pictures_a_second_is_too_slow(
    run: Continuity, fps: float, expected: Failure | None
) -> None:
    assert [run.see(t, FACE) for t in seconds(3, fps)][-1] is expected


def test_a_camera_that_recovers_is_forgiven(run: Continuity) -> None:
    for t in seconds(3, fps=8):
        run.see(t, FACE)
    assert [run.see(t, FACE) for t in seconds(4, start=3)][-1] is None


def test_a_second_face_may_pass_by_but_not_stay(run: Continuity) -> None:
    for t in seconds(1):
        run.see(t, FACE)
    found = [run.see(t, FACE, alone=False) for t in seconds(1.2, start=1)]
    assert found[0] is None
    assert found[-1] is Failure.MORE_FACES
    assert run.see(2.3, FACE) is None
