"""What covers a face: glasses, a mask or cloth over the mouth, something over the forehead. Nothing is judged here.

There is no class "head covering": a scarf that leaves the face free is nobody's business. Only skin is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.alignment import Patch, cheek_zones, move, upright, warp
from counter_app.capture.looks.mouth import chin_of, lip_line_of, lips_of
from counter_app.capture.looks.pieces import pieces_of
from counter_app.capture.looks.spectacles import bar_of, rim_of
from counter_app.capture.mesh import Points

FACE = Patch(scale=64, left=-1, top=-1, width=128, height=160)
"""The whole face, for colours."""
_OUTER_LIP = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185)
_INNER_LIP = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191)
_UPPER_LIP = (98, 2, 327, 391, 393, 164, 167, 165)
"""Skin between nose and mouth."""
_CHIN = (83, 18, 313, 421, 428, 199, 208, 201)
_UPPER_CHEEKS = ((117, 118, 119, 100, 101, 50), (346, 347, 348, 329, 330, 280))
"""Below the eyes, above what a mask covers."""
_BROWS_AND_TOP = (
    *(70, 63, 105, 66, 107, 336, 296, 334, 293, 300),
    *(284, 332, 297, 338, 10, 109, 67, 103, 54),
)
"""From brow to brow, back along the upper edge of the face."""
_SKIN_LIKE = 16.0
"""Lab distance with half weight for lightness, as shading is not colour (face.md §6)."""
_LIT = 76.0
"""L* + 16 of a face that is lit well; the colours of darker ones are brought up to it."""


@dataclass(frozen=True)
class Cover:
    """What the face's own colours and edges tell."""

    bar: float
    """Thin line across the root of the nose, percent of the skin's grey."""
    rim: float
    """Thin line below both eyes, percent of the skin's grey."""
    lips: float
    """Δa*: how much redder the lips are than the chin, exposure taken out."""
    lip_line: float
    """Dark line between the lips, percent of the skin's grey."""
    chin: float
    """a* b* distance of the chin to the skin below the eyes."""
    forehead: float
    """Share of the forehead that looks like the cheeks."""
    forehead_colour: float
    """a* b* distance to the cheeks of what there looks like them, as if lit like them: cloth in the colour of sand is
    like skin pixel by pixel, as a whole it is not."""
    forehead_hue: float
    """Degrees of hue between the same two: shine whitens skin, and its hue stays."""
    cheek_b: float
    """b* of the cheeks below the eyes: blue is below zero."""

    @property
    def frame(self) -> float:
        """Both signs of glasses together; a rim counts half, as the skin below eyes has lines of its own."""
        return self.bar + self.rim / 2


def cover_of(image: NDArray[np.uint8], points: Points) -> Cover:
    """Measure one face that looks about straight into the camera; about a millisecond and a half."""
    matrix = upright(points, FACE)
    face, mesh = warp(image, matrix, FACE), move(points, matrix)
    zones = np.concatenate([zone.reshape(-1, 3) for zone in cheek_zones(face, points, FACE)])[::2]
    below_eyes = _inside(face, mesh, *_UPPER_CHEEKS)
    cheeks, upper = _median(_lab(zones)), _median(_lab(below_eyes))
    forehead = _lab(_inside(face, mesh, _BROWS_AND_TOP)[::2])
    alike = _like(forehead, cheeks) | _like(forehead, upper)
    # Hair and the edge of a scarf are not like skin and say nothing about its colour.
    brow = _median(forehead[alike])
    pieces = pieces_of(image, points)
    colour, hue = min(_apart(brow, cheeks), _apart(brow, upper)) if alike.any() else (0.0, 0.0)
    return Cover(
        bar=bar_of(pieces),
        rim=rim_of(pieces),
        lips=lips_of(pieces),
        lip_line=lip_line_of(pieces),
        chin=chin_of(pieces),
        forehead=float(alike.mean()) if len(forehead) else 0.0,
        forehead_colour=colour,
        forehead_hue=hue,
        cheek_b=float(upper[2]),
    )


def _inside(
    face: NDArray[np.uint8], mesh: NDArray[np.float64], *borders: tuple[int, ...], hole: tuple[int, ...] = ()
) -> NDArray[np.uint8]:
    """The pixels (n×3) inside some borders of the mesh, without those inside the hole."""
    found = []
    for border in borders:
        outline = mesh[list(border)]
        left, top = np.floor(outline.min(0)).clip(0, (FACE.width, FACE.height)).astype(int)
        right, bottom = np.ceil(outline.max(0) + 1).clip(0, (FACE.width, FACE.height)).astype(int)
        mask = np.zeros((bottom - top, right - left), np.uint8)
        if not mask.size:
            continue
        for line, value in ((outline, 1), (mesh[list(hole)], 0)):
            if len(line):
                cv2.fillPoly(mask, [((line - (left, top)) * 16).round().astype(np.int32)], (value,), shift=4)
        found.append(face[top:bottom, left:right][mask > 0])
    return np.concatenate(found) if found else np.zeros((0, 3), np.uint8)


def _lab(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """n×3 sRGB → n×3 L*, a*, b*."""
    if not len(pixels):
        return np.zeros((0, 3), np.float32)
    return np.asarray(cv2.cvtColor(pixels[None].astype(np.float32) / 255, cv2.COLOR_RGB2Lab)[0], np.float32)


def _median(pixels: NDArray[np.float32]) -> NDArray[np.float64]:
    """L*, a*, b*; zeros of nothing."""
    if not len(pixels):
        return np.zeros(3)
    middle = len(pixels) // 2
    return np.partition(pixels.T.copy(), middle)[:, middle].astype(np.float64)


def _apart(colour: NDArray[np.float64], skin: NDArray[np.float64]) -> tuple[float, float]:
    """a* b* distance and degrees of hue, the colour lit as the skin is: lamps from above are no cloth."""
    a, b = colour[1:] * (skin[0] + 16) / (colour[0] + 16)
    hue = atan2(a * skin[2] - b * skin[1], a * skin[1] + b * skin[2])
    return hypot(a - skin[1], b - skin[2]), abs(degrees(hue))


def _like(pixels: NDArray[np.float32], skin: NDArray[np.float64]) -> NDArray[np.bool_]:
    away = (pixels - skin.astype(np.float32)) * np.array([0.5, 1, 1], np.float32)
    return np.asarray((away * away) @ np.ones(3, np.float32) < _SKIN_LIKE**2)
