"""The record of what can be reached is honest: windows and commands count, tests and example data do not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from counter_app.audit import AuditCode
from counter_app.config import Settings
from tests.reach.judging import LATER, is_named_nowhere, judged, windows_and_commands
from tests.reach.offered import all_offered, services
from tests.reach.recorder import ROOT, Recorder, from_outside


def called_by(file: str, call: Callable[[], Any]) -> Any:
    """What a call gives that a function of this file makes."""
    return _relay_of(file)(call)


def looked() -> bool:
    return from_outside(sys._getframe(1))


@pytest.mark.parametrize("file", ["ui/queueing/presenter.py", "ui/jobs.py", "counter_app/commands/keeping.py"])
def test_a_window_or_a_command_reaches(file: str) -> None:
    assert called_by(file, looked)


@pytest.mark.parametrize("file", ["counter_app/queueing/service.py", "counter_app/demo/fill.py", "tests/core/desk.py"])
def test_neither_a_test_nor_the_filling_of_an_example_branch_does(file: str) -> None:
    assert not called_by(file, looked)


def test_a_service_that_a_window_called_reaches_further() -> None:
    within = partial(called_by, "counter_app/settings/service.py", looked)
    assert not called_by("ui/settings/presenter.py", within), "a test stands between them"
    assert called_by("ui/settings/presenter.py", partial(_relay_of("counter_app/settings/service.py"), looked))


class Service:
    """Does one thing."""

    def act(self) -> int:
        """The thing."""
        return 7


def test_what_was_reached_once_is_watched_no_more() -> None:
    recorder, act = Recorder(), Service.act
    Service.act = recorder._watched("Service.act", act, Service)  # type: ignore[method-assign]
    try:
        assert (Service().act(), recorder.reached) == (7, set())
        assert called_by("ui/queueing/presenter.py", Service().act) == 7
        assert (recorder.reached, Service.act) == ({"Service.act"}, act)
    finally:
        Service.act = act  # type: ignore[method-assign]


def test_settings_keep_their_values_while_they_are_watched() -> None:
    assert Settings().recall_limit == 3
    assert Settings(recall_limit=5).recall_limit == 5
    assert Settings(recall_limit=5) != Settings()


def test_services_settings_codes_and_papers_are_offered() -> None:
    offered = all_offered()
    assert {"QueueService.call_next", "setting recall_limit", "paper form"} <= offered
    assert {f"audit {code.value}" for code in AuditCode} <= offered
    assert len(services()) > 10


def test_what_nobody_reached_is_named() -> None:
    offered, reached = {"Queue.call", "Queue.end", "setting hour"}, {"Queue.call"}
    verdict = judged(offered, reached, "queue.call(who)", {})
    assert verdict.wrong == ("no window and no command reaches Queue.end",)
    assert verdict.unwalked == ("setting hour",)
    assert judged(offered, reached, "", {"Queue.end": "later"}).wrong == ()


def test_what_a_window_names_and_no_test_walked_to_is_told_only() -> None:
    verdict = judged({"Queue.end"}, set(), "self._queue.end(who)", {})
    assert (verdict.wrong, verdict.unwalked) == ((), ("Queue.end",))
    assert judged({"Queue.end"}, set(), "self._queue.ending", {}).wrong != ()


def test_every_method_that_is_offered_is_named_by_a_window_or_a_command() -> None:
    """The verdict on a whole run says so too, an hour later."""
    named = windows_and_commands(ROOT)
    assert [one for one in sorted(all_offered() - LATER.keys()) if is_named_nowhere(one, named)] == []


def test_an_exception_that_is_none_any_more_is_named() -> None:
    assert judged({"a"}, {"a"}, "", {"a": "later"}).wrong == ("a is reached and needs no exception",)
    assert judged({"a"}, {"a"}, "", {"b": "later"}).wrong == ("b is excepted and is not offered",)


def test_every_exception_has_its_reason() -> None:
    assert [name for name, why in LATER.items() if len(why) < 20] == []


def _relay_of(file: str) -> Callable[[Callable[[], Any]], Any]:
    made: dict[str, Any] = {}
    exec(compile("def relay(call):\n    return call()", str(ROOT / file), "exec"), made)
    relay: Callable[[Callable[[], Any]], Any] = made["relay"]
    return relay
