from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.capture.looks.ofiq import unnatural
from counter_app.capture.looks.skin import common_light, lab_d50, skin_of
from tests.battery.table import PROPERTIES
from tests.core.capture.faces import HEIGHT, SKIN, WIDTH, Face, Pixels, skin_picture
from tests.core.capture.test_measures import mirror

FACE = Face(ied=110, y=210)
TONES = [(240, 205, 185), SKIN, (160, 110, 85), (92, 62, 50), (58, 38, 30)]


GRAIN = np.random.default_rng(1).normal(0, 1, (HEIGHT, WIDTH, 1)).astype(np.float32)


def noisy(picture: Pixels, strength: float) -> Pixels:
    return np.clip((picture + strength * GRAIN).round(), 0, 255).astype(np.uint8)


def test_equal_cheeks_share_all_light_and_different_ones_none() -> None:
    bright, dark = np.full((33, 33, 3), 200, np.uint8), np.full((33, 33, 3), 60, np.uint8)
    assert common_light(bright, bright.copy()) == 1
    assert common_light(bright, dark) == 0
    half = dark.copy()
    half[:, :11] = 200
    assert common_light(bright, half) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("colour", "a", "b"),
    [((255, 255, 255), 0, 0), ((128, 128, 128), 0, 0), ((255, 0, 0), 80.8, 69.9), ((0, 0, 255), 68.3, -112.0)],
)
def test_lab_under_d50_has_its_known_values(colour: tuple[int, int, int], a: float, b: float) -> None:
    assert lab_d50(np.array(colour, np.float64)) == pytest.approx((a, b), abs=0.3)


@pytest.mark.parametrize("tone", TONES)
def test_skin_of_every_tone_is_natural_and_with_red_and_blue_swapped_it_is_not(tone: tuple[int, int, int]) -> None:
    picture = skin_picture(FACE.points(), tone)
    seen = skin_of(picture, FACE.points())
    assert unnatural(seen.a, seen.b) < 10
    assert seen.b > 0
    swapped = skin_of(np.ascontiguousarray(picture[..., ::-1]), FACE.points())
    assert swapped.b < -4


def test_light_from_one_side_is_uneven() -> None:
    shade = np.linspace(0.4, 1.2, WIDTH)[None, :, None]
    picture = noisy(np.clip(skin_picture(FACE.points()) * shade, 0, 255).astype(np.uint8), 4)
    assert skin_of(picture, FACE.points()).evenness < 0.1
    assert skin_of(noisy(skin_picture(FACE.points()), 4), FACE.points()).evenness > 0.8


@pytest.mark.parametrize("strength", [1.0, 2.0, 6.0])
def test_the_texture_of_plain_skin_is_the_noise_of_the_camera(strength: float) -> None:
    seen = skin_of(noisy(skin_picture(FACE.points()), strength), FACE.points())
    assert seen.texture == pytest.approx(strength, rel=0.2)


def test_skin_painted_smooth_has_no_texture() -> None:
    shaded = cv2.GaussianBlur(noisy(skin_picture(FACE.points()), 6), (0, 0), 5)
    assert skin_of(np.asarray(shaded, np.uint8), FACE.points()).texture < 0.3


@settings(max_examples=PROPERTIES.times(12), derandomize=True)
@given(st.builds(Face, roll=st.floats(-8, 8), ied=st.floats(60, 130), x=st.floats(250, 390), y=st.floats(180, 260)))
def test_a_mirror_does_not_change_the_skin(face: Face) -> None:
    shade = np.linspace(0.8, 1.1, WIDTH)[None, :, None]
    picture = noisy(np.clip(skin_picture(face.points()) * shade, 0, 255).astype(np.uint8), 5)
    here = skin_of(picture, face.points())
    there = skin_of(np.ascontiguousarray(picture[:, ::-1]), mirror(face.points()))
    assert there.evenness == pytest.approx(here.evenness, abs=0.08)
    assert (there.a, there.b) == pytest.approx((here.a, here.b), abs=0.3)
    assert there.texture == pytest.approx(here.texture, rel=0.15)


@settings(max_examples=PROPERTIES.times(12), derandomize=True)
@given(st.floats(60, 130), st.floats(250, 390), st.floats(180, 260))
def test_size_and_place_do_not_change_the_skin(ied: float, x: float, y: float) -> None:
    face = Face(ied=ied, x=x, y=y)
    seen = skin_of(noisy(skin_picture(face.points()), 5), face.points())
    usual = skin_of(noisy(skin_picture(FACE.points()), 5), FACE.points())
    assert (seen.a, seen.b) == pytest.approx((usual.a, usual.b), abs=0.5)
    assert seen.luminance == pytest.approx(usual.luminance, rel=0.05)
    assert seen.evenness > 0.6


@pytest.mark.parametrize("face", [Face(x=-300), Face(ied=4), Face(y=HEIGHT + 50)])
def test_a_face_outside_the_picture_still_gives_figures(face: Face) -> None:
    seen = skin_of(np.full((HEIGHT, WIDTH, 3), SKIN, np.uint8), face.points())
    assert np.isfinite([seen.evenness, seen.a, seen.b, seen.texture, seen.luminance, seen.entropy]).all()
