"""An attempt of the training participant, drawn ahead: what is measured is the judging, not the drawing."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Pace
from counter_app.cameras.spec import Camera, CameraKind, Trust
from counter_app.capture.codes import Phase
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.training.acts import cast, staged
from counter_app.training.camera import FRAMES_PER_S
from counter_app.training.plate import make_plate
from counter_app.training.scene import Act, Lens, Scene
from counter_app.training.sensor import Sensor

SCENE = Scene(Act.GENUINE, 1, lens=Lens(width=1280, height=720))
"""The size that a webcam is asked for first."""
LONGEST_S, LEFT_S = 60, 1
"""An attempt that takes longer is none; what the film has beyond its end, for attempts that take a little longer."""

Film = list[NDArray[np.uint8]]
"""What the lens sees from the first look to the kept picture, 30 times a second, without the sensor's noise."""


class SameChoice:
    """Draws the same prompts and pauses in every attempt, so that a film answers what is asked."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new attempt begins."""
        self._random = Random(1)

    def __call__(self, below: int) -> int:
        return self._random.randrange(below)


def record(mesh: FaceMesh) -> Film:
    """Let the participant pass one attempt and keep what the lens saw."""
    session = CaptureSession(mesh, choose=SameChoice())
    actor, sensor = cast(SCENE), Sensor(SCENE.lens, SCENE.room, SCENE.seed)
    draw = staged(SCENE, make_plate(None), actor)
    film: Film = []
    left = round(LEFT_S * FRAMES_PER_S)
    for number in range(round(LONGEST_S * FRAMES_PER_S)):
        film.append(draw(number / FRAMES_PER_S).copy())
        seen = session.observe(Frame(sensor.take(film[-1]), number / FRAMES_PER_S))
        actor.obey(seen.prompt.value if seen.prompt else None)
        left -= seen.phase is Phase.DONE
        if not left:
            return film
        if seen.phase is Phase.FAILED:
            break
    raise RuntimeError("the participant did not pass, so there is no film")


class FilmCamera(Camera):
    """Shows a film again and again, each picture with new noise of the sensor; `begin` hears of every first picture."""

    label, kind, trust = "film", CameraKind.TRAINING, Trust.LENS

    def __init__(self, film: Film, pace: Pace, begin: Callable[[], None]) -> None:
        self._film, self._pace, self._begin = film, pace, begin
        self._sensor = Sensor(SCENE.lens, SCENE.room, SCENE.seed)
        self._next = 0

    def rewind(self) -> None:
        """The next picture is the first again; only for the thread that reads."""
        self._next = 0

    def open(self) -> None:
        """Start the beat."""
        self._pace.begin()

    def read(self) -> Frame:
        """Return the next picture at its moment; raises CameraGone once closed."""
        t = self._pace.next()
        if self._pace.ended:
            raise CameraGone(self.label)
        if self._next == 0:
            self._begin()
        picture = self._film[self._next]
        self._next = (self._next + 1) % len(self._film)
        return Frame(self._sensor.take(picture), t)

    def close(self) -> None:
        """End a waiting read."""
        self._pace.end()
