"""The training participant as a camera: a person or an attacker, made from one portrait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Pace
from counter_app.cameras.spec import Camera, CameraKind, Trust
from counter_app.training.acts import Recorded, cast, staged
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import Act, Scene
from counter_app.training.sensor import Sensor
from counter_app.training.view import Pose, View, look_of

FRAMES_PER_S = 30.0
LOOP_S = (3.0, 6.0)
"""Shortest and longest video that is played again and again."""
NO_SENSOR = 0.4
"""Noise of pictures that never saw a lens: rounding."""


class TrainingCamera(Camera):
    """Draws each frame when it is asked for. Knows nothing of how frames are judged.

    ``plate`` may be handed over ready made; else ``open`` makes it from the portrait, which takes a second or two.
    """

    kind = CameraKind.TRAINING

    def __init__(self, scene: Scene, pace: Pace, plate: Plate | None = None, portrait: Path | None = None) -> None:
        self.label = f"training:{scene.act.value}:{scene.seed}"
        self.trust = Trust.VIRTUAL if scene.act is Act.VIRTUAL else Trust.LENS
        self._scene, self._pace = scene, pace
        self._portrait, self._plate = portrait, plate
        self._actor = cast(scene)
        self._draw: Callable[[float], NDArray[np.uint8]] | None = None

    def obey(self, prompt: str | None) -> None:
        """Tell the participant what the screen asks for right now."""
        self._actor.obey(prompt)

    def open(self) -> None:
        """Raises TrainingUnavailable when there is no portrait or no face on it."""
        self._pace.begin()
        if self._plate is None:
            self._plate = make_plate(self._portrait)
        self._draw = self._drawing(self._plate)

    def read(self) -> Frame:
        """Return the next frame; raises CameraGone once closed."""
        if self._draw is None:
            raise CameraGone(self.label)
        t = self._pace.next()
        if self._pace.ended:
            raise CameraGone(self.label)
        return Frame(self._draw(t), t)

    def close(self) -> None:
        """End a waiting read."""
        self._pace.end()

    def _drawing(self, plate: Plate) -> Callable[[float], NDArray[np.uint8]]:
        scene = self._scene
        if scene.act is Act.LOOPED:
            return _Loop(scene, plate, self._pace.step_s).next
        lens = replace(scene.lens, noise=min(scene.lens.noise, NO_SENSOR)) if scene.act is Act.VIRTUAL else scene.lens
        draw, sensor = staged(scene, plate, self._actor), Sensor(lens, scene.room, scene.seed)
        if scene.act is Act.STILL:
            photo = sensor.take(draw(0.0))
            return lambda _t: photo.copy()
        return lambda t: sensor.take(draw(t))


class _Loop:
    """A short film, taken at the camera's own rate, whose pictures come again exactly as they were, noise and all."""

    def __init__(self, scene: Scene, plate: Plate, step_s: float) -> None:
        self._seed, self._blinks = scene.seed, scene.blinks
        self._view, self._sensor = View(plate, look_of(scene, plate)), Sensor(scene.lens, scene.room, scene.seed)
        self._step_s, self._length = step_s, round(Random(scene.seed).uniform(*LOOP_S) / step_s)
        self._number = -1

    def next(self, _t: float) -> NDArray[np.uint8]:
        """Return the next picture of the film."""
        self._number = (self._number + 1) % self._length
        if self._number == 0:
            self._film = Recorded(self._seed, self._blinks)
        pose = self._film.pose(self._number * self._step_s)
        return self._sensor.take(self._view.draw(pose), self._number)


def draw_still(scene: Scene, plate: Plate, pose: Pose | None = None) -> NDArray[np.uint8]:
    """Return one picture (height × width × 3, RGB) of the scene's person in a pose, at rest without one."""
    return next(draw_moment(scene, plate, pose))


def draw_moment(scene: Scene, plate: Plate, pose: Pose | None = None) -> Iterator[NDArray[np.uint8]]:
    """Yield one picture after another of somebody who does not move at all; the sensor's noise is new in each."""
    view, sensor = View(plate, look_of(scene, plate)), Sensor(scene.lens, scene.room, scene.seed)
    drawn = view.draw(pose or Pose())
    while True:
        yield sensor.take(drawn)
