"""A call as one sound: the delivered clips, joined without gap or click."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from counter_app.queueing.speech import call_clips
from counter_app.resources import VOICE
from counter_app.voice.announcing import AGAIN_MS, OTHER_LANGUAGE_MS, announced, delivered_clips
from counter_app.voice.clips import CHIME, LANGUAGES, clips_of
from counter_app.voice.levelling import FULL, LOUDNESS, peak, rms
from counter_app.voice.plan import SILENT, VoicePlan
from counter_app.voice.sound import Sound, quiet

CLIPS = delivered_clips()
CALL = call_clips("A-014", 23)
ONE_SENTENCE = ("ticket", "a", "0", "1", "4", "to-counter", "20", "3")
PAUSES_MS = 250 + 80 * 3 + 250 + 80 * 2
LEAST_JOIN = 600
"""A step between two samples that nobody hears as a click: 2 % of full scale."""


def samples(*parts: Sound) -> int:
    return sum(len(part.values) for part in parts)


def sentence(language: str) -> int:
    """Samples of the sentence, by hand."""
    return samples(*(CLIPS[language, name] for name in ONE_SENTENCE), quiet(PAUSES_MS))


def test_a_call_lasts_as_long_as_its_clips_and_pauses() -> None:
    said = announced(CALL, CLIPS, VoicePlan(times=1))
    assert samples(said) == samples(CLIPS["", CHIME]) + sentence("id")


def test_it_is_said_twice_and_then_in_english() -> None:
    said = announced(CALL, CLIPS, VoicePlan(times=2, english=True))
    expected = samples(CLIPS["", CHIME], quiet(AGAIN_MS), quiet(OTHER_LANGUAGE_MS)) + 2 * sentence("id")
    assert samples(said) == expected + sentence("en")


def test_the_clips_stand_in_the_sound_as_they_are() -> None:
    said = announced(CALL, CLIPS, VoicePlan(times=1)).samples
    at = len(CLIPS["", CHIME].samples)
    assert said[:at] == CLIPS["", CHIME].samples
    assert said[at:].startswith(CLIPS["id", "ticket"].samples + quiet(250).samples + CLIPS["id", "a"].samples)


def test_nothing_is_said_where_it_is_silent() -> None:
    assert announced(CALL, CLIPS, SILENT) == Sound()


@pytest.mark.parametrize("key", sorted(CLIPS))
def test_a_clip_begins_and_ends_without_a_click(key: tuple[str, str]) -> None:
    values = CLIPS[key].values
    assert max(abs(values[0]), abs(values[-1])) < LEAST_JOIN


def test_no_part_within_a_clip_is_a_gap() -> None:
    longest = 0
    for (language, _name), clip in CLIPS.items():
        loud = [rms(clip.values[at : at + 160]) > 0.002 * FULL for at in range(0, len(clip.values), 160)]
        ends = [at for at, heard in enumerate([True, *loud, True]) if heard]
        longest = (
            max(longest, *((after - before - 1) * 10 for before, after in pairwise(ends))) if language else longest
        )
    assert longest <= 150  # a "p" or "t" is closed for about a tenth of a second


@pytest.mark.parametrize("key", sorted(key for key in CLIPS if key[0]))
def test_all_delivered_words_are_equally_loud(key: tuple[str, str]) -> None:
    assert rms(CLIPS[key].values) / FULL == pytest.approx(LOUDNESS, rel=0.1)
    assert peak(CLIPS[key]) <= 0.97


def test_the_set_is_whole_and_small() -> None:
    files = sorted(path.relative_to(VOICE).as_posix() for path in VOICE.rglob("*.wav"))
    words = [f"{clip.language}/{clip.name}.wav" for language in LANGUAGES for clip in clips_of(language)]
    assert files == sorted([f"{CHIME}.wav", *words])
    assert sum(path.stat().st_size for path in VOICE.rglob("*")) < 1_500_000


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="chime"):
        delivered_clips(tmp_path)
