"""Moves lids, lips and chin of the plate: which row of the plate at rest each row shows."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.plate import CHIN, EYES_APART_PX, HEIGHT, MOUTH_LEFT, MOUTH_RIGHT, WIDTH, Plate

Row = NDArray[np.float32]
"""One value per column."""

RIGHT_LIDS = ((33, 246, 161, 160, 159, 158, 157, 173, 133), (33, 7, 163, 144, 145, 153, 154, 155, 133))
LEFT_LIDS = ((362, 398, 384, 385, 386, 387, 388, 466, 263), (362, 382, 381, 380, 374, 373, 390, 249, 263))
INNER_LIPS = ((78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308), (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308))
"""Upper and lower edge from the left of the picture to the right, corners in both."""
RIGHT_BROW, LEFT_BROW = (46, 53, 52, 65, 55), (276, 283, 282, 295, 285)
JAW = (172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397)
UNDER_NOSE = 2

SHUT_PX = 0.6
"""What a shut eye or mouth leaves of its opening: a line."""
LASHES_PX = 5.0
"""Height of the lashes above the middle of the upper lid."""


@dataclass(frozen=True)
class Expression:
    """What the face does, each 0 (at rest) to 1 (fully); some smile more broadly than that."""

    lids: float = 0.0
    jaw: float = 0.0
    smile: float = 0.0


@dataclass(frozen=True, eq=False)
class _Patch:
    """A box of the plate whose columns are stretched between edges; ``edges`` run top to bottom."""

    left: int
    top: int
    bottom: int
    edges: tuple[Row, ...]

    @property
    def right(self) -> int:
        return self.left + self.edges[0].size

    def shift(self, moved: tuple[Row, ...]) -> NDArray[np.float32]:
        """Return for each pixel how many rows further down the plate holds what shows here."""
        rows = np.arange(self.top, self.bottom, dtype=np.float32)[:, None]
        shown = rows - moved[0]
        source = self.edges[0] + np.minimum(shown, 0)
        spans = zip(self.edges, self.edges[1:], moved, moved[1:], strict=False)
        for upper, lower, moved_upper, moved_lower in spans:
            height = np.maximum(moved_lower - moved_upper, 0.1)
            source = source + np.clip(rows - moved_upper, 0, height) * ((lower - upper) / height)
        below = np.maximum(rows - moved[-1], 0)
        return np.asarray(source + below - rows, np.float32)


class Face:
    """Moves the plate's lids and lips."""

    def __init__(self, plate: Plate) -> None:
        points = plate.points
        self._eyes = (_eye(points, RIGHT_LIDS, RIGHT_BROW), _eye(points, LEFT_LIDS, LEFT_BROW))
        self._mouth, self._lips, self._chin = _mouth(points, plate.scale)
        self._gap = float((self._mouth.edges[2] - self._mouth.edges[1]).max())
        self._corners = (points[MOUTH_RIGHT, :2], points[MOUTH_LEFT, :2])

    def move(self, person: NDArray[np.uint8], expression: Expression) -> NDArray[np.uint8]:
        """Return a copy of the plate's person, 480×640×4, with this expression."""
        moved = person.copy()
        if expression.lids > 0:
            for eye in self._eyes:
                _stretch(moved, person, eye, eye.shift(_shut(eye, expression.lids)))
        mouth = self._mouth
        down = mouth.shift(self._opened(expression.jaw, expression.smile))
        across = self._widen(expression.smile, down) if expression.smile > 0 else None
        _stretch(moved, person, mouth, down, across)
        return moved

    def _opened(self, jaw: float, smile: float) -> tuple[Row, ...]:
        """Where the edges of the mouth patch are now."""
        under_nose, upper, lower, chin, neck = self._mouth.edges
        closed = SHUT_PX + smile * (min(self._gap, 0.12 * EYES_APART_PX) - SHUT_PX)
        gap = closed + jaw * (0.56 * EYES_APART_PX - closed)
        drop = max(0.0, gap - self._gap)
        meet = max(0.0, self._gap - gap)
        sag = 0.3 * drop * (1 - self._lips) * self._chin
        new_upper = upper + 0.45 * meet * self._lips - 0.08 * drop * self._lips + sag
        new_lower = new_upper + (lower - upper) * (gap / self._gap)
        return under_nose, new_upper, new_lower, chin + 0.8 * drop * self._chin, neck

    def _widen(self, smile: float, down: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the shifts along x that draw the corners apart; adds their way upwards to ``down``."""
        reach = 0.115 * EYES_APART_PX * smile
        spread = 0.24 * EYES_APART_PX
        mouth = self._mouth
        rows = np.arange(mouth.top, mouth.bottom, dtype=np.float32)[:, None]
        columns = np.arange(mouth.left, mouth.right, dtype=np.float32)[None, :]
        across = np.zeros_like(down)
        for (x, y), side in zip(self._corners, (-1.0, 1.0), strict=True):
            goal_x, goal_y = x + side * reach, y - 0.3 * reach
            near = np.exp(-((columns - goal_x) ** 2) / (2 * spread**2)) * np.exp(
                -((rows - goal_y) ** 2) / (2 * spread**2)
            )
            across -= np.float32(side * reach) * near
            down += np.float32(0.3 * reach) * near
        return across


def _stretch(
    target: NDArray[np.uint8],
    source: NDArray[np.uint8],
    patch: _Patch,
    down: NDArray[np.float32],
    across: NDArray[np.float32] | None = None,
) -> None:
    """Fill the patch of ``target`` with what ``source`` shows so many pixels further down and to the right."""
    from_y = down + np.arange(patch.top, patch.bottom, dtype=np.float32)[:, None]
    from_x = np.broadcast_to(np.arange(patch.left, patch.right, dtype=np.float32), down.shape)
    from_x = np.ascontiguousarray(from_x) if across is None else from_x + across
    # A cubic look-up, because the head is looked up a second time: two straight ones would blur the lips.
    stretched = cv2.remap(source, from_x, from_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    target[patch.top : patch.bottom, patch.left : patch.right] = stretched


def _curve(points: NDArray[np.float32], line: tuple[int, ...], columns: Row) -> Row:
    at = points[list(line), :2]
    order = np.argsort(at[:, 0])
    return np.interp(columns, at[order, 0], at[order, 1]).astype(np.float32)


def lip_lines(points: NDArray[np.float32], columns: Row) -> tuple[Row, Row]:
    """Return the rows where the inside of the mouth begins and ends; lips that touch lend it a row or two each."""
    upper, lower = _curve(points, INNER_LIPS[0], columns), _curve(points, INNER_LIPS[1], columns)
    right, left = points[INNER_LIPS[0][0], 0], points[INNER_LIPS[0][-1], 0]
    oval = np.sqrt(np.clip(1 - (2 * (columns - right) / (left - right) - 1) ** 2, 0, 1))
    half = np.maximum((lower - upper) / 2, 1.6 * oval)
    return (upper + lower) / 2 - half, (upper + lower) / 2 + half


def _eye(points: NDArray[np.float32], lids: tuple[tuple[int, ...], ...], brow: tuple[int, ...]) -> _Patch:
    xs = points[list(lids[0]), 0]
    left, right = int(xs.min()) - 4, int(xs.max()) + 5
    columns = np.arange(left, right, dtype=np.float32)
    upper, lower = _curve(points, lids[0], columns), _curve(points, lids[1], columns)
    lower = np.maximum(lower, upper)
    over = _curve(points, brow, columns)
    over = np.minimum(over, upper - LASHES_PX - 4)
    under = np.full_like(over, float(lower.max()) + 0.16 * EYES_APART_PX)
    # The lashes keep their height; only the smooth skin above them is drawn out when the lid comes down.
    lashes = upper - LASHES_PX * (lower - upper) / max(float((lower - upper).max()), 0.1)
    return _Patch(left, int(over.min()) - 1, int(under[0]) + 2, (over, lashes, upper, lower, under))


def _shut(eye: _Patch, lids: float) -> tuple[Row, ...]:
    """Lids meet close above the lower lid's place: the upper lid does most of the way."""
    over, lashes, upper, lower, under = eye.edges
    opening = lower - upper
    left_open = np.minimum(opening, opening * (1 - lids) + SHUT_PX * lids)
    new_lower = lower - 0.12 * (opening - left_open)
    new_upper = new_lower - left_open
    return over, new_upper - (upper - lashes), new_upper, new_lower, under


def _mouth(points: NDArray[np.float32], scale: float) -> tuple[_Patch, Row, Row]:
    """Return the mouth's patch, how much of the opening each column takes, and how much of the chin's way."""
    middle, reach = float(points[CHIN, 0]), 0.62 * scale
    left, right = max(0, int(middle - reach)), min(WIDTH, int(middle + reach))
    columns = np.arange(left, right, dtype=np.float32)
    upper, lower = lip_lines(points, columns)
    lips = (lower - upper) / float((lower - upper).max())
    chin = np.maximum(_curve(points, JAW, columns), lower + 4)
    neck = np.full_like(chin, float(points[CHIN, 1]) + 0.55 * scale)
    under_nose = np.minimum(np.full_like(chin, float(points[UNDER_NOSE, 1])), upper - 4)
    share = np.cos(np.clip((columns - middle) / reach, -1, 1) * np.pi / 2) ** 2
    patch = _Patch(
        left, int(under_nose.min()) - 1, min(int(neck[0]) + 2, HEIGHT), (under_nose, upper, lower, chin, neck)
    )
    return patch, np.asarray(lips, np.float32), np.asarray(share, np.float32)
