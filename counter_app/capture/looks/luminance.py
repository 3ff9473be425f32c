"""Linear luminance as OFIQ defines it, and what its histogram over a face tells (face.md §1.1, §1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_SRGB = np.arange(256) / 255
_LINEAR = np.where(_SRGB <= 0.04045, _SRGB / 12.92, ((_SRGB + 0.055) / 1.055) ** 2.4) * 255
_PARTS = (_LINEAR[:, None] * np.array([0.2126, 0.7152, 0.0722])).astype(np.float32)[None]
"""sRGB value → its part of the linear luminance 0-255, one column per channel."""
_ADD_CHANNELS = np.ones((1, 3), np.float32)
_SHADES = np.arange(256) / 255
_UNDER, _OVER = 26, 247
"""OFIQ counts 0-25 as dark and 247-255 as burnt."""


@dataclass(frozen=True)
class Luminance:
    """Figures of one region; the mean depends on skin colour and is recorded, never judged (face.md §1.5)."""

    mean: float
    variance: float
    """Both of luminance 0-1."""
    under: float
    over: float
    """Shares of pixels."""
    entropy: float
    """Bits."""


def luminance_image(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """H×W×3 sRGB → H×W linear luminance 0-255, rounded."""
    summed = cv2.transform(cv2.LUT(rgb, _PARTS), _ADD_CHANNELS)
    return np.asarray(cv2.convertScaleAbs(summed), np.uint8)


def luminance_of(rgb: NDArray[np.uint8], mask: NDArray[np.uint8] | None = None) -> Luminance:
    """Figures of the pixels inside the mask (non-zero), or of all; of nothing they are zero."""
    return luminance_from(cv2.calcHist([luminance_image(rgb)], [0], mask, [256], [0, 256])[:, 0])


def luminance_from(counts: NDArray[Any]) -> Luminance:
    """Figures of a histogram of 256 luminances; any kind of number counts."""
    shares = counts.astype(np.float64) / max(float(counts.sum()), 1.0)
    mean = float(shares @ _SHADES)
    present = shares[shares > 0]
    return Luminance(
        mean=mean,
        variance=float(shares @ (_SHADES - mean) ** 2),
        under=float(shares[:_UNDER].sum()),
        over=float(shares[_OVER:].sum()),
        entropy=float(-(present * np.log2(present)).sum()) + 0.0,
    )
