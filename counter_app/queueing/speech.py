"""What the loudspeaker says: a call as the clips that are joined for it (`voice/clips.py`)."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.voice.clips import LETTERS, TICKET, TO_COUNTER, Spoken

BETWEEN_MS = 80
"""Between two words of a group."""
AROUND_MS = 250
"""Before and after the number, which is what people listen for."""


def call_clips(label: str, counter_number: int) -> tuple[Spoken, ...]:
    """One call: "Nomor antrean A nol nol satu, silakan ke loket tiga".

    Letters and figures of the number are said one by one, as they stand on the slip; the counter's number is said as
    a number up to 99, and above figure by figure. Every language says it in this order.
    """
    number = [sign for sign in label.casefold() if sign in LETTERS or sign in "0123456789"]
    return (*_group([TICKET]), *_group(number), *_group([TO_COUNTER, *_counter(counter_number)], 0))


def _group(clips: Sequence[str], after_ms: int = AROUND_MS) -> tuple[Spoken, ...]:
    last = len(clips) - 1
    return tuple(Spoken(clip, after_ms if at == last else BETWEEN_MS) for at, clip in enumerate(clips))


def _counter(number: int) -> tuple[str, ...]:
    if number > 99:
        return tuple(str(number))
    if number < 20 or number % 10 == 0:
        return (str(number),)
    return str(number - number % 10), str(number % 10)
