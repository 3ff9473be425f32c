"""Five folds of persons, drawn by a hash: who stands in which was settled before any limit was chosen on them.

A limit is chosen on four folds and told on the fifth, in turn, so that no person's piece is judged by a limit that it
helped to choose. All rows of a person lie in one fold: one man is 15 of 26 rows with glasses.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

FOLDS = 5
_DRAW = "patches of faces, drawn once"


def fold_of(person: int) -> int:
    """0 to 4, the same on every machine and for every row of a person."""
    return int.from_bytes(sha256(f"{_DRAW}:{person}".encode()).digest()[:8], "big") % FOLDS


def parted(persons: Iterable[int]) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """For each fold the places of the rows whose limits are chosen, and of those they are told on."""
    folds = [fold_of(int(person)) for person in persons]
    places = range(len(folds))
    return tuple(
        (
            tuple(place for place in places if folds[place] != fold),
            tuple(place for place in places if folds[place] == fold),
        )
        for fold in range(FOLDS)
    )
