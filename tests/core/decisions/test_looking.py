"""Whoever waits at the counter sees that a supervisor has it on the screen."""

from __future__ import annotations

import uuid

import pytest

from counter_app.cases.looks import TOLD
from counter_app.cases.service import CaseService
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.errors import NotPermitted
from counter_app.ids import new_id
from tests import factories
from tests.core.desk import SHELF, Desk
from tests.core.traces import Traces
from tests.databases import Clock


@pytest.fixture
def decisions(db: Database, clock: Clock) -> DecisionService:
    return DecisionService(db, clock, SHELF)


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


@pytest.fixture
def waiting(desk: Desk) -> uuid.UUID:
    """A request that waits for a supervisor."""
    return desk.submitted(name="SITI AMINAH PUTRI")


def told(desk: Desk) -> str:
    """What the counter is told of it."""
    return CaseService(desk.db, desk.clock).view(desk.officer, desk.visit.id).works[0].looked_by


def test_the_counter_is_told_who_has_it_on_the_screen(
    desk: Desk, decisions: DecisionService, waiting: uuid.UUID
) -> None:
    supervisor, traces = desk.supervisor(), Traces(desk.db)
    assert told(desk) == ""
    decisions.look_at(supervisor, waiting)
    assert told(desk) == supervisor.name
    assert [(row.code, row.subject_id) for row in traces.rows()] == [("decision_looked_at", str(waiting))]
    assert desk.published("decision_looked_at") == 1


def test_whoever_has_gone_on_to_another_looks_no_more(
    desk: Desk, decisions: DecisionService, waiting: uuid.UUID, clock: Clock
) -> None:
    supervisor, other = desk.supervisor(), Desk(desk.db, clock)
    decisions.look_at(supervisor, waiting)
    decisions.look_at(supervisor, other.submitted(name="BUDI"))
    assert (told(desk), told(other)) == ("", supervisor.name)


def test_a_look_is_told_for_ten_minutes(
    desk: Desk, decisions: DecisionService, waiting: uuid.UUID, clock: Clock
) -> None:
    decisions.look_at(desk.supervisor(), waiting)
    clock.move(seconds=TOLD.total_seconds() - 1)
    assert told(desk)
    clock.move(seconds=2)
    assert told(desk) == ""


def test_what_is_decided_is_looked_at_by_nobody(desk: Desk, decisions: DecisionService, waiting: uuid.UUID) -> None:
    supervisor = desk.supervisor()
    decisions.look_at(supervisor, waiting)
    desk.requests.return_(supervisor, waiting, "data_differs")
    assert told(desk) == ""
    traces = Traces(desk.db)
    decisions.look_at(supervisor, waiting)
    decisions.look_at(supervisor, new_id())
    assert traces.rows() == []


def test_a_look_into_another_branch_tells_nobody(
    desk: Desk, decisions: DecisionService, waiting: uuid.UUID, clock: Clock
) -> None:
    other = factories.another_branch(desk.db, clock)
    foreign = DecisionService(other, clock, SHELF)
    foreign.look_at(factories.supervisor(other), waiting)
    assert told(desk) == ""


def test_only_whoever_decides_looks(desk: Desk, decisions: DecisionService, waiting: uuid.UUID) -> None:
    with pytest.raises(NotPermitted):
        decisions.look_at(desk.officer, waiting)
