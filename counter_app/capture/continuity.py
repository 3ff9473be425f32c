"""Is this one living person in an unbroken run of fresh pictures? Judged by seconds."""

from __future__ import annotations

from collections import deque

from counter_app.capture.codes import Failure
from counter_app.capture.measures import Shape
from counter_app.capture.settings import ContinuityLimits


class Continuity:
    """Watches the run of pictures; a break is reported in the picture that shows it."""

    def __init__(self, limits: ContinuityLimits) -> None:
        self._limits = limits
        self._arrivals: deque[tuple[float, bool]] = deque()
        self._repeated = 0
        self._last_face: tuple[float, float] | None = None
        self._last_alone: float | None = None
        self._last_new = 0.0

    @property
    def fps(self) -> float | None:
        """Measured new pictures per second, None before enough was seen; the same one again is no picture."""
        if not self._judgeable():
            return None
        new = len(self._arrivals) - self._repeated
        return max(new - 1, 0) / (self._arrivals[-1][0] - self._arrivals[0][0])

    def see(self, t: float, shape: Shape | None, *, alone: bool = True, repeated: bool = False) -> Failure | None:
        """Take one picture in; `repeated` says that its pixels are exactly those of the one before."""
        limits = self._limits
        self._arrivals.append((t, repeated))
        self._repeated += repeated
        self._last_new = t if not repeated or len(self._arrivals) == 1 else self._last_new
        while t - self._arrivals[0][0] > limits.window_s:
            self._repeated -= self._arrivals.popleft()[1]
        broken = self._follow(t, shape)
        if alone or self._last_alone is None:
            self._last_alone = t
        if self._judgeable():
            if t - self._last_new >= limits.frozen_s:
                return Failure.PICTURE_FROZEN
            if self.fps is not None and self.fps < limits.slowest_fps:
                return Failure.CAMERA_SLOW
        if t - self._last_alone > limits.others_s:
            return Failure.MORE_FACES
        return broken

    def _follow(self, t: float, shape: Shape | None) -> Failure | None:
        before = self._last_face
        if shape is not None:
            self._last_face = (t, shape.ied_px)
        if before is None:
            return None
        if t - before[0] > self._limits.lost_s:
            return Failure.FACE_LOST
        if shape is not None and abs(shape.ied_px / before[1] - 1) > self._limits.ied_jump:
            return Failure.FACE_CHANGED
        return None

    def _judgeable(self) -> bool:
        return bool(self._arrivals) and self._arrivals[-1][0] - self._arrivals[0][0] >= self._limits.judged_after_s
