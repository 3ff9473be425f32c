"""What a photo or a video looks like on a phone, tablet or monitor: bezel, tint, glare and the grid of its pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.held import Hold, see_flat
from counter_app.training.layer import part_of
from counter_app.training.plate import EYES_AT, HEIGHT
from counter_app.training.scene import Act

STEPS = 256
"""Phases of one screen pixel in the table of its brightness."""
STRIPE = 0.30
ROW_GAP = 0.16
"""Width of a red, green or blue stripe, and gap between two rows, as shares of a screen pixel."""


@dataclass(frozen=True)
class Device:
    """What stands or is held before the camera. Pixels are those of a picture of 480 rows."""

    width: int
    height: int
    bezel_px: int
    pitch_px: tuple[float, float]
    """Least and greatest size of a screen pixel where the face has its usual size: 0.06 mm of a phone held near up to
    0.28 mm of a monitor at arm's length."""
    zoom: tuple[float, float]
    near: tuple[int, int]
    """Width and height when the camera does not see its rim: a phone or tablet on its side right before the lens,
    showing a small face; a larger monitor."""
    nearer: float
    """How much larger each of its pixels looks then."""


MONITOR = Device(640, 480, 22, (0.36, 0.68), (0.86, 1.06), (960, 640), 1.0)
DEVICES = {
    Act.SCREEN_REPLAY_PHONE: Device(240, 500, 9, (0.20, 0.34), (0.90, 0.98), (1200, 576), 2.4),
    Act.SCREEN_REPLAY_TABLET: Device(350, 464, 24, (0.18, 0.36), (0.90, 1.0), (882, 665), 1.9),
    Act.SCREEN_REPLAY_MONITOR: MONITOR,
    Act.SCREEN_REPLAY_ASKED: MONITOR,
}
HELD = (Act.SCREEN_REPLAY_PHONE, Act.SCREEN_REPLAY_TABLET)
BEZEL = (18, 18, 20)


class Screen:
    """One device, and the camera's way of seeing its pixels."""

    def __init__(self, device: Device, seed: int, size: tuple[int, int]) -> None:
        random = Random(seed)
        self._size = size
        self._zoom = random.uniform(*device.zoom)
        self._pitch = random.uniform(*device.pitch_px)
        self._device = device
        if Random(f"near:{seed}").random() < 0.5:
            self._device = replace(device, width=device.near[0], height=device.near[1])
            self._pitch *= device.nearer
        self._slant = random.uniform(-1.2, 1.2)
        self._shade = _backlight(random)
        # A sensor with more pixels than it hands over skips some: each then looks at less than its share of the
        # screen, and the grid survives instead of being averaged away.
        finer = random.choice((1, 2, 2, 3))
        self._columns, self._rows = _grid(self._pitch, finer, random.uniform(0.45, 0.75))
        self._glare = _glare(size, random)
        self._held: Hold | None = None
        self._pattern: NDArray[np.uint8] = np.empty(0, np.uint8)

    def draw(self, content: NDArray[np.uint8], hold: Hold, room: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the room with the screen before it showing a 480-row picture; changes ``room``."""
        device = self._device
        shown = cv2.LUT(part_of(content, device.width, device.height), self._shade)
        framed = cv2.copyMakeBorder(shown, *(device.bezel_px,) * 4, borderType=cv2.BORDER_CONSTANT, value=BEZEL)
        hold = Hold(hold.yaw_deg, hold.pitch_deg, hold.roll_deg + self._slant, hold.x, hold.y, hold.zoom * self._zoom)
        centre = (EYES_AT[0] + (self._size[0] - 640) / 2, HEIGHT / 2)
        seen = see_flat(np.asarray(cv2.cvtColor(framed, cv2.COLOR_RGB2RGBA), np.uint8), centre, hold, self._size)
        rows, columns = seen.image.shape[:2]
        if hold != self._held:
            self._pattern, self._held = self._pixels(seen.back, (columns, rows)), hold
        lit = cv2.multiply(cv2.cvtColor(seen.image, cv2.COLOR_RGBA2RGB), self._pattern, scale=1 / 128)
        return seen.over(room, cv2.add(lit, self._glare[seen.box]))

    def _pixels(self, back: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.uint8]:
        """Return what the screen's grid leaves of each colour where the camera looks, around 128."""
        xs, ys = np.arange(size[0], dtype=np.float32)[None, :], np.arange(size[1], dtype=np.float32)[:, None]
        scale = STEPS / self._pitch
        across, down, depth = (np.float32(row[0]) * xs + (np.float32(row[1]) * ys + np.float32(row[2])) for row in back)
        per = np.float32(scale) / depth
        columns = (across * per).astype(np.int32).astype(np.uint8)
        rows = (down * per).astype(np.int32).astype(np.uint8)
        stripes = cv2.LUT(cv2.cvtColor(columns, cv2.COLOR_GRAY2RGB), self._columns)
        lines = cv2.LUT(cv2.cvtColor(rows, cv2.COLOR_GRAY2RGB), self._rows)
        return np.asarray(cv2.multiply(stripes, lines, scale=1 / 128), np.uint8)


def _grid(pitch_px: float, finer: int, focus: float) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return how bright stripes and rows of one screen pixel look by phase, 1×256×3 around 128.

    The first two harmonics of the grid, each weakened by the camera's pixel (a square of 0.9) and its lens (a
    contrast of ``focus`` at half a cycle per sensor pixel).
    """
    phase = np.arange(STEPS) / STEPS
    stripes, rows = np.ones((STEPS, 3)), np.ones((STEPS, 1))
    for order in (1, 2):
        cycles = order / pitch_px / finer
        passed = abs(np.sinc(0.9 * cycles)) * focus ** min((cycles / 0.5) ** 1.3, 40)
        for colour in range(3):
            wave = np.cos(2 * np.pi * order * (phase - (colour - 1) / 3))
            stripes[:, colour] += 2 * np.sinc(order * STRIPE) * passed * wave
        rows[:, 0] += 2 * np.sinc(order * (1 - ROW_GAP)) * passed * np.cos(2 * np.pi * order * phase)
    tables = (np.broadcast_to(table, (STEPS, 3)) for table in (stripes, rows))
    columns, lines = (np.ascontiguousarray((table * 128).clip(0, 255).round()[None], np.uint8) for table in tables)
    return columns, lines


def _backlight(random: Random) -> NDArray[np.uint8]:
    """Return the table, 1×256×3, from a recorded value to what the screen shows: contrast, cold light, lifted black."""
    tint = np.array([random.uniform(0.90, 0.98), 1.0, random.uniform(1.03, 1.12)])
    level = (np.arange(256) / 255) ** random.uniform(1.0, 1.2)
    black = random.uniform(6, 20)
    shown = black + level[:, None] * tint * (random.uniform(225, 262) - black)
    return np.ascontiguousarray(shown.clip(0, 255).round()[None], np.uint8)


def _glare(size: tuple[int, int], random: Random) -> NDArray[np.uint8]:
    """Return the room mirrored in the glass: a lamp or a window's edge, at its place in the picture."""
    ys, xs = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    x, y = random.uniform(0.2, 0.8) * size[0], random.uniform(0.05, 0.5) * size[1]
    wide, high = random.uniform(30, 90), random.uniform(14, 50)
    lamp = random.uniform(20, 110) * np.exp(-(((xs - x) / wide) ** 2) - ((ys - y) / high) ** 2)
    veil = random.uniform(0, 14) * (1 + (xs - x) / size[0])
    return np.ascontiguousarray(np.broadcast_to((lamp + veil).clip(0, 255)[..., None], (size[1], size[0], 3)), np.uint8)
