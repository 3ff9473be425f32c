"""From a call on the board to its sound in the loudspeaker's hands."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from uuid import uuid4

from counter_app.queueing.values import BoardCall
from counter_app.voice.announcing import delivered_clips
from counter_app.voice.plan import VoicePlan
from tests.bench.figures import Bar, Figure, at_percent, in_ms
from tests.fakes import FakeLoudspeaker, InlineJobs
from ui.board.voice import HallVoice

CALLS = 300
LATEST_S = 0.100
"""From the call on the board to the beginning of its voice."""


def run() -> list[Figure]:
    """The longest kind of call: said twice and in English; the output's own delay is the system's."""
    loudspeaker = FakeLoudspeaker()
    voice = HallVoice(InlineJobs(), delivered_clips, lambda: VoicePlan(2, 0.8, english=True), loudspeaker)
    voice.load()
    late = [_spoken(voice, number) for number in range(CALLS)]
    return [
        Figure(
            "Call on the board → its sound joined and handed to the loudspeaker: 99th percentile",
            in_ms(LATEST_S),
            at_percent(late, 99) / LATEST_S,
            Bar.AT_MOST,
            1.0,
            remark=f"{in_ms(at_percent(late, 99))}; {CALLS} calls, slowest {in_ms(max(late))}",
        )
    ]


def _spoken(voice: HallVoice, number: int) -> float:
    call = BoardCall(uuid4(), f"A-{number:03d}", number % 30 + 1, datetime.now(UTC), 1, number)
    began = time.perf_counter()
    voice.call(call)
    return time.perf_counter() - began
