"""How pictures go to the process that reads, and lines come back: JSON, since what comes back is not trusted."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from counter_app.scanning.reading.lines import Letter, Line, Picture, Quad

HEAD = struct.Struct(">I")
MOST_LINES = 600
MOST_LETTERS = 200
Ask = Callable[[bytes], bytes]


class NotUnderstood(Exception):
    """An answer that is none: whoever reads was tampered with, or is another version."""


class AskedReader:
    """Reads by asking a process of its own. Raises what asking raises, and NotUnderstood."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def lines(self, picture: Picture, longest: int) -> list[Line]:
        """Every line of text, looked for with the longer side at that many pixels."""
        return understood(self._ask(question({"longest": longest}, picture)))

    def again(self, picture: Picture, quads: Sequence[Quad]) -> list[tuple[Letter, ...]]:
        """The letters at places that are known."""
        if not quads:
            return []
        lines = understood(self._ask(question({"quads": quads}, picture)))
        if len(lines) != len(quads):
            raise NotUnderstood
        return [line.letters for line in lines]


def question(how: Mapping[str, object], picture: Picture) -> bytes:
    """One picture, and what is asked of it."""
    head = json.dumps({**how, "size": picture.shape[:2]}).encode()
    return HEAD.pack(len(head)) + head + np.ascontiguousarray(picture).tobytes()


def asked(given: bytes) -> tuple[dict[str, Any], Picture]:  # JSON: whatever the other end wrote
    """The other end of `question`."""
    (length,) = HEAD.unpack(given[: HEAD.size])
    how = json.loads(given[HEAD.size : HEAD.size + length])
    height, width = how["size"]
    points = np.frombuffer(given, np.uint8, offset=HEAD.size + length)
    return how, points.reshape(height, width, 3)


def answer(lines: Sequence[Line]) -> bytes:
    """Lines as JSON."""
    rows = [
        {
            "quad": line.quad,
            "letters": [[round(one.at, 4), [[c, round(s, 4)] for c, s in one.choices]] for one in line.letters],
        }
        for line in lines
    ]
    return json.dumps(rows).encode()


def understood(given: bytes) -> list[Line]:
    """Lines from JSON, each part checked. Raises NotUnderstood."""
    try:
        rows = json.loads(given)
        if not isinstance(rows, list) or len(rows) > MOST_LINES:
            raise NotUnderstood
        return [Line(_letters(row["letters"]), _quad(row["quad"])) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise NotUnderstood from error


def _letters(rows: Sequence[Any]) -> tuple[Letter, ...]:  # JSON
    return tuple(
        Letter(tuple((str(text)[:1], float(share)) for text, share in choices), float(at))
        for at, choices in rows[:MOST_LETTERS]
        if choices
    )


def _quad(rows: Sequence[Any]) -> Quad:  # JSON
    one, two, three, four = ((float(x), float(y)) for x, y in rows)
    return one, two, three, four
