from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.capture.looks.alignment import Patch, cheek_zones, eye_centres, least_squares, move, upright, warp
from tests.core.capture.faces import Face, skin_picture

PATCH = Patch(scale=100, left=-1, top=-0.5, width=200, height=250)
FACES = st.builds(Face, roll=st.floats(-40, 40), ied=st.floats(30, 300), x=st.floats(-50, 700), y=st.floats(-50, 500))


@given(FACES)
def test_eyes_lie_level_at_the_patchs_scale_whatever_the_tilt_size_and_place(face: Face) -> None:
    moved = move(face.points(), upright(face.points(), PATCH))
    right, left = (moved[[33, 133]].mean(0), moved[[362, 263]].mean(0))
    assert right == pytest.approx((50, 50), abs=0.05)
    assert left == pytest.approx((150, 50), abs=0.05)


@given(st.floats(-3, 3), st.floats(0.1, 5), st.floats(-400, 400), st.floats(-400, 400))
def test_a_turn_a_scale_and_a_shift_are_found_again(angle: float, scale: float, x: float, y: float) -> None:
    points = np.array([(0, 0), (10, 0), (4, 9), (-3, 7), (5, -6)], np.float64)
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    found = least_squares(points, points @ turn.T + (x, y))
    assert np.allclose(found, np.hstack([turn, [[x], [y]]]), atol=1e-6)


def test_a_mesh_without_size_still_aligns() -> None:
    nothing = np.zeros((478, 3), np.float32)
    assert np.isfinite(upright(nothing, PATCH)).all()
    assert np.isfinite(least_squares(np.zeros((5, 2)), np.ones((5, 2)))).all()


def test_cheek_zones_lie_beside_the_nose_below_the_eyes() -> None:
    points = Face().points()
    picture = skin_picture(points)
    right, left = eye_centres(points)
    middle = int((right[0] + left[0]) / 2)
    picture[:, :middle], picture[:, middle:] = (200, 0, 0), (0, 0, 200)
    picture[: int(right[1]) + 20] = 0
    zones = cheek_zones(warp(picture, upright(points, PATCH), PATCH), points, PATCH)
    assert [zone.shape for zone in zones] == [(30, 30, 3), (30, 30, 3)]
    assert [zone.reshape(-1, 3).mean(0).tolist() for zone in zones] == [[200, 0, 0], [0, 0, 200]]
