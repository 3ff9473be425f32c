"""Finds the card or page in a picture: candidates by lines and by colour, their sides drawn onto the steepest change,
and the one that all four sides and the known proportions speak for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counter_app.scanning.codes import Sheet
from counter_app.scanning.corners import Corners, Points, misfit, shape_of
from counter_app.scanning.patches import quads_of_patches
from counter_app.scanning.sides import drawn_on
from counter_app.scanning.steps import Picture, Steps, small, steps_of, support
from counter_app.scanning.straight_lines import plausible, quads_of_lines

MOST_ASKED = 700
MOST_DRAWN = 6
SURE_SIDE = 0.62
"""Along so much of each side a step must run before corners are sure."""
SURE_MEAN = 0.78
SURE_MISFIT = 0.075
"""Proportions may be off by so much (logarithm), which tilt and an unknown lens explain."""
SURE_SLANT = 0.14
RIVAL = 0.06
"""A different quadrangle that is nearly as good as this leaves it unsure."""


@dataclass(frozen=True)
class Found:
    """Corners in the frame's own pixels, and whether they need nobody's eyes."""

    corners: Corners
    sure: bool
    weakest_side: float
    """Share of the least supported side, 0 to 1."""
    mean_side: float
    misfit: float
    slant: float
    rival: float
    """How much better it is than the best different one."""


def find(frame: Picture, sheet: Sheet) -> Found | None:
    """The sheet in a frame; None where nothing looks like one."""
    picture, factor = small(frame)
    steps = steps_of(picture)
    quads = np.concatenate([quads_of_lines(steps), quads_of_patches(steps)])
    if not len(quads):
        return None
    quads = _best(steps, quads, sheet, MOST_ASKED)
    drawn = np.array([drawn_on(steps, quad) for quad in quads[:MOST_DRAWN]])
    drawn = plausible(drawn, steps.size)
    if not len(drawn):
        return None
    sides, _ = support(steps, drawn)
    ratio, slant = shape_of(drawn, steps.size)
    off = misfit(ratio, sheet)
    scores = _scores(drawn, sides, off, slant, steps.size)
    first = int(np.argmax(scores))
    other = _is_other(drawn, drawn[first])
    rival = float(scores[first] - scores[other].max()) if other.any() else 1.0
    weakest, mean = float(sides[first].min()), float(sides[first].mean())
    sure = (
        weakest >= SURE_SIDE
        and mean >= SURE_MEAN
        and off[first] <= SURE_MISFIT
        and slant[first] <= SURE_SLANT
        and rival >= RIVAL
    )
    corners = Corners.of(drawn[first]).scaled(factor)
    return Found(corners, bool(sure), weakest, mean, float(off[first]), float(slant[first]), rival)


def _best(steps: Steps, quads: Points, sheet: Sheet, most: int) -> Points:
    """The likeliest ones first, those of impossible proportions left out."""
    ratio, slant = shape_of(quads, steps.size)
    off = misfit(ratio, sheet)
    kept = (off < 0.3) & (slant < 0.35)
    quads, off, slant = quads[kept], off[kept], slant[kept]
    if len(quads) > most:
        first = np.argsort(off + slant)[:most]
        quads, off, slant = quads[first], off[first], slant[first]
    if not len(quads):
        return quads
    sides, _ = support(steps, quads)
    scores = _scores(quads, sides, off, slant, steps.size)
    chosen: list[int] = []
    for number in np.argsort(-scores):
        if all(_is_other(quads[number][None], quads[one], 0.015)[0] for one in chosen):
            chosen.append(int(number))
        if len(chosen) == MOST_DRAWN:
            break
    return quads[chosen]


def _scores(quads: Points, sides: Points, off: Points, slant: Points, size: tuple[int, int]) -> Points:
    forward = np.roll(quads, -1, axis=1)
    area = 0.5 * np.abs(np.sum(quads[..., 0] * forward[..., 1] - forward[..., 0] * quads[..., 1], axis=1))
    share = np.sqrt(area / (size[0] * size[1]))
    wrong = 1.6 * np.maximum(0, off - 0.03) + 0.8 * np.maximum(0, slant - 0.05)
    return np.asarray(0.5 * sides.min(axis=1) + 0.5 * sides.mean(axis=1) - wrong + 0.4 * share)


def _is_other(quads: Points, one: Points, share: float = 0.04) -> Points:
    """Whether a corner lies elsewhere, by more than a share of the sides."""
    side = float(np.linalg.norm(np.roll(one, -1, axis=0) - one, axis=1).mean())
    away = np.linalg.norm(quads - one[None], axis=2).max(axis=1)
    return np.asarray(away > share * side)
