"""Turns the plate's head: which column of the plate each column of the picture shows at an angle."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.plate import CHIN, HEIGHT, WIDTH, Plate, middle_of_eyes

STEP_Y = 2
"""Every column, so that an edge that hides something stays sharp; every second row."""
PARTS = 64
"""Shifts are kept in so many parts of a pixel."""
STEEPEST_DEG = 60
BRIDGE, EARS = 168, (234, 454)
_HEADS: WeakKeyDictionary[Plate, Head] = WeakKeyDictionary()

Shifts = NDArray[np.int16]
"""240×640, along x, in parts of a pixel of the plate."""


def head_of(plate: Plate) -> Head:
    """Return the head of a plate; all who draw the plate share it."""
    if plate not in _HEADS:
        _HEADS[plate] = Head(plate)
    return _HEADS[plate]


class Head:
    """A relief of the head, rotated about the neck; what is hidden behind the nose or cheek is left out."""

    def __init__(self, plate: Plate, smooth_px: float = 0.0) -> None:
        self._columns = np.arange(WIDTH, dtype=np.float32)
        self._height, self._across = _relief(plate)
        if smooth_px:
            self._height = np.asarray(
                cv2.GaussianBlur(self._height, (0, 0), smooth_px, sigmaY=smooth_px / STEP_Y), np.float32
            )
        inside = np.flatnonzero(np.abs(self._across).max(axis=1) > 0.5)
        self._rows = range(int(inside[0]), int(inside[-1]) + 1)
        self._turned: dict[int, Shifts] = {}
        self.height = self._height
        """240×640, pixels in front of the axis."""
        self.middle_y = float(plate.points[BRIDGE, 1])

    def field(self, yaw_deg: float) -> Shifts:
        """Return how far beside itself each point is found; positive yaw turns to the member's left (larger x).

        Whole degrees are kept; what lies between is mixed from its neighbours.
        """
        yaw_deg = float(np.clip(yaw_deg, -STEEPEST_DEG, STEEPEST_DEG))
        less = int(np.floor(yaw_deg))
        share = yaw_deg - less
        if share < 1e-3:
            return self._whole(less)
        return np.asarray(cv2.addWeighted(self._whole(less), 1 - share, self._whole(less + 1), share, 0), np.int16)

    def _whole(self, yaw_deg: int) -> Shifts:
        if yaw_deg not in self._turned:
            self._turned[yaw_deg] = np.asarray(np.rint(self._turn(yaw_deg) * PARTS), np.int16)
        return self._turned[yaw_deg]

    def _turn(self, yaw_deg: float) -> NDArray[np.float32]:
        angle = np.radians(yaw_deg)
        moved = self._columns + np.sin(angle) * self._height - (1 - np.cos(angle)) * self._across
        if yaw_deg >= 0:
            seen = np.maximum.accumulate(moved, axis=1)
        else:
            seen = np.minimum.accumulate(moved[:, ::-1], axis=1)[:, ::-1]
        # A hair's breadth of slope keeps hidden columns in order for the look-up below.
        seen = seen + np.arange(seen.shape[1], dtype=np.float32) * 1e-3
        shifts = np.zeros(moved.shape, np.float32)
        for row in self._rows:
            shifts[row] = np.interp(self._columns, seen[row], self._columns) - self._columns
        return shifts


def _relief(plate: Plate) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return for each grid point its height before the axis and its distance beside it (0 where nothing turns)."""
    face = plate.points[:468]
    axis_x = float(face[BRIDGE, 0])
    axis_z = float(face[list(EARS), 2].mean())
    hair = _outline(plate)
    still = _still(plate)
    places = np.vstack([face[:, :2], hair, still])
    height = np.concatenate([np.maximum(axis_z - face[:, 2], 0), np.zeros(len(hair) + len(still))])
    across = np.concatenate([face[:, 0] - axis_x, hair[:, 0] - axis_x, np.zeros(len(still))])
    grid = np.stack(np.meshgrid(np.arange(0, WIDTH, 8.0), np.arange(0, HEIGHT, 8.0)), axis=-1).reshape(-1, 2)
    values = _interpolate(places, np.stack([height, across], axis=1), grid).reshape(HEIGHT // 8, WIDTH // 8, 2)
    fine = cv2.resize(values.astype(np.float32), (WIDTH, HEIGHT // STEP_Y), interpolation=cv2.INTER_CUBIC)
    return np.ascontiguousarray(fine[..., 0]), np.ascontiguousarray(fine[..., 1])


def _outline(plate: Plate) -> NDArray[np.float64]:
    """Points on the edge of hair and ears: they lie at the depth of the axis."""
    middle = middle_of_eyes(plate.points).astype(np.float64)
    radii = np.arange(0.55 * plate.scale, 1.6 * plate.scale, 2.0)
    found = []
    for angle in np.radians(np.arange(-220, 41, 10)):
        ray = middle + radii[:, None] * np.array([np.cos(angle), np.sin(angle)])
        columns, rows = ray.round().astype(int).T
        inside = (columns >= 0) & (columns < WIDTH) & (rows >= 0) & (rows < HEIGHT)
        solid = np.zeros(len(radii), bool)
        solid[inside] = plate.person[rows[inside], columns[inside], 3] > 128
        edge = int(np.argmin(solid)) if not solid.all() else len(radii) - 1
        found.append(ray[edge])
    return np.array(found)


def _still(plate: Plate) -> NDArray[np.float64]:
    """Points that do not turn: the shoulders and the border of the picture."""
    chin = plate.points[CHIN].astype(np.float64)
    shoulders = [(x, chin[1] + 0.42 * plate.scale) for x in range(0, WIDTH, 40)]
    border = [(x, y) for x in range(-80, WIDTH + 81, 80) for y in (-120, HEIGHT + 40)]
    sides = [(x, y) for y in range(0, HEIGHT, 60) for x in (chin[0] - 1.9 * plate.scale, chin[0] + 1.9 * plate.scale)]
    return np.array([*shoulders, *border, *sides], np.float64)


def _interpolate(
    places: NDArray[np.float64], values: NDArray[np.float64], grid: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Radial basis functions with the distance itself as kernel; a little stiffness smooths the mesh's facets."""
    between = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    weights = np.linalg.solve(between - 4.0 * np.eye(len(places)), values)
    return np.asarray(np.linalg.norm(grid[:, None] - places[None, :], axis=2) @ weights)
