"""A call as one sound: clips and pauses joined beforehand, so that no gap depends on the machine's speed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from counter_app.resources import VOICE
from counter_app.voice.clips import CHIME, LANGUAGES, Spoken, clips_of
from counter_app.voice.plan import VoicePlan
from counter_app.voice.sound import Sound, joined, quiet, read_wav

AGAIN_MS = 2_000
"""Before the call is said once more (mock-up P-06)."""
OTHER_LANGUAGE_MS = 1_000

Clips = Mapping[tuple[str, str], Sound]
"""Sounds by language and name; the chime has no language."""


def delivered_clips(folder: Path = VOICE) -> dict[tuple[str, str], Sound]:
    """The set that the program brings. Raises OSError or SoundUnreadable where a file of it is missing or spoilt."""
    wanted = [(clip.language, clip.name) for language in LANGUAGES for clip in clips_of(language)]
    return {("", CHIME): read_wav((folder / f"{CHIME}.wav").read_bytes())} | {
        (language, name): read_wav((folder / language / f"{name}.wav").read_bytes()) for language, name in wanted
    }


def announced(said: Sequence[Spoken], clips: Clips, plan: VoicePlan) -> Sound:
    """Chime and sentence, as often as planned and then in English; nothing where the plan is silence.

    The chime comes first because an output that slept may swallow the first 20 ms.
    """
    return joined(_parts(said, clips, plan)) if plan.times else Sound()


def _parts(said: Sequence[Spoken], clips: Clips, plan: VoicePlan) -> Iterator[Sound]:
    yield clips["", CHIME]
    for time in range(plan.times):
        if time:
            yield quiet(AGAIN_MS)
        yield from _sentence("id", said, clips)
    if plan.english:
        yield quiet(OTHER_LANGUAGE_MS)
        yield from _sentence("en", said, clips)


def _sentence(language: str, said: Sequence[Spoken], clips: Clips) -> Iterable[Sound]:
    for part in said:
        yield clips[language, part.clip]
        yield quiet(part.pause_ms)
