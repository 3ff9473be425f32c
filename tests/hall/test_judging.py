"""What is said of a day of the hall follows from what its stations told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.hall.judging import VOICE_LATE_S, calls_of, figures, problems

ENDED = {"kiosk": 0, "board": 0}
DONE = [("A-001", "done", None), ("B-001", "done", None)]


def line(at: float, what: str, **more: object) -> Mapping[str, Any]:
    return {"who": "x", "at": at, "what": what, **more}


def day(late: float = 0.02, voice: float = 0.03, second: float = 20.0) -> list[Mapping[str, Any]]:
    told = []
    for counter, (label, at) in enumerate((("A-001", 10.0), ("B-001", second)), start=1):
        told += [line(1.0, "issued", label=label), line(at, "pressed", counter=counter)]
        told += [line(at + late, "shown", label=label, counter=f"Loket {counter}")]
        told += [line(at + late + voice, "voice", ms=5000), line(at + 1, "called", label=label)]
        told += [line(at + 2, "selfie", kept=True), line(at + 3, "finished", label=label)]
    return told


def test_a_day_as_it_should_be_has_no_problem() -> None:
    assert problems(day(), ENDED, DONE, 2) == []
    found = figures(day())
    assert (found["called"], found["finished"], found["selfies"], found["calls measured"]) == (2, 2, 2, 2)
    assert found["pressed to board, median ms"] == pytest.approx(20)
    assert found["board to voice, slowest ms"] == pytest.approx(30)


def test_a_call_that_waits_until_another_was_said_is_not_measured() -> None:
    assert [one.waited for one in calls_of(day(second=12.0))] == [False, True]
    assert figures(day(second=12.0))["calls measured"] == 1


@pytest.mark.parametrize(
    ("told", "kept", "said"),
    [
        pytest.param([one for one in day() if one.get("label") != "B-001"], DONE, "issued: 1 of 2", id="lost"),
        pytest.param([*day(), line(30, "called", label="A-001")], DONE, "twice: A-001", id="doubled"),
        pytest.param(day(late=2.0), DONE, "the board was late", id="late"),
        pytest.param(day(voice=VOICE_LATE_S + 0.05), DONE, "their voice began", id="late voice"),
        pytest.param([one for one in day() if one["what"] != "voice"], DONE, "their voice began", id="silent"),
        pytest.param([one for one in day() if one["what"] != "selfie"], DONE, "not two selfies", id="no face"),
        pytest.param(day(), DONE[:1], "the store says", id="not kept"),
        pytest.param([*day(), line(9, "failed", why="no window")], DONE, "no window", id="failed"),
    ],
)
def test_what_must_not_be_is_named(told: list[Any], kept: list[Any], said: str) -> None:
    assert any(said in one for one in problems(told, ENDED, kept, 2))


def test_a_program_that_ended_badly_is_named() -> None:
    assert problems(day(), {"kiosk": 1}, DONE, 2) == ["kiosk ended with 1"]
