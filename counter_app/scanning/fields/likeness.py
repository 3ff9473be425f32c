"""How near two words are, for labels and closed lists that were read with a wrong letter. Pure."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = str.maketrans({"0": "O", "1": "I", "L": "I", "|": "I", "5": "S", "8": "B", "!": "I"})
"""Letters that a label's look cannot be told by: a capital I and a small l are the same stroke."""


def letters_of(text: str) -> str:
    """Capitals and digits only, look-alikes as one."""
    return bare(text).translate(_ALIKE)


def bare(text: str) -> str:
    """Capitals and digits only, each as it is."""
    return "".join(filter(str.isalnum, text.upper()))


def distance(one: str, other: str, most: int = 99) -> int:
    """Letters to change, add or leave out; more than `most` is said as `most` + 1."""
    if abs(len(one) - len(other)) > most or len(set(one) - set(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, theirs in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != theirs))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed(word: str) -> int:
    """How many letters of a word may be wrong: none in short ones."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 7 else 2 if len(word) <= 12 else 3


def nearest(text: str, words: Iterable[str]) -> tuple[str, int] | None:
    """The one word that is near enough, with its distance; None where none is, or two are."""
    asked = letters_of(text)
    most = allowed(asked)
    found = sorted((distance(asked, letters_of(word), most), word) for word in words)
    if not found or found[0][0] > most:
        return None
    if len(found) > 1 and found[1][0] == found[0][0]:
        return None
    return found[0][1], found[0][0]
