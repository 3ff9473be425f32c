"""Straightens a sheet, and gives it the look it is kept in."""

from __future__ import annotations

import cv2
import numpy as np

from counter_app.scanning.codes import Finish, Sheet
from counter_app.scanning.corners import CARD_RATIO, PAGE_RATIOS, Corners, shape_of
from counter_app.scanning.steps import Picture

CARD_WIDTH = 1011
"""A card of 85.6 mm at 300 dots an inch."""
PAGE_LONGEST = 2400
"""A page's long side at most: 205 dots an inch, from which tables are read cell by cell."""
GROUND = 1 / 24
"""Of the shorter side: larger than letters, smaller than shadows."""


def straighten(frame: Picture, corners: Corners, sheet: Sheet) -> Picture:
    """The sheet as if it lay under the lens: a card always lying, a page as it is."""
    rows = corners.rows
    lying = _is_lying(corners, (frame.shape[1], frame.shape[0]))
    if sheet is Sheet.CARD:
        if not lying:
            rows = np.roll(rows, 1, axis=0)
        width, height = CARD_WIDTH, round(CARD_WIDTH / CARD_RATIO)
    else:
        ratio = _page_ratio(corners, (frame.shape[1], frame.shape[0]))
        long = min(PAGE_LONGEST, round(corners.width_px * 1.15))
        width, height = (long, round(long / ratio)) if lying else (round(long / ratio), long)
    to = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - np.float32(0.5)
    matrix = cv2.getPerspectiveTransform(rows.astype(np.float32), to)
    scale = width / max(1.0, float(np.linalg.norm(rows[1] - rows[0])))
    seen = cv2.GaussianBlur(frame, (0, 0), 0.4 / scale) if scale < 0.75 else frame
    flags = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
    straight = cv2.warpPerspective(seen, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(straight, np.uint8)


def turned(picture: Picture, quarters: int) -> Picture:
    """Turned by so many right angles, clockwise."""
    return np.ascontiguousarray(np.rot90(picture, -quarters % 4))


def finished(picture: Picture, finish: Finish) -> Picture:
    """As it is, or with the paper white and the ink dark whatever the light was."""
    if finish is Finish.COLOUR:
        return picture
    size = max(15, int(min(picture.shape[:2]) * GROUND)) | 1
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ground = cv2.GaussianBlur(cv2.dilate(grey, np.ones((size, size), np.uint8)), (0, 0), size / 2)
    even = cv2.divide(grey, np.maximum(ground, 1), scale=255)
    ink = float(np.percentile(even, 1))
    stretched = (even.astype(np.float32) - ink * 0.8) * (255 / max(40.0, 245 - ink * 0.8))
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)


def _is_lying(corners: Corners, size: tuple[int, int]) -> bool:
    ratio, _ = shape_of(corners.rows[None], size)
    return bool(ratio[0] >= 1)


def _page_ratio(corners: Corners, size: tuple[int, int]) -> float:
    """The nearest of the papers in use; a strange one keeps its own."""
    ratio, _ = shape_of(corners.rows[None], size)
    seen = float(np.exp(abs(np.log(max(1e-3, float(ratio[0]))))))
    nearest = min(PAGE_RATIOS, key=lambda one: abs(np.log(one / seen)))
    return nearest if abs(np.log(nearest / seen)) < 0.06 else min(seen, 4.0)
