"""How long a member waits, in words that promise no more than can be known: the one place for it."""

from __future__ import annotations

from collections.abc import Callable

LONGEST_MIN = 120
"""Beyond this nobody can tell: what is said is that it takes longer."""


def minutes_words(low_min: int, high_min: int, words: Callable[[str], str]) -> str:
    """A range of minutes in the language of `words`."""
    _ = words
    if low_min >= LONGEST_MIN:
        return _("lebih dari 2 jam")
    if high_min > LONGEST_MIN:
        return _("{low} menit sampai lebih dari 2 jam").format(low=low_min)
    if low_min == 0:
        return _("kurang dari {high} menit").format(high=high_min)
    return _("{low}–{high} menit").format(low=low_min, high=high_min)
