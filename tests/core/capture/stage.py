"""A capture session with somebody in front of the camera."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from counter_app.capture.codes import Phase, Prompt
from counter_app.capture.observation import Observation
from counter_app.capture.session import CaptureSession
from counter_app.capture.settings import CaptureSettings
from tests.core.capture.faces import Face, FakeFinder, Studio, seconds

FPS = 15.0
ENDS = (Phase.DONE, Phase.FAILED)
Who = Callable[[float, Prompt | None], Face | None]


class Set:
    """A session with somebody in front of the camera."""

    def __init__(self, seed: int = 1, *, preflight: bool = False, settings: CaptureSettings | None = None) -> None:
        self.finder, self.studio = FakeFinder(), Studio()
        self.session = CaptureSession(self.finder, settings, Random(seed).randrange, preflight=preflight)
        self.story: list[Observation] = []
        self.t = 0.0

    def shoot(self, face: Face | None) -> Observation:
        self.finder.faces = [face.points()] if face else []
        self.story.append(self.session.observe(self.studio.frame(self.t)))
        self.t += 1 / FPS
        return self.story[-1]

    def run(self, who: Who, length: float = 60) -> Observation:
        for _ in seconds(length, FPS):
            last = self.story[-1].prompt if self.story else None
            if self.shoot(who(self.t, last)).phase in ENDS:
                break
        return self.story[-1]

    def phases(self) -> list[Phase]:
        return list(dict.fromkeys(observation.phase for observation in self.story))


def still(t: float, prompt: Prompt | None) -> Face | None:
    return Face()
