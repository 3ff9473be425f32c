"""Optional: the screen lights the face in random colours, and a face that is there takes them on (face.md §2.7).

Off by default: flashing light can harm photosensitive people, and some move away from it. A branch may ask for it only
when something else has left doubt; then a face that does not answer is named beside it.
"""

from __future__ import annotations

import secrets

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.challenges import Choose
from counter_app.capture.codes import Colour
from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence_limits import FlashLimits

COLOURS: tuple[Colour, ...] = (
    *((255, 0, 0), (0, 255, 0), (0, 0, 255)),
    *((255, 255, 0), (255, 0, 255), (0, 255, 255)),
)
_LATE_S = 0.2
"""What a screen and a camera take until a colour is in the picture; 0.1-0.2 s are usual (own)."""
_CHEEKS = (50, 205, 280, 425)


class Flash:
    """Says which colour to show and learns how the cheeks answer. Colours are drawn anew each time."""

    def __init__(self, limits: FlashLimits, choose: Choose = secrets.randbelow) -> None:
        self._each_s = limits.each_s
        self.colours: tuple[Colour, ...] = ()
        for _ in range(limits.colours):
            others = [colour for colour in COLOURS if colour not in self.colours[-1:]]
            self.colours += (others[choose(len(others))],)
        self._began: float | None = None
        self._seen: list[list[NDArray[np.float64]]] = [[] for _ in self.colours]
        self._walls: list[list[NDArray[np.float64]]] = [[] for _ in self.colours]

    def see(self, t: float, image: NDArray[np.uint8], points: Points | None) -> Colour | None:
        """Take one picture in; the colour to show now, None when it is over."""
        self._began = t if self._began is None else self._began
        step, late = divmod(t - self._began, self._each_s)
        if step >= len(self.colours):
            return None
        if points is not None and late >= _LATE_S:
            self._seen[int(step)].append(_skin(image, points))
            self._walls[int(step)].append(_wall(image))
        return self.colours[int(step)]

    def score(self) -> float | None:
        """From 1 (the face took on each colour) over 0 (it did not) to -1; None when too little was seen."""
        if len(self.colours) < 2 or not all(self._seen):
            return None
        answers = np.array([_chroma(np.mean(seen, axis=0)) for seen in self._seen])
        asked = np.array([_chroma(np.array(colour, np.float64)) for colour in self.colours])
        answers, asked = answers - answers.mean(0), asked - asked.mean(0)
        size = float(np.linalg.norm(answers) * np.linalg.norm(asked))
        return float((answers * asked).sum()) / size if size > 1e-9 else 0.0

    def over_wall(self) -> float | None:
        """How much further the skin's colour went along with the light than the wall's.

        A face is a third as far from the screen as a wall and takes on nine times as much; a sheet takes on as much as
        what is printed round its face, and a screen hardly anything. None when too little was seen.
        """
        if len(self.colours) < 2 or not all(self._seen):
            return None
        asked = np.array([_chroma(np.array(colour, np.float64)) for colour in self.colours])
        asked = asked - asked.mean(0)
        skin, wall = (self._along(seen, asked) for seen in (self._seen, self._walls))
        return skin - max(wall, 0.0)

    @staticmethod
    def _along(seen: list[list[NDArray[np.float64]]], asked: NDArray[np.float64]) -> float:
        """Share of the colours that were asked for in what was seen."""
        answers = np.array([_chroma(np.mean(some, axis=0)) for some in seen])
        return float(((answers - answers.mean(0)) * asked).sum() / max(float((asked**2).sum()), 1e-9))


def _wall(image: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Mean colour beside the head: the outer columns of the upper half."""
    height, width = image.shape[:2]
    edge = max(1, width // 16)
    sides = (image[: height // 2 : 8, :edge:4], image[: height // 2 : 8, width - edge :: 4])
    return np.asarray(np.mean([side.reshape(-1, 3).mean(0) for side in sides], axis=0), np.float64)


def _skin(image: NDArray[np.uint8], points: Points) -> NDArray[np.float64]:
    """Mean colour of small squares on the cheeks."""
    height, width = image.shape[:2]
    half = max(2, int(0.1 * float(np.hypot(*(points[263, :2] - points[33, :2])))))
    colours = []
    for x, y in points[list(_CHEEKS), :2].astype(int).tolist():
        part = image[max(y - half, 0) : min(y + half, height), max(x - half, 0) : min(x + half, width)]
        if part.size:
            colours.append(part.reshape(-1, 3).mean(0))
    return np.mean(colours, axis=0) if colours else np.full(3, 1.0)


def _chroma(colour: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(colour / max(float(colour.sum()), 1e-6))
