from __future__ import annotations

import numpy as np
import pytest

from counter_app.capture.looks.luminance import luminance_image, luminance_of


def picture(*colours: tuple[int, int, int]) -> np.ndarray:
    return np.array([colours], np.uint8)


@pytest.mark.parametrize(
    ("colour", "luminance"),
    [
        ((0, 0, 0), 0),
        ((255, 255, 255), 255),
        ((128, 128, 128), 55),
        ((255, 0, 0), 54),
        ((0, 255, 0), 182),
        ((0, 0, 255), 18),
        ((10, 10, 10), 1),
    ],
)
def test_luminance_is_linear_light_weighted_and_rounded(colour: tuple[int, int, int], luminance: int) -> None:
    assert luminance_image(picture(colour))[0, 0] == luminance


def test_half_black_half_white_has_known_figures() -> None:
    seen = luminance_of(picture((0, 0, 0), (255, 255, 255)))
    assert (seen.mean, seen.variance, seen.under, seen.over) == (0.5, 0.25, 0.5, 0.5)
    assert seen.entropy == pytest.approx(1.0)


def test_one_shade_carries_no_information() -> None:
    assert luminance_of(picture((128, 128, 128), (128, 128, 128))).entropy == 0


def test_only_the_masked_pixels_count() -> None:
    seen = luminance_of(picture((0, 0, 0), (255, 255, 255)), np.array([[0, 1]], np.uint8))
    assert seen.mean == 1
    assert luminance_of(picture((9, 9, 9)), np.zeros((1, 1), np.uint8)).mean == 0


@pytest.mark.parametrize(("grey", "under", "over"), [(89, 1, 0), (90, 0, 0), (251, 0, 0), (252, 0, 1)])
def test_dark_ends_at_25_and_burnt_begins_at_247(grey: int, under: float, over: float) -> None:
    seen = luminance_of(picture((grey, grey, grey)))
    assert (seen.under, seen.over) == (under, over)
