"""From one frame to everything that can be known about it: mesh, figures, findings, how it follows the last."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.continuity import Continuity, Failure
from counter_app.capture.frames import Frame
from counter_app.capture.measures import light_of, shape_of, shift_between
from counter_app.capture.mesh import FaceFinder, Points
from counter_app.capture.quality import Finding, Seen, first_failure, judge, judge_picture
from counter_app.capture.rota import Costly
from counter_app.capture.settings import CaptureSettings

_EVERY = 8
"""Every 8th row and column tells whether two pictures are the same: sensor noise is everywhere."""


@dataclass(frozen=True, eq=False)
class Analysis:
    """One frame, understood."""

    frame: Frame
    points: Points | None
    """The mesh, None when no face was found."""
    seen: Seen
    findings: tuple[Finding, ...]
    broken: Failure | None
    """What breaks the run of pictures, if anything does."""

    @property
    def good(self) -> bool:
        """No rule failed and nothing broke."""
        return first_failure(self.findings) is None and self.broken is None


class Analyst:
    """Understands one frame after another; remembers only what the next one is compared with."""

    def __init__(self, mesh: FaceFinder, settings: CaptureSettings) -> None:
        self._mesh, self._settings = mesh, settings
        self._continuity = Continuity(settings.continuity)
        self._recent: deque[tuple[float, Points]] = deque()
        self._last_sample: NDArray[np.uint8] | None = None
        self._second_face = 0.0
        self._sharpest = 0.0

    def analyse(self, frame: Frame, due: Costly | None = None, *, for_picture: bool = False) -> Analysis:
        """Measure and judge one frame.

        `due` is the costly measure this frame pays for; `for_picture` adds the rules of the kept picture.
        """
        height, width = frame.image.shape[:2]
        sample = frame.image[::_EVERY, ::_EVERY].copy()
        points = next(iter(self._mesh.find(frame.image)), None)
        shape = None if points is None else shape_of(points, width, height)
        light = None if points is None else light_of(frame.image, points)
        self._sharpest = max(self._sharpest, light.sharpness if light else 0.0)
        if due is Costly.FACES:
            self._look_for_others(frame)
        alone = self._second_face <= self._settings.quality.second_face.bad
        broken = self._continuity.see(frame.t, shape, alone=alone, repeated=self._repeats(sample))
        seen = Seen(
            shape=shape,
            light=light,
            second_face=self._second_face,
            picture_mean=float(sample.mean()),
            sharpest=self._sharpest,
            motion=self._motion(frame.t, points),
            fps=self._continuity.fps,
        )
        findings = (judge_picture if for_picture else judge)(seen, self._settings)
        return Analysis(frame, points, seen, findings, broken)

    def _repeats(self, sample: NDArray[np.uint8]) -> bool:
        last, self._last_sample = self._last_sample, sample
        return last is not None and np.array_equal(last, sample)

    def _look_for_others(self, frame: Frame) -> None:
        """Area of the second face over the first."""
        areas = self._mesh.areas(frame.image)
        self._second_face = areas[1] / areas[0] if len(areas) > 1 else 0.0

    def _motion(self, t: float, points: Points | None) -> float:
        """Shift since about three frames ago; zero when there is nothing to compare with."""
        if points is None:
            self._recent.clear()
            return 0.0
        self._recent.append((t, points))
        while t - self._recent[0][0] > self._settings.best.motion_s:
            self._recent.popleft()
        return shift_between(self._recent[0][1], points)
