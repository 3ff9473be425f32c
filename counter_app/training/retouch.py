"""Readies a portrait: detail that enlarging took away, and a forehead without hair over it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
"""Mesh points round the face."""
BROW_TOPS = ((70, 63, 105, 66, 107), (336, 296, 334, 293, 300))
EYE_RIMS = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    (362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382),
)
LIPS = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)
NOSE_RIDGE = (9, 168, 6, 197, 195)
CHEEKS = (50, 205, 101, 280, 425, 330)

PORES = 6.0
"""Strength of the skin's own texture, of 255, in a face of middle brightness."""
ALIKE = 16.0
"""Farthest colour, in CIELAB with half the lightness, that still is this person's skin."""


def sharpen(picture: Picture, enlarged: float) -> Picture:
    """Give edges back what enlarging by this factor made soft; a portrait that was not enlarged stays as it is."""
    if enlarged <= 1:
        return picture
    strength = min(0.6 * (enlarged - 1) + 0.4, 1.9)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.75 * min(enlarged, 3.0))
    fine = cv2.GaussianBlur(picture, (0, 0), 0.5)
    return np.asarray(cv2.addWeighted(fine, 1 + strength, soft, -strength, 0), np.uint8)


def roughen(picture: Picture, points: NDArray[np.float32]) -> Picture:
    """Lay pores and small unevenness over the skin: part of the face, the same in every picture of it."""
    random = np.random.default_rng(11)
    height, width = picture.shape[:2]
    white = random.normal(0, 1, (height, width)).astype(np.float32)
    fine = cv2.GaussianBlur(white, (0, 0), 0.7)
    fine = fine / float(fine.std())
    pores = fine - 0.35 * np.maximum(fine - 1.2, 0)
    lit = picture.astype(np.float32) / 160
    skin = skin_of(picture, points)
    ridge = stripe(picture.shape, points[list(NOSE_RIDGE), :2])
    rough = picture + PORES * (pores * skin * (1 - 0.5 * ridge))[..., None] * np.clip(lit, 0.25, 1.2)
    return np.asarray(np.clip(rough, 0, 255).round(), np.uint8)


def stripe(shape: tuple[int, ...], line: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Return a soft stripe along a line of points, 1 in its middle: the skin over the bone of the nose is smooth."""
    drawn = np.zeros(shape[:2], np.uint8)
    cv2.polylines(drawn, [line.round().astype(np.int32)], False, (255,), 14)
    return np.asarray(cv2.GaussianBlur(drawn, (0, 0), 4.0) / np.float32(255), np.float32)


def skin_of(picture: Picture, points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how far each pixel is this person's bare skin, 0 to 1: coloured like the cheeks, no eye and no lip."""
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    cheeks = np.array([lab[y, x] for x, y in points[list(CHEEKS), :2].round().astype(int)])
    apart = (lab - np.median(cheeks, axis=0)) * np.array([0.3, 1, 1], np.float32)
    alike = np.clip(2 - np.linalg.norm(apart, axis=2) / ALIKE, 0, 1)
    reach = cv2.dilate(hull(picture.shape, points[list(OVAL), :2]), np.ones((25, 25)))
    neck_y = int(points[152, 1])
    face_width = int(np.ptp(points[list(OVAL), 0]) * 0.4)
    middle = int(points[152, 0])
    reach[neck_y:, max(0, middle - face_width) : middle + face_width] = 255
    for rim in (*EYE_RIMS, LIPS):
        reach[cv2.dilate(hull(picture.shape, points[list(rim), :2]), np.ones((5, 5))) > 0] = 0
    skin = alike * (reach > 0)
    return np.asarray(cv2.GaussianBlur(skin.astype(np.float32), (0, 0), 1.5), np.float32)


def clear_forehead(picture: Picture, points: NDArray[np.float32]) -> Picture:
    """Comb hair out of the face: a member is asked for a free forehead, and few portraits show one."""
    height, width = picture.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    top, brows = float(points[10, 1]), points[[point for brow in BROW_TOPS for point in brow], :2]
    order = np.argsort(brows[:, 0])
    brow_line = np.interp(xs[0], brows[order, 0], brows[order, 1]).astype(np.float32)
    side = float(np.ptp(points[list(OVAL), 0])) / 2
    middle = float(points[10, 0])
    forehead = hull(picture.shape, points[list(OVAL), :2]) > 0
    band = forehead & (ys < brow_line[None] - 3)
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    cheeks = np.array([lab[y, x] for x, y in points[list(CHEEKS), :2].round().astype(int)])
    apart = np.linalg.norm((lab - np.median(cheeks, axis=0)) * np.array([0.5, 1, 1], np.float32), axis=2)
    bare = band & (apart < ALIKE)
    if bare.sum() < 60 or bare.sum() > 0.9 * band.sum():
        return picture
    across = (xs - middle) / side
    base = np.stack([np.ones_like(across), across, across**2], axis=2)
    skin = np.empty((height, width, 3), np.float32)
    for channel in range(3):
        fit, *_ = np.linalg.lstsq(base[bare], picture[bare, channel].astype(np.float64), rcond=None)
        skin[..., channel] = np.clip(base @ fit, *np.percentile(picture[bare, channel], (5, 97)))
    up = np.clip((brow_line[None] - ys) / max(float(brow_line.mean()) - top, 1), 0, 1)
    skin *= (1 - 0.13 * up**2 - 0.10 * np.clip(np.abs(across) - 0.35, 0, 1) ** 2 * 4)[..., None]
    share = _hairline(points, (height, width)) * np.clip((brow_line[None] - 2 - ys) / 7, 0, 1)
    share *= np.where(bare, 0.35, 1.0)
    share = cv2.GaussianBlur(share.astype(np.float32), (0, 0), 1.3)[..., None]
    return np.asarray((picture + (skin - picture) * share).clip(0, 255).round(), np.uint8)


def _hairline(points: NDArray[np.float32], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return 1 on the forehead, 0 above, with an edge as uneven as roots of hair."""
    oval = points[list(OVAL), :2]
    middle = np.array([oval[:, 0].mean(), (points[10, 1] + points[168, 1]) / 2 + 30], np.float32)
    random = np.random.default_rng(5)
    angles = np.linspace(0, 2 * np.pi, 240)
    order = np.argsort(np.arctan2(*(oval - middle).T[::-1]) % (2 * np.pi))
    around = np.arctan2(*(oval - middle).T[::-1])[order] % (2 * np.pi)
    radius = np.interp(angles, around, np.linalg.norm(oval - middle, axis=1)[order], period=2 * np.pi)
    radius = radius * (0.955 - 0.05 * np.abs(np.cos(angles)) + random.normal(0, 0.012, 240))
    line = middle + radius[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return hull_of_line(shape, line)


def hull_of_line(shape: tuple[int, int], line: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Return 1 inside a closed line of (x, y), 0 outside."""
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [(line * 16).round().astype(np.int32)], (255,), cv2.LINE_AA, shift=4)
    return mask.astype(np.float32) / 255


def hull(shape: tuple[int, ...], points: NDArray[np.floating[Any]]) -> NDArray[np.uint8]:
    """Return 255 inside the convex hull of points, 0 outside."""
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(points.round().astype(np.int32)), (255,))
    return mask
