"""A clip without its quiet ends, as loud as the others."""

from __future__ import annotations

from itertools import pairwise
from math import pi, sin

import pytest

from counter_app.voice.levelling import FULL, LOUDNESS, PEAK, heard_ms, levelled, peak, rms
from counter_app.voice.sound import RATE_HZ, Sound, joined, quiet, sound_of


def tone(ms: int, share: float) -> Sound:
    """A steady tone of a loudness."""
    count = RATE_HZ * ms // 1000
    return sound_of(round(FULL * share * sin(2 * pi * 400 * at / RATE_HZ)) for at in range(count))


def test_quiet_ends_are_cut() -> None:
    said = joined([quiet(440), tone(500, 0.5), quiet(440)])
    assert 500 <= heard_ms(said) <= 550
    assert levelled(said).ms == heard_ms(said)


def test_a_breath_before_the_word_is_cut_as_well() -> None:
    assert heard_ms(joined([tone(400, 0.005), tone(500, 0.5)])) <= 550


@pytest.mark.parametrize("share", [0.02, 0.1, 0.9])
def test_all_clips_are_equally_loud(share: float) -> None:
    loud = rms(levelled(tone(600, share)).values) / FULL
    assert loud == pytest.approx(LOUDNESS, rel=0.03)


def test_a_click_in_the_recording_does_not_overdrive_the_rest() -> None:
    values = list(tone(600, 0.02).values)
    values[5000] = 20_000
    assert peak(levelled(sound_of(values))) <= PEAK + 0.001


def test_a_clip_begins_and_ends_at_nothing() -> None:
    values = levelled(tone(300, 0.5)).values
    assert (values[0], values[-1]) == (0, 0)
    assert max(abs(after - before) for before, after in pairwise(values)) < FULL * LOUDNESS


@pytest.mark.parametrize("nothing", [Sound(), quiet(500)])
def test_a_sound_without_a_word_is_empty(nothing: Sound) -> None:
    assert (levelled(nothing), heard_ms(nothing), rms(nothing.values) * 0) == (Sound(), 0, 0)


def test_a_word_shorter_than_the_fades_keeps_its_length() -> None:
    assert len(levelled(sound_of([3000] * 20)).values) == 20
