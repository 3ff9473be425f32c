"""How much a face looks like one on a screen by its colours: a small weight beside other evidence, never a gate.

The figures come from one person before one camera (face.md §2.5): skin, light and camera move them as much as a screen.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence_limits import ScreenColourLimits

_EVERY = 2
"""Every second row and column gives the same shares."""
_BURNT = 250
_SMALLEST = 16


def screen_colour_of(image: NDArray[np.uint8], points: Points, limits: ScreenColourLimits) -> float | None:
    """Mean of three signs, each 0 (as a real face) to 1 (as a replayed one); None when the face is out of the picture.

    Signs: bluer skin, burnt pixels, little fine detail.
    """
    height, width = image.shape[:2]
    low, high = points[:468, :2].min(0), points[:468, :2].max(0)
    inset = (high - low) * 0.2
    x0, y0 = np.clip(low + inset, 0, (width, height)).astype(int)
    x1, y1 = np.clip(high - inset, 0, (width, height)).astype(int)
    if min(x1 - x0, y1 - y0) < _SMALLEST:
        return None
    face = np.ascontiguousarray(image[y0:y1:_EVERY, x0:x1:_EVERY])
    cb = float(np.median(cv2.cvtColor(face, cv2.COLOR_RGB2YCrCb)[..., 2]))
    burnt = float((face.max(axis=2) >= _BURNT).mean())
    grey = cv2.cvtColor(np.ascontiguousarray(image[y0:y1, x0:x1]), cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = float((grey - cv2.GaussianBlur(grey, (0, 0), 1.5)).var() / max(float(grey.var()), 1e-6))
    signs = ((cb, limits.cb), (burnt, limits.saturated), (fine, limits.fine))
    return sum(_between(value, *ends) for value, ends in signs) / len(signs)


def _between(value: float, real: float, replayed: float) -> float:
    return min(1.0, max(0.0, (value - real) / (replayed - real)))
