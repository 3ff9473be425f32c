"""Draws one picture of the training participant: turned, moving its face, swaying, before a wall."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.dress import dressed
from counter_app.training.face import Expression, Face
from counter_app.training.head import PARTS, STEP_Y, Head, head_of
from counter_app.training.openings import Openings
from counter_app.training.plate import EYES_AT, WIDTH, Plate
from counter_app.training.room import LEVEL, light_on, wall
from counter_app.training.scene import Scene
from counter_app.training.sensor import canvas_width
from counter_app.training.wear import worn_over

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""
BARELY_DEG = 6.0
MARGIN_PX = 10
"""How far a turned head may reach beyond its outline."""


@dataclass(frozen=True)
class Stance:
    """How the participant holds the head: ``x`` and ``y`` in pixels, positive yaw to the member's left, pitch up."""

    yaw_deg: float = 0.0
    roll_deg: float = 0.0
    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0
    pitch_deg: float = 0.0


@dataclass(frozen=True)
class Pose:
    """All that one picture shows."""

    stance: Stance = field(default_factory=Stance)
    expression: Expression = field(default_factory=Expression)


@dataclass(frozen=True, eq=False)
class Look:
    """What a plate's person looks like today, and where."""

    person: NDArray[np.uint8]
    """480×640×4 RGBA in the plate's place, colours multiplied by alpha."""
    worn: NDArray[np.uint8] | None
    """The same for what lies over the face and does not move with lids and lips."""
    wall: NDArray[np.uint8]
    """480 rows, 640 or more columns, RGB."""
    light: NDArray[np.uint8] | None = None
    """What falls on the person, in the wall's shape around LEVEL; None for even light."""


def look_of(scene: Scene, plate: Plate) -> Look:
    """Dress and place the scene's person."""
    width = canvas_width(scene.lens)
    behind = wall(scene.room, plate, width, scene.seed)
    person = dressed(plate, scene.wear)
    return Look(person, worn_over(plate, scene.wear, person), behind, light_on(scene.room, width))


class View:
    """Renders a plate; about 5 ms a picture on one core."""

    def __init__(self, plate: Plate, look: Look | None = None, head: Head | None = None) -> None:
        self._look = look or Look(plate.person, None, plate.backdrop)
        self.wall = self._look.wall
        self._face, self._head = Face(plate), head or head_of(plate)
        self._openings = Openings(self._look.person, plate.points)
        self._shown = self._express(Expression())
        self._expression = Expression()
        self._parts = _head_and_body(self._shown[..., 3] > 0)
        self._beside = (self._look.wall.shape[1] - WIDTH) / 2

    def draw(self, pose: Pose) -> NDArray[np.uint8]:
        """Return the wall with the person before it, RGB without noise."""
        picture = self._look.wall.copy()
        for left, top, right, bottom in self._reach(pose.stance):
            person = self.person(pose, (left, top, right, bottom))
            if self._look.light is not None:
                lit = cv2.cvtColor(self._look.light[top:bottom, left:right], cv2.COLOR_RGB2RGBA)
                lit[..., 3] = LEVEL
                person = np.asarray(cv2.multiply(person, lit, scale=1 / LEVEL), np.uint8)
            part = picture[top:bottom, left:right]
            behind = cv2.bitwise_not(cv2.cvtColor(cv2.extractChannel(person, 3), cv2.COLOR_GRAY2RGB))
            part[:] = cv2.add(cv2.multiply(part, behind, scale=1 / 255), cv2.cvtColor(person, cv2.COLOR_RGBA2RGB))
        return picture

    def person(self, pose: Pose, box: Box) -> NDArray[np.uint8]:
        """Return what the box (left, top, right, bottom) of the picture holds of the person, RGBA multiplied."""
        if pose.expression != self._expression:
            self._shown, self._expression = self._express(pose.expression), pose.expression
        left, top, right, bottom = box
        back = self._to_plate(pose.stance)
        back[:, 2] += back[:, :2] @ (left, top)
        size = (right - left, bottom - top)
        from_x, from_y = (_plane(row, size) for row in back)
        to_grid = np.diag([1, 1 / STEP_Y]) @ back
        turned = self._turned(pose.stance.yaw_deg, to_grid, size)
        from_x += np.multiply(turned, np.float32(1 / PARTS), dtype=np.float32)
        if pose.stance.pitch_deg:
            from_y += self._nod(pose.stance.pitch_deg, to_grid, from_y)
        shown = cv2.remap(self._shown, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(shown, np.uint8)

    def _turned(self, yaw_deg: float, to_grid: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.int16]:
        """Return the head's shifts where the picture needs them."""
        turn, how = self._head.field(yaw_deg), cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        if abs(yaw_deg) > BARELY_DEG:
            return np.asarray(cv2.warpAffine(turn, to_grid, size, flags=how), np.int16)
        # Hardly anything is hidden yet, and shifts change slowly from pixel to pixel: every second will do.
        second = to_grid @ np.array([[2, 0, 0.5], [0, 2, 0.5], [0, 0, 1]])
        half = cv2.warpAffine(turn, second, ((size[0] + 1) // 2, (size[1] + 1) // 2), flags=how)
        whole = cv2.resize(half, (2 * half.shape[1], 2 * half.shape[0]), interpolation=cv2.INTER_LINEAR)
        return np.asarray(whole[: size[1], : size[0]], np.int16)

    def _nod(self, pitch_deg: float, to_grid: NDArray[np.float64], from_y: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return shifts along y of a head that looks up or down a little; nothing hides anything."""
        size = (from_y.shape[1], from_y.shape[0])
        height = cv2.warpAffine(self._head.height, to_grid, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        angle = np.radians(pitch_deg)
        near = np.clip(height / 40, 0, 1)
        squeeze = (1 / np.cos(angle) - 1) * (from_y - self._head.middle_y) * near
        return np.asarray(np.sin(angle) * height + squeeze, np.float32)

    def _express(self, expression: Expression) -> NDArray[np.uint8]:
        shown = self._face.move(self._openings.paint(self._look.person, expression), expression)
        if self._look.worn is not None:
            shown = over(shown, self._look.worn)
        return shown

    def _reach(self, stance: Stance) -> tuple[Box, Box]:
        """Return the boxes of the picture that hold head and body; nothing of the person shows outside of them."""
        forth = cv2.invertAffineTransform(self._to_plate(stance))
        height, width = self._look.wall.shape[:2]
        seen = []
        for left, top, right, bottom in self._parts:
            corners = np.array([(left, top), (right, top), (left, bottom), (right, bottom)])
            at = corners @ forth[:, :2].T + forth[:, 2]
            low, high = at.min(axis=0) - MARGIN_PX, at.max(axis=0) + MARGIN_PX
            seen.append((*np.clip(low, 0, (width - 1, height - 1)), *np.clip(high, 1, (width, height))))
        (left, top, right, _), (wide_left, waist, wide_right, bottom) = (tuple(map(int, box)) for box in seen)
        return (left, top, right, max(waist, top + 1)), (min(left, wide_left), waist, max(right, wide_right), bottom)

    def _to_plate(self, stance: Stance) -> NDArray[np.float64]:
        """Return the 2×3 map from picture to plate."""
        forth = cv2.getRotationMatrix2D(EYES_AT, -stance.roll_deg, stance.zoom)
        moved = np.asarray(forth, np.float64) + np.array([[0, 0, stance.x + self._beside], [0, 0, stance.y]])
        return np.asarray(cv2.invertAffineTransform(moved), np.float64)


def over(below: NDArray[np.uint8], above: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lay one RGBA picture over another, both with colours multiplied by alpha."""
    behind = cv2.bitwise_not(cv2.cvtColor(above[..., 3], cv2.COLOR_GRAY2RGBA))
    behind[..., 3] = 255 - above[..., 3]
    return np.asarray(cv2.add(cv2.multiply(below, behind, scale=1 / 255), above), np.uint8)


def _head_and_body(solid: NDArray[np.bool_]) -> tuple[Box, Box]:
    """Cut a person in two boxes of the plate that together are as small as can be."""
    rows = np.flatnonzero(solid.any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    first, last = solid.argmax(axis=1), solid.shape[1] - solid[:, ::-1].argmax(axis=1)

    def box(begin: int, end: int) -> Box:
        return int(first[begin:end].min()), begin, int(last[begin:end].max()), end

    def area(cut: int) -> int:
        return sum((right - left) * (low - high) for left, high, right, low in (box(top, cut), box(cut, bottom)))

    cut = min(range(top + 1, bottom), key=area)
    head, (left, _, right, _) = box(top, cut), box(cut, bottom)
    # A body that the plate's lower edge cuts off goes on below it.
    return head, (left, cut, right, bottom if bottom < solid.shape[0] else 2 * bottom)


def _plane(row: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float32]:
    """Return what one row of the map from picture to plate gives for every pixel of a box."""
    along = (row[0] * np.arange(size[0])).astype(np.float32)
    down = (row[1] * np.arange(size[1]) + row[2]).astype(np.float32)
    return np.asarray(down[:, None] + along[None, :], np.float32)
