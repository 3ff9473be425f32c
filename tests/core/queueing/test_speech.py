"""Calls in whole words."""

from __future__ import annotations

import pytest

from counter_app.queueing.speech import announcement, number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (14, "empat belas"),
        (20, "dua puluh"),
        (45, "empat puluh lima"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (219, "dua ratus sembilan belas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (2350, "dua ribu tiga ratus lima puluh"),
    ],
)
def test_numbers_are_said_as_indonesians_say_them(number: int, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (14, "fourteen"),
        (45, "forty-five"),
        (300, "three hundred"),
        (1219, "one thousand two hundred nineteen"),
    ],
)
def test_numbers_are_said_in_english(number: int, words: str) -> None:
    assert number_words(number, "en") == words


def test_a_call_is_one_sentence() -> None:
    assert announcement("A-014", 3) == "Nomor antrean A, empat belas, silakan ke loket tiga."


def test_the_letters_of_a_long_prefix_are_said_one_by_one() -> None:
    assert announcement("AB-100", 12) == "Nomor antrean A B, seratus, silakan ke loket dua belas."
