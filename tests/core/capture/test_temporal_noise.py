from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.capture.looks.temporal_noise import temporal_noise_of
from tests.core.capture.faces import HEIGHT, WIDTH, Face, Pixels, skin_picture

FACE = Face(ied=110, y=210)
POINTS = FACE.points()
PERSON = np.zeros((HEIGHT, WIDTH), np.float32)
PERSON[60:, 180:460] = 1
"""Head and shoulders; the wall is on both sides and above."""
PICTURE = skin_picture(POINTS)


def noisy(picture: Pixels, strength: float | NDArray[np.float64], seed: int) -> Pixels:
    grain = np.random.default_rng(seed).normal(0, 1, picture.shape)
    return np.asarray(np.clip((picture + strength * grain).round(), 0, 255), np.uint8)


def pair(wall: float, skin: float, change: Pixels | None = None) -> tuple[Pixels, Pixels]:
    strength = np.where(PERSON > 0, skin, wall)[..., None]
    return noisy(PICTURE, strength, 1), noisy(PICTURE if change is None else change, strength, 2)


@pytest.mark.parametrize("strength", [1.0, 2.0, 6.0])
def test_skin_as_noisy_as_the_wall_is_as_the_lens_gave_it(strength: float) -> None:
    seen = temporal_noise_of(*pair(strength, strength), POINTS, PERSON)
    assert seen is not None
    assert seen.share == pytest.approx(1, abs=0.08)
    # The grey of three channels with noise of their own has two thirds of it.
    # Of 16 × 16 pixels the means of rows and columns take an eighth of the power.
    assert seen.wall == pytest.approx(0.669 * np.hypot(strength, 0.29) * 15 / 16, rel=0.05)
    assert seen.skin == pytest.approx(seen.wall, rel=0.05)


def test_skin_that_is_painted_over_is_calmer_than_the_wall() -> None:
    seen = temporal_noise_of(*pair(3, 1), POINTS, PERSON)
    assert seen is not None
    assert seen.share == pytest.approx(1 / 3, abs=0.05)


def test_texture_that_stays_is_no_noise() -> None:
    pores = noisy(PICTURE, np.where(PERSON > 0, 12, 0)[..., None].astype(np.float64), 9)
    seen = temporal_noise_of(noisy(pores, 2, 1), noisy(pores, 2, 2), POINTS, PERSON)
    assert seen is not None
    assert seen.skin == pytest.approx(seen.wall, rel=0.1)


def test_a_lamp_that_flickers_changes_nothing() -> None:
    brighter = np.asarray(np.clip(PICTURE * 1.06, 0, 255), np.uint8)
    seen = temporal_noise_of(*pair(2, 2, brighter), POINTS, PERSON)
    assert seen is not None
    assert seen.share == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize("depth", [0.02, 0.05])
@pytest.mark.parametrize("tone", [(222, 188, 170), (92, 62, 50)])
def test_bands_that_lamps_on_the_mains_draw_are_no_noise(tone: tuple[int, int, int], depth: float) -> None:
    """100 Hz under a rolling shutter at 30 pictures a second: the bands wander by a third each time."""
    wall = np.full((HEIGHT, WIDTH, 3), 225, np.uint8)
    picture = np.where(PERSON[..., None] > 0, skin_picture(POINTS, tone), wall)
    rows = np.arange(HEIGHT)[:, None, None] / HEIGHT * 2 * np.pi * 3
    banded = [picture * (1 + depth * np.sin(rows + phase)) for phase in (0.0, 2 * np.pi / 3)]
    before, after = (noisy(one, 2, seed) for seed, one in enumerate(banded))
    seen = temporal_noise_of(before, after, POINTS, PERSON)
    assert seen is not None
    assert seen.share == pytest.approx(1, abs=0.1)


def test_skin_whose_red_is_cut_off_says_nothing() -> None:
    warm = skin_picture(POINTS, (254, 215, 190))
    assert temporal_noise_of(noisy(warm, 2, 1), noisy(warm, 2, 2), POINTS, PERSON) is None


def test_somebody_who_walks_by_does_not_make_the_wall_noisy() -> None:
    passer_by = PICTURE.copy()
    passer_by[300:, 500:560] = np.indices((HEIGHT - 300, 60)).sum(0)[..., None] % 2 * 200
    seen = temporal_noise_of(*pair(2, 2, passer_by), POINTS, PERSON)
    assert seen is not None
    assert seen.share == pytest.approx(1, abs=0.08)


def test_eyes_and_mouth_may_move() -> None:
    moved = PICTURE.copy()
    for x, y in (POINTS[[159, 386, 13], :2]).astype(int):
        moved[y - 6 : y + 7, x - 12 : x + 13] = 20
    seen = temporal_noise_of(*pair(2, 2, moved), POINTS, PERSON)
    assert seen is not None
    assert seen.share == pytest.approx(1, abs=0.08)


def test_a_picture_that_is_given_twice_says_nothing() -> None:
    picture, _ = pair(2, 2)
    assert temporal_noise_of(picture, picture, POINTS, PERSON) is None
    brighter = np.asarray(PICTURE + np.arange(HEIGHT)[:, None, None] // 60, np.uint8)
    assert temporal_noise_of(PICTURE, brighter, POINTS, PERSON) is None, "bands without noise"


def test_without_a_wall_or_with_a_tiny_face_nothing_is_said() -> None:
    before, after = pair(2, 2)
    assert temporal_noise_of(before, after, POINTS, np.ones_like(PERSON)) is None
    assert temporal_noise_of(before, after, Face(ied=40, y=210).points(), PERSON) is None
    assert temporal_noise_of(before, after, POINTS + np.float32(2000), PERSON) is None


def test_the_outline_may_be_smaller_than_the_picture() -> None:
    small = np.ascontiguousarray(PERSON[::4, ::4])
    seen = temporal_noise_of(*pair(3, 1), POINTS, small)
    assert seen is not None
    assert seen.share == pytest.approx(1 / 3, abs=0.05)
