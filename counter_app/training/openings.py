"""Paints what shows between lids and lips: a dark line when shut, teeth and throat in an open mouth."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.face import INNER_LIPS, LEFT_LIDS, RIGHT_LIDS, Expression, lip_lines
from counter_app.training.plate import HEIGHT, WIDTH

THROAT = np.array([52.0, 20.0, 22.0], np.float32)
TEETH_IN_SHADE = 0.62


@dataclass(frozen=True, eq=False)
class _Opening:
    """A part of the plate and the colours it takes on; ``mask`` says where, 0 to 1."""

    rows: slice
    columns: slice
    mask: NDArray[np.float32]
    colours: NDArray[np.float32]

    def blend(self, image: NDArray[np.uint8], share: float) -> None:
        part = image[self.rows, self.columns, :3]
        part[:] = (part + (self.colours - part) * (self.mask * share)).astype(np.uint8)


class Openings:
    """The eyes and the mouth of one plate."""

    def __init__(self, person: NDArray[np.uint8], points: NDArray[np.float32]) -> None:
        self._eyes = (_eye(person, points, RIGHT_LIDS), _eye(person, points, LEFT_LIDS))
        self._mouth = _mouth(person, points)

    def paint(self, person: NDArray[np.uint8], expression: Expression) -> NDArray[np.uint8]:
        """Return a copy of the person with openings as this expression shows them."""
        painted = person.copy()
        self._mouth.blend(painted, 1 - min(expression.smile, 1) * (1 - expression.jaw))
        if expression.lids > 0.5:
            for eye in self._eyes:
                eye.blend(painted, 2 * expression.lids - 1)
        return painted


def _eye(person: NDArray[np.uint8], points: NDArray[np.float32], lids: tuple[tuple[int, ...], ...]) -> _Opening:
    """A shut eye shows its lashes, in the colour of the edge of the upper lid."""
    upper = points[list(lids[0]), :2]
    rows, columns, mask = _between(upper, points[list(lids[1]), :2])
    xs, ys = upper.round().astype(int).T
    lashes = np.quantile(person[ys, xs, :3], 0.3, axis=0).astype(np.float32)
    return _Opening(rows, columns, mask, np.broadcast_to(lashes, (*mask.shape[:2], 3)))


def _mouth(person: NDArray[np.uint8], points: NDArray[np.float32]) -> _Opening:
    """Upper teeth in the shade of the lip, dark below."""
    corners = points[[INNER_LIPS[0][0], INNER_LIPS[0][-1]], 0]
    across = np.arange(np.floor(corners[0]), np.ceil(corners[1]) + 1, dtype=np.float32)
    upper, lower = lip_lines(points, across)
    rows, columns, mask = _between(np.stack([across, upper], axis=1), np.stack([across, lower], axis=1))
    edge = np.interp(np.arange(columns.start, columns.stop), across, upper)
    gap = float((lower - upper).max())
    deep = np.clip((np.arange(rows.start, rows.stop)[:, None] - edge) / gap * 5 - 0.8, 0, 1)[..., None]
    teeth = person[rows, columns, :3].astype(np.float32) * TEETH_IN_SHADE
    return _Opening(rows, columns, mask, np.asarray(teeth + (THROAT - teeth) * deep, np.float32))


def _between(upper: NDArray[np.float32], lower: NDArray[np.float32]) -> tuple[slice, slice, NDArray[np.float32]]:
    """Return rows, columns and soft mask of the area between two lines of (x, y)."""
    border = np.vstack([upper, lower[::-1]])
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.fillPoly(mask, [(border * 16).round().astype(np.int32)], (255,), cv2.LINE_AA, shift=4)
    soft = cv2.GaussianBlur(mask, (0, 0), 0.8)
    left, top = np.floor(border.min(axis=0)).astype(int) - 3
    right, bottom = np.ceil(border.max(axis=0)).astype(int) + 4
    rows, columns = slice(int(top), int(bottom)), slice(int(left), int(right))
    return rows, columns, np.asarray(soft[rows, columns, None] / np.float32(255), np.float32)
