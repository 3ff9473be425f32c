"""Recordings for tests: a hummed word with the quiet of a room around it."""

from __future__ import annotations

from math import pi, sin

from counter_app.voice.levelling import FULL
from counter_app.voice.sound import RATE_HZ, Sound, joined, quiet, sound_of, wav


def hum(ms: int = 500, share: float = 0.4) -> Sound:
    """A steady voice of a loudness (a share of full scale)."""
    count = RATE_HZ * ms // 1000
    return sound_of(round(FULL * share * sin(2 * pi * 180 * at / RATE_HZ)) for at in range(count))


def spoken_word(ms: int = 500, share: float = 0.4) -> bytes:
    """A recording as a microphone leaves it."""
    return wav(joined([quiet(300), hum(ms, share), quiet(400)]))
