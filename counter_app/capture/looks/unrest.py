"""How restless a wall is to the eye, by two signs: edges in its colours, and how far the colours of a patch spread.

Both in L*a*b*, where one step is seen as one step in the dark as in the light: in linear light the grain of white
plaster outweighs the shelves beside it. Noise has edges and no spread, a slow shade spreads and has no edges.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

SCALE = 64
"""Pixels per IED of what is measured (face.md §6.1)."""
_SOFT = 1.0
"""Pixels of blur before edges are looked for (§6.1)."""
_SCHARR = 32.0
"""Sum of the weights of one side of the kernel, so that an edge is told in units of colour a pixel."""
_PATCH = 48
"""Side of a patch in pixels (§6.1)."""
_COARSE = 3
"""Pixels that are averaged before the spread is taken: a poor camera does not make a plain wall busy."""
_LEAST = 0.25
"""Share of a patch that must be wall for its spread to count."""
_ADD_CHANNELS = np.ones((1, 3), np.float32)
_NEAR = np.ones((5, 5), np.uint8)


def unrest_of(wall: NDArray[np.uint8], mask: NDArray[np.uint8]) -> tuple[float, float]:
    """Mean edge and mean spread of the pixels inside the mask, an RGB picture at `SCALE`; zeros of nothing."""
    lab = cv2.cvtColor(wall.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    soft = np.asarray(cv2.GaussianBlur(lab, (7, 7), _SOFT), np.float32)
    inside = np.asarray(cv2.erode(mask, _NEAR, borderValue=(0.0,)), np.uint8)
    if not cv2.countNonZero(inside):
        return 0.0, 0.0
    across, down = (cv2.Scharr(soft, cv2.CV_32F, *way) for way in ((1, 0), (0, 1)))
    squares = cv2.add(cv2.multiply(across, across), cv2.multiply(down, down))
    edges = cv2.sqrt(cv2.transform(squares, _ADD_CHANNELS))
    return cv2.mean(edges, inside)[0] / _SCHARR, _spread(soft, inside)


def _spread(soft: NDArray[np.float32], inside: NDArray[np.uint8]) -> float:
    """Standard deviation of the colours within each patch, averaged by how much of it is wall; noise averages out."""
    height, width = inside.shape
    grid = (max(round(width / _PATCH), 1), max(round(height / _PATCH), 1))
    small = (max(width // _COARSE, 1), max(height // _COARSE, 1))
    soft = np.asarray(cv2.resize(soft, small, interpolation=cv2.INTER_AREA), np.float32)
    wall = cv2.resize(inside, small, interpolation=cv2.INTER_NEAREST).astype(np.float32)[..., None]
    share, first, second = (
        np.asarray(cv2.resize(np.ascontiguousarray(one), grid, interpolation=cv2.INTER_AREA), np.float64)
        for one in (wall[..., 0], soft * wall, soft**2 * wall)
    )
    share, first, second = share.reshape(-1), first.reshape(-1, 3), second.reshape(-1, 3)
    counted = share >= min(_LEAST, float(share.max()))
    share = share[counted]
    means, squares = first[counted] / share[:, None], second[counted] / share[:, None]
    spreads = np.sqrt(np.maximum(squares - means**2, 0).sum(1))
    return float((spreads * share).sum() / share.sum())
