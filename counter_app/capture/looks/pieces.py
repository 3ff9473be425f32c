"""Small pieces of an upright face at one size, so that what is measured on them means the same for every camera."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.alignment import Patch, eye_centres, eyes_to_mouth, move, upright, warp
from counter_app.capture.mesh import Points

Piece = NDArray[np.uint8]
"""Rows × columns × 3, sRGB."""
SCALE = 64
"""Pixels a piece has per IED."""
_WINDOW = Patch(scale=2 * SCALE, left=-0.75, top=-0.5, width=192, height=320)
"""Drawn twice as large and halved, so that nothing aliases."""
_COARSEST = 0.67
"""Pictures with more pixels than this share asks for are made smaller first: below, drawing the window takes in all."""
_BRIDGE, _UNDER_EYE, _LIPS, _CHIN, _CHEEK = (32, 40), (24, 12), (40, 20), (20, 16), (16, 16)
"""Columns and rows."""
_BELOW_EYE = 0.365
"""IED from the middle of an eye's corners to where the lower rim of a frame runs."""
_CHEEK_ASIDE, _CHEEK_BELOW = 0.55, 0.15
"""IED from the middle of the eyes, and below half way to the mouth."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """What of a face is looked at for glasses and cloth; pairs are the member's right and left."""

    bridge: Piece
    """Row 20, column 16 is mesh point 168, the root of the nose."""
    under_eyes: tuple[Piece, Piece]
    lips: Piece
    """Row 10, column 20 is the middle of points 13 and 14."""
    chin: Piece
    """Round the middle of points 18 and 199."""
    cheeks: tuple[Piece, Piece]


def pieces_of(image: NDArray[np.uint8], points: Points) -> Pieces:
    """Cut them out of an RGB picture; half a millisecond."""
    large, points = _near(image, points)
    matrix = upright(points, _WINDOW)
    upright_face = warp(large, matrix, _WINDOW)
    half = np.asarray(cv2.resize(upright_face, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    mesh = move(points, matrix) / 2
    right, left = (mesh[[33, 133]].mean(0), mesh[[362, 263]].mean(0))
    middle, down = (right + left) / 2, np.array([0.0, 1.0])
    low = middle + down * SCALE * (eyes_to_mouth(points) / 2 + _CHEEK_BELOW)
    aside = np.array([_CHEEK_ASIDE * SCALE, 0.0])
    return Pieces(
        bridge=_cut(half, mesh[168], _BRIDGE),
        under_eyes=(
            _cut(half, right + down * SCALE * _BELOW_EYE, _UNDER_EYE),
            _cut(half, left + down * SCALE * _BELOW_EYE, _UNDER_EYE),
        ),
        lips=_cut(half, mesh[[13, 14]].mean(0), _LIPS),
        chin=_cut(half, mesh[[18, 199]].mean(0), _CHIN),
        cheeks=(_cut(half, low - aside, _CHEEK), _cut(half, low + aside, _CHEEK)),
    )


def _near(image: NDArray[np.uint8], points: Points) -> tuple[NDArray[np.uint8], Points]:
    """The part of the picture that the window shows, a face that is larger than it made smaller first."""
    right, left = eye_centres(points)
    shrink = _WINDOW.scale / max(float(np.hypot(*(left - right))), 1e-6)
    if shrink >= _COARSEST:
        return image, points
    turn = cv2.invertAffineTransform(upright(points, _WINDOW))
    corners = np.array([(x, y, 1) for x in (0, _WINDOW.width) for y in (0, _WINDOW.height)]) @ turn.T
    height, width = image.shape[:2]
    x0, y0 = (np.floor(corners.min(0)).clip(0, (width - 2, height - 2))).astype(int)
    x1, y1 = np.ceil(corners.max(0) + 1).clip((x0 + 2, y0 + 2), (width, height)).astype(int)
    part = cv2.resize(image[y0:y1, x0:x1], None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    moved = points.copy()
    moved[:, :2] = (points[:, :2] - (x0, y0)) * (part.shape[1] / (x1 - x0), part.shape[0] / (y1 - y0))
    return np.asarray(part, np.uint8), moved


def _cut(half: Piece, centre: NDArray[np.float64], size: tuple[int, int]) -> Piece:
    """A piece of that size, moved inside the window where a turned head would leave it."""
    across, down = (
        int(np.clip(round(float(at) - length / 2), 0, most - length))
        for at, length, most in zip(centre, size, half.shape[1::-1], strict=True)
    )
    return half[down : down + size[1], across : across + size[0]]
