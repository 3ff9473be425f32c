"""One act of a page at a time, and another try only where there is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject

from counter_app.db.faults import DatabaseBusy
from counter_app.errors import CounterError
from tests.fakes import HeldJobs, InlineJobs
from ui.acts import Acts, Errands
from ui.reread import Reread


@pytest.fixture
def owner() -> QObject:
    """In the place of a presenter."""
    return QObject()


def refuse() -> str:
    raise DatabaseBusy


def test_a_second_act_does_not_begin_before_the_first_is_over(owner: QObject) -> None:
    acts, done = Acts(InlineJobs(), owner), []
    acts.run(lambda: acts.run(lambda: "second", done.append), lambda _none: done.append("first"))
    assert done == ["first"]
    acts.run(lambda: "second", done.append)
    assert done == ["first", "second"]


def test_what_the_world_refused_begins_again_as_the_act_says(owner: QObject) -> None:
    acts = Acts(InlineJobs(), owner)
    tried: list[object] = []
    acts.run(refuse, tried.append, lambda: tried.append("again"))
    assert acts.state.problem
    assert acts.state.can_retry
    acts.retry()
    assert tried == ["again"]


def test_an_act_that_must_not_be_kept_offers_no_other_try(owner: QObject) -> None:
    acts = Acts(InlineJobs(), owner)
    tried: list[object] = []
    acts.run(refuse, tried.append)
    assert acts.state.problem
    assert not acts.state.can_retry
    acts.retry()
    assert tried == []


def test_what_is_said_beside_a_field_is_not_said_over_the_page(owner: QObject) -> None:
    acts, said = Acts(InlineJobs(), owner), []

    def beside(error: Exception) -> bool:
        said.append(type(error))
        return True

    acts.run(refuse, said.append, lambda: None, beside)
    assert said == [DatabaseBusy]
    assert (acts.state.busy, acts.state.problem) == (False, "")


def test_what_the_rules_forbid_offers_no_other_try(owner: QObject) -> None:
    acts = Acts(InlineJobs(), owner)

    def forbid() -> None:
        raise CounterError

    acts.run(forbid, lambda _none: None, lambda: None)
    assert acts.state.problem
    assert not acts.state.can_retry


def test_an_act_is_over_before_its_answer_is_taken(owner: QObject) -> None:
    acts, busy = Acts(InlineJobs(), owner), []
    acts.run(lambda: None, lambda _none: busy.append(acts.state.busy))
    assert busy == [False]


def test_an_act_may_end_with_its_page(owner: QObject) -> None:
    acts, told = Acts(InlineJobs(), owner), list[bool]()
    acts.changed.connect(lambda _state: told.append(True))
    acts.run(lambda: None, lambda _none: shiboken6.delete(owner))
    assert told == [True], "when it began; there is nobody to tell of its end"


def test_what_could_not_be_read_is_said_and_read_again_when_no_act_has_more_to_say(owner: QObject) -> None:
    jobs = InlineJobs()
    reading = Reread(jobs, owner)
    acts, read = Acts(jobs, owner, reading=reading), list[str]()
    answers: list[Callable[[], str]] = [refuse, lambda: "a page"]
    reading.load(lambda: answers.pop(0)(), read.append)
    assert acts.state.can_retry
    acts.complain("Isi alasan.")
    assert acts.state.problem == "Isi alasan."
    acts.clear()
    acts.retry()
    assert read == ["a page"]
    assert acts.state.problem == ""


def test_a_page_is_busy_while_there_is_nothing_to_show_and_not_while_it_is_read_again(owner: QObject) -> None:
    jobs = HeldJobs()
    reading = Reread(jobs, owner)
    acts = Acts(jobs, owner, reading=reading)
    reading.load(lambda: 1, lambda _one: None)
    first = acts.state.busy
    jobs.release()
    reading.load(lambda: 1, lambda _one: None)
    assert (first, acts.state.busy) == (True, False)


def test_an_errand_waits_for_no_other(owner: QObject) -> None:
    jobs, came = HeldJobs(), list[object]()
    errands = Errands(jobs, owner)
    errands.send(lambda: "first", came.append, came.append)
    errands.send(lambda: "second", came.append, came.append)
    assert errands.busy
    jobs.release()
    assert came == ["first", "second"]
    assert not errands.busy
