"""Figures of one face: its shape from the mesh, its light from the pixels. Nothing is judged here."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import Points

OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
"""The 36 points round the face, from the top of the forehead towards the member's left."""
REGION = (70, 63, 105, 66, 107, 336, 296, 334, 293, 300, *OVAL[8:29])
"""Brows and jaw: the face without forehead, as OFIQ's face region (face.md §1.1)."""
_EYE_RIGHT, _EYE_LEFT = (33, 160, 158, 133, 153, 144), (362, 385, 387, 263, 373, 380)
_LIDS_RIGHT, _LIDS_LEFT = ((159, 145), (158, 153), (160, 144)), ((386, 374), (385, 380), (387, 373))
_LIPS = ((13, 14), (82, 87), (312, 317))
_STEADY = np.array([1, 4, 6, 33, 133, 168, 195, 263, 362])
"""Points that lids, lips and jaw do not move."""
_PITCH_OF_A_LEVEL_HEAD = -4.0
"""Degrees of slope 10-152 that a level head shows: median of ten recorded clips."""
_SIDE = 256
_SRGB = np.arange(256) / 255
_LINEAR = np.where(_SRGB <= 0.04045, _SRGB / 12.92, ((_SRGB + 0.055) / 1.055) ** 2.4) * 255
_LUMINANCE = (_LINEAR[:, None] * np.array([0.2126, 0.7152, 0.0722])).astype(np.float32)[None]
"""sRGB value → its part of the linear luminance 0-255, one column per channel (face.md §1.1)."""
_ADD_CHANNELS = np.ones((1, 3), np.float32)
_UNDER, _OVER = 25.5, 247
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
    """Laplacian variance with the face at 256 px, after a 3×3 blur."""


def shape_of(points: Points, width: int, height: int) -> Shape:
    """Measure one mesh in a picture of that size; costs about a tenth of a millisecond."""
    flat = points[:, :2].astype(np.float64)
    right, left = (flat[33] + flat[133]) / 2, (flat[362] + flat[263]) / 2
    middle, across = (right + left) / 2, left - right
    ied = max(float(np.hypot(*across)), 1e-6)
    t = max(float(np.hypot(*(flat[152] - middle))), 1e-6)
    oval = flat[list(OVAL)] / (width, height)
    low, high = oval.min(0), oval.max(0)
    depth, rise = points[10, 2] - points[152, 2], np.hypot(*(flat[152] - flat[10]))
    return Shape(
        ied_px=ied,
        t_px=t,
        turn=float((flat[1] - middle) @ across) / ied**2,
        roll_deg=float(np.degrees(np.arctan2(across[1], across[0]))),
        pitch_deg=float(np.degrees(np.arctan2(depth, rise))) - _PITCH_OF_A_LEVEL_HEAD,
        eyes_open=min(_widest(flat, _LIDS_RIGHT), _widest(flat, _LIDS_LEFT)) / t,
        ear_right=_ear(flat, _EYE_RIGHT),
        ear_left=_ear(flat, _EYE_LEFT),
        mouth_open=_apart(flat, 13, 14) / max(_apart(flat, 78, 308), 1e-6),
        lips_apart=_widest(flat, _LIPS) / t,
        smile=_apart(flat, 61, 291) / ied,
        outside=int(((oval < 0) | (oval > 1)).any(1).sum()),
        edge=float(min(low.min(), (1 - high).min())),
        above=float(middle[1]) / t,
        below=(height - float(middle[1])) / t,
        centre_x=float(low[0] + high[0]) / 2,
        centre_y=float(low[1] + high[1]) / 2,
        t_share=t / height,
    )


def light_of(image: NDArray[np.uint8], points: Points) -> Light | None:
    """Measure the pixels of one face in an RGB picture; None when too little of it is inside."""
    height, width = image.shape[:2]
    oval = points[list(OVAL), :2]
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
    edges = cv2.Laplacian(cv2.GaussianBlur(grey, (3, 3), 0), cv2.CV_16S)
    return Light(
        under=_under(crop, mask),
        over=float(shades[_OVER:].sum()) / count,
        mean=float(shades @ _SHADES) / count,
        sharpness=float(cv2.meanStdDev(edges, mask=mask)[1][0, 0]) ** 2,
    )


def shift_between(earlier: Points, later: Points) -> float:
    """How far the head moved between two meshes, in IED of the later one."""
    moved = later[_STEADY, :2] - earlier[_STEADY, :2]
    across = (later[362, :2] + later[263, :2] - later[33, :2] - later[133, :2]) / 2
    return float(np.hypot(moved[:, 0], moved[:, 1]).mean() / max(float(np.hypot(*across)), 1e-6))


def _under(crop: NDArray[np.uint8], mask: NDArray[np.uint8]) -> float:
    """Share of dark pixels inside the mask; a sample of the pixels gives the share as well as all."""
    size = (mask.shape[1] // 2, mask.shape[0] // 2)
    sample = cv2.resize(crop, size, interpolation=cv2.INTER_NEAREST)
    inside = cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)
    luminance = cv2.transform(cv2.LUT(sample, _LUMINANCE), _ADD_CHANNELS)
    dark = (luminance < _UNDER) & (inside > 0)
    return int(np.count_nonzero(dark)) / max(cv2.countNonZero(inside), 1)


def _apart(flat: NDArray[np.float64], a: int, b: int) -> float:
    return float(np.hypot(*(flat[a] - flat[b])))


def _widest(flat: NDArray[np.float64], pairs: tuple[tuple[int, int], ...]) -> float:
    return max(_apart(flat, a, b) for a, b in pairs)


def _ear(flat: NDArray[np.float64], eye: tuple[int, ...]) -> float:
    """Eye aspect ratio: mean lid distance over the eye's width."""
    outer, top1, top2, inner, bottom2, bottom1 = eye
    lids = _apart(flat, top1, bottom1) + _apart(flat, top2, bottom2)
    return lids / (2 * max(_apart(flat, outer, inner), 1e-6))
