"""Draws the sides of a rough quadrangle onto the steepest change beside them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.corners import Points
from counter_app.scanning.steps import Steps

PLACES = np.linspace(0.05, 0.95, 64)
REACH = 0.022
"""So far beside a side it is searched, in lengths of it."""
ROUNDS = 2
BOWED_PX = 0.7
"""From this bow on a side is a curve, whose ends are the corners."""


def drawn_on(steps: Steps, quad: Points) -> Points:
    """The four corners with each side where it really runs."""
    for _ in range(ROUNDS):
        ends = np.roll(quad, -1, axis=0)
        lines = [_line(steps, quad[n], ends[n]) for n in range(4)]
        met = np.array([_meeting(lines[n - 1], lines[n]) for n in range(4)])
        if not np.isfinite(met).all() or np.abs(met - quad).max() > 0.12 * np.abs(ends - quad).max():
            return quad
        quad = met
    return quad


def _line(steps: Steps, start: Points, end: Points) -> tuple[Points, Points]:
    """Two points of the line that the steepest changes beside a side lie on."""
    along = end - start
    length = float(np.linalg.norm(along))
    normal = np.array([along[1], -along[0]]) / max(length, 1e-6)
    reach = max(3, round(REACH * length))
    offs = np.arange(-reach, reach + 1, dtype=np.float64)
    places = start + along * PLACES[:, None]
    grid = places[:, None, :] + normal * offs[None, :, None]
    width, height = steps.size
    x = np.clip(np.rint(grid[..., 0]), 0, width - 1).astype(np.intp)
    y = np.clip(np.rint(grid[..., 1]), 0, height - 1).astype(np.intp)
    across = steps.across[y, x] * normal[0] + steps.down[y, x] * normal[1]
    strength = np.abs(across)
    peak = np.argmax(strength, axis=1)
    rows = np.arange(len(peak))
    value = strength[rows, peak]
    before = strength[rows, np.maximum(peak - 1, 0)]
    after = strength[rows, np.minimum(peak + 1, len(offs) - 1)]
    bottom = before - 2 * value + after
    finer = np.where(np.abs(bottom) > 1e-6, 0.5 * (before - after) / np.where(bottom == 0, 1, bottom), 0)
    off = offs[peak] + np.clip(finer, -0.5, 0.5)
    weight = np.where(value > max(1.0, 1.5 * steps.quiet), np.minimum(value, 12), 0)
    if np.count_nonzero(weight) < 12:
        return start, end
    curve = _robust(PLACES, off, weight)
    first, last = np.polyval(curve, 0.0), np.polyval(curve, 1.0)
    return start + normal * first, end + normal * last


def _robust(places: NDArray[np.float64], off: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """A straight line, or a bow where the side has one; what lies apart counts little."""
    straight = _weighted(places, off, weight, 1)
    bow = _weighted(places, off, weight, 2)
    return bow if BOWED_PX < abs(bow[0]) / 4 < 0.03 * 400 else straight


def _weighted(
    places: NDArray[np.float64], off: NDArray[np.float64], weight: NDArray[np.float64], degree: int
) -> NDArray[np.float64]:
    powers = np.vander(places, degree + 1)
    guess = np.full(len(off), float(np.median(off[weight > 0])))
    curve = np.zeros(degree + 1)
    for _ in range(5):
        current = weight / (1 + ((off - guess) / 1.2) ** 2) + 1e-9
        curve = np.linalg.solve(powers.T @ (powers * current[:, None]), powers.T @ (current * off))
        guess = powers @ curve
    return np.asarray(curve)


def _meeting(one: tuple[Points, Points], other: tuple[Points, Points]) -> Points:
    (a, b), (c, d) = one, other
    first, second = b - a, d - c
    cross = first[0] * second[1] - first[1] * second[0]
    if abs(cross) < 1e-9:
        return np.array([np.nan, np.nan])
    at = ((c[0] - a[0]) * second[1] - (c[1] - a[1]) * second[0]) / cross
    return np.asarray(a + first * at)
