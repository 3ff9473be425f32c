"""Draws the wall behind the person and how the light of the room falls on a face."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.plate import EYES_AT, HEIGHT, WIDTH, Plate
from counter_app.training.scene import Backdrop, Light, Room

PLAIN = {
    Backdrop.LIGHT: (222, 221, 216),
    Backdrop.GREY: (172, 174, 176),
    Backdrop.BLUE: (184, 200, 218),
    Backdrop.RED: (172, 38, 44),
}
LEVEL = 200
"""Value of a light map that leaves a pixel as it is."""
FACE_HALF_PX = 80.0


def wall(room: Room, plate: Plate, width: int, seed: int) -> NDArray[np.uint8]:
    """Return 480×width×3 RGB without anybody before it."""
    random = np.random.default_rng(seed + 977)
    if room.backdrop is Backdrop.OWN:
        return np.ascontiguousarray(np.broadcast_to(plate.backdrop[:1, :1], (HEIGHT, width, 3)))
    if room.backdrop in PLAIN:
        return _plain(PLAIN[room.backdrop], width, random)
    if room.backdrop is Backdrop.SHADED:
        side = random.choice((-1, 1))
        fall = 1 - 0.16 * (side * np.linspace(-1, 1, width)[None, :, None] + 1) / 2
        return np.asarray((_plain((226, 222, 214), width, random) * fall).round(), np.uint8)
    drawn = {Backdrop.SHELF: _shelf, Backdrop.POSTERS: _posters, Backdrop.WINDOW: _window}[room.backdrop]
    return np.asarray(cv2.GaussianBlur(drawn(width, random), (0, 0), 0.9), np.uint8)


def light_on(room: Room, width: int) -> NDArray[np.uint8] | None:
    """Return what light leaves of each pixel of the person, 480×width×3 around LEVEL; None for even light."""
    if room.light is Light.FRONT or room.unevenness <= 0:
        return None
    ys, xs = np.mgrid[0:HEIGHT, 0:width].astype(np.float64)
    x = (xs - EYES_AT[0] - (width - WIDTH) / 2) / FACE_HALF_PX
    y = (ys - EYES_AT[1] - 30) / FACE_HALF_PX
    toward = {Light.LEFT: x, Light.RIGHT: -x, Light.TOP: 0.8 * y}[room.light]
    far = 1 / (1 + np.exp(-toward / 0.42))
    gain = 1 + 0.12 * room.unevenness - 0.98 * room.unevenness * far
    return np.ascontiguousarray(np.broadcast_to((gain[..., None] * LEVEL).clip(0, 255), (HEIGHT, width, 3)), np.uint8)


def _plain(colour: tuple[float, float, float], width: int, random: np.random.Generator) -> NDArray[np.uint8]:
    """Paint that is not quite even."""
    spots = cv2.resize(random.normal(0, 1.6, (6, 8)).astype(np.float32), (width, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return np.asarray((np.array(colour) + spots[..., None]).clip(0, 255).round(), np.uint8)


def _shelf(width: int, random: np.random.Generator) -> NDArray[np.uint8]:
    picture = np.full((HEIGHT, width, 3), (88, 66, 48), np.uint8)
    board = 0
    while board < HEIGHT:
        high = int(random.integers(84, 118))
        x = int(random.integers(0, 10))
        while x < width:
            thick, tall = int(random.integers(8, 26)), int(high * random.uniform(0.62, 0.93))
            colour = (0.5 * random.integers(20, 200, 3) + 0.5 * random.integers(30, 190)).astype(int)
            top = board + high - tall
            picture[top : board + high, x : x + thick] = colour
            picture[top : board + high, x : x + 2] = colour // 2
            label = top + int(tall * random.uniform(0.15, 0.6))
            picture[label : label + 9, x + 3 : x + max(4, thick - 3)] = 255 - colour // 2
            x += thick + int(random.integers(0, 5))
        picture[board + high : board + high + 9] = (126, 94, 64)
        board += high + 9
    return picture


def _posters(width: int, random: np.random.Generator) -> NDArray[np.uint8]:
    picture = _plain((206, 196, 178), width, random)
    for _ in range(13):
        x, y = int(random.integers(-30, width - 40)), int(random.integers(-20, HEIGHT - 60))
        wide, high = int(random.integers(60, 130)), int(random.integers(70, 160))
        colour = random.integers(20, 250, 3)
        cv2.rectangle(picture, (x, y), (x + wide, y + high), tuple(map(int, colour)), -1)
        cv2.rectangle(picture, (x, y), (x + wide, y + high), (250, 250, 246), 4)
        ink = tuple(map(int, 255 - colour))
        cv2.rectangle(picture, (x + 10, y + 10), (x + wide - 10, y + 26), ink, -1)
        for line in range(y + 38, y + high - 8, 9):
            cv2.line(picture, (x + 10, line), (x + 10 + int((wide - 22) * random.uniform(0.5, 1)), line), ink, 2)
    return picture


def _window(width: int, random: np.random.Generator) -> NDArray[np.uint8]:
    picture = _plain((150, 144, 136), width, random)
    left, right = int(width * random.uniform(0.03, 0.12)), int(width * random.uniform(0.86, 0.96))
    cv2.rectangle(picture, (left, 14), (right, HEIGHT - 110), (254, 255, 255), -1)
    trees = cv2.resize(random.uniform(0, 1, (10, 24)).astype(np.float32), (right - left, 120))[..., None]
    low = picture[HEIGHT - 230 : HEIGHT - 110, left:right]
    low[:] = (255 - 42 * trees * np.array([1.0, 0.6, 1.0])).astype(np.uint8)
    for x in np.linspace(left, right, 4).astype(int):
        cv2.line(picture, (int(x), 14), (int(x), HEIGHT - 110), (120, 112, 104), 9)
    cv2.rectangle(picture, (left, 14), (right, HEIGHT - 110), (112, 104, 96), 10)
    return picture
