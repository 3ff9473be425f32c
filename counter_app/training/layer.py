"""A transparent sheet the size of the plate that things are painted on, one over the other."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.plate import HEIGHT, WIDTH

Share = NDArray[np.float32]
"""480×640, 0 where nothing is painted to 1 where nothing shines through."""
Colour = tuple[float, float, float]


class Layer:
    """Collects paint."""

    def __init__(self) -> None:
        self._rgba = np.zeros((HEIGHT, WIDTH, 4), np.float32)

    def paint(self, share: Share, colour: Colour | NDArray[np.floating[Any]], strength: float = 1.0) -> None:
        """Paint a colour, or a picture of colours, wherever ``share`` says."""
        share = share[..., None] * np.float32(strength)
        full = np.empty_like(self._rgba)
        full[..., :3], full[..., 3] = colour, 255
        self._rgba += (full - self._rgba) * share

    def picture(self) -> NDArray[np.uint8]:
        """Return 480×640×4 RGBA, colours multiplied by alpha."""
        return np.asarray(self._rgba.clip(0, 255).round(), np.uint8)


def filled(line: NDArray[np.floating[Any]], soft_px: float = 0.7) -> Share:
    """Return the inside of a closed line of (x, y)."""
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.fillPoly(mask, [(np.asarray(line) * 16).round().astype(np.int32)], (255,), cv2.LINE_AA, shift=4)
    return _soft(mask, soft_px)


def stroked(line: NDArray[np.floating[Any]], thick_px: float, closed: bool = False, soft_px: float = 0.6) -> Share:
    """Return a drawn line of (x, y) points."""
    mask = np.zeros((HEIGHT * 2, WIDTH * 2), np.uint8)
    at = (np.asarray(line) * 32).round().astype(np.int32)
    cv2.polylines(mask, [at], closed, (255,), max(1, round(2 * thick_px)), cv2.LINE_AA, shift=4)
    return _soft(np.asarray(cv2.resize(mask, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8), soft_px)


def part_of(photo: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Return the middle of a picture; where more is wanted than it shows, its edges go on."""
    more_x, more_y = max(0, width - photo.shape[1]), max(0, height - photo.shape[0])
    sides = (more_y // 2, more_y - more_y // 2, more_x // 2, more_x - more_x // 2)
    wide = cv2.copyMakeBorder(photo, *sides, borderType=cv2.BORDER_REPLICATE)
    left, top = (wide.shape[1] - width) // 2, (wide.shape[0] - height) // 2
    return np.ascontiguousarray(wide[top : top + height, left : left + width], np.uint8)


def grain(seed: int, soft_px: float) -> NDArray[np.float32]:
    """Return 480×640 of blurred noise with mean 0 and deviation 1."""
    noise = np.random.default_rng(seed).normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), soft_px)
    return np.asarray(soft / max(float(soft.std()), 1e-6), np.float32)


def shifted(share: Share, x: float, y: float, soft_px: float) -> Share:
    """Return a shape's blurred shadow, moved."""
    moved = cv2.warpAffine(share, np.array([[1, 0, x], [0, 1, y]], np.float64), (WIDTH, HEIGHT))
    return np.asarray(cv2.GaussianBlur(moved, (0, 0), soft_px), np.float32)


def _soft(mask: NDArray[np.uint8], soft_px: float) -> Share:
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), soft_px), np.float32)
