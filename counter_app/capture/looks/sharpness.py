"""How narrow the edges of a face are, whatever light falls on it.

A variance of edges goes with the square of the light: the same portrait was sharp by day and blurred in the evening.
Here the strongest edges are compared with themselves after a blur that is known.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_KNOWN = cv2.getGaussianKernel(15, 3)
"""Blur of σ 3 with the face at 256 px (face.md §6.1)."""
_SHARE = 0.98
"""Of the face's pixels are weaker edges than the one that is taken (§6.1)."""
_BINS, _STRONGEST = 4096, 1024.0
"""Steps in which edges are counted, up to the strongest one."""
_FAINT = 1.0
"""Strength below which there is no edge to speak of."""


def sharpness_of(grey: NDArray[np.uint8], mask: NDArray[np.uint8]) -> float:
    """Strength of the strong edges over the same blurred: about 2 sharp, 1.3 blurred by 3 px; 1 of nothing."""
    x, y, width, height = cv2.boundingRect(mask)
    face, inside = (part[y : y + height, x : x + width].copy() for part in (grey, mask))
    blurred = np.asarray(cv2.sepFilter2D(face, cv2.CV_8U, _KNOWN, _KNOWN), np.uint8)
    return max(_edges(face, inside), _FAINT) / max(_edges(blurred, inside), _FAINT)


def _edges(grey: NDArray[np.uint8], mask: NDArray[np.uint8]) -> float:
    """Strength that hardly an edge inside the mask exceeds."""
    across, down = cv2.spatialGradient(grey)
    strength = cv2.magnitude(across.astype(np.float32), down.astype(np.float32))
    counts = np.cumsum(cv2.calcHist([strength], [0], mask, [_BINS], [0, _STRONGEST])[:, 0])
    return float(np.searchsorted(counts, _SHARE * counts[-1])) * _STRONGEST / _BINS
