"""One gesture followed over time: when it began, how far it is, when it is complete."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from statistics import median

from counter_app.capture.measures import Shape
from counter_app.capture.settings import LivenessLimits

Ears = tuple[float, float]
"""EAR of the right and of the left eye."""


@dataclass(frozen=True)
class Held:
    """A gesture that is reached and held: a turn, an open mouth. Figures in the gesture's own measure."""

    neutral: float
    begun: float
    full: float
    kept: float
    """Once full it is still held down to here: measured figures flutter."""
    hold_s: float


class HeldGesture:
    """Follows one held gesture; completes once, then waits for neutral."""

    def __init__(self, kind: Held) -> None:
        self._kind = kind
        self._full_since: float | None = None
        self._done = False
        self.began: float | None = None
        """Second at which the gesture left neutral; None while neutral."""
        self.progress = 0.0

    def see(self, t: float, value: float) -> bool:
        """Take one value in; True in the picture that completes the gesture."""
        kind = self._kind
        if value <= kind.neutral:
            self.began, self._done = None, False
        elif self.began is None and value >= kind.begun:
            self.began = t
        if value < kind.kept:
            self._full_since = None
        elif self._full_since is None and value >= kind.full:
            self._full_since = t
        held = 0.0 if self._full_since is None else min(1.0, (t - self._full_since) / kind.hold_s)
        self.progress = 0.7 * min(1.0, max(0.0, value / kind.full)) + 0.3 * held
        if held < 1 or self._done:
            return False
        self._done = True
        return True

    def lose(self) -> None:
        """The face is not seen: what must be held has to be held anew."""
        self._full_since = None


class BlinkGesture:
    """Follows closing and opening both eyes, relative to the person's own open eyes."""

    def __init__(self, limits: LivenessLimits) -> None:
        self._limits = limits
        self._closing: float | None = None
        self._closed = False
        self.began: float | None = None
        """Second at which the last complete blink began to close."""
        self.progress = 0.0

    def see(self, t: float, shape: Shape, usual: Ears) -> bool:
        """Take one picture in; True in the picture that shows the eyes open again."""
        limits, usual_ear = self._limits, sum(usual) / 2
        if shape.ear < limits.open_eyes * usual_ear:
            self._closing = t if self._closing is None else self._closing
            both = shape.ear_right < limits.closed_each * usual[0] and shape.ear_left < limits.closed_each * usual[1]
            if both and shape.ear < min(limits.closed_eyes * usual_ear, limits.closed_ear):
                self._closed, self.progress = True, 0.5
            return False
        complete = self._closed and self._closing is not None and t - self._closing <= limits.blink_s
        self.began = self._closing
        self.lose()
        self.progress = 1.0 if complete else 0.0
        return complete

    def lose(self) -> None:
        """The face is not seen: a blink must be seen whole."""
        self._closing, self._closed, self.progress = None, False, 0.0


class OpenEyes:
    """The person's own open eyes: median of the upper half of the last seconds (face.md §2.6).

    What open is, is kept while the eyes are closed: the seconds of a closure do not count, or after two of them closed
    would be usual, and each flutter a blink.
    """

    def __init__(self, span_s: float, closed: float = LivenessLimits.closed_eyes) -> None:
        self._span_s, self._closed = span_s, closed
        self._seen: deque[tuple[float, float, float]] = deque()
        self._last: float | None = None
        self._shut_s = 0.0
        """Seconds that were spent with closed eyes."""

    def see(self, t: float, shape: Shape) -> None:
        """Take one picture in."""
        passed, self._last = 0.0 if self._last is None else t - self._last, t
        if self._seen and shape.ear < self._closed * sum(self.usual()) / 2:
            self._shut_s += passed
            return
        t -= self._shut_s
        self._seen.append((t, shape.ear_right, shape.ear_left))
        while t - self._seen[0][0] > self._span_s:
            self._seen.popleft()

    def usual(self) -> Ears:
        """How far each eye is open usually; zero before anything was seen."""
        return _upper_median([ear for _, ear, _ in self._seen]), _upper_median([ear for _, _, ear in self._seen])


def _upper_median(values: list[float]) -> float:
    return median(sorted(values)[len(values) // 2 :]) if values else 0.0
