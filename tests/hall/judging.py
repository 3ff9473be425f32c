"""What a day of the hall must have been: every number once, each call on the board and said in time."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.board.presenter import BETWEEN_CALLS_MS

Line = Mapping[str, Any]  # Any: whatever JSON has
SHOWN_MEDIAN_S, SHOWN_LATE_S = 0.300, 1.000
"""From the pressed key to the number on the board's picture. Six programs hear each call at once here, on the cores of
one machine: what a call costs a station that has a machine to itself is measured by `tests/bench/hearing.py`."""
NEAR_S = 1.0
AFTERWARDS_S = (BETWEEN_CALLS_MS + 300) / 1000
"""How long a board that has said a call rests before the next one."""
VOICE_LATE_S = 0.100
"""More, to the start of its voice."""


@dataclass(frozen=True)
class Call:
    """One call as the hall had it. Seconds from the press to its picture, and from its picture to its voice."""

    label: str
    late_s: float
    voice_s: float
    waited: bool
    """Another call was still being said: calls are shown and said one after the other."""


def figures(told: Sequence[Line]) -> dict[str, Any]:
    """How late the board and its voice were, in ms, where no other call was still being said."""
    calls = [one for one in calls_of(told) if not one.waited]
    found: dict[str, Any] = {"called": len(_of(told, "called")), "finished": len(_of(told, "finished"))}
    found["selfies"] = sum(bool(one["kept"]) for one in _of(told, "selfie"))
    found["calls measured"] = len(calls)
    late, voice = [one.late_s for one in calls], [one.voice_s for one in calls]
    for name, times in (("pressed to board", late), ("board to voice", voice)):
        if times:
            found[f"{name}, median ms"] = round(1000 * statistics.median(times), 1)
            found[f"{name}, slowest ms"] = round(1000 * max(times), 1)
    return found


def calls_of(told: Iterable[Line]) -> list[Call]:
    """Each number that came on the board, in order."""
    lines = sorted(told, key=lambda line: float(line["at"]))
    calls, quiet = [], 0.0
    for shown in (one for one in lines if one["what"] == "shown"):
        pressed = [one["at"] for one in lines if _is_press(one, shown)]
        voice = [one for one in lines if one["what"] == "voice" and abs(one["at"] - shown["at"]) < NEAR_S]
        if pressed:
            # Both are told by one window: a look at the board may come a moment after its voice began.
            later = max(0.0, voice[0]["at"] - shown["at"]) if voice else math.inf
            calls.append(Call(shown["label"], shown["at"] - pressed[-1], later, pressed[-1] < quiet))
        if voice:
            quiet = voice[0]["at"] + voice[0]["ms"] / 1000 + AFTERWARDS_S
    return calls


def _is_press(one: Line, shown: Line) -> bool:
    counter = int("".join(filter(str.isdigit, shown["counter"])) or 0)
    return one["what"] == "pressed" and one["counter"] == counter and one["at"] < shown["at"]


def problems(
    told: Sequence[Line], statuses: Mapping[str, int], kept: Sequence[tuple[str, str, object]], numbers: int
) -> list[str]:
    """What must not be."""
    found = [f"{one['who']}: {one['why']}" for one in _of(told, "failed")]
    found += [f"{name} ended with {status}" for name, status in statuses.items() if status]
    for what in ("issued", "called", "shown", "finished"):
        labels = Counter(str(one["label"]) for one in _of(told, what))
        doubled = sorted(label for label, times in labels.items() if times > 1)
        if len(labels) != numbers or doubled:
            found.append(f"{what}: {len(labels)} of {numbers} numbers, twice: {', '.join(doubled) or 'none'}")
    states = Counter(state for _label, state, _who in kept)
    if states != Counter({"done": numbers}):
        found.append(f"the store says {dict(states)}")
    if sum(bool(one["kept"]) for one in _of(told, "selfie")) != 2:
        found.append("not two selfies were kept")
    calls = [one for one in calls_of(told) if not one.waited]
    late, voice = [one.late_s for one in calls], [one.voice_s for one in calls]
    if late and (statistics.median(late) > SHOWN_MEDIAN_S or max(late) > SHOWN_LATE_S):
        found.append(f"the board was late: median {statistics.median(late):.3f} s, slowest {max(late):.3f} s")
    if len(calls) < numbers // 2 or max(voice, default=0.0) > VOICE_LATE_S:
        found.append(f"{len(calls)} calls measured, their voice began after {max(voice, default=0.0):.3f} s at most")
    return found


def _of(told: Iterable[Line], what: str) -> list[Line]:
    return [one for one in told if one["what"] == what]
