"""Strokes as points: how they are kept, what is too little of them, what they are bound to. Values in, values out."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from counter_app.signing.errors import NotSigned, TooManyPoints

SCALE = 10_000
"""Points are in ten-thousandths of the pad's width, both ways: the same hand on any screen."""
LEAST_POINTS = 8
"""A tap or a short line is nobody's signature."""
LEAST_SPAN = SCALE // 25
"""How far the strokes reach across or down: dots upon one place are no name, however many."""
LONGEST_MS = 60 * 60 * 1000
"""Nobody signs for an hour."""
MOST_POINTS = 20_000
"""Two minutes of a pen that tells a hundred and fifty points a second."""

Point = tuple[int, int, int]
"""Across and down in SCALE, and milliseconds since the first."""
Stroke = tuple[Point, ...]
Strokes = tuple[Stroke, ...]


@dataclass(frozen=True)
class Bound:
    """What a signature says of itself: which paper it signs, by its key and the digest of its bytes."""

    paper_id: uuid.UUID
    sha256: str


def must_be_whole(strokes: Strokes) -> None:
    """Raise NotSigned, also for points that no pad gives, or TooManyPoints."""
    points = [point for stroke in strokes for point in stroke]
    if len(points) < LEAST_POINTS:
        raise NotSigned
    if len(points) > MOST_POINTS:
        raise TooManyPoints
    across, down, since = zip(*points, strict=True)
    if min(*across, *down, *since) < 0 or max(*across, *down) > SCALE or max(since) > LONGEST_MS:
        raise NotSigned
    if max(max(across) - min(across), max(down) - min(down)) < LEAST_SPAN:
        raise NotSigned


def packed(strokes: Strokes, bound: Bound) -> bytes:
    """The one canonical form: its digest changes with every point and with the paper."""
    content = {"paper": str(bound.paper_id), "sha256": bound.sha256, "strokes": strokes}
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def unpacked(data: bytes) -> tuple[Strokes, Bound]:
    """The same, read again. Raises ValueError for anything else."""
    try:
        content = json.loads(data)
        strokes = tuple(tuple((int(x), int(y), int(t)) for x, y, t in stroke) for stroke in content["strokes"])
        return strokes, Bound(uuid.UUID(content["paper"]), str(content["sha256"]))
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError("no strokes") from error


def signs(data: bytes, paper: Bound | None) -> bool:
    """Whether kept strokes sign these very bytes."""
    try:
        return unpacked(data)[1] == paper
    except ValueError:
        return False
