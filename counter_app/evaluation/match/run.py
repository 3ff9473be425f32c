"""Finds the faces of a folder and holds every selfie against every other picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counter_app.evaluation.match.figures import Pair
from counter_app.evaluation.match.labels import Labelled
from counter_app.scanning.errors import FaceNotUsable, Shown
from counter_app.scanning.match import Face, Matcher, likeness
from counter_app.scanning.opening.kinds import FileRefused
from counter_app.scanning.pictures import read_picture
from counter_app.scanning.values import Used
from counter_app.scanning.words import explain

Told = Callable[[int, int], None]
"""Hears how many pictures are done, of how many."""


@dataclass(frozen=True)
class Unjudged:
    """A picture that could not be compared, and why, in words."""

    one: Labelled
    why: str


@dataclass(frozen=True)
class MatchResults:
    """All that the page is made of."""

    labelled: tuple[Labelled, ...]
    pairs: tuple[Pair, ...]
    unjudged: tuple[Unjudged, ...]
    used: Used


def run(labelled: Sequence[Labelled], tell: Told, matcher: Matcher | None = None) -> MatchResults:
    """Look at every picture once. Raises MatchUnavailable; KeyboardInterrupt ends it."""
    matcher = matcher or Matcher()
    used = matcher.used()
    faces, unjudged = list[tuple[Labelled, Face]](), list[Unjudged]()
    for place, one in enumerate(labelled):
        tell(place, len(labelled))
        try:
            faces.append((one, matcher.face(read_picture(one.file.read_bytes()).image, one.shown)))
        except (FaceNotUsable, FileRefused) as error:
            unjudged.append(Unjudged(one, explain(error) or ""))
    tell(len(labelled), len(labelled))
    return MatchResults(tuple(labelled), tuple(_pairs(faces)), tuple(unjudged), used)


def _pairs(faces: Sequence[tuple[Labelled, Face]]) -> Iterator[Pair]:
    """Two cards are never held against each other: nobody does that at a counter."""
    for (one, face), (other, second) in combinations(faces, 2):
        shown = {one.shown, other.shown}
        if Shown.SELFIE in shown:
            against = Shown.CARD if Shown.CARD in shown else Shown.SELFIE
            yield Pair(one.person == other.person, likeness(face, second), against, one.groups & other.groups)
