from __future__ import annotations

from dataclasses import fields, replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.capture.measures import Shape, light_of, shape_of, shift_between
from tests.core.capture.faces import HEIGHT, WIDTH, Face, with_eyes

ANGLES = st.floats(-25, 25)
FACES = st.builds(
    Face, yaw=ANGLES, roll=ANGLES, right_lid=st.floats(0, 1), left_lid=st.floats(0, 1), mouth=st.floats(0, 1)
)
MIRRORED = [(33, 263), (133, 362), (1, 1), (152, 152), (10, 10), (61, 291), (78, 308), (13, 13), (14, 14)]
LIDS = [(159, 386), (145, 374), (158, 385), (153, 380), (160, 387), (144, 373), (82, 312), (87, 317)]
BY_SHAPE = ("turn", "roll_deg", "eyes_open", "ear_right", "ear_left", "mouth_open", "lips_apart", "smile")


def mirror(points: np.ndarray) -> np.ndarray:
    """The same face in a mirror: x flipped and the points of both halves swapped."""
    swapped = points.copy()
    for right, left in MIRRORED + LIDS:
        swapped[[right, left]] = points[[left, right]]
    swapped[:, 0] = WIDTH - swapped[:, 0]
    return swapped


@given(FACES)
def test_a_mirror_swaps_left_and_right_and_nothing_else(face: Face) -> None:
    seen = shape_of(face.points(), WIDTH, HEIGHT)
    mirrored = shape_of(mirror(face.points()), WIDTH, HEIGHT)
    assert mirrored.turn == pytest.approx(-seen.turn, abs=1e-4)
    assert mirrored.roll_deg == pytest.approx(-seen.roll_deg, abs=1e-3)
    assert (mirrored.ear_right, mirrored.ear_left) == pytest.approx((seen.ear_left, seen.ear_right), abs=1e-4)
    assert mirrored.eyes_open == pytest.approx(seen.eyes_open, abs=1e-4)
    assert mirrored.mouth_open == pytest.approx(seen.mouth_open, abs=1e-3)


@given(FACES, st.floats(40, 200), st.floats(-100, 700), st.floats(-100, 700))
def test_size_and_place_do_not_change_the_figures_of_the_face(face: Face, ied: float, x: float, y: float) -> None:
    here = face.shape()
    there = replace(face, ied=ied, x=x, y=y).shape()
    for name in BY_SHAPE:
        assert getattr(there, name) == pytest.approx(getattr(here, name), abs=2e-3), name


def test_turning_to_the_members_left_is_positive_and_grows_by_an_eightieth_per_degree() -> None:
    assert Face(yaw=20).shape().turn == pytest.approx(0.25, abs=0.05)
    assert Face(yaw=-20).shape().turn == pytest.approx(-0.25, abs=0.05)


def test_roll_and_size_are_measured_as_they_are() -> None:
    shape = Face(roll=7, ied=120).shape()
    assert shape.roll_deg == pytest.approx(7, abs=0.2)
    assert shape.ied_px == pytest.approx(120, rel=0.01)


def test_looking_up_raises_the_pitch() -> None:
    assert Face(pitch=10).shape().pitch_deg > Face().shape().pitch_deg > Face(pitch=-10).shape().pitch_deg


def test_one_closed_eye_is_enough_for_eyes_not_open() -> None:
    assert Face(left_lid=0).shape().eyes_open < 0.035 < 0.055 < with_eyes(1).shape().eyes_open


def test_an_opened_mouth_shows_in_both_mouth_figures() -> None:
    closed, opened = Face().shape(), Face(mouth=0.7).shape()
    assert opened.mouth_open == pytest.approx(0.7, abs=0.01)
    assert opened.lips_apart > 0.15 > closed.lips_apart


def test_a_face_over_the_edge_has_points_outside() -> None:
    shape = Face(x=40).shape()
    assert shape.outside > 5
    assert shape.edge < 0
    assert Face().shape().outside == 0


def test_a_mesh_without_size_still_measures() -> None:
    shape = shape_of(np.zeros((478, 3), np.float32), WIDTH, HEIGHT)
    assert all(np.isfinite(getattr(shape, field.name)) for field in fields(Shape))


def grey(value: int) -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), value, np.uint8)


@pytest.mark.parametrize(("value", "under"), [(0, 1.0), (80, 1.0), (89, 1.0), (90, 0.0), (120, 0.0), (255, 0.0)])
def test_darkness_is_the_share_of_dark_pixels_in_linear_light(value: int, under: float) -> None:
    light = light_of(grey(value), Face().points())
    assert light is not None
    assert light.under == under
    assert light.mean == pytest.approx(value)


def test_half_a_burnt_face_is_half_over_exposed() -> None:
    picture = grey(130)
    picture[:, WIDTH // 2 :] = 255
    light = light_of(picture, Face().points())
    assert light is not None
    assert light.over == pytest.approx(0.5, abs=0.03)


def test_light_outside_the_face_does_not_count() -> None:
    picture = grey(255)
    cv2.fillConvexPoly(picture, cv2.convexHull(Face().points()[:, :2].astype(np.int32)), (130, 130, 130))
    light = light_of(picture, Face().points())
    assert light is not None
    assert light.over < 0.001


def test_a_blurred_face_is_less_sharp_at_any_size() -> None:
    blocks = np.random.default_rng(1).integers(0, 255, (HEIGHT // 20, WIDTH // 20, 3), dtype=np.uint8)
    picture = np.kron(blocks, np.ones((20, 20, 1), np.uint8))
    for ied in (60, 95, 140):
        points = Face(ied=ied, y=200).points()
        clear, blurred = (
            light_of(picture, points),
            light_of(cv2.GaussianBlur(picture, (0, 0), ied / 20).astype(np.uint8), points),
        )
        assert clear is not None
        assert blurred is not None
        assert blurred.sharpness < 1.5 < 2 < clear.sharpness


@pytest.mark.parametrize("face", [Face(x=-300), Face(ied=4), Face(y=HEIGHT + 50)])
def test_a_face_that_is_hardly_in_the_picture_has_no_light(face: Face) -> None:
    assert light_of(grey(100), face.points()) is None


def test_a_shift_is_measured_in_eye_distances() -> None:
    assert shift_between(Face().points(), Face(x=WIDTH / 2 + 9.5).points()) == pytest.approx(0.1, abs=1e-3)
    assert shift_between(Face().points(), with_eyes(0).points()) == 0
