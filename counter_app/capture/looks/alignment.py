"""Lays a face upright at a known size, so that regions and edges mean the same at any distance and tilt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import Points

AnyPixel = TypeVar("AnyPixel", np.uint8, np.float32)

Matrix = NDArray[np.float64]
"""2×3, from picture to patch."""


@dataclass(frozen=True)
class Patch:
    """A window onto an upright face: `scale` pixels per IED, edges in IED from the middle of the eyes."""

    scale: float
    left: float
    top: float
    width: int
    height: int


def eye_centres(points: Points) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(x, y) of the member's right and left eye: the middles of their corners."""
    outer_right, inner_right, inner_left, outer_left = points[[33, 133, 362, 263], :2].astype(np.float64)
    return (outer_right + inner_right) / 2, (inner_left + outer_left) / 2


def upright(points: Points, patch: Patch) -> Matrix:
    """The map that lays the eyes level at the patch's scale."""
    right, left = eye_centres(points)
    across = left - right
    ied = max(float(np.hypot(*across)), 1e-6)
    cos, sin = across / ied * (patch.scale / ied)
    turn = np.array([[cos, sin], [-sin, cos]])
    shift = -turn @ ((right + left) / 2) - np.array([patch.left, patch.top]) * patch.scale
    return np.hstack([turn, shift[:, None]])


def eyes_to_mouth(points: Points) -> float:
    """Middle of the eyes to the middle of the lips, in IED."""
    right, left = eye_centres(points)
    upper, lower = points[[13, 14], :2].astype(np.float64)
    return float(np.hypot(*((upper + lower) - (right + left)))) / 2 / max(float(np.hypot(*(left - right))), 1e-6)


def cheek_zones(
    patched: NDArray[AnyPixel], points: Points, patch: Patch
) -> tuple[NDArray[AnyPixel], NDArray[AnyPixel]]:
    """Pixels of the member's right and left cheek: squares of 0.3 IED (face.md §1.1).

    They lie from each eye's centre towards the nose and begin half way down to the mouth.
    """
    side = int(0.3 * patch.scale)
    top = round((eyes_to_mouth(points) / 2 - patch.top) * patch.scale)
    outer, inner = (round((edge - patch.left) * patch.scale) for edge in (-0.5, 0.5))
    return patched[top : top + side, outer : outer + side], patched[top : top + side, inner - side : inner]


def least_squares(points: NDArray[np.float64], goals: NDArray[np.float64]) -> Matrix:
    """The shift, turn and scale that bring n points (n×2) nearest to their goals."""
    here, there = points - points.mean(0), goals - goals.mean(0)
    size = max(float((here**2).sum()), 1e-9)
    cos = float((here * there).sum()) / size
    sin = float((here[:, 1] * there[:, 0] - here[:, 0] * there[:, 1]).sum()) / size
    turn = np.array([[cos, sin], [-sin, cos]])
    return np.hstack([turn, (goals.mean(0) - turn @ points.mean(0))[:, None]])


def warp(image: NDArray[np.uint8], matrix: Matrix, patch: Patch) -> NDArray[np.uint8]:
    """The patch's pixels; beyond the picture its last pixels go on."""
    size = (patch.width, patch.height)
    return np.asarray(cv2.warpAffine(image, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def move(points: Points, matrix: Matrix) -> NDArray[np.float64]:
    """The mesh in the patch, 478×2."""
    return np.asarray(points[:, :2] @ matrix[:, :2].T + matrix[:, 2], np.float64)
