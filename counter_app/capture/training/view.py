"""Draws one picture of the training participant: turned, moving its face, swaying, with the noise of a sensor."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.training.face import Expression, Face
from counter_app.capture.training.head import STEP_X, STEP_Y, Head
from counter_app.capture.training.openings import Openings
from counter_app.capture.training.plate import EYES_AT, HEIGHT, WIDTH, Plate


@dataclass(frozen=True)
class Stance:
    """How the participant holds the head: ``x`` and ``y`` in pixels, positive yaw to the member's left."""

    yaw_deg: float = 0.0
    roll_deg: float = 0.0
    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0


@dataclass(frozen=True)
class Pose:
    """All that one picture shows."""

    stance: Stance = field(default_factory=Stance)
    expression: Expression = field(default_factory=Expression)


class View:
    """Renders a plate; about 15 ms a picture on one core."""

    def __init__(self, plate: Plate) -> None:
        self._face, self._head, self._openings = Face(plate), Head(plate), Openings(plate)
        self._person, self._backdrop = plate.person, plate.backdrop
        self._xs, self._ys = np.arange(WIDTH)[None, :], np.arange(HEIGHT)[:, None]

    def draw(self, pose: Pose) -> NDArray[np.uint8]:
        """Return 480×640×3 RGB without noise."""
        back = _to_plate(pose.stance)
        turn = self._head.field(pose.stance.yaw_deg)
        to_grid = np.diag([1 / STEP_X, 1 / STEP_Y]) @ back
        turned = cv2.warpAffine(turn, to_grid, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        from_x, from_y = (self._line(row) for row in back)
        from_x += turned
        moved = cv2.remap(self._face.field(pose.expression), from_x, from_y, cv2.INTER_LINEAR)
        from_x += moved[..., 0]
        from_y += moved[..., 1]
        person = self._openings.paint(self._person, pose.expression)
        shown = cv2.remap(person, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        behind = cv2.merge([cv2.bitwise_not(shown[..., 3])] * 3)
        room = cv2.multiply(self._backdrop, behind, scale=1 / 255)
        return np.asarray(cv2.add(room, cv2.cvtColor(shown, cv2.COLOR_RGBA2RGB)), np.uint8)

    def _line(self, row: NDArray[np.float64]) -> NDArray[np.float32]:
        """Return what one row of the map from picture to plate gives for every pixel."""
        along, down = (row[0] * self._xs).astype(np.float32), (row[1] * self._ys + row[2]).astype(np.float32)
        return np.asarray(along + down, np.float32)


def _to_plate(stance: Stance) -> NDArray[np.float64]:
    """Return the 2×3 map from picture to plate."""
    forth = cv2.getRotationMatrix2D(EYES_AT, -stance.roll_deg, stance.zoom)
    moved = np.asarray(forth, np.float64) + np.array([[0, 0, stance.x], [0, 0, stance.y]])
    return np.asarray(cv2.invertAffineTransform(moved), np.float64)
