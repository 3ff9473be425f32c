"""Index, grade, rotation and words, without a store."""

from __future__ import annotations

import pytest

from counter_app.satisfaction.errors import CommentFlaw
from counter_app.satisfaction.rules import (
    LEAST_ANSWERS,
    LONGEST_COMMENT,
    Quality,
    comment_flaw,
    element_at,
    grade_of,
    index_of,
)
from counter_app.satisfaction_states import Element

ENOUGH = dict.fromkeys(Element, LEAST_ANSWERS)


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        *((100.0, Quality.A), (88.31, Quality.A), (88.305, Quality.A), (88.30, Quality.B), (76.61, Quality.B)),
        *((76.60, Quality.C), (65.00, Quality.C), (64.99, Quality.D), (25.0, Quality.D)),
    ],
)
def test_grades_begin_where_the_regulation_says(index: float, grade: Quality) -> None:
    assert grade_of(index) is grade


def test_the_index_is_the_mean_of_nine_means_times_25() -> None:
    means = dict.fromkeys(Element, 3.0) | {Element.COST: 4.0, Element.TIME: 2.0}
    assert index_of(means, ENOUGH) == pytest.approx(75.0)
    assert index_of(dict.fromkeys(Element, 4.0), ENOUGH) == 100.0
    assert index_of(dict.fromkeys(Element, 1.0), ENOUGH) == 25.0


@pytest.mark.parametrize("lacking", list(Element))
def test_without_enough_answers_to_each_element_there_is_none(lacking: Element) -> None:
    means = dict.fromkeys(Element, 4.0)
    assert index_of(means, ENOUGH | {lacking: LEAST_ANSWERS - 1}) is None
    assert index_of(means, {element: n for element, n in ENOUGH.items() if element is not lacking}) is None


def test_nine_questions_in_a_row_ask_nine_things_wherever_it_begins() -> None:
    for start in range(9):
        assert {element_at(start + at) for at in range(9)} == set(Element)


@pytest.mark.parametrize(
    ("words", "flaw"),
    [
        ("", CommentFlaw.EMPTY),
        ("a" * LONGEST_COMMENT, None),
        ("a" * (LONGEST_COMMENT + 1), CommentFlaw.LONG),
        ("Loket 3 menunggu 45 menit", None),
        ("Nomor saya 0812-3456-789", CommentFlaw.NUMBER),
        ("3273 0152 0190 0001", CommentFlaw.NUMBER),
        ("32.73/01", CommentFlaw.NUMBER),
        ("kode 12345", None),
        ("0812\u20143456\u2014789", CommentFlaw.NUMBER),
        ("(0812) 3456 789", CommentFlaw.NUMBER),
        ("٠٨١٢٣٤٥٦٧٨٩", CommentFlaw.NUMBER),
        ("08\u200b12\u200b34", CommentFlaw.NUMBER),
        ("3175, 0712, 0390, 0003", CommentFlaw.NUMBER),
        ("Datang 08.00, dipanggil 10.45", None),
    ],
)
def test_words_are_kept_without_numbers_of_anybody(words: str, flaw: CommentFlaw | None) -> None:
    assert comment_flaw(words) is flaw
