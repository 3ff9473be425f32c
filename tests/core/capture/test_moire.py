from __future__ import annotations

import cv2
import numpy as np
import pytest

from counter_app.capture.proof.evidence_limits import MoireLimits
from counter_app.capture.proof.moire import moire_score
from tests.core.capture.drawn import Pixels, grainy, on_screen, texture
from tests.core.capture.faces import Face

LIMITS = MoireLimits()
FACE = Face(ied=100).points()


def score(picture: Pixels) -> float:
    measured = moire_score(picture, FACE, LIMITS)
    assert measured is not None
    return measured


@pytest.mark.parametrize("pitch", [1.4, 2.1, 3.0, 4.3, 6.0])
def test_a_screens_pixels_stand_out_at_every_pitch(pitch: float) -> None:
    assert score(on_screen(texture(), pitch)) >= LIMITS.score


@pytest.mark.parametrize("seed", range(5))
def test_skin_with_noise_does_not(seed: int) -> None:
    assert score(grainy(texture(seed), seed)) < 1.6


@pytest.mark.parametrize("quality", [80, 40, 15])
def test_the_blocks_of_a_camera_that_sends_jpeg_do_not(quality: int) -> None:
    _, data = cv2.imencode(".jpg", grainy(texture(), 1), [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert score(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)) < 2.0


@pytest.mark.parametrize("shift", [0, 3, 5])
@pytest.mark.parametrize("quality", [60, 25])
def test_nor_do_their_harmonics_off_the_axes(quality: int, shift: int) -> None:
    """A frequency of k/8 across and m/8 down at once: a packed grain of 8 by 8 pixels has nothing but those."""
    tile = np.random.default_rng(shift).normal(0, 1, (8, 8, 1)) * 5
    rows, columns = texture().shape[0] // 8, texture().shape[1] // 8
    grained = np.clip(texture() + np.tile(tile, (rows, columns, 1)), 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", grainy(grained, 1), [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert score(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)) < LIMITS.score


def test_a_striped_cloth_round_the_face_does_not() -> None:
    striped, skin = texture(), texture()
    striped[:, ::4] //= 3
    mask = np.zeros(striped.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(FACE[:468, :2].astype(np.int32)), (1,))
    assert score(grainy(np.where(mask[..., None] > 0, skin, striped), 1)) < LIMITS.score
    assert score(grainy(striped, 1)) > LIMITS.score


def test_a_face_too_small_or_out_of_the_picture_gives_no_reading() -> None:
    assert moire_score(texture(), Face(ied=80).points(), LIMITS) is None
    assert moire_score(texture(), Face(ied=100, x=-900).points(), LIMITS) is None


def test_a_face_at_the_edge_is_read_from_what_is_inside() -> None:
    assert moire_score(grainy(texture(), 1), Face(ied=100, x=40, y=60).points(), LIMITS) is not None
