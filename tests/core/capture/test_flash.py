from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.capture.codes import Colour
from counter_app.capture.proof.evidence_limits import FlashLimits
from counter_app.capture.proof.flash import COLOURS, Flash
from tests.core.capture.faces import HEIGHT, WIDTH, Face, seconds

LIMITS = FlashLimits(on=True)
FACE = Face().points()


def lit(skin: tuple[int, int, int], light: Colour | None, share: float) -> NDArray[np.uint8]:
    colour = np.array(skin, float) * (1 - share) + share * np.array(light or (0, 0, 0), float)
    return np.full((HEIGHT, WIDTH, 3), colour.round().astype(np.uint8), np.uint8)


def run(flash: Flash, share: float, late_s: float = 0.1) -> list[Colour | None]:
    shown: list[tuple[float, Colour | None]] = [(-1.0, None)]
    for t in seconds(2.2):
        reached = next(colour for when, colour in reversed(shown) if when <= t - late_s)
        shown.append((t, flash.see(t, lit((190, 140, 120), reached, share), FACE)))
    return [colour for _, colour in shown[1:]]


@pytest.mark.parametrize("seed", range(5))
def test_a_face_that_takes_on_the_colours_scores_near_one(seed: int) -> None:
    flash = Flash(LIMITS, Random(seed).randrange)
    run(flash, 0.1)
    score = flash.score()
    assert score is not None
    assert score > 0.9


def test_a_face_that_does_not_change_scores_nothing() -> None:
    flash = Flash(LIMITS, Random(1).randrange)
    run(flash, 0.0)
    assert flash.score() == pytest.approx(0)


def test_four_colours_are_shown_for_their_time_and_neighbours_differ() -> None:
    flash = Flash(LIMITS, Random(3).randrange)
    shown = run(flash, 0.1)
    assert shown[-1] is None
    assert [colour for colour in shown if colour] == [flash.colours[int(t / 0.4)] for t in seconds(1.6)]
    for seed in range(30):
        colours = Flash(LIMITS, Random(seed).randrange).colours
        assert set(colours) <= set(COLOURS)
        assert all(one != other for one, other in pairwise(colours))


def test_nothing_is_said_when_no_face_was_seen() -> None:
    flash = Flash(LIMITS, Random(1).randrange)
    assert flash.score() is None
    for t in seconds(2):
        flash.see(t, lit((190, 140, 120), None, 0), None)
    assert flash.score() is None
