"""The coloured light against the background, and only when something has left doubt."""

from __future__ import annotations

import numpy as np
import pytest

from counter_app.capture.codes import Colour, Cue
from counter_app.capture.proof.evidence import Evidence
from counter_app.capture.proof.evidence_limits import EvidenceLimits, FlashLimits
from counter_app.capture.proof.flash import Flash
from tests.core.capture.faces import Face

LIMITS = FlashLimits()
POINTS = Face(ied=98).points()


def answered(on_face: float, on_wall: float) -> float:
    """How much further the face goes along, when face and wall take on such shares of the screen's light."""
    random = np.random.default_rng(3)
    flash, t, colour = Flash(LIMITS, lambda below: 1), 0.0, None
    while True:
        picture = lit((150, 110, 90), (200, 198, 190), colour, (on_face, on_wall))
        noisy = np.clip(picture + random.normal(0, 1.5, picture.shape), 0, 255).astype(np.uint8)
        colour = flash.see(t, noisy, POINTS)
        t += 1 / 15
        if colour is None:
            over = flash.over_wall()
            assert over is not None
            return over


def lit(
    skin: tuple[int, int, int], wall: tuple[int, int, int], colour: Colour | None, shares: tuple[float, float]
) -> np.ndarray:
    light = np.array(colour or (0, 0, 0), np.float64)
    picture = np.full((480, 640, 3), np.array(wall) * (1 + shares[1] * light / 255), np.float64)
    picture[110:420, 205:435] = np.array(skin) * (1 + shares[0] * light / 255)
    return picture


@pytest.mark.parametrize(("on_face", "on_wall"), [(0.15, 0.015), (0.08, 0.01), (0.3, 0.05)])
def test_a_face_before_a_wall_goes_further_along_than_the_wall(on_face: float, on_wall: float) -> None:
    assert answered(on_face, on_wall) > LIMITS.over_wall


@pytest.mark.parametrize(("on_face", "on_wall"), [(0.0, 0.0), (0.1, 0.1), (0.02, 0.03)])
def test_a_screen_takes_on_nothing_and_a_sheet_as_much_as_what_is_printed_round_it(
    on_face: float, on_wall: float
) -> None:
    assert answered(on_face, on_wall) <= LIMITS.over_wall


def test_a_face_that_did_not_answer_is_named_beside_other_doubt_only() -> None:
    evidence = Evidence(EvidenceLimits())
    evidence.flash_over_wall = 0.0
    assert Cue.LIGHT_UNANSWERED in evidence.judgement().cues, "depth was not seen either"
    evidence.flash_over_wall = 0.1
    assert Cue.LIGHT_UNANSWERED not in evidence.judgement().cues


def test_nothing_is_said_before_all_colours_were_seen() -> None:
    assert Flash(LIMITS).over_wall() is None
