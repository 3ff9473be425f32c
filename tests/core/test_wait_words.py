"""How long a member waits: a range, or that it takes longer than anybody can tell. # T9"""

from __future__ import annotations

import pytest

from counter_app.queueing.rules import waiting_range
from counter_app.texts import texts_in
from counter_app.wait_words import minutes_words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 5, "kurang dari 5 menit"),
        (20, 45, "20–45 menit"),
        (80, 120, "80–120 menit"),
        (80, 125, "80 menit sampai lebih dari 2 jam"),
        (115, 250, "115 menit sampai lebih dari 2 jam"),
        (120, 260, "lebih dari 2 jam"),
        (5275, 11305, "lebih dari 2 jam"),
    ],
)
def test_nothing_beyond_two_hours_is_told_in_minutes(low: int, high: int, words: str) -> None:
    assert minutes_words(low, high, texts_in("id")) == words


def test_a_hall_full_of_people_is_told_in_words() -> None:
    wait = waiting_range(1005 * 12.0, 1)
    assert wait is not None
    assert minutes_words(wait.low_min, wait.high_min, texts_in("en")) == "more than 2 hours"
