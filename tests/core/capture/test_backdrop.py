from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.capture.looks.backdrop import Backdrop, backdrop_of
from counter_app.capture.settings import CaptureSettings
from tests.battery.table import PROPERTIES
from tests.core.capture.faces import HEIGHT, WIDTH, Face
from tests.core.capture.test_measures import mirror

FACE = Face(ied=80, y=200)
NOBODY = np.zeros((HEIGHT, WIDTH), np.float32)
COLUMNS = np.arange(WIDTH, dtype=np.float32)[None, :, None]


def plain(red: int, green: int, blue: int) -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), (red, green, blue), np.uint8)


def stripes(period: float, low: int = 60, high: int = 200) -> np.ndarray:
    bright = np.sin(COLUMNS * 2 * np.pi / period) > 0
    return np.broadcast_to(np.where(bright, high, low), (HEIGHT, WIDTH, 3)).astype(np.uint8).copy()


def person(face: Face) -> np.ndarray:
    """Everything within 1.5 IED of the face, and the body below it."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    near = np.hypot(columns - face.x, rows - face.y) < 1.5 * face.ied
    body = (rows > face.y) & (abs(columns - face.x) < 1.9 * face.ied)
    return (near | body).astype(np.float32)


def seen(picture: np.ndarray, mask: np.ndarray = NOBODY, face: Face = FACE) -> Backdrop:
    found = backdrop_of(picture, face.points(), mask)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("colour", "chroma", "luminance"),
    [((128, 128, 128), 0, 0.216), ((255, 255, 255), 0, 1), ((0, 0, 255), 133.8, 0.072), ((173, 216, 230), 15.8, 0.637)],
)
def test_one_colour_is_plain_and_has_its_known_figures(
    colour: tuple[int, int, int], chroma: float, luminance: float
) -> None:
    back = seen(plain(*colour))
    assert (back.gradient, back.lightness_std) == pytest.approx((0, 0), abs=0.01)
    assert back.colour_std == pytest.approx(0, abs=0.01)
    assert back.chroma == pytest.approx(chroma, abs=0.5)
    assert back.luminance == pytest.approx(luminance, abs=0.005)


def test_the_gradient_of_a_slope_is_that_of_scharr() -> None:
    face = replace(FACE, x=WIDTH / 2)
    linear = (COLUMNS / WIDTH) * 200 / 255
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055) * 255
    picture = np.broadcast_to(srgb.round(), (HEIGHT, WIDTH, 3)).astype(np.uint8)
    # A cut pixel is 80 / 81.3 picture pixels; Scharr gives 32 times the slope per pixel.
    per_pixel = 200 / WIDTH * 80 / (113 * 354 / 492)
    assert seen(picture, face=face).gradient == pytest.approx(32 * per_pixel, rel=0.15)


LIMITS = CaptureSettings().quality


def is_restless(back: Backdrop) -> bool:
    return back.edges > LIMITS.backdrop_edges.bad and back.spread > LIMITS.backdrop_spread.bad


@pytest.mark.parametrize("strength", [2.0, 5.0])
def test_grain_is_told_from_edges(strength: float) -> None:
    grain = np.random.default_rng(1).normal(0, strength, (HEIGHT, WIDTH, 3))
    assert not is_restless(seen(np.clip(plain(180, 180, 180) + grain, 0, 255).astype(np.uint8)))


@pytest.mark.parametrize("grey", [60, 130, 235])
def test_plaster_is_no_busy_wall_whatever_its_brightness(grey: int) -> None:
    """Grain of the wall itself, a few pixels large: in linear light it was called busy where the wall is white."""
    rough = cv2.GaussianBlur(np.random.default_rng(3).normal(0, 1, (HEIGHT, WIDTH)), (0, 0), 2)
    wall = plain(grey, grey, grey) + (rough / rough.std() * 2)[..., None]
    assert not is_restless(seen(np.clip(wall, 0, 255).round().astype(np.uint8)))


def test_a_slow_shade_over_the_wall_is_no_busy_wall() -> None:
    shade = np.broadcast_to(120 + 100 * COLUMNS / WIDTH, (HEIGHT, WIDTH, 3)).round().astype(np.uint8)
    assert not is_restless(seen(shade))


@pytest.mark.parametrize("period", [9, 40, 90])
def test_stripes_are_busy(period: float) -> None:
    assert is_restless(seen(stripes(period)))


def test_dim_light_hides_no_busy_wall() -> None:
    assert is_restless(seen(stripes(40, 30, 60)))


def test_a_pattern_is_not_plain_and_a_blurred_wall_of_two_colours_neither() -> None:
    assert is_restless(seen(stripes(9)))
    two = np.where(COLUMNS < WIDTH / 2, np.array([200, 160, 120]), np.array([90, 120, 160]))
    back = seen(np.broadcast_to(two, (HEIGHT, WIDTH, 3)).astype(np.uint8))
    assert back.lightness_std > 8
    assert back.colour_std > 6


def test_what_the_person_wears_is_not_background() -> None:
    mask = person(FACE)
    picture = np.where(mask[..., None] > 0, stripes(7), plain(150, 150, 150))
    back = seen(np.asarray(picture, np.uint8), mask)
    assert back.gradient == pytest.approx(0, abs=2)
    assert 0.1 < back.share < 0.9


def test_what_lies_outside_the_picture_is_no_background() -> None:
    inside, half_out = seen(plain(90, 90, 90)), seen(plain(90, 90, 90), face=replace(FACE, x=60))
    assert inside.share > 0.95
    assert half_out.share < 0.75
    assert half_out.gradient == pytest.approx(0, abs=0.01)


def test_too_little_background_says_nothing() -> None:
    assert backdrop_of(plain(90, 90, 90), FACE.points(), np.ones((HEIGHT, WIDTH), np.float32)) is None
    assert backdrop_of(plain(90, 90, 90), Face(x=-900).points(), NOBODY) is None


def test_a_window_is_the_share_of_burnt_pixels() -> None:
    picture = plain(120, 120, 120)
    picture[:, WIDTH // 2 :] = 255
    assert seen(picture, face=replace(FACE, x=WIDTH / 2)).burnt == pytest.approx(0.5, abs=0.02)
    assert seen(plain(245, 245, 245)).burnt == 0


def test_a_coarser_outline_of_the_person_serves_as_well() -> None:
    fine = person(FACE)
    picture = np.asarray(np.where(fine[..., None] > 0, stripes(7), plain(150, 150, 150)), np.uint8)
    assert seen(picture, fine[::4, ::4].copy()).share == pytest.approx(seen(picture, fine).share, abs=0.02)


@settings(max_examples=PROPERTIES.times(20), derandomize=True)
@given(st.sampled_from([12.0, 20.0, 60.0]), st.floats(60, 110), st.floats(250, 390), st.floats(-10, 10))
def test_a_mirrored_room_is_as_plain_as_the_room(period: float, ied: float, x: float, roll: float) -> None:
    face = replace(FACE, ied=ied, x=x, roll=roll)
    picture, mask = stripes(period), person(face)
    here = backdrop_of(picture, face.points(), mask)
    there = backdrop_of(
        np.ascontiguousarray(picture[:, ::-1]), mirror(face.points()), np.ascontiguousarray(mask[:, ::-1])
    )
    assert here is not None
    assert there is not None
    assert there.gradient == pytest.approx(here.gradient, rel=0.15)
    assert there.lightness_std == pytest.approx(here.lightness_std, rel=0.15)
    assert there.share == pytest.approx(here.share, abs=0.02)


@settings(max_examples=PROPERTIES.times(20), derandomize=True)
@given(st.floats(60, 110), st.floats(250, 390), st.floats(180, 220))
def test_nearer_or_aside_before_the_same_kind_of_wall_changes_little(ied: float, x: float, y: float) -> None:
    """The wall's pattern grows with the face, as when the camera comes nearer."""
    here = seen(stripes(0.3 * 80), person(FACE))
    face = replace(FACE, ied=ied, x=x, y=y)
    there = seen(stripes(0.3 * ied), person(face), face)
    assert there.lightness_std == pytest.approx(here.lightness_std, rel=0.15)
    assert there.gradient == pytest.approx(here.gradient, rel=0.25)
