"""One act of a page at a time, and another try only where there is one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from counter_app.db.faults import DatabaseBusy
from tests.fakes import InlineJobs
from ui.acts import Acts


@pytest.fixture
def owner() -> QObject:
    """In the place of a presenter."""
    return QObject()


def refuse() -> None:
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
