from __future__ import annotations

import numpy as np

from counter_app.capture.proof.evidence_limits import ScreenColourLimits
from counter_app.capture.proof.screen_colour import screen_colour_of
from tests.core.capture.drawn import grainy, texture
from tests.core.capture.faces import HEIGHT, WIDTH, Face, skin_picture

LIMITS = ScreenColourLimits()
FACE = Face().points()


def test_a_bluish_burnt_and_smooth_face_weighs_more_than_skin() -> None:
    real = screen_colour_of(grainy(texture(), 1), FACE, LIMITS)
    replayed = np.full((HEIGHT, WIDTH, 3), (150, 160, 200), np.uint8)
    replayed[:, ::3] = 255
    shown = screen_colour_of(replayed, FACE, LIMITS)
    assert real is not None
    assert shown is not None
    assert 0 <= real < shown <= 1


def test_each_sign_is_a_third_at_most() -> None:
    smooth = screen_colour_of(skin_picture(FACE, lip=(201, 150, 130)), FACE, LIMITS)
    blue = screen_colour_of(np.full((HEIGHT, WIDTH, 3), (100, 110, 190), np.uint8), FACE, LIMITS)
    assert smooth is not None
    assert blue is not None
    assert smooth <= 1 / 3 + 1e-9
    assert blue <= 2 / 3 + 1e-9


def test_a_face_outside_the_picture_says_nothing() -> None:
    assert screen_colour_of(texture(), Face(x=-500).points(), LIMITS) is None
