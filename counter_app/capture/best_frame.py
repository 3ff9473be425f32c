"""Keeps the best picture after the last prompt: original and portrait, with the figures that chose it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import PictureFormat, Rule
from counter_app.capture.measures import Light, Shape
from counter_app.capture.mesh import Points
from counter_app.capture.picture import Picture, encode, portrait_of
from counter_app.capture.settings import Band, CaptureSettings


@dataclass(frozen=True)
class Candidate:
    """A picture without a failed rule, or a spare one."""

    frame: Frame
    points: Points
    shape: Shape
    light: Light
    motion: float
    """Landmark shift over about three frames, in IED."""
    failed: tuple[Rule, ...] = ()
    """Rules that it breaks: of a spare one only."""


@dataclass(frozen=True)
class BestPicture:
    """What is kept of a passed capture."""

    original: Picture
    portrait: Picture
    """Cut to 3:4 from the original's pixels."""
    t: float
    """When it was taken, on the camera's clock."""
    scores: tuple[tuple[str, float], ...]
    """Measured figures by name, for the record."""
    failed: tuple[Rule, ...] = ()
    """Rules that a spare picture breaks."""


class BestFrame:
    """Collects candidates and chooses by the sum of clipped margins (face.md §6)."""

    def __init__(self, settings: CaptureSettings) -> None:
        self._settings = settings
        self._candidates: list[Candidate] = []
        self._first_t = 0.0

    def offer(self, candidate: Candidate, usual_eyes: float) -> bool:
        """Keep a picture that is still enough, looks straight ahead, with eyes as open as usual; says whether it did.

        `usual_eyes` is the 80th percentile of the session's lid distance.
        """
        limits = self._settings.best
        shape, aside = candidate.shape, self._settings.quality.turn.good
        if candidate.motion > limits.motion_most or shape.eyes_open < limits.eyes_of_usual * usual_eyes:
            return False
        if abs(shape.turn) > aside:
            return False
        if not self._candidates:
            self._first_t = candidate.frame.t
        self._candidates.append(replace(candidate, frame=Frame(candidate.frame.image.copy(), candidate.frame.t)))
        if len(self._candidates) > limits.most:
            worst = min(range(len(self._candidates)), key=self._scores().__getitem__)
            del self._candidates[worst]
        return True

    def progress(self, t: float) -> float:
        """How far the collection is at second `t`, 0 to 1; ready at 1."""
        limits = self._settings.best
        if not self._candidates:
            return 0.0
        return min(1.0, len(self._candidates) / limits.candidates, (t - self._first_t) / limits.collect_s)

    def best(self) -> BestPicture:
        """The chosen picture; call it when `progress` is 1."""
        scores = self._scores()
        best = max(range(len(self._candidates)), key=scores.__getitem__)
        return self.kept(self._candidates[best], scores[best])

    def kept(self, chosen: Candidate, score: float = 0.0) -> BestPicture:
        """One candidate as it is kept."""
        figures = (
            ("score", score),
            ("candidates", float(len(self._candidates))),
            ("sharpness", chosen.light.sharpness),
            ("eyes_open", chosen.shape.eyes_open),
            ("turn", chosen.shape.turn),
            ("roll_deg", chosen.shape.roll_deg),
            ("pitch_deg", chosen.shape.pitch_deg),
            ("ied_px", chosen.shape.ied_px),
            ("under", chosen.light.under),
            ("over", chosen.light.over),
            ("motion", chosen.motion),
            ("lips_apart", chosen.shape.lips_apart),
            ("smile", chosen.shape.smile),
        )
        image = chosen.frame.image
        portrait = encode(portrait_of(image, chosen.points))
        return BestPicture(encode(image, PictureFormat.WEBP), portrait, chosen.frame.t, figures, chosen.failed)

    def worth(self, candidate: Candidate) -> float:
        """Sum of its clipped margins and its sharpness, 0 to 5."""
        return self._margins(candidate) + _margin(candidate.light.sharpness, Band(2.5, 1.0))

    def _scores(self) -> list[float]:
        """Sum of margins per candidate, each clipped to 0-1; sharpness counts by rank."""
        sharp = np.array([candidate.light.sharpness for candidate in self._candidates])
        ranks = np.searchsorted(np.sort(sharp), sharp) / max(len(sharp) - 1, 1)
        return [rank + self._margins(c) for rank, c in zip(ranks.tolist(), self._candidates, strict=True)]

    def _margins(self, candidate: Candidate) -> float:
        quality, best = self._settings.quality, self._settings.best
        return (
            _margin(candidate.shape.eyes_open, Band(2 * quality.eyes_open.good, quality.eyes_open.bad))
            + _margin(abs(candidate.shape.turn), Band(0, quality.turn.bad))
            + _margin(abs(candidate.shape.roll_deg), Band(0, quality.roll_deg.bad))
            + _margin(candidate.motion, Band(best.motion, best.motion_most))
        )


def _margin(value: float, band: Band) -> float:
    """1 at the good end, 0 at the bad end, clipped."""
    return min(1.0, max(0.0, (band.bad - value) / (band.bad - band.good)))
