"""Straight edges close round the face: the bezel of a screen, the rim of a sheet (face.md §2.7).

Rooms are full of straight lines too: door posts, windows, shelves. Two things tell a rim from a room. What stands
behind a person is hidden by neck and shoulders, so a room cannot draw an unbroken line under the chin that meets the
lines beside the face. And a room stays where it is when the face moves, a held sheet or telephone does not.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence_limits import EdgeLimits

_OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
_WIDTH = 320
"""Width in pixels at which edges are looked for: long edges stay, texture and noise go."""
_EDGE = (25, 60)
"""Canny's thresholds: a white sheet before a light wall still has an edge."""
_LOOSE_DEG = 5
_IN_LINE, _PARALLEL = 0.05, 0.2
"""How far a pixel may lie beside its line, in IED, and how far its slope may differ: 12 degrees."""
_SLOPES = 0.05
"""Step of the slopes that are tried."""
_SAME = 0.08
"""Lines that pass the face so close together, in IED, are one."""
_FEWEST, _TRIED = 15, 5
_GAP = 0.3
"""A longer hole ends a line, in IED."""
_STEP = 0.05
"""Coverage is counted in steps of this length, in IED: a pixel or two."""
_CORNER = 0.4
"""Two edges meet when they come so close to their crossing, in IED."""
_KEPT = 24
"""Readings that are remembered: about 12 seconds."""
_TOGETHER = 0.8
"""Least correlation of an edge's way with the face's."""

Sides = dict[str, list["Side"]]


@dataclass(frozen=True)
class Side:
    """One straight edge beside the face, in IED from the middle of the face along and across the face's axes."""

    offset: float
    """Distance from the middle of the face where the edge passes it."""
    slope: float
    first: float
    last: float
    """From where to where it was seen, along itself."""

    def at(self, along: float) -> float:
        """Its distance at another place."""
        return self.offset + self.slope * along


@dataclass(frozen=True)
class Rim:
    """What one picture shows round the face."""

    sides: Sides
    """By left, right (of the picture), top, bottom; only those that were seen, the nearest line first."""
    place: tuple[float, float]
    """Middle of the face in the picture, in IED."""

    @property
    def encloses(self) -> bool:
        """Three sides at least, two of them opposite."""
        return len(self.sides) >= 3

    @property
    def in_front(self) -> bool:
        """An unbroken line under the chin meets both lines beside the face: nothing behind a person looks so."""
        left, right, under = (self.sides.get(name, []) for name in ("left", "right", "bottom"))
        return any(
            any(_meet(line, lower) for line in left) and any(_meet(line, lower) for line in right) for lower in under
        )


class RimWatch:
    """Gathers readings over an attempt."""

    def __init__(self, limits: EdgeLimits) -> None:
        self._limits = limits
        self._readings: deque[Rim] = deque(maxlen=_KEPT)
        self.in_front = 0
        """Readings with a rim in front of the person."""
        self.moved_along = 0
        """Most sides that were seen moving with the face."""

    def see(self, rim: Rim) -> None:
        """Take one reading in."""
        self.in_front += rim.in_front
        if rim.encloses:
            self._readings.append(rim)
            self.moved_along = max(self.moved_along, self._moving_with_face())

    @property
    def found(self) -> bool:
        """Whether there is a rim."""
        return self.in_front >= self._limits.readings or self.moved_along >= 2

    def _moving_with_face(self) -> int:
        return sum(self._goes_along(name, axis) for name, axis in _AXES.items())

    def _goes_along(self, name: str, axis: int) -> bool:
        """Whether one side of the readings went where the face went."""
        seen = [(rim.place[axis], rim.sides[name][0].offset) for rim in self._readings if name in rim.sides]
        if len(seen) < 2 * self._limits.readings:
            return False
        face, offset = np.array(seen).T
        edge, way = face + offset, float(np.ptp(face))
        if way < self._limits.travel or float(np.ptp(edge)) < self._limits.with_face * way:
            return False
        spread = np.cov(face, edge)
        slope, together = spread[0, 1] / spread[0, 0], spread[0, 1] / np.sqrt(spread[0, 0] * spread[1, 1])
        return bool(slope >= self._limits.with_face and together >= _TOGETHER)


_AXES = {"left": 0, "right": 0, "top": 1, "bottom": 1}


@dataclass(frozen=True)
class _Pixels:
    """Edge pixels of one picture: place in IED from the middle of the face along the face's axes, and slope there."""

    places: NDArray[np.float64]
    normals: NDArray[np.float64]


def rim_of(image: NDArray[np.uint8], points: Points, limits: EdgeLimits) -> Rim:
    """Look for straight edges round one face in an RGB picture; about 3 ms."""
    flat = points[:, :2].astype(np.float64)
    across = flat[[362, 263]].mean(0) - flat[[33, 133]].mean(0)
    ied = max(float(np.hypot(*across)), 1e-6)
    oval = flat[list(_OVAL)]
    middle = (oval.min(0) + oval.max(0)) / 2
    level = np.array([[across[0], across[1]], [-across[1], across[0]]]) / ied
    box = (oval - middle) @ level.T / ied
    pixels = _edge_pixels(image, middle, level / ied)
    sides = {}
    for name, axis in _AXES.items():
        outwards = -1 if name in ("left", "top") else 1
        if lines := _lines(pixels, box * outwards, axis, outwards, limits):
            sides[name] = lines
    return Rim(sides, (float(middle[0]) / ied, float(middle[1]) / ied))


def _edge_pixels(image: NDArray[np.uint8], middle: NDArray[np.float64], level: NDArray[np.float64]) -> _Pixels:
    scale = min(1.0, _WIDTH / image.shape[1])
    grey = cv2.resize(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    smooth = cv2.GaussianBlur(grey, (5, 5), 0)
    dx, dy = cv2.Sobel(smooth, cv2.CV_16S, 1, 0), cv2.Sobel(smooth, cv2.CV_16S, 0, 1)
    rows, columns = np.nonzero(cv2.Canny(dx, dy, *_EDGE))
    steep = np.stack([dx[rows, columns], dy[rows, columns]], axis=1).astype(np.float64)
    steep /= np.maximum(np.hypot(steep[:, 0], steep[:, 1]), 1e-6)[:, None]
    places = np.stack([columns, rows], axis=1) / scale - middle
    turn = level / np.hypot(level[0, 0], level[0, 1])
    return _Pixels(places @ level.T, steep @ turn.T)


def _lines(pixels: _Pixels, box: NDArray[np.float64], axis: int, outwards: int, limits: EdgeLimits) -> list[Side]:
    """Straight edges beyond the face, towards `outwards` on `axis`, that cover enough of it; the nearest first."""
    away, along = outwards * pixels.places[:, axis], outwards * pixels.places[:, 1 - axis]
    leans = np.abs(pixels.normals[:, 1 - axis]) <= np.sin(np.radians(limits.lean_deg + _LOOSE_DEG))
    distance = away - box[:, axis].max()
    near = leans & (distance >= limits.nearest) & (distance <= limits.reach)
    away, along = away[near], along[near]
    normal = pixels.normals[near]
    leaning = -normal[:, 1 - axis] / np.where(np.abs(normal[:, axis]) < 1e-6, 1e-6, normal[:, axis])
    low, high = float(box[:, 1 - axis].min()), float(box[:, 1 - axis].max())
    found: list[Side] = []
    for slope, offset in sorted(_likely(away, along, leaning, limits), key=lambda line: line[1]):
        parallel = np.abs(leaning - slope) <= _PARALLEL
        line = parallel & (np.abs(away - offset - slope * along) <= 2 * _IN_LINE)
        slope, offset = _fitted(along[line], away[line])
        line = parallel & (np.abs(away - offset - slope * along) <= _IN_LINE)
        first, last, covered = _longest_run(along[line], low, high)
        if covered >= limits.covered * (high - low):
            found.append(Side(outwards * offset, slope, *sorted((outwards * first, outwards * last))))
    return found


def _likely(
    away: NDArray[np.float64], along: NDArray[np.float64], leaning: NDArray[np.float64], limits: EdgeLimits
) -> list[tuple[float, float]]:
    """Slopes and offsets that most pixels agree on, each pixel voting for slopes near its own."""
    if len(away) < _FEWEST:
        return []
    most = float(np.tan(np.radians(limits.lean_deg)))
    slopes = np.arange(-most, most + _SLOPES, _SLOPES)[:, None]
    agree = np.abs(leaning - slopes) <= _PARALLEL
    bins = np.floor((away - slopes * along) / _IN_LINE).astype(np.int64)
    lowest = int(bins.min())
    width = int(bins.max()) - lowest + 1
    # One row of bins for each slope, all counted at once.
    places = bins - lowest + np.arange(len(slopes))[:, None] * width
    counts = np.bincount(places[agree], minlength=len(slopes) * width).reshape(-1, width)
    votes = [
        (int(row.max()), float(slope), (int(row.argmax()) + lowest + 0.5) * _IN_LINE)
        for slope, row, agreeing in zip(slopes[:, 0], counts, agree.sum(1), strict=True)
        if agreeing >= _FEWEST
    ]
    likely: list[tuple[float, float]] = []
    for _, slope, offset in sorted(votes, reverse=True):
        if all(abs(offset - other) > _SAME for _, other in likely):
            likely.append((slope, offset))
    return likely[:_TRIED]


def _fitted(along: NDArray[np.float64], away: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and offset of the straight line with the least squares; level where all pixels lie at one place."""
    from_middle = along - along.mean()
    spread = float(from_middle @ from_middle)
    slope = float(from_middle @ away) / spread if spread > 0 else 0.0
    return slope, float(away.mean()) - slope * float(along.mean())


def _longest_run(along: NDArray[np.float64], low: float, high: float) -> tuple[float, float, float]:
    """First and last place of the longest run without a gap, and how much of `low` to `high` has pixels."""
    if not along.size:
        return 0.0, 0.0, 0.0
    along = np.sort(along)
    runs = np.split(along, np.flatnonzero(np.diff(along) > _GAP) + 1)
    run = max(runs, key=lambda one: float(one[-1] - one[0]))
    inside = run[(run >= low) & (run <= high)]
    covered = np.unique(np.floor(inside / _STEP)).size * _STEP
    return float(run[0]), float(run[-1]), float(covered)


def _meet(beside: Side, under: Side) -> bool:
    """Whether an upright edge and one below the face both come close to where they cross."""
    x = beside.at(under.offset)
    y = under.at(x)
    reaches_down = beside.last >= y - _CORNER
    reaches_out = under.first - _CORNER <= x <= under.last + _CORNER
    return bool(reaches_down and reaches_out)
