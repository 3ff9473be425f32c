"""A page is read again without losing what it shows, and an older answer never comes after a newer one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from counter_app.db.faults import DatabaseBusy
from counter_app.errors import CounterError
from tests.fakes import HeldJobs, InlineJobs
from ui.reread import Reread


@pytest.fixture
def owner() -> QObject:
    """In the place of a presenter."""
    return QObject()


class Store:
    """Says how often it was read."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> int:
        self.read += 1
        return self.read


def refusing(error: Exception) -> Callable[[], int]:
    def refuse() -> int:
        raise error

    return refuse


def test_a_burst_of_wishes_costs_one_reading_more(owner: QObject) -> None:
    jobs, store, taken = HeldJobs(), Store(), list[int]()
    reading = Reread(jobs, owner)
    for _event in range(5):
        reading.load(store, taken.append)
    jobs.release()
    jobs.release()
    jobs.release()
    assert (store.read, taken) == (2, [1, 2])


def test_of_several_wishes_the_newest_is_answered(owner: QObject) -> None:
    jobs, taken = HeldJobs(), list[str]()
    reading = Reread(jobs, owner)
    for wish in ("first", "second", "third"):
        reading.load(lambda wish=wish: wish, taken.append)
    jobs.release()
    jobs.release()
    assert taken == ["first", "third"]


def test_a_reading_that_fails_takes_nothing_away_and_is_said_until_one_succeeds(owner: QObject) -> None:
    taken: list[int] = []
    reading = Reread(InlineJobs(), owner)
    reading.load(lambda: 1, taken.append)
    reading.load(refusing(DatabaseBusy()), taken.append)
    assert reading.state.loaded
    assert reading.state.problem
    reading.load(lambda: 2, taken.append)
    assert (reading.state.problem, taken) == ("", [1, 2])


def test_only_what_the_world_refused_is_offered_again(owner: QObject) -> None:
    reading = Reread(InlineJobs(), owner)
    reading.load(refusing(CounterError()), lambda _one: None)
    forbidden = reading.state.can_retry
    reading.load(refusing(DatabaseBusy()), lambda _one: None)
    assert (forbidden, reading.state.can_retry) == (False, True)


def test_another_try_reads_what_could_not_be_read(owner: QObject) -> None:
    answers, taken = [refusing(DatabaseBusy()), lambda: 7], list[int]()
    reading = Reread(InlineJobs(), owner)
    reading.load(lambda: answers.pop(0)(), taken.append)
    reading.retry()
    assert taken == [7]


def test_an_answer_that_is_no_longer_asked_for_is_not_taken(owner: QObject) -> None:
    jobs, taken = HeldJobs(), list[str]()
    reading = Reread(jobs, owner)
    reading.load(lambda: "of the member before", taken.append)
    reading.drop()
    reading.load(lambda: "of the member now", taken.append)
    jobs.release()
    assert taken == ["of the member now"]


def test_a_failure_that_is_no_longer_asked_for_is_not_said(owner: QObject) -> None:
    jobs = HeldJobs()
    reading = Reread(jobs, owner)
    reading.load(refusing(DatabaseBusy()), lambda _one: None)
    reading.drop()
    jobs.release()
    assert reading.state.problem == ""


def test_an_answer_that_asks_for_more_gets_it(owner: QObject) -> None:
    taken: list[str] = []
    reading = Reread(InlineJobs(), owner)

    def take(what: str) -> None:
        taken.append(what)
        if what == "list":
            reading.load(lambda: "detail", take)

    reading.load(lambda: "list", take)
    assert taken == ["list", "detail"]
    assert not reading.state.busy
