"""Depth by parallax: when a head turns, what is round it stays; on a sheet that is tilted it turns too.

Corners beside the head are followed from the last picture before the turn. A camera that shakes moves them
all alike and shoulders go along a little; a sheet or a telephone that is tilted until its face seems turned by fifteen
degrees draws them together by an eighth and more. A plain wall and a plain shirt have no corners, and nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Cue
from counter_app.capture.measures import OVAL_POINTS
from counter_app.capture.mesh import Points
from counter_app.capture.proof.sign import Sight
from counter_app.capture.proof.sign_limits import SurroundingsLimits

_WIDTH = 320
"""Width at which corners are followed."""
_HEAD, _HAIR = 1.5, 1.9
"""Half the width of a head, and of full hair or a scarf, over that of the oval: all above and below turns with it."""
_STAYING, _BEYOND = 4, 3
"""So many corners that stay, on both sides, are a room; so many beyond the hair must turn to be a sheet."""
_PATCH, _LEVELS = (13, 13), 3
_STRAY, _ROUNDS = 1.5, 200
"""RANSAC's limit in pixels, and its rounds."""
_ALIKE = 2.0
"""What goes the same way within so many pixels has kept its width."""
_STEP = 10.0
"""The width is that of so many pixels to either side of the corners' middle."""
_PRECISE = (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, 10, 0.03)


@dataclass(frozen=True, eq=False)
class _Start:
    """The last picture before a turn."""

    image: NDArray[np.uint8]
    points: Points
    turn: float


class Surroundings:
    """Follows what is round the head through turns."""

    cue = Cue.ROUND_TURNS_TOO

    def __init__(self, limits: SurroundingsLimits) -> None:
        self._limits, self.weight = limits, limits.weight
        self._start: _Start | None = None
        self._path: _Path | None = None
        self._begun = False
        self._read_t = float("-inf")
        self._widths: list[float] = []
        """How wide the surroundings are in a turned picture, over their width before it."""
        self._told: list[float] = []
        """The same of each turn that could be judged, its median."""

    def see(self, sight: Sight) -> None:
        """Take one picture in; 0.7 ms for some of every turn."""
        turn, limits = sight.turning, self._limits
        if turn is None:
            self._finish()
            self._start = None
            return
        if abs(turn) < limits.rest or self._start is None:
            self._finish()
            self._start = _Start(sight.frame.image, sight.points, turn)
            return
        if len(self._widths) >= limits.pictures or sight.frame.t - self._read_t < limits.apart_s:
            return
        self._read_t = sight.frame.t
        if not self._begun:
            self._begun, self._path = True, _path(self._start, limits)
        if self._path is None:
            return
        self._path.follow(_small(sight.frame.image))
        if abs(turn - self._start.turn) >= limits.turn:
            width = self._path.width(limits)
            self._widths += [] if width is None else [width]

    @property
    def found(self) -> bool:
        """Whether what is round the head turned with it in some turn."""
        told = self._told + self._running()
        return bool(told) and min(told) <= self._limits.width

    def scores(self) -> tuple[tuple[str, float], ...]:
        """The narrowest that the surroundings became."""
        told = self._told + self._running()
        return (("round_width", min(told)),) if told else ()

    def _running(self) -> list[float]:
        return [float(np.median(self._widths))] if len(self._widths) >= self._limits.readings else []

    def _finish(self) -> None:
        self._told += self._running()
        self._widths.clear()
        self._begun, self._path = False, None


class _Path:
    """Corners on their way from the picture before a turn."""

    def __init__(self, view: NDArray[np.uint8], corners: NDArray[np.float32], head: tuple[float, float]) -> None:
        """`head` is the middle of the face and half the width of its oval."""
        self._before, self._first, self._now = view, corners, corners
        self._middle_x, self._hair = head[0], _HAIR * head[1]

    def follow(self, view: NDArray[np.uint8]) -> None:
        """Into the next picture; corners that are lost stay lost."""
        if len(self._now):
            moved, found, _ = cv2.calcOpticalFlowPyrLK(
                self._before, view, self._now, self._now.copy(), winSize=_PATCH, maxLevel=_LEVELS, criteria=_PRECISE
            )
            kept = found[:, 0] == 1
            self._first, self._now = self._first[kept], moved[kept]
        self._before = view

    def width(self, limits: SurroundingsLimits) -> float | None:
        """Width of what the corners lie on over that before the turn; None when too few go one way."""
        if len(self._now) < limits.fewest:
            return None
        if self._some_stay(limits.spread * self._before.shape[1]):
            return 1.0
        fit, inside = cv2.findHomography(self._first, self._now, cv2.RANSAC, _STRAY, maxIters=_ROUNDS)
        if np.size(fit) != 9:  # None when nothing fits, which the library's types do not say
            return None
        agreeing = self._first[inside[:, 0] == 1]
        if len(agreeing) < max(limits.fewest, limits.agree * len(self._first)):
            return None
        beyond = np.abs(agreeing[:, 0, 0] - self._middle_x) > self._hair
        if float(np.ptp(agreeing[:, 0, 0])) < limits.spread * self._before.shape[1] or int(beyond.sum()) < _BEYOND:
            return None
        middle = agreeing.mean(axis=(0, 1))
        step = np.array([_STEP, 0])
        beside = np.array([[middle - step], [middle + step]], np.float32)
        left, right = cv2.perspectiveTransform(beside, fit)[:, 0]
        return float(np.hypot(*(right - left))) / (2 * _STEP)

    def _some_stay(self, spread: float) -> bool:
        """Whether some corners on both sides go one way: a room or shoulders, shaken by a hand or not at all."""
        ways, xs = (self._now - self._first)[:, 0], self._first[:, 0, 0]
        alike = np.hypot(*(ways[:, None] - ways[None]).transpose(2, 0, 1)) <= _ALIKE
        wide = np.where(alike, xs, -np.inf).max(axis=1) - np.where(alike, xs, np.inf).min(axis=1)
        return bool(((alike.sum(axis=1) >= _STAYING) & (wide >= spread)).any())


def _small(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey, 320 columns wide; colours are read after the picture was made small."""
    scale = _WIDTH / image.shape[1]
    every = max(1, int(1 / scale) // 2)
    fewer = np.ascontiguousarray(image[::every, ::every])
    size = (_WIDTH, max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.cvtColor(cv2.resize(fewer, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY), np.uint8)


def _path(start: _Start, limits: SurroundingsLimits) -> _Path | None:
    """Corners that are no part of the head; None when there are too few."""
    view = _small(start.image)
    oval = start.points[OVAL_POINTS, :2] * (view.shape[1] / start.image.shape[1])
    middle = (oval.min(0) + oval.max(0)) / 2
    mask = np.full(view.shape, 255, np.uint8)
    x, half = float(middle[0]), float(oval[:, 0].max() - middle[0])
    mask[:, max(int(x - _HEAD * half), 0) : max(int(x + _HEAD * half), 0)] = 0
    corners = cv2.goodFeaturesToTrack(view, limits.corners, 0.02, 6, mask=mask, blockSize=5)
    if corners is None or len(corners) < limits.fewest:
        return None
    return _Path(view, np.asarray(corners, np.float32), (x, half))
