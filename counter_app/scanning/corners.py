"""Where a sheet's four corners are in a picture, and what they say of its place in the room. Pure figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.codes import Sheet

Points = NDArray[np.float64]
"""Rows of x and y."""

CARD_RATIO = 85.60 / 53.98
"""ISO/IEC 7810 ID-1."""
PAGE_RATIOS = (297 / 210, 330 / 215, 279 / 216)
"""A4, the folio of Indonesian offices (F4), letter."""
LENS = 1.1
"""Focal length in widths of the frame: between those of webcams (0.8) and of document cameras (1.5)."""


@dataclass(frozen=True)
class Corners:
    """Top left, top right, bottom right, bottom left, in pixels, as the sheet lies in the picture."""

    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]

    @classmethod
    def of(cls, rows: Points) -> Corners:
        """From four rows, whichever comes first: clockwise from the top left."""
        middle = rows.mean(axis=0)
        turned = rows[np.argsort(np.arctan2(rows[:, 1] - middle[1], rows[:, 0] - middle[0]))]
        first = int(np.argmin(turned.sum(axis=1)))
        one, two, three, four = (tuple(float(x) for x in turned[(first + n) % 4]) for n in range(4))
        return cls(((one[0], one[1]), (two[0], two[1]), (three[0], three[1]), (four[0], four[1])))

    @property
    def rows(self) -> Points:
        """The same as four rows."""
        return np.array(self.points, dtype=np.float64)

    def scaled(self, factor: float) -> Corners:
        """In a picture that is so many times as large."""
        one, two, three, four = ((x * factor, y * factor) for x, y in self.points)
        return Corners((one, two, three, four))

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Lengths of top, right, bottom and left in pixels."""
        rows = self.rows
        top, right, bottom, left = np.linalg.norm(np.roll(rows, -1, axis=0) - rows, axis=1)
        return float(top), float(right), float(bottom), float(left)

    @property
    def width_px(self) -> float:
        """Of the sheet as it lies: the mean of the longer pair of sides."""
        top, right, bottom, left = self.sides
        return max((top + bottom) / 2, (right + left) / 2)


def shape_of(quads: Points, frame: tuple[int, int], lens: float = LENS) -> tuple[Points, Points]:
    """For each of n×4×2 corners: width over height of the flat sheet, and how far its corner is from a right angle
    (cosine), seen by a lens of that focal length. `frame` is width and height in pixels."""
    width, height = frame
    focal = lens * width
    ones = np.ones((*quads.shape[:2], 1))
    rays = np.concatenate([(quads - (width / 2, height / 2)) / focal, ones], axis=2)
    first, second, third, fourth = (rays[:, n] for n in range(4))
    # Zhang and He, "Whiteboard scanning and image enhancement": the scene's two axes from four corners.
    far = np.einsum("ni,ni->n", np.cross(first, fourth), third) / _away(
        np.einsum("ni,ni->n", np.cross(second, fourth), third)
    )
    near = np.einsum("ni,ni->n", np.cross(first, second), third) / _away(
        np.einsum("ni,ni->n", np.cross(fourth, second), third)
    )
    across = far[:, None] * second - first
    down = near[:, None] * fourth - first
    long, high = np.linalg.norm(across, axis=1), np.linalg.norm(down, axis=1)
    ratio = long / _away(high)
    slant = np.abs(np.einsum("ni,ni->n", across, down)) / _away(long * high)
    return ratio, slant


def misfit(ratios: Points, sheet: Sheet) -> Points:
    """How far ratios are from those that such a sheet has, lying or standing: logarithm, 0 is exact."""
    upright = np.abs(np.log(np.maximum(ratios, 1e-6)))
    known = (CARD_RATIO,) if sheet is Sheet.CARD else PAGE_RATIOS
    return np.asarray(np.min([np.abs(upright - np.log(one)) for one in known], axis=0))


def _away(values: Points) -> Points:
    """Kept off zero."""
    return np.where(np.abs(values) < 1e-9, 1e-9, values)
