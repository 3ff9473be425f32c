"""A call as the clips that are joined for it, against sentences that were written out by hand."""

from __future__ import annotations

import pytest

from counter_app.queueing.speech import AROUND_MS, BETWEEN_MS, call_clips
from counter_app.voice.clips import LANGUAGES, clips_of


def sentence(label: str, counter: int, language: str = "id") -> str:
    """The words of the clips, one after another."""
    words = {clip.name: clip.words for clip in clips_of(language)}
    return " ".join(words[part.clip] for part in call_clips(label, counter))


@pytest.mark.parametrize(
    ("label", "counter", "said"),
    [
        ("A-001", 3, "nomor antrean A nol nol satu silakan ke loket tiga"),
        ("B-014", 10, "nomor antrean B nol satu empat silakan ke loket sepuluh"),
        ("C-999", 11, "nomor antrean C sembilan sembilan sembilan silakan ke loket sebelas"),
        ("Z-000", 1, "nomor antrean Z nol nol nol silakan ke loket satu"),
        ("AB-250", 20, "nomor antrean A B dua lima nol silakan ke loket dua puluh"),
        ("D-1024", 25, "nomor antrean D satu nol dua empat silakan ke loket dua puluh lima"),
        ("E-007", 103, "nomor antrean E nol nol tujuh silakan ke loket satu nol tiga"),
    ],
)
def test_a_call_is_said_as_it_stands_on_the_slip(label: str, counter: int, said: str) -> None:
    assert sentence(label, counter) == said


@pytest.mark.parametrize(
    ("label", "counter", "said"),
    [
        ("A-001", 3, "ticket number A zero zero one please go to counter three"),
        ("W-318", 12, "ticket number W three one eight please go to counter twelve"),
        ("C-560", 42, "ticket number C five six zero please go to counter forty two"),
    ],
)
def test_a_call_is_said_in_english(label: str, counter: int, said: str) -> None:
    assert sentence(label, counter, "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_letter_and_counter_has_its_clips(language: str) -> None:
    there = {clip.name for clip in clips_of(language)}
    calls = [call_clips(f"{chr(65 + at % 26)}-{at:03d}", at) for at in range(1000)]
    assert {part.clip for call in calls for part in call} == there


def test_the_figures_of_each_number_are_said_in_their_order() -> None:
    for number in range(1000):
        figures = [part.clip for part in call_clips(f"A-{number:03d}", 1)[2:5]]
        assert "".join(figures) == f"{number:03d}"


def test_counters_up_to_99_are_said_as_numbers() -> None:
    for counter in range(100):
        said = [int(part.clip) for part in call_clips("A-001", counter)[6:]]
        assert (sum(said), len(said)) == (counter, 1 if counter < 20 or counter % 10 == 0 else 2)


def test_it_is_quiet_around_the_number_and_not_after_the_end() -> None:
    pauses = [part.pause_ms for part in call_clips("A-014", 23)]
    assert pauses == [AROUND_MS, *[BETWEEN_MS] * 3, AROUND_MS, BETWEEN_MS, BETWEEN_MS, 0]
