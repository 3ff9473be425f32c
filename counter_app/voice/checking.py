"""Whether a recording can be understood in a hall. Limits are our own, tried with the delivered clips."""

from __future__ import annotations

from counter_app.voice.errors import Flaw
from counter_app.voice.levelling import FULL, heard_ms, peak
from counter_app.voice.sound import Sound

LEAST_PEAK = 0.06
"""Of full scale: raised to a clip's loudness, the noise of a laptop's microphone would be heard with the word."""
CUT_SHARE, CUT_SAMPLES = 0.995, 8
"""So many samples at the end of the scale: the word is cut and rattles."""
LEAST_MS, MOST_MS = 120, 3_500
"""The shortest delivered clip ("A") has 270 ms, the longest ("please go to counter") 1,550."""


def flaw_of(sound: Sound) -> Flaw | None:
    """What is wrong with it; None when it may be kept."""
    loudest, lasts = peak(sound), heard_ms(sound)
    if not lasts:
        return Flaw.NOTHING
    if loudest < LEAST_PEAK:
        return Flaw.QUIET
    if sum(1 for value in sound.values if abs(value) >= CUT_SHARE * FULL) >= CUT_SAMPLES:
        return Flaw.LOUD
    if lasts < LEAST_MS:
        return Flaw.SHORT
    return Flaw.LONG if lasts > MOST_MS else None
