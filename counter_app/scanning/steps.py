"""Where one colour ends and another begins: the figures that sides of a sheet are judged by."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.corners import Points

Picture = NDArray[np.uint8]
Map = NDArray[np.float32]

ROWS = 450
"""A picture is searched at so many rows: card and page are larger than any detail that matters."""
ALONG = np.linspace(0.07, 0.93, 40)
"""Where a side is asked: a card's corners are round."""
BESIDE_PX = 4.0
"""So far inside and outside of a side its two colours are taken."""
COLOUR_WEIGHT = 1.4
"""A colour's step against one of lightness: a blue card on a grey desk."""

GREY = 128 * COLOUR_WEIGHT
"""Where a colour has no colour."""


@dataclass(frozen=True)
class Steps:
    """A small picture as lightness and colour, and its steepest change at each pixel."""

    lab: Map
    across: Map
    down: Map
    quiet: float
    """Strength of change where nothing is: the noise."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.lab.shape[1], self.lab.shape[0]


def small(frame: Picture) -> tuple[Picture, float]:
    """The picture at `ROWS` rows (of its shorter side), and how many times as large the frame is."""
    factor = min(frame.shape[:2]) / ROWS
    if factor <= 1:
        return frame, 1.0
    size = (round(frame.shape[1] / factor), round(frame.shape[0] / factor))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8), factor


def steps_of(picture: Picture) -> Steps:
    """Look at a small picture."""
    soft = cv2.GaussianBlur(picture, (0, 0), 1.2)
    lab = cv2.cvtColor(soft, cv2.COLOR_BGR2LAB).astype(np.float32)
    lab[:, :, 1:] *= COLOUR_WEIGHT
    across, down = cv2.Sobel(lab, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(lab, cv2.CV_32F, 0, 1) / 8
    power = across**2 + down**2
    gx, gy, most = across[:, :, 0], down[:, :, 0], power[:, :, 0]
    for channel in (1, 2):
        stronger = power[:, :, channel] > most
        gx, gy = np.where(stronger, across[:, :, channel], gx), np.where(stronger, down[:, :, channel], gy)
        most = np.maximum(most, power[:, :, channel])
    return Steps(lab, gx, gy, float(np.sqrt(np.median(most[::2, ::2]))))


def support(steps: Steps, quads: Points) -> tuple[Points, Points]:
    """For n×4×2 corners: the share of each side along which a step runs (n×4), and the mean height of it (n×4)."""
    ends = np.roll(quads, -1, axis=1)
    along = (ends - quads)[:, :, None, :]
    places = quads[:, :, None, :] + along * ALONG[None, None, :, None]
    length = np.maximum(np.linalg.norm(along, axis=3, keepdims=True), 1e-6)
    normal = np.concatenate([along[..., 1:], -along[..., :1]], axis=3) / length
    best = np.zeros(places.shape[:3], np.float32)
    for off in (-2.0, -1.0, 0.0, 1.0, 2.0):
        x, y = _pixels(places + normal * off, steps)
        gx, gy = steps.across[y, x], steps.down[y, x]
        straight = np.abs(gx * normal[..., 0] + gy * normal[..., 1])
        best = np.maximum(best, np.where(straight > 0.8 * np.hypot(gx, gy), straight, 0))
    outside, inside = (_colour(places + normal * side, steps) for side in (BESIDE_PX, -BESIDE_PX))
    height = np.linalg.norm(outside - inside, axis=3)
    met = (best > max(1.6, 2.2 * steps.quiet)) & (height > 7)
    within = _is_within(places, steps)
    return (met & within).mean(axis=2), np.where(within, height, 0).mean(axis=2)


def _pixels(places: Points, steps: Steps) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    width, height = steps.size
    x = np.clip(np.rint(places[..., 0]), 0, width - 1).astype(np.intp)
    y = np.clip(np.rint(places[..., 1]), 0, height - 1).astype(np.intp)
    return x, y


def _colour(places: Points, steps: Steps) -> Map:
    x, y = _pixels(places, steps)
    return steps.lab[y, x]


def _is_within(places: Points, steps: Steps) -> NDArray[np.bool_]:
    width, height = steps.size
    x, y = places[..., 0], places[..., 1]
    return np.asarray((x >= 0) & (y >= 0) & (x <= width - 1) & (y <= height - 1), np.bool_)
