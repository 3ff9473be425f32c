"""Cards and pages are found in photographs, or somebody is asked where they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counter_app.scanning.codes import Sheet
from counter_app.scanning.corners import Corners
from counter_app.scanning.finding import find
from tests.battery.table import SHEETS
from tests.cards.ktp import ktp
from tests.cards.pages import letter
from tests.cards.people import person
from tests.cards.photograph import Photograph, photograph, some_shot

NEAR, FAR = 0.02, 0.05
"""Of a side: found, and far off."""


@dataclass(frozen=True)
class Case:
    """One photograph and what the finder said."""

    number: int
    away: float
    sure: bool


def away(found: Corners, shot: Photograph) -> float:
    """How far the farthest corner is from its place, in mean sides; whichever corner is called the first."""
    side = np.linalg.norm(np.roll(shot.corners, -1, axis=0) - shot.corners, axis=1).mean()
    turns = (np.linalg.norm(np.roll(found.rows, n, axis=0) - shot.corners, axis=1).max() for n in range(4))
    return float(min(turns) / side)


def case(number: int) -> Case:
    """A page in four, a card otherwise, an orange one in seven."""
    chance = SHEETS.random(number)
    sheet = Sheet.PAGE if number % 4 == 3 else Sheet.CARD
    paper = (
        letter(chance, chance.random() < 0.4)
        if sheet is Sheet.PAGE
        else ktp(person(number, foreign=number % 7 == 0), chance)
    )
    shot = photograph(paper, some_shot(chance), chance)
    found = find(shot.frame, sheet)
    return Case(number, away(found.corners, shot) if found else 1.0, bool(found and found.sure))


@SHEETS.member
def test_corners_are_found_or_asked_for_and_seldom_surely_wrong() -> None:
    cases = [case(number) for number in SHEETS.numbers()]
    far = [one for one in cases if one.sure and one.away > FAR]
    near = [one for one in cases if one.away <= NEAR]
    assert len(near) >= SHEETS.fewest(0.85, len(cases)), [one for one in cases if one.away > NEAR]
    assert len(cases) - len(far) >= SHEETS.fewest(0.98, len(cases)), far
