"""What the skin itself shows: even light, natural colour, texture. Nothing is judged here."""

from __future__ import annotations

from dataclasses import dataclass
from math import cbrt, pi, sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.alignment import Patch, cheek_zones, eye_centres, eyes_to_mouth, move, upright, warp
from counter_app.capture.looks.luminance import Luminance, luminance_from, luminance_image, luminance_of
from counter_app.capture.measures import REGION
from counter_app.capture.mesh import Points

_OFIQ_IED, _ZONE = 113, 33
"""Distance of the eyes in OFIQ's aligned picture, and side of a cheek zone there, 0.3 IED (face.md §1.1)."""
_FACE = Patch(scale=40, left=-1.25, top=-0.6, width=100, height=100)
_PARTS = ((0.43605, 0.38508, 0.14309), (0.22249, 0.71689, 0.06062), (0.01393, 0.09710, 0.71419))
_WHITE = (0.964221, 1.0, 0.825211)
"""Linear sRGB → XYZ and its white under D50 (OFIQ image_utils.cpp)."""
_SECOND_DIFFERENCE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
"""Blind to plain shading and straight edges (Immerkær 1996)."""


@dataclass(frozen=True)
class Skin:
    """Figures of the two cheek zones and of the face without forehead."""

    evenness: float
    """Common part of the two cheeks' luminance histograms, 0-1 (OFIQ IlluminationUniformity)."""
    a: float
    b: float
    """a* and b* under D50 of the mean colour of the cheeks (OFIQ NaturalColour)."""
    texture: float
    """Finest detail of the cheeks in grey levels: pores and sensor noise."""
    luminance: float
    luminance_variance: float
    over: float
    entropy: float
    """As `Luminance`, of the face without forehead."""


def skin_of(image: NDArray[np.uint8], points: Points) -> Skin:
    """Measure one face that looks about straight into the camera; half a millisecond."""
    strip = Patch(scale=_OFIQ_IED, left=-0.5, top=eyes_to_mouth(points) / 2, width=_OFIQ_IED, height=_ZONE)
    right, left = cheek_zones(warp(image, upright(points, strip), strip), points, strip)
    a, b = lab_d50(np.concatenate([right, left]).reshape(-1, 3).mean(0))
    face = _face_luminance(image, points)
    return Skin(
        evenness=common_light(right, left),
        a=a,
        b=b,
        texture=_texture(image, points),
        luminance=face.mean,
        luminance_variance=face.variance,
        over=face.over,
        entropy=face.entropy,
    )


def common_light(right: NDArray[np.uint8], left: NDArray[np.uint8]) -> float:
    """Sum of the smaller of the two normalised luminance histograms, bin by bin."""
    counts = [cv2.calcHist([luminance_image(zone)], [0], None, [256], [0, 256]) for zone in (right, left)]
    return float(np.minimum(*(count / count.sum() for count in counts)).sum())


def lab_d50(rgb: NDArray[np.float64]) -> tuple[float, float]:
    """a* and b* under D50 of one sRGB colour 0-255."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (rgb / 255).tolist()]
    x, y, z = (
        _cubic(sum(part * value for part, value in zip(parts, linear, strict=True)) / white)
        for parts, white in zip(_PARTS, _WHITE, strict=True)
    )
    return 500 * (x - y), 200 * (y - z)


def _cubic(value: float) -> float:
    return cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _face_luminance(image: NDArray[np.uint8], points: Points) -> Luminance:
    matrix = upright(points, _FACE)
    mask = np.zeros((_FACE.height, _FACE.width), np.uint8)
    hull = cv2.convexHull(move(points, matrix)[list(REGION)].astype(np.float32))
    cv2.fillConvexPoly(mask, hull.round().astype(np.int32), (1,))
    if not mask.any():
        return luminance_from(np.zeros(256, np.float32))
    return luminance_of(warp(image, matrix, _FACE), mask)


def _texture(image: NDArray[np.uint8], points: Points) -> float:
    """Standard deviation of the noise on the cheeks, from the camera's own pixels: resampling would smooth them."""
    right, left = eye_centres(points)
    side = int(0.3 * float(np.hypot(*(left - right))))
    down = 0.5 * eyes_to_mouth(points) * (left - right) @ np.array([[0.0, 1.0], [-1.0, 0.0]])
    inwards = (left - right) * 0.15
    sums, count = 0.0, 0
    for eye, inward in ((right, inwards), (left, -inwards)):
        x, y = (eye + inward + down - (side / 2, 0)).astype(int)
        zone = image[max(y, 0) : max(y + side, 0), max(x, 0) : max(x + side, 0)]
        if min(zone.shape[:2]) < 5:
            continue
        fine = cv2.filter2D(cv2.cvtColor(zone, cv2.COLOR_RGB2GRAY), cv2.CV_32F, _SECOND_DIFFERENCE)[1:-1, 1:-1]
        sums, count = sums + float(np.abs(fine).sum()), count + fine.size
    return sqrt(pi / 2) / 6 * sums / count if count else 0.0
