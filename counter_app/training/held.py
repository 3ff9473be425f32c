"""How somebody holds a print or a screen before the camera, and how the camera sees it there."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.actor import Action, Doer, Sway
from counter_app.training.scene import Act

FOCAL_PX = 640.0
"""Of a webcam that sees about 53° across 640 columns."""
TILT_DEG = 40.0
BENT_TO = 0.35
"""Radius of a bent print over its height (face.md §2.5)."""


@dataclass(frozen=True)
class Hold:
    """How a sheet is held: turned about its upright and its level axis, moved in pixels, brought nearer."""

    yaw_deg: float
    pitch_deg: float
    roll_deg: float
    x: float
    y: float
    zoom: float


STEADY = (1.0, 1.0, 0.6, 2.5, 1.5, 0.004)
"""How far a hand wanders that holds still: degrees, degrees, degrees, pixels, pixels, share."""
TILTED = (3.0, 4.0, 1.5, 9.0, 4.0, 0.01)
WAVED = (14.0, 9.0, 8.0, 42.0, 18.0, 0.12)
RESTLESS = 3.2
"""How much faster than a person sways somebody waves."""


class Holder:
    """The person behind the sheet: still, waving, or tilting it to the asked side and shaking it at other prompts."""

    def __init__(self, act: Act, seed: int) -> None:
        random = Random(seed)
        turn_s, stay_s = random.uniform(0.5, 0.8), random.uniform(1.6, 2.2)
        far = TILT_DEG if act is not Act.PRINT_EYE_HOLES else 0.6 * TILT_DEG
        shake = Action("pitch", 18.0, 0.25, 0.1, 0.25)
        tilts = {
            "turn_left": Action("yaw", random.uniform(0.9, 1) * far, turn_s, stay_s, turn_s),
            "turn_right": Action("yaw", -random.uniform(0.9, 1) * far, turn_s, stay_s, turn_s),
            **dict.fromkeys(("blink", "open_mouth", "smile"), shake),
        }
        self._moves = act not in (Act.PRINT, Act.PRINT_WAVED)
        self._doer = Doer(tilts, random)
        sizes = {Act.PRINT: STEADY, Act.PRINT_WAVED: WAVED}.get(act, TILTED)
        hurry = RESTLESS if act is Act.PRINT_WAVED else 1.0
        self._sway = [Sway(size, random, hurry) for size in sizes]
        self._zoom = random.uniform(0.95, 1.08)

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked now."""
        self._doer.obey(prompt if self._moves else None)

    def hold(self, t: float) -> Hold:
        """Return how the sheet is held at a moment."""
        now = self._doer.muscles(t)
        yaw, pitch, roll, x, y, near = (sway.at(t) for sway in self._sway)
        return Hold(now["yaw"] + yaw, now["pitch"] + pitch, roll, x, y, self._zoom * (1 + near))


@dataclass(frozen=True, eq=False)
class Seen:
    """A sheet in the picture: what fills a box of it, and how the camera's pixels map back to the sheet."""

    left: int
    top: int
    image: NDArray[np.uint8]
    """RGBA, colours multiplied by alpha."""
    back: NDArray[np.float64]
    """3×3, from pixels of the box to pixels of the sheet (flat sheets only)."""

    @property
    def box(self) -> tuple[slice, slice]:
        """Rows and columns of the picture."""
        rows, columns = self.image.shape[:2]
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)

    def over(self, picture: NDArray[np.uint8], lit: cv2.typing.MatLike | None = None) -> NDArray[np.uint8]:
        """Lay the sheet over a picture in place, and return the picture; ``lit`` are other colours for the sheet."""
        part = picture[self.box]
        solid = cv2.cvtColor(cv2.extractChannel(self.image, 3), cv2.COLOR_GRAY2RGB)
        shown = cv2.cvtColor(self.image, cv2.COLOR_RGBA2RGB) if lit is None else cv2.min(lit, solid)
        part[:] = cv2.add(cv2.multiply(part, cv2.bitwise_not(solid), scale=1 / 255), shown)
        return picture


def see_flat(sheet: NDArray[np.uint8], centre: tuple[float, float], hold: Hold, size: tuple[int, int]) -> Seen:
    """See a flat RGBA sheet whose middle is held at ``centre`` of a picture of ``size`` (columns, rows)."""
    height, width = sheet.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    at = _project(corners - (width / 2, height / 2), hold) + centre
    left, top, right, bottom = _box(at, size)
    forth = cv2.getPerspectiveTransform(corners.astype(np.float32), (at - (left, top)).astype(np.float32))
    image = cv2.warpPerspective(sheet, forth, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    return Seen(left, top, np.asarray(image, np.uint8), np.asarray(cv2.invert(forth)[1], np.float64))


def see_bent(sheet: NDArray[np.uint8], centre: tuple[float, float], hold: Hold, size: tuple[int, int]) -> Seen:
    """See an RGBA sheet bent round an upright cylinder that turns about its own axis."""
    height, width = sheet.shape[:2]
    radius = BENT_TO * height
    reach = np.array([(-radius, -height / 2), (radius, -height / 2), (radius, height / 2), (-radius, height / 2)])
    turn = cv2.getRotationMatrix2D((0, 0), -hold.roll_deg, hold.zoom)[:, :2]
    at = reach @ turn.T + np.array(centre) + np.array([hold.x, hold.y])
    left, top, right, bottom = _box(at, size)
    back = np.linalg.inv(turn)
    xs = np.arange(left, right, dtype=np.float32)[None, :] - np.float32(centre[0] + hold.x)
    ys = np.arange(top, bottom, dtype=np.float32)[:, None] - np.float32(centre[1] + hold.y)
    x, y = (np.float32(row[0]) * xs + np.float32(row[1]) * ys for row in back)
    # What bulges towards the camera is nearer than the middle of the sheet by radius · (cos - 1 at the front = 0).
    around = np.arcsin(np.clip(x / radius, -1, 1))
    farther = 1 + (1 - np.sqrt(np.clip(1 - (x / radius) ** 2, 0, 1))) * np.float32(radius / FOCAL_PX)
    from_x = (around - np.float32(np.radians(hold.yaw_deg))) * np.float32(radius) + np.float32(width / 2)
    slope = np.float32(np.tan(np.radians(hold.pitch_deg)))
    from_y = y * farther + slope * (farther - 1) * np.float32(FOCAL_PX) + np.float32(height / 2)
    from_x[np.abs(x) > radius] = -9
    image = cv2.remap(sheet, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    return Seen(left, top, np.asarray(image, np.uint8), np.eye(3))


def _box(at: NDArray[np.float64], size: tuple[int, int]) -> tuple[int, int, int, int]:
    low, high = np.floor(at.min(axis=0)), np.ceil(at.max(axis=0)) + 1
    left, top = np.clip(low, 0, np.array(size) - 1).astype(int)
    right, bottom = np.clip(high, 1, size).astype(int)
    return int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1)


def _project(flat: NDArray[np.float64], hold: Hold) -> NDArray[np.float64]:
    """Turn points of the sheet in space and see them through a pinhole at the distance that keeps their size."""
    turn, _ = cv2.Rodrigues(np.radians(np.array([0.0, 0.0, hold.roll_deg])))
    tilt, _ = cv2.Rodrigues(np.radians(np.array([hold.pitch_deg, 0.0, 0.0])))
    # Negative: in the camera's axes (x right, y down, z away) the right edge goes back when the sheet faces right.
    swing, _ = cv2.Rodrigues(np.radians(np.array([0.0, -hold.yaw_deg, 0.0])))
    space = np.hstack([flat, np.zeros((len(flat), 1))]) @ (swing @ tilt @ turn).T
    seen = space[:, :2] * hold.zoom * (FOCAL_PX / (FOCAL_PX + space[:, 2:]))
    return np.asarray(seen + np.array([hold.x, hold.y]))
