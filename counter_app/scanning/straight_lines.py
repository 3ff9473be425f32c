"""Long straight lines of a small picture, and the quadrangles that four of them make."""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.corners import Points
from counter_app.scanning.steps import GREY, Picture, Steps

FINENESS = 0.8
"""Lines are looked for at so much of the small picture."""
COLOUR_GAIN = 2.0
SHORTEST_PX = 22.0
MOST_SEGMENTS = 160
MOST_LINES = 22
APART_PX = 3.0
"""Segments whose ends lie nearer to a line than this are parts of it."""
SAME_WAY = np.cos(np.deg2rad(2.5))
NEARLY_PARALLEL = np.deg2rad(24)
CROSSING = np.deg2rad(55)
SMALLEST = 0.05
"""A sheet covers at least so much of the picture."""
BEYOND = 0.04
"""A corner may lie so far outside of the picture, in its widths."""


def quads_of_lines(steps: Steps) -> Points:
    """n×4×2 corners, clockwise, of every plausible choice of four lines."""
    lines = _lines(_segments(steps))
    if len(lines) < 4:
        return np.empty((0, 4, 2))
    width, height = steps.size
    pairs = _opposite(lines, min(width, height) * 0.12)
    if len(pairs) < 2:
        return np.empty((0, 4, 2))
    angle = np.arctan2(lines[:, 1], lines[:, 0])
    one, other = (np.array(part) for part in zip(*combinations(range(len(pairs)), 2), strict=True))
    turned = _between(angle[pairs[one, 0]], angle[pairs[other, 0]]) > CROSSING
    first, second = pairs[one[turned]], pairs[other[turned]]
    corners = [_meet(lines[first[:, i]], lines[second[:, j]]) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]
    return plausible(np.stack(corners, axis=1), (width, height))


def plausible(quads: Points, size: tuple[int, int]) -> Points:
    """Those that are convex, large enough and in the picture, each clockwise from its top left."""
    if not len(quads):
        return quads
    width, height = size
    edge = BEYOND * width
    inside = np.all(
        (quads[..., 0] > -edge)
        & (quads[..., 1] > -edge)
        & (quads[..., 0] < width + edge)
        & (quads[..., 1] < height + edge),
        axis=1,
    )
    quads = quads[inside & np.isfinite(quads).all(axis=(1, 2))]
    forward = np.roll(quads, -1, axis=1) - quads
    turns = (
        forward[..., 0] * np.roll(forward, -1, axis=1)[..., 1] - forward[..., 1] * np.roll(forward, -1, axis=1)[..., 0]
    )
    lengths = np.linalg.norm(forward, axis=2)
    sines = np.abs(turns) / np.maximum(lengths * np.roll(lengths, -1, axis=1), 1e-6)
    area = 0.5 * np.abs(
        np.sum(
            quads[..., 0] * np.roll(quads[..., 1], -1, axis=1) - np.roll(quads[..., 0], -1, axis=1) * quads[..., 1],
            axis=1,
        )
    )
    same = np.all(turns > 0, axis=1) | np.all(turns < 0, axis=1)
    kept = same & np.all(sines > 0.72, axis=1) & (area > SMALLEST * width * height)
    quads, turns = quads[kept], turns[kept]
    quads = np.where((turns[:, :1, None] < 0), quads[:, ::-1], quads)
    start = np.argmin(quads.sum(axis=2), axis=1)
    order = (start[:, None] + np.arange(4)) % 4
    return np.asarray(np.take_along_axis(quads, order[:, :, None], axis=1))


def _segments(steps: Steps) -> Points:
    """Rows x1 y1 x2 y2, longest first."""
    finder = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE, FINENESS)
    found = []
    for plane in _planes(steps):
        lines = finder.detect(plane)[0]
        if lines is not None:
            found.append(lines.reshape(-1, 4))
    if not found:
        return np.empty((0, 4))
    rows = np.concatenate(found).astype(np.float64)
    lengths = np.hypot(rows[:, 2] - rows[:, 0], rows[:, 3] - rows[:, 1])
    rows, lengths = rows[lengths > SHORTEST_PX], lengths[lengths > SHORTEST_PX]
    return np.asarray(rows[np.argsort(-lengths)][:MOST_SEGMENTS])


def _planes(steps: Steps) -> list[Picture]:
    """Lightness and both colours: what lies on a desk differs from it in one of them."""
    light, red, yellow = (steps.lab[:, :, n] for n in range(3))
    colours = (np.clip((one - GREY) * COLOUR_GAIN + 128, 0, 255) for one in (red, yellow))
    return [plane.astype(np.uint8) for plane in (light, *colours)]


def _lines(segments: Points) -> Points:
    """Rows nx ny d (nx·x + ny·y = d) of what segments together make, longest first."""
    groups: list[list[int]] = []
    lines: list[NDArray[np.float64]] = []
    for number, row in enumerate(segments):
        ends = row.reshape(2, 2)
        way = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        normal = np.array([way[1], -way[0]])
        if lines:
            known = np.array(lines)
            near = np.abs(known[:, :2] @ ends.T - known[:, 2:]).max(axis=1)
            fits = np.flatnonzero((np.abs(known[:, :2] @ normal) > SAME_WAY) & (near < APART_PX))
            if len(fits):
                best = int(fits[np.argmin(near[fits])])
                groups[best].append(number)
                lines[best] = _fitted(segments[groups[best]])
                continue
        groups.append([number])
        lines.append(np.array([*normal, normal @ ends[0]]))
    if not lines:
        return np.empty((0, 3))
    rows = np.array(lines)
    lengths = np.array([_length(segments[group]) for group in groups])
    return np.asarray(rows[np.argsort(-lengths)][:MOST_LINES])


def _length(rows: Points) -> float:
    return float(np.hypot(rows[:, 2] - rows[:, 0], rows[:, 3] - rows[:, 1]).sum())


def _fitted(rows: Points) -> NDArray[np.float64]:
    ends = rows.reshape(-1, 2)
    weight = np.repeat(np.hypot(rows[:, 2] - rows[:, 0], rows[:, 3] - rows[:, 1]), 2)
    middle = np.average(ends, axis=0, weights=weight)
    _, _, ways = np.linalg.svd((ends - middle) * np.sqrt(weight)[:, None], full_matrices=False)
    normal = np.array([ways[0][1], -ways[0][0]])
    return np.array([*normal, normal @ middle])


def _opposite(lines: Points, apart: float) -> NDArray[np.intp]:
    """Pairs of lines that can be two opposite sides."""
    one, other = np.triu_indices(len(lines), 1)
    angle = np.arctan2(lines[:, 1], lines[:, 0])
    beside = _between(angle[one], angle[other]) < NEARLY_PARALLEL
    sign = np.sign(np.sum(lines[one, :2] * lines[other, :2], axis=1))
    away = np.abs(lines[one, 2] - sign * lines[other, 2]) > apart * 0.5
    return np.stack([one[beside & away], other[beside & away]], axis=1)


def _between(one: Points, other: Points) -> Points:
    """The angle between two directions of lines, 0 to a right angle."""
    turn = np.abs(one - other) % np.pi
    return np.asarray(np.minimum(turn, np.pi - turn))


def _meet(one: Points, other: Points) -> Points:
    cross = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    cross = np.where(np.abs(cross) < 1e-9, np.nan, cross)
    x = (one[:, 2] * other[:, 1] - one[:, 1] * other[:, 2]) / cross
    y = (one[:, 0] * other[:, 2] - one[:, 2] * other[:, 0]) / cross
    return np.stack([x, y], axis=1)
