"""Index, grade and rotation. Pure.

Permenpan-RB 14/2017: nine elements, each 1 to 4; the index is the mean of their means, times 25.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from counter_app.satisfaction.errors import CommentFlaw
from counter_app.satisfaction_states import Element
from forms.numbers_in_words import holds_nik, longest_number

WORST, BEST = 1, 4
TIMES = 25.0
"""Turns 1 to 4 into 25 to 100."""
LEAST_ANSWERS = 30
"""Of each element, before there is an index: with fewer, one answer moves it from grade to grade."""
LEAST_SHOWN = 5
"""Of an element, before its mean is shown: with fewer, a mean tells what a single visitor said."""
LONGEST_COMMENT = 280
LONGEST_NUMBER = 5
"""Digits of a number that may stand in words: an identity, a telephone and a code have more."""


class Quality(StrEnum):
    """Quality of service by the index."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


BOUNDS = ((88.31, Quality.A), (76.61, Quality.B), (65.00, Quality.C))
"""Each grade from its index on."""


def grade_of(index: float) -> Quality:
    """The grade of an index between 25 and 100, rounded as it is published: to two places."""
    rounded = round(index, 2)
    return next((grade for bound, grade in BOUNDS if rounded >= bound), Quality.D)


def index_of(means: Mapping[Element, float], counts: Mapping[Element, int]) -> float | None:
    """The index, None while any element has too few answers."""
    if any(counts.get(element, 0) < LEAST_ANSWERS for element in Element):
        return None
    return sum(means[element] for element in Element) / len(Element) * TIMES


def element_at(turn: int) -> Element:
    """Which of the nine is asked next by a window that has asked so many times."""
    elements = tuple(Element)
    return elements[turn % len(elements)]


def comment_flaw(words: str) -> CommentFlaw | None:
    """What is wrong with a comment, None when it may be kept."""
    if not words:
        return CommentFlaw.EMPTY
    if len(words) > LONGEST_COMMENT:
        return CommentFlaw.LONG
    return CommentFlaw.NUMBER if longest_number(words) > LONGEST_NUMBER or holds_nik(words) else None
