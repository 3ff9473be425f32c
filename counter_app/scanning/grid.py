"""Tables of a straightened page: their lines, the cells between them, and which cells hold ink.

Lines are kept as they run, not as they should: a page that is a little bent or turned has slanted cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.corners import Points

Picture = NDArray[np.uint8]
LONGEST_PX = 2400
RIM = 0.012
"""Lines this near to the page's edge are the edge."""
ACROSS, DOWN = 1 / 40, 1 / 45
"""Shortest pieces of lines, in widths and heights of the page."""
SHORTEST = 0.35
"""A table's line across is at least so much of the page's width."""
SAME_PX = 7.0
INSET = 0.1
"""Of a cell's height, left out at its edges: the lines themselves."""
FEWEST_ROWS, FEWEST_COLUMNS = 3, 6
RIM_OF_TEXT = 0.25
"""Of the height of what is written, left around it."""
INK = 26.0
"""Grey levels between ink and paper below which a cell is empty."""


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell is its four corners in pixels, clockwise from the top left."""

    cells: tuple[tuple[Points, ...], ...]

    @property
    def columns(self) -> int:
        """How many."""
        return len(self.cells[0])


@dataclass(frozen=True)
class _Rule:
    """A drawn line: where it is as a function of the other coordinate, and from where to where it goes."""

    slope: float
    start: float
    low: float
    high: float

    def place(self, along: float) -> float:
        """Its place there."""
        return self.start + self.slope * along


def at_size(picture: Picture) -> Picture:
    """At the width that cells are read at; a picture that is larger stays."""
    scale = LONGEST_PX / max(picture.shape[:2])
    if scale <= 1:
        return picture
    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def tables(picture: Picture) -> tuple[Table, ...]:
    """From top to bottom."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    ink = cv2.adaptiveThreshold(
        cv2.GaussianBlur(grey, (0, 0), 1.0), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 9
    )
    height, width = grey.shape[:2]
    rows = _rules(np.asarray(ink, np.uint8), (max(15, int(width * ACROSS)), 1), across=True)
    columns = _rules(np.asarray(ink, np.uint8), (1, max(11, int(height * DOWN))), across=False)
    rows = [
        one
        for one in rows
        if one.high - one.low > SHORTEST * width and RIM * height < one.place(width / 2) < (1 - RIM) * height
    ]
    columns = [one for one in columns if RIM * width / 4 < one.place(height / 2) < (1 - RIM / 4) * width]
    found = []
    for block in _blocks(columns):
        low, high = min(one.low for one in block), max(one.high for one in block)
        middle = (min(one.place(low) for one in block) + max(one.place(low) for one in block)) / 2
        own = sorted(
            (one for one in rows if low - 14 <= one.place(middle) <= high + 14), key=lambda one: one.place(middle)
        )
        lines = sorted(block, key=lambda one: one.place((low + high) / 2))
        if len(own) > FEWEST_ROWS and len(lines) > FEWEST_COLUMNS:
            found.append(Table(_cells(own, lines)))
    return tuple(sorted(found, key=lambda table: float(table.cells[0][0][0][1])))


def has_ink(picture: Picture, cell: Points) -> bool:
    """Whether anything is written in a cell."""
    low, high = cell.min(axis=0), cell.max(axis=0)
    edge = (high[1] - low[1]) * 0.18
    part = picture[int(low[1] + edge) : int(high[1] - edge), int(low[0] + edge) : int(high[0] - edge)]
    if part.size == 0:
        return False
    grey = part if part.ndim == 2 else part.min(axis=2)
    return float(np.percentile(grey, 60) - np.percentile(grey, 1.0)) > INK


def written(picture: Picture, cell: Points) -> Points:
    """The part of a cell that is written on, with a rim: what is read is then as large as it can be."""
    low, high = np.floor(cell.min(axis=0)).astype(int), np.ceil(cell.max(axis=0)).astype(int)
    part = picture[max(0, low[1]) : high[1], max(0, low[0]) : high[0]]
    if part.size == 0:
        return cell
    grey = part if part.ndim == 2 else part.min(axis=2)
    ink = grey < np.percentile(grey, 60) - INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return cell
    rim = RIM_OF_TEXT * (rows[-1] - rows[0] + 1)
    left, right = max(low[0], low[0] + columns[0] - rim), min(high[0], low[0] + columns[-1] + 1 + rim)
    top, bottom = max(low[1], low[1] + rows[0] - rim), min(high[1], low[1] + rows[-1] + 1 + rim)
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64)


def _rules(ink: Picture, kernel: tuple[int, int], across: bool) -> list[_Rule]:
    """Pieces found by a long thin opening, joined where they continue each other."""
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(opened, np.uint8))
    pieces: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for number in range(1, count):
        left, top, wide, high = (int(stats[number, n]) for n in range(4))
        if (high if across else wide) > 30 + (wide if across else high) // 20:
            continue
        y, x = np.nonzero(labels[top : top + high, left : left + wide] == number)
        along, place = (x + left, y + top) if across else (y + top, x + left)
        pieces.append((along.astype(np.float64), place.astype(np.float64)))
    pieces.sort(key=lambda piece: -float(np.ptp(piece[0])))
    groups: list[list[tuple[NDArray[np.float64], NDArray[np.float64]]]] = []
    fits: list[_Rule] = []
    reach = (ink.shape[1] if across else ink.shape[0]) * 0.06
    for piece in pieces:
        middle, height = float(piece[0].mean()), float(piece[1].mean())
        near = [
            n
            for n, one in enumerate(fits)
            if abs(one.place(middle) - height) < SAME_PX and one.low - reach < middle < one.high + reach
        ]
        if near:
            groups[near[0]].append(piece)
            fits[near[0]] = _fit(groups[near[0]])
        elif np.ptp(piece[0]) > (kernel[0] if across else kernel[1]):
            groups.append([piece])
            fits.append(_fit([piece]))
    return fits


def _fit(pieces: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> _Rule:
    along = np.concatenate([piece[0] for piece in pieces])
    place = np.concatenate([piece[1] for piece in pieces])
    low, high = float(along.min()), float(along.max())
    slope, start = np.polyfit(along, place, 1) if high - low > 20 else (0.0, float(place.mean()))
    return _Rule(float(slope), float(start), low, high)


def _blocks(columns: Sequence[_Rule]) -> list[list[_Rule]]:
    """Lines down that begin and end together belong to one table."""
    blocks: list[list[_Rule]] = []
    for one in sorted(columns, key=lambda rule: rule.low - rule.high):
        middle = (one.low + one.high) / 2
        for block in blocks:
            low, high = min(rule.low for rule in block), max(rule.high for rule in block)
            if low < middle < high and one.high - one.low > 0.6 * (high - low):
                block.append(one)
                break
        else:
            blocks.append([one])
    return [block for block in blocks if len(block) > FEWEST_COLUMNS]


def _cells(rows: Sequence[_Rule], columns: Sequence[_Rule]) -> tuple[tuple[Points, ...], ...]:
    def meet(row: _Rule, column: _Rule) -> tuple[float, float]:
        y = row.place(column.start)
        x = column.place(y)
        y = row.place(x)
        return column.place(y), y

    found = []
    for upper, lower in pairwise(rows):
        line = []
        for left, right in pairwise(columns):
            corners = np.array([meet(upper, left), meet(upper, right), meet(lower, right), meet(lower, left)])
            inset = INSET * (corners[3, 1] - corners[0, 1])
            line.append(corners + np.array([(inset, inset), (-inset, inset), (-inset, -inset), (inset, -inset)]))
        found.append(tuple(line))
    return tuple(found)
