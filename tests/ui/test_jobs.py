"""Slow work leaves the window thread and comes back to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.errors import CounterError, OutsideError
from tests.fakes import InlineJobs
from tests.watch import LogWatch
from ui.jobs import Jobs, JobsStuck, Runner

PATIENCE_S = 5.0


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Real lanes, stopped afterwards."""
    made = Jobs()
    yield made
    made.stop()


@pytest.fixture(params=["real", "inline"])
def runner(request: pytest.FixtureRequest, jobs: Jobs) -> Runner:
    """The real lanes and their stand-in: what holds for one holds for the other."""
    return jobs if request.param == "real" else InlineJobs()


def ignore(value: object) -> None:
    """For the answer a test does not look at."""


def test_an_answer_comes_back_on_the_window_thread(qtbot: QtBot, runner: Runner) -> None:
    heard: list[tuple[int, threading.Thread]] = []
    runner.run(QObject(), lambda: 42, lambda value: heard.append((value, threading.current_thread())), ignore)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(42, threading.main_thread())]


def test_a_failure_comes_back_on_the_window_thread(qtbot: QtBot, runner: Runner) -> None:
    heard: list[Exception] = []

    def refuse() -> None:
        raise CounterError

    runner.run(QObject(), refuse, ignore, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], CounterError)


def test_the_work_itself_is_done_elsewhere(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[threading.Thread] = []
    jobs.run(QObject(), threading.current_thread, heard.append, ignore)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] is not threading.main_thread()


def test_a_dead_owner_gets_no_answer(qtbot: QtBot, jobs: Jobs) -> None:
    go = threading.Event()
    heard: list[str] = []
    owner, other = QObject(), QObject()
    jobs.run(owner, lambda: go.wait(PATIENCE_S), lambda _: heard.append("dead"), ignore)
    jobs.run(other, lambda: None, lambda _: heard.append("alive"), ignore)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: "alive" in heard)
    assert heard == ["alive"]


def test_inline_work_of_a_dead_owner_is_not_answered() -> None:
    heard: list[object] = []
    owner = QObject()
    InlineJobs().run(owner, lambda: shiboken6.delete(owner), heard.append, heard.append)
    assert heard == []


def test_database_work_is_done_one_at_a_time_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    running: list[int] = []
    most: list[int] = []
    order: list[int] = []

    def work(number: int) -> int:
        running.append(number)
        most.append(len(running))
        running.remove(number)
        return number

    owner = QObject()
    for number in range(20):
        jobs.run(owner, lambda number=number: work(number), order.append, ignore)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert (max(most), order) == (1, list(range(20)))


def test_outside_work_does_not_wait_for_database_work(qtbot: QtBot, jobs: Jobs) -> None:
    printed = threading.Event()
    heard: list[bool] = []
    owner = QObject()
    jobs.run(owner, lambda: printed.wait(PATIENCE_S), heard.append, ignore)
    jobs.run(owner, printed.set, ignore, ignore, lane="io")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [True]


def test_stopping_finishes_what_was_begun(jobs: Jobs) -> None:
    saved: list[str] = []
    for draft in ("a", "b"):
        jobs.run(QObject(), lambda draft=draft: saved.append(draft), ignore, ignore)
    jobs.stop()
    assert saved == ["a", "b"]


def test_an_answer_that_comes_after_the_stop_may_ask_for_more_and_gets_none(qtbot: QtBot, jobs: Jobs) -> None:
    """A page that reads the next thing when it has the first, in a window that has just closed."""
    heard: list[str] = []
    owner = QObject()

    def ask_on(first: str) -> None:
        heard.append(first)
        jobs.run(owner, lambda: "second", heard.append, ignore)

    jobs.run(owner, lambda: "first", ask_on, ignore)
    jobs.stop()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["first"]


def test_stopping_says_when_work_hangs(jobs: Jobs) -> None:
    go = threading.Event()
    jobs.run(QObject(), lambda: go.wait(PATIENCE_S), ignore, ignore)
    with pytest.raises(JobsStuck):
        jobs.stop(timeout_s=0.01)
    go.set()


def test_a_fault_is_told_to_the_crash_door_as_well(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[Exception] = []
    with qtbot.waitSignal(jobs.fault) as told:
        jobs.run(QObject(), lambda: dict[str, int]()["none"], ignore, heard.append)
    assert told.args == heard


def test_an_expected_failure_is_no_fault(qtbot: QtBot, jobs: Jobs) -> None:
    faults: list[Exception] = []
    heard: list[Exception] = []
    jobs.fault.connect(faults.append)

    def refuse() -> None:
        raise CounterError

    jobs.run(QObject(), refuse, ignore, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert faults == []


def test_a_failure_of_the_world_is_logged_as_a_warning(qtbot: QtBot, jobs: Jobs, expected_log: LogWatch) -> None:
    expected_log.expect("WARNING ui.jobs: outside: OutsideError")
    heard: list[Exception] = []

    def refuse() -> None:
        raise OutsideError

    jobs.run(QObject(), refuse, ignore, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
