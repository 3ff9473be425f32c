"""The training participant as a camera: a person, a printed photo or a frozen photo, made from one portrait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.camera import Camera, CameraGone, CameraKind, Trust
from counter_app.capture.frames import Frame
from counter_app.capture.pacing import Pace
from counter_app.capture.training.actor import Participant
from counter_app.capture.training.held_print import PrintHolder, Sheet
from counter_app.capture.training.plate import Plate, make_plate
from counter_app.capture.training.scene import PRINTS, Act, Scene
from counter_app.capture.training.sensor import Sensor
from counter_app.capture.training.view import Pose, View, look_of

FRAMES_PER_S = 30.0


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
        held = scene.act in (*PRINTS, Act.SCREEN_PHOTO)
        self._actor: Participant | PrintHolder = PrintHolder(scene.seed) if held else Participant(scene.seed)
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
        scene, actor = self._scene, self._actor
        view, sensor = View(plate, look_of(scene, plate)), Sensor(scene.lens, scene.room, scene.seed)
        if isinstance(actor, PrintHolder):
            sheet = Sheet(view.draw(Pose()), np.asarray(plate.backdrop // 2 + 70, np.uint8))
            return lambda t: sensor.take(sheet.draw(actor.hold(t)))
        if scene.act is Act.STILL:
            photo = sensor.take(view.draw(actor.pose(0.0)))
            return lambda t: photo.copy()
        return lambda t: sensor.take(view.draw(actor.pose(t)))


def draw_still(scene: Scene, plate: Plate, pose: Pose | None = None) -> NDArray[np.uint8]:
    """Return one picture (height × width × 3, RGB) of the scene's person in a pose, at rest without one."""
    view, sensor = View(plate, look_of(scene, plate)), Sensor(scene.lens, scene.room, scene.seed)
    return sensor.take(view.draw(pose or Pose()))
