"""A clip as it is kept: its quiet ends cut, as loud as all others, beginning and ending without a click."""

from __future__ import annotations

from array import array
from math import sqrt

from counter_app.voice.sound import RATE_HZ, Sound, sound_of

FULL = 32_767
HEARD_SHARE = 0.02
"""Of the loudest sample: below it is the room or the breath before the word."""
LOUDNESS = 0.12
"""Mean (RMS) of the part that is heard, as a share of full scale: clips made to one peak still differ by 6 dB."""
PEAK = 0.95
RISE_MS, FALL_MS = 4, 8
BLOCK = RATE_HZ // 100
"""Samples of 10 ms: so finely are the ends of a word found."""
LEAD_BLOCKS, TAIL_BLOCKS = 1, 3
"""Kept before and after what is heard: consonants begin and end more quietly than the word."""


def levelled(sound: Sound) -> Sound:
    """The word alone, at the loudness of all clips; a sound without any is empty."""
    values = _word(sound.values)
    loud = rms(values)
    if not loud:
        return Sound()
    factor = min(LOUDNESS * FULL / loud, PEAK * FULL / max(map(abs, values)))
    return sound_of(_eased([round(value * factor) for value in values]))


def heard_ms(sound: Sound) -> int:
    """How long the word in it lasts."""
    return Sound(_word(sound.values).tobytes()).ms


def rms(values: array[int]) -> float:
    """The mean loudness, in samples' units; 0 without any sample."""
    return sqrt(sum(value * value for value in values) / len(values)) if values else 0.0


def peak(sound: Sound) -> float:
    """The loudest sample, as a share of full scale."""
    return max(map(abs, sound.values), default=0) / FULL


def _word(values: array[int]) -> array[int]:
    loudest = [max(map(abs, values[at : at + BLOCK])) for at in range(0, len(values), BLOCK)]
    least = HEARD_SHARE * max(loudest, default=0)
    heard = [at for at, loud in enumerate(loudest) if loud > least]
    if not heard:
        return array("h")
    first, last = max(heard[0] - LEAD_BLOCKS, 0), heard[-1] + 1 + TAIL_BLOCKS
    return values[first * BLOCK : last * BLOCK]


def _eased(values: list[int]) -> list[int]:
    for ms, ends in ((RISE_MS, range(len(values))), (FALL_MS, range(len(values) - 1, -1, -1))):
        count = min(RATE_HZ * ms // 1000, len(values))
        for step, at in enumerate(ends[:count]):
            values[at] = values[at] * step // count
    return values
