"""Index, grade, rotation and words, without a store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.satisfaction.errors import CommentFlaw
from counter_app.satisfaction.rules import (
    LEAST_ANSWERS,
    LONGEST_COMMENT,
    Quality,
    comment_flaw,
    element_at,
    grade_of,
    index_of,
    typed_number,
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
    ],
)
def test_words_are_kept_without_numbers_of_anybody(words: str, flaw: CommentFlaw | None) -> None:
    assert comment_flaw(words) is flaw


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("A-014", ("A", 14)), ("a14", ("A", 14)), (" a 014 ", ("A", 14)), ("AB.7", ("AB", 7))),
        *(("14", None), ("A", None), ("A-1-4", None), ("", None), ("A-123456", None)),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: tuple[str, int] | None) -> None:
    assert typed_number(typed) == number


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_none(typed: str) -> None:
    read = typed_number(typed)
    assert read is None or (read[0].isupper() and 0 <= read[1] <= 99_999)
