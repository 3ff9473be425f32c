"""What a beauty filter does to a picture: it finds the face and paints its skin smooth, edges stay."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import FaceFinder
from counter_app.training.retouch import OVAL

_REACH, _SOFT = 0.05, 0.04
"""Radius of the brush and softness of its mask, in distances of the outer corners of the eyes."""
_CORNERS = (33, 263)
_ALIKE = 45.0
"""Differences of colour up to about this, of 255, are painted over: pores and spots, but no lids or lips."""


def smoothed(image: NDArray[np.uint8], mesh: FaceFinder, strength: float) -> NDArray[np.uint8]:
    """Return an RGB picture with that share of the face's skin painted over; as it is where no face is found."""
    faces = mesh.find(image)
    if not faces:
        return image
    points = faces[0]
    wide = float(np.hypot(*(points[_CORNERS[0], :2] - points[_CORNERS[1], :2])))
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(points[list(OVAL), :2].astype(np.int32)), (255,))
    share = (cv2.GaussianBlur(mask, (0, 0), wide * _SOFT) / np.float32(255) * np.float32(strength))[..., None]
    painted = cv2.bilateralFilter(image, 0, _ALIKE, wide * _REACH)
    return np.asarray((image * (1 - share) + painted * share).round(), np.uint8)
