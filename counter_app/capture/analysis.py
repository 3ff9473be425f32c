"""From one frame to everything that can be known about it: mesh, figures, findings, how it follows the last."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Costly, Failure
from counter_app.capture.continuity import Continuity
from counter_app.capture.looks.backdrop import Backdrop, backdrop_of
from counter_app.capture.looks.covering import Cover, cover_of
from counter_app.capture.looks.findings import Finding, Seen
from counter_app.capture.looks.readings import Readings
from counter_app.capture.looks.skin import Skin, skin_of
from counter_app.capture.looks.temporal_noise import TemporalNoise, temporal_noise_of
from counter_app.capture.measures import Light, Shape, light_of, shape_of, shift_between
from counter_app.capture.mesh import FaceFinder, Points
from counter_app.capture.quality import first_failure, judge, judge_picture
from counter_app.capture.settings import CaptureSettings

_LIGHT_EVERY = 8
"""Light and sharpness are measured in every eighth picture; in each while the kept picture is sought."""
_RULED = frozenset({Costly.FACES, Costly.BACKDROP, Costly.COVER})
"""Measures that rules of quality ask for."""
_FOLLOWS_S = 0.15
"""A picture follows another within so long, also from the slowest camera; later, a face has moved."""
_COVER_EVERY = 3
"""What covers the face is measured in every third picture while the kept picture is sought."""


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
        # Faces are small pictures: waking a second thread costs more than it saves, and the window needs it.
        cv2.setNumThreads(1)
        self._mesh, self._settings = mesh, settings
        self._continuity = Continuity(settings.continuity)
        self._recent: deque[tuple[float, Points]] = deque()
        self._last_sample: bytes | None = None
        self._second_face = 0.0
        self._light: Light | None = None
        self._light_age = self._cover_age = 0
        count = settings.quality.readings
        self._backdrops: Readings[Backdrop] = Readings(count)
        self._covers: Readings[Cover] = Readings(count)
        self._skins: Readings[Skin] = Readings(count)
        self._noises: Readings[TemporalNoise] = Readings(count)
        self._before: Frame | None = None
        self._looked: set[Costly] = set()

    @property
    def has_looked_everywhere(self) -> bool:
        """Whether each costly measure that rules ask for was taken of this face; nothing passes unseen."""
        return self._looked >= _RULED

    def analyse(self, frame: Frame, due: Costly | None = None, *, for_picture: bool = False) -> Analysis:
        """Measure and judge one frame.

        `due` is the costly measure this frame pays for; `for_picture` adds the rules of the kept picture, and looks
        more closely at light and cover.
        """
        height, width = frame.image.shape[:2]
        points = next(iter(self._mesh.find(frame.image)), None)
        shape = None if points is None else shape_of(points, width, height)
        self._look_at_light(frame, points, now=for_picture)
        if due is Costly.FACES:
            self._look_for_others(frame)
        alone = self._second_face <= self._settings.quality.second_face.bad
        broken = self._continuity.see(frame.t, shape, alone=alone, repeated=self._repeats(frame.sample))
        if broken in (Failure.FACE_LOST, Failure.FACE_CHANGED):
            self._forget()
        if points is not None and shape is not None:
            self._cover_age += 1
            close = for_picture and due is None and self._cover_age >= _COVER_EVERY
            self._look_closely(frame, points, shape, Costly.COVER if close else due)
        self._before = frame
        seen = Seen(
            shape=shape,
            light=self._light,
            second_face=self._second_face,
            picture_mean=float(np.frombuffer(frame.sample, np.uint8).mean()) if points is None else Seen.picture_mean,
            motion=self._motion(frame.t, points),
            fps=self._continuity.fps,
            backdrop=None if points is None else self._backdrops.present,
            cover=None if points is None else self._covers.present,
            skin=None if points is None else self._skins.present,
            noise=None if points is None else self._noises.present,
        )
        findings = (judge_picture if for_picture else judge)(seen, self._settings)
        return Analysis(frame, points, seen, findings, broken)

    def _look_at_light(self, frame: Frame, points: Points | None, *, now: bool) -> None:
        self._light_age += 1
        if points is None:
            self._light = None
        elif now or self._light is None or self._light_age >= _LIGHT_EVERY:
            self._light, self._light_age = light_of(frame.image, points), 0

    def _look_closely(self, frame: Frame, points: Points, shape: Shape, due: Costly | None) -> None:
        """What is behind the face, and what covers it; the latter only of a face that looks straight ahead."""
        limits = self._settings.quality
        straight = abs(shape.turn) <= limits.turn.bad and abs(shape.pitch_deg) <= limits.pitch_deg.bad
        if due is Costly.BACKDROP:
            self._looked.add(due)
            person = self._mesh.person(frame.image)
            self._backdrops.take(backdrop_of(frame.image, points, person, limits.backdrop_least))
            if straight and (before := self._just_before(frame)) is not None:
                self._noises.take(temporal_noise_of(before.image, frame.image, points, person))
        if due is Costly.COVER and straight and not shape.outside:
            self._cover_age = 0
            self._looked.add(due)
            self._covers.take(cover_of(frame.image, points))
            self._skins.take(skin_of(frame.image, points))

    def _just_before(self, frame: Frame) -> Frame | None:
        """The picture before this one, if it can be compared pixel by pixel."""
        before = self._before
        if before is None or before.image.shape != frame.image.shape or frame.t - before.t > _FOLLOWS_S:
            return None
        return before

    def _forget(self) -> None:
        """The next face may be somebody else's."""
        self._backdrops.forget()
        self._covers.forget()
        self._skins.forget()
        self._noises.forget()
        self._looked.clear()

    def _repeats(self, sample: bytes) -> bool:
        last, self._last_sample = self._last_sample, sample
        return last == sample

    def _look_for_others(self, frame: Frame) -> None:
        """Area of the second face over the first."""
        self._looked.add(Costly.FACES)
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
