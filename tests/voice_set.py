"""Makes the delivered clips with espeak-ng and sox, and the chime: `python -m tests.voice_set` (docs/voice.md)."""

from __future__ import annotations

import subprocess
from math import exp, pi, sin

from counter_app.resources import VOICE
from counter_app.voice.clips import CHIME, LANGUAGES, Clip, clips_of
from counter_app.voice.levelling import levelled
from counter_app.voice.sound import RATE_HZ, Sound, joined, quiet, read_wav, sound_of, wav

SPEAKERS = {"id": "id", "en": "en-us"}
WORDS_A_MINUTE = "145"
PAUSE = "2"
"""Ten milliseconds, times this, between words that are spoken in one."""
SPELT = {("en", "A"): "ay", ("en", "Z"): "zee"}
"""A letter alone that would be read as a word."""
TONES_HZ = (659.3, 523.3)
"""Two falling tones, E and C: heard through talk, and unlike any alarm."""
TONE_MS, RINGS_MS, CHIME_LOUDNESS = 380, 260, 0.3


def main() -> None:
    """Write every clip anew."""
    for language in LANGUAGES:
        folder = VOICE / language
        folder.mkdir(parents=True, exist_ok=True)
        for clip in clips_of(language):
            (folder / f"{clip.name}.wav").write_bytes(wav(levelled(spoken(clip))))
    (VOICE / f"{CHIME}.wav").write_bytes(wav(chime()))


def spoken(clip: Clip) -> Sound:
    """A clip as espeak-ng says it, at the rate of the set."""
    words = SPELT.get((clip.language, clip.words), clip.words)
    said = ("espeak-ng", "-v", SPEAKERS[clip.language], "-s", WORDS_A_MINUTE, "-g", PAUSE, "--stdout", words)
    made = subprocess.run(said, capture_output=True, check=True).stdout
    resampled = ("sox", "-t", "wav", "-", "-r", str(RATE_HZ), "-c", "1", "-b", "16", "-D", "-t", "wav", "-")
    return read_wav(subprocess.run(resampled, input=made, capture_output=True, check=True).stdout)


def chime() -> Sound:
    """Two struck tones, the second before the first has faded."""
    length = RATE_HZ * (TONE_MS + 2 * RINGS_MS + 100) // 1000
    values = [0.0] * length
    for place, tone in enumerate(TONES_HZ):
        begin = RATE_HZ * TONE_MS * place // 1000
        for at in range(length - begin):
            second = at / RATE_HZ
            fade = min(at / (0.004 * RATE_HZ), 1.0) * exp(-second * 1000 / RINGS_MS)
            struck = sin(2 * pi * tone * second) + sin(4 * pi * tone * second) / 4
            values[begin + at] += CHIME_LOUDNESS * fade * struck
    ends = [min(1.0, (length - at) / (0.05 * RATE_HZ)) for at in range(length)]
    return joined([sound_of(round(32_767 * v * e) for v, e in zip(values, ends, strict=True)), quiet(80)])


if __name__ == "__main__":
    main()
