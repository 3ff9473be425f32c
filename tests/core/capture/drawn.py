"""Drawn faces with known answers: a relief or a plane that turns, screens with pixels, sheets, rooms."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.core.capture.faces import HEIGHT, WIDTH, Face

Pixels = NDArray[np.uint8]
FOCAL = 7.0
"""Distance of the camera in IED: about 45 cm."""


def texture(seed: int = 1) -> Pixels:
    """Skin with spots of several sizes, 480×640 RGB."""
    random = np.random.default_rng(seed)
    grey = sum(
        cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)), (0, 0), size) * size * 14 for size in (1.5, 3.0, 6.0)
    )
    return np.asarray(np.clip(np.array((190, 150, 130)) + np.asarray(grey)[..., None], 0, 255), np.uint8)


def turned(picture: Pixels, yaw_deg: float, *, relief: float = 1.0, ied: float = 95.0) -> Pixels:
    """The picture on a head (`relief` 1) or on a flat sheet (0), turned by an angle and seen through a pinhole."""
    x, y = shown_at(yaw_deg, relief=relief, ied=ied)
    return grainy(mapped(picture, x, y, ied), abs(int(yaw_deg * 100)), 2)


def shown_at(
    yaw_deg: float, *, relief: float = 1.0, ied: float = 95.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Which place of the head or the sheet, in IED from between the eyes, every fourth pixel shows."""
    xs, ys = np.meshgrid(np.arange(0, WIDTH, 4.0), np.arange(0, HEIGHT, 4.0))
    seen_x, seen_y = (xs + 1.5 - WIDTH / 2) / ied, (ys + 1.5 - 235) / ied
    sin, cos = np.sin(np.radians(yaw_deg)), np.cos(np.radians(yaw_deg))
    x, y = seen_x.copy(), seen_y.copy()
    for _ in range(8):
        height = relief * height_of(x, y)
        near = FOCAL / (FOCAL + x * sin - height * cos)
        x, y = (seen_x / near - height * sin) / cos, seen_y / near
    return x, y


def mapped(
    picture: Pixels,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    ied: float,
    border: int = cv2.BORDER_REFLECT,
) -> Pixels:
    """The picture looked up at such places."""
    coarse = np.dstack([x * ied + WIDTH / 2, y * ied + 235]).astype(np.float32)
    source = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    shown = cv2.remap(
        picture,
        source,
        None,  # type: ignore[call-overload]  # the stubs forget that one map of pairs is enough
        cv2.INTER_LINEAR,
        borderMode=border,
    )
    return np.asarray(shown)


def height_of(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the head stands out before its axis, in IED: an egg with a nose."""
    egg = 1.1 * np.sqrt(np.clip(1 - (x / 1.25) ** 2 - ((y - 0.3) / 1.7) ** 2, 0, 1))
    nose = 0.3 * np.exp(-((x / 0.22) ** 2) - ((y - 0.45) / 0.35) ** 2)
    return np.asarray(egg + nose - 0.8)


def on_screen(picture: Pixels, pitch: float, angle_deg: float = 3.0) -> Pixels:
    """The picture shown by red, green and blue stripes of that pitch in camera pixels, and taken with some noise."""
    fine, height, width = 3, picture.shape[0], picture.shape[1]
    ys, xs = np.mgrid[0 : height * fine, 0 : width * fine].astype(np.float32) / fine
    cos, sin = float(np.cos(np.radians(angle_deg))), float(np.sin(np.radians(angle_deg)))
    across, down = ((xs * cos + ys * sin) / pitch) % 1, ((ys * cos - xs * sin) / pitch) % 1
    lit = np.stack([(across >= part / 3) & (across < part / 3 + 0.28) & (down < 0.85) for part in range(3)], axis=-1)
    large = cv2.resize(picture, (width * fine, height * fine)).astype(np.float32) * lit * 2.5
    seen = cv2.GaussianBlur(cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA), (0, 0), 0.5)
    noise = np.random.default_rng(2).normal(0, 2, seen.shape)
    return np.asarray(np.clip(seen + noise, 0, 255), np.uint8)


def sitter(room: Pixels, face: Face, shirt: tuple[int, int, int] = (60, 70, 110)) -> Pixels:
    """A person before a room: shoulders, neck and head hide what is behind them."""
    picture, (x, y), ied = room.copy(), (face.x, face.y), face.ied
    shoulders = np.array(
        [(-3.0, 4.0), (-2.9, 2.4), (-1.6, 1.9), (-0.6, 1.6), (0.6, 1.6), (1.6, 1.9), (2.9, 2.4), (3.0, 4.0)]
    )
    cv2.fillPoly(picture, [(shoulders * ied + (x, y)).astype(np.int32)], shirt)
    cv2.rectangle(picture, _at(face, -0.55, 1.0), _at(face, 0.55, 1.9), (170, 125, 105), -1)
    cv2.ellipse(picture, _at(face, 0, 0.1), (int(1.25 * ied), int(1.75 * ied)), 0, 0, 360, (40, 30, 28), -1)
    cv2.ellipse(picture, _at(face, 0, 0.3), (int(1.1 * ied), int(1.45 * ied)), 0, 0, 360, (200, 150, 130), -1)
    return picture


def _at(face: Face, x: float, y: float) -> tuple[int, int]:
    return int(face.x + x * face.ied), int(face.y + y * face.ied)


def sheet(room: Pixels, face: Face, margin: float = 0.8, tall: float = 2.4) -> Pixels:
    """A printed face on white paper held before a room; the paper ends `margin` IED beside the face oval."""
    picture = room.copy()
    corner, other = _at(face, -1.1 - margin, -1.2 - margin), _at(face, 1.1 + margin, tall)
    cv2.rectangle(picture, corner, other, (238, 238, 234), -1)
    inner = picture[corner[1] + 8 : other[1] - 8, corner[0] + 8 : other[0] - 8]
    printed = sitter(np.full_like(picture, (205, 200, 195)), face)
    inner[:] = printed[corner[1] + 8 : other[1] - 8, corner[0] + 8 : other[0] - 8]
    return picture


def room(kind: str) -> Pixels:
    """Plain, or with a door frame, a window, shelves, or stripes round where a head would be."""
    picture = np.full((HEIGHT, WIDTH, 3), (205, 200, 192), np.uint8)
    if kind == "door":
        cv2.rectangle(picture, (175, 25), (465, 520), (110, 80, 60), 10)
    elif kind == "window":
        cv2.rectangle(picture, (170, 30), (470, 380), (250, 250, 250), -1)
        cv2.rectangle(picture, (170, 30), (470, 380), (90, 90, 90), 6)
        cv2.line(picture, (170, 130), (470, 130), (90, 90, 90), 4)
    elif kind == "shelves":
        for y in range(20, HEIGHT, 70):
            cv2.line(picture, (0, y), (WIDTH, y), (80, 60, 50), 6)
        for x in range(12, WIDTH, 24):
            cv2.line(picture, (x, 0), (x, HEIGHT), (90 + x % 100, 60, 120), 8)
    return picture


def grainy(picture: Pixels, seed: int, size: int = 5) -> Pixels:
    """With the noise of a sensor."""
    grain = np.random.default_rng(seed).integers(0, 2 * size + 1, picture.shape, dtype=np.uint8)
    return np.asarray(cv2.add(cv2.subtract(picture, np.full_like(picture, size)), grain), np.uint8)
