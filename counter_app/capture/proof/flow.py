"""Is the thing that turns flat? Corners of the picture are followed through a turn; on a plane one homography fits all.

The mesh cannot answer this: it lays a three-dimensional head over any photo (face.md §2.5).
"""

from __future__ import annotations

from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.frames import Frame
from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence_limits import FlowLimits

_OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
_MOVING = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    (362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382),
    (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146),
)
"""Lids and lips move on their own: corners there say nothing about the head."""
_WIDEST = 640
"""Crop width in pixels above which the picture is made smaller."""
_ROOM = 0.6
"""Room beside and above the face for its way through the turn, in IED."""
_WINDOW = (15, 15)
_LEVELS = 3
_PRECISE = (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, 10, 0.03)
"""A third of the library's rounds: the corners move by a few pixels only."""
_RANSAC_ROUNDS = 100
_APART_S = 0.05
"""Fitting costs twice what following does, so that not every picture of a fast camera is fitted."""
_SLACK_S = 1e-6


class TurnFlow:
    """Follows one face through turn after turn; `medians` holds the residual of each that could be judged.

    Only a turn that begins straight tells a plane from a head for certain; `flattest_straight` is of those.
    """

    def __init__(self, limits: FlowLimits) -> None:
        self._limits = limits
        self._rest: tuple[NDArray[np.uint8], Points, float] | None = None
        """The last picture before a turn, its mesh and its N − N0."""
        self._begins_straight = False
        self._begun = False
        self._following: _Following | None = None
        self._residuals: list[float] = []
        self._fitted_t = float("-inf")
        self.medians: list[float] = []
        """Median homography residual of each turn, in IED."""
        self._straight: list[float] = []

    def see(self, frame: Frame, points: Points | None, turn: float | None, aside: float = 0.0) -> None:
        """Take one picture in; `turn` is N − N0 while a turn is asked or undone, None otherwise; `aside` is N."""
        if points is None or turn is None:
            self._finish()
            return
        if abs(turn) < self._limits.rest or self._rest is None:
            self._finish()
            self._rest = frame.image, points, turn
            self._begins_straight = max(abs(turn), abs(aside)) <= self._limits.straight
            return
        if not self._begun:
            self._begun, self._following = True, _Start(*self._rest[:2]).follow(self._limits)
        if self._following is None or len(self._residuals) >= self._limits.most:
            return
        self._following.see(frame.image)
        if abs(turn - self._rest[2]) >= self._limits.turn and frame.t - self._fitted_t >= _APART_S - _SLACK_S:
            self._fitted_t = frame.t
            self._residuals += self._following.residual()

    @property
    def flattest(self) -> float | None:
        """Smallest median of the turns so far, the running one among them; None before one could be judged."""
        return min(self.medians + self._running(), default=None)

    @property
    def flattest_straight(self) -> float | None:
        """The same of the turns that began straight."""
        return min(self._straight + (self._running() if self._begins_straight else []), default=None)

    def _running(self) -> list[float]:
        return [median(self._residuals)] if self._enough() else []

    def _enough(self) -> bool:
        return len(self._residuals) >= self._limits.frames

    def _finish(self) -> None:
        """Keep the turn's median and wait for the next."""
        self.medians += self._running()
        self._straight += self._running() if self._begins_straight else []
        self._residuals.clear()
        self._rest = self._following = None
        self._begun = False


class _Start:
    """The last picture before a turn; made only when the turn really comes."""

    def __init__(self, image: NDArray[np.uint8], points: Points) -> None:
        flat = points[:, :2]
        height, width = image.shape[:2]
        self.ied = float(np.hypot(*(flat[[362, 263]].mean(0) - flat[[33, 133]].mean(0))))
        oval, room = flat[list(_OVAL)], _ROOM * self.ied
        low, high = oval.min(0) - room, oval.max(0) + room
        x0, y0 = max(int(low[0]), 0), max(int(low[1]), 0)
        self.box = (slice(y0, min(int(high[1]), height)), slice(x0, min(int(high[0]), width)))
        self.corner = np.array([x0, y0], np.float32)
        self.scale = min(1.0, _WIDEST / max(self.box[1].stop - x0, 1))
        self.flat = flat
        self.view = _view(image, self.box, self.scale)

    def follow(self, limits: FlowLimits) -> _Following | None:
        """Find corners to follow in the face without eyes and mouth; None when there are too few."""
        if min(self.view.shape[:2]) < 2 * _WINDOW[0]:
            return None
        mask = np.zeros(self.view.shape, np.uint8)
        cv2.fillConvexPoly(mask, cv2.convexHull(self._inside(_OVAL)), (255,))
        for part in _MOVING:
            hull = cv2.convexHull(self._inside(part))
            cv2.fillConvexPoly(mask, hull, (0,))
            cv2.polylines(mask, [hull], True, (0,), max(1, round(0.12 * self.ied * self.scale)))
        apart = max(3.0, 0.04 * self.ied * self.scale)
        corners = cv2.goodFeaturesToTrack(self.view, limits.corners, 0.01, apart, mask=mask, blockSize=5)
        if corners is None or len(corners) < limits.fewest:
            return None
        return _Following(self, np.asarray(corners, np.float32), limits)

    def _inside(self, part: tuple[int, ...]) -> NDArray[np.int32]:
        return np.asarray((self.flat[list(part)] - self.corner) * self.scale, np.int32)


class _Following:
    """Corners on their way from the start picture to the present one."""

    def __init__(self, start: _Start, corners: NDArray[np.float32], limits: FlowLimits) -> None:
        self._box, self._scale, self._limits = start.box, start.scale, limits
        self._ied = start.ied * start.scale
        self._first = self._now = corners
        self._before = start.view

    def see(self, image: NDArray[np.uint8]) -> None:
        """Follow into one picture; corners that are lost stay lost."""
        view = _view(image, self._box, self._scale)
        if len(self._now):
            guess = self._now.copy()
            moved, found, _ = cv2.calcOpticalFlowPyrLK(
                self._before, view, self._now, guess, winSize=_WINDOW, maxLevel=_LEVELS, criteria=_PRECISE
            )
            kept = found[:, 0] == 1
            self._first, self._now = self._first[kept], moved[kept]
        self._before = view

    def residual(self) -> list[float]:
        """RMS distance of all corners from where the best homography puts them, in IED; empty when none fits.

        Corners that stay while the face turns are dirt or noise, and say nothing about it: a dark face must not be
        taken for a flat one.
        """
        if len(self._now) < self._limits.fewest:
            return []
        ways = np.hypot(*(self._now - self._first)[:, 0].T)
        if float(np.median(ways)) < self._limits.least_way * self._ied:
            return []
        stray = self._limits.stray * self._ied
        fit, _ = cv2.findHomography(self._first, self._now, cv2.RANSAC, stray, maxIters=_RANSAC_ROUNDS)
        if np.size(fit) != 9:  # None when nothing fits, which the library's types do not say
            return []
        off = (cv2.perspectiveTransform(self._first, fit) - self._now)[:, 0]
        return [float(np.sqrt((off**2).sum(1).mean())) / self._ied]


def _view(image: NDArray[np.uint8], box: tuple[slice, slice], scale: float) -> NDArray[np.uint8]:
    """Grey values of a part of an RGB picture."""
    if not image[box].size:
        return np.zeros((0, 0), np.uint8)
    crop = np.asarray(cv2.cvtColor(image[box], cv2.COLOR_RGB2GRAY), np.uint8)
    if scale == 1.0:
        return crop
    return np.asarray(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
