"""Figures of one face: its shape from the mesh, its light from the pixels. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, degrees, hypot

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.luminance import luminance_image
from counter_app.capture.looks.sharpness import sharpness_of
from counter_app.capture.mesh import Points

Flat = Mapping[int, tuple[float, float]]
"""Mesh points as plain (x, y) pairs: a few dozen of them are measured faster than as an array."""

OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
"""The 36 points round the face, from the top of the forehead towards the member's left."""
OVAL_POINTS = np.array(OVAL)
"""The same, for taking them out of a mesh."""
REGION = (70, 63, 105, 66, 107, 336, 296, 334, 293, 300, *OVAL[8:29])
"""Brows and jaw: the face without forehead, as OFIQ's face region (face.md §1.1)."""
_EYE_RIGHT, _EYE_LEFT = (33, 160, 158, 133, 153, 144), (362, 385, 387, 263, 373, 380)
_LIDS_RIGHT, _LIDS_LEFT = ((159, 145), (158, 153), (160, 144)), ((386, 374), (385, 380), (387, 373))
_LIPS = ((13, 14), (82, 87), (312, 317))
_STEADY = [1, 4, 6, 33, 133, 168, 195, 263, 362]
"""Points that lids, lips and jaw do not move."""
_MEASURED: list[int] = sorted(
    {1, 10, 13, 14, 61, 78, 152, 291, 308, 468, 473, *OVAL, *_EYE_RIGHT, *_EYE_LEFT}
    | {point for pair in (*_LIDS_RIGHT, *_LIDS_LEFT, *_LIPS) for point in pair}
)
"""All points that a shape is made of."""
_MEASURED_POINTS = np.array(_MEASURED)
_PITCH_OF_A_LEVEL_HEAD = -4.0
"""Degrees of slope 10-152 that a level head shows: median of ten recorded clips."""
_SIDE = 256
_UNDER, _OVER = 25, 247
_SHADES = np.arange(256, dtype=np.float32)


@dataclass(frozen=True)
class Shape:
    """What the mesh alone tells. Signed sideways figures are positive towards the member's left (larger x)."""

    ied_px: float
    t_px: float
    """Middle of the eyes to the chin."""
    turn: float
    """N: sideways offset of the nose tip from the middle of the eyes, in IED; about 0.0125 per degree of yaw."""
    roll_deg: float
    pitch_deg: float
    """Positive looks up; from the depth of forehead and chin, so only good for "level or not"."""
    eyes_open: float
    """Smaller of the two largest lid distances, over T (OFIQ EyesOpen)."""
    ear_right: float
    ear_left: float
    mouth_open: float
    """MAR: inner lips' height over their width."""
    lips_apart: float
    """Largest inner lip distance over T (OFIQ MouthClosed)."""
    smile: float
    """Mouth width over IED."""
    gaze_across: float
    gaze_down: float
    """Way of the irises from the middle of their eyes, in widths of an eye, mean of both."""
    outside: int
    """Points of the oval outside the picture, of 36."""
    edge: float
    """Least distance of the oval to an edge as share of the picture's side; negative outside."""
    above: float
    below: float
    """Eyes to the upper and lower edge, in T."""
    centre_x: float
    centre_y: float
    """Middle of the oval's box as share of width and height."""
    t_share: float
    """T over picture height."""
    crop_left: float
    crop_right: float
    """Distance of the farther eye to the left and to the right edge of the picture in IED (OFIQ crop components)."""

    @property
    def ear(self) -> float:
        """Mean openness of the two eyes."""
        return (self.ear_right + self.ear_left) / 2


@dataclass(frozen=True)
class Light:
    """What the pixels of the face tell."""

    under: float
    over: float
    """Shares of dark (linear luminance ≤ 25) and burnt (sRGB grey ≥ 247) pixels."""
    mean: float
    """sRGB grey, 0-255."""
    sharpness: float
    """Strong edges with the face at 256 px over the same after a known blur; the light cancels out."""


def shape_of(points: Points, width: int, height: int) -> Shape:
    """Measure one mesh in a picture of that size; costs less than a tenth of a millisecond."""
    flat: Flat = dict(zip(_MEASURED, points[_MEASURED_POINTS, :2].tolist(), strict=True))
    right, left = _middle(flat[33], flat[133]), _middle(flat[362], flat[263])
    middle, across = _middle(right, left), (left[0] - right[0], left[1] - right[1])
    ied, t = max(hypot(*across), 1e-6), max(_away(flat[152], middle), 1e-6)
    xs, ys = zip(*[flat[point] for point in OVAL], strict=True)
    low, high = (min(xs) / width, min(ys) / height), (max(xs) / width, max(ys) / height)
    inside = min(low) >= 0 and max(high) <= 1
    depth, rise = float(points[10, 2] - points[152, 2]), _away(flat[152], flat[10])
    across_eyes, down_eyes = _gaze(flat)
    nose = (flat[1][0] - middle[0]) * across[0] + (flat[1][1] - middle[1]) * across[1]
    return Shape(
        ied_px=ied,
        t_px=t,
        turn=nose / ied**2,
        roll_deg=degrees(atan2(across[1], across[0])),
        pitch_deg=degrees(atan2(depth, rise)) - _PITCH_OF_A_LEVEL_HEAD,
        eyes_open=min(_widest(flat, _LIDS_RIGHT), _widest(flat, _LIDS_LEFT)) / t,
        ear_right=_ear(flat, _EYE_RIGHT),
        ear_left=_ear(flat, _EYE_LEFT),
        mouth_open=_apart(flat, 13, 14) / max(_apart(flat, 78, 308), 1e-6),
        lips_apart=_widest(flat, _LIPS) / t,
        smile=_apart(flat, 61, 291) / ied,
        gaze_across=across_eyes,
        gaze_down=down_eyes,
        outside=0 if inside else sum(not (0 <= x <= width and 0 <= y <= height) for x, y in zip(xs, ys, strict=True)),
        edge=min(*low, 1 - high[0], 1 - high[1]),
        above=middle[1] / t,
        below=(height - middle[1]) / t,
        centre_x=(low[0] + high[0]) / 2,
        centre_y=(low[1] + high[1]) / 2,
        t_share=t / height,
        crop_left=max(right[0], left[0]) / ied,
        crop_right=(width - min(right[0], left[0])) / ied,
    )


def light_of(image: NDArray[np.uint8], points: Points) -> Light | None:
    """Measure the pixels of one face in an RGB picture; None when too little of it is inside."""
    height, width = image.shape[:2]
    oval = points[OVAL_POINTS, :2]
    x0, y0 = np.clip(np.floor(oval.min(0)), 0, (width, height)).astype(int)
    x1, y1 = np.clip(np.ceil(oval.max(0)), 0, (width, height)).astype(int)
    if x1 - x0 < 16 or y1 - y0 < 16:
        return None
    crop = image[y0:y1, x0:x1]
    scale = _SIDE / max(x1 - x0, y1 - y0)
    size = (max(int((x1 - x0) * scale), 1), max(int((y1 - y0) * scale), 1))
    region = cv2.convexHull((points[list(REGION), :2] - (x0, y0)).astype(np.float32)) * scale
    mask = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillConvexPoly(mask, region.astype(np.int32), (255,))
    if (count := cv2.countNonZero(mask)) < _SIDE:
        return None
    smoothing = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    grey = cv2.resize(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), size, interpolation=smoothing)
    shades = cv2.calcHist([grey], [0], mask, [256], [0, 256])[:, 0]
    return Light(
        under=_under(crop, mask),
        over=float(shades[_OVER:].sum()) / count,
        mean=float(shades @ _SHADES) / count,
        sharpness=sharpness_of(np.asarray(grey, np.uint8), mask),
    )


def shift_between(earlier: Points, later: Points) -> float:
    """How far the head moved between two meshes, in IED of the later one."""
    before, after = earlier[_STEADY, :2].tolist(), later[_STEADY, :2].tolist()
    moved = sum(_away(a, b) for a, b in zip(before, after, strict=True)) / len(after)
    at = dict(zip(_STEADY, after, strict=True))
    return moved / max(_away(_middle(at[33], at[133]), _middle(at[362], at[263])), 1e-6)


def _under(crop: NDArray[np.uint8], mask: NDArray[np.uint8]) -> float:
    """Share of dark pixels inside the mask; a sample of the pixels gives the share as well as all."""
    size = (mask.shape[1] // 4, mask.shape[0] // 4)
    sample = np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_NEAREST), np.uint8)
    inside = cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)
    dark = (luminance_image(sample) <= _UNDER) & (inside > 0)
    return int(np.count_nonzero(dark)) / max(cv2.countNonZero(inside), 1)


def _gaze(flat: Flat) -> tuple[float, float]:
    """Where the irises are between the corners of their eyes, in the eyes' own directions."""
    across = down = 0.0
    for iris, first, second in ((468, 33, 133), (473, 362, 263)):
        (x0, y0), (x1, y1), (x, y) = flat[first], flat[second], flat[iris]
        wide, tall = x1 - x0, y1 - y0
        off_x, off_y = x - (x0 + x1) / 2, y - (y0 + y1) / 2
        size = max(wide**2 + tall**2, 1e-6)
        across += (off_x * wide + off_y * tall) / size / 2
        down += (off_y * wide - off_x * tall) / size / 2
    return across, down


def _middle(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _away(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _apart(flat: Flat, a: int, b: int) -> float:
    return _away(flat[a], flat[b])


def _widest(flat: Flat, pairs: tuple[tuple[int, int], ...]) -> float:
    return max(_apart(flat, a, b) for a, b in pairs)


def _ear(flat: Flat, eye: tuple[int, ...]) -> float:
    """Eye aspect ratio: mean lid distance over the eye's width."""
    outer, top1, top2, inner, bottom2, bottom1 = eye
    lids = _apart(flat, top1, bottom1) + _apart(flat, top2, bottom2)
    return lids / (2 * max(_apart(flat, outer, inner), 1e-6))
