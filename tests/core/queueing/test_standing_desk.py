"""Calling asks in one statement whether the session holds and what lies on the desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

import counter_app
from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.db.models import Counter, Officer, StaffSession
from counter_app.db.session import Database
from counter_app.errors import SessionEnded
from counter_app.ids import new_id
from counter_app.queueing.errors import CounterNotOpen
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, SessionEnd
from tests import factories
from tests.databases import Clock

Break = Callable[[Database, Actor], Actor]
"""Takes a session away; whoever acts then."""


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    queue = QueueService(db, clock, factories.ZONE, Settings)
    queue.issue(None, factories.service(db, prefix="A", minutes=10).id)
    return queue


def _change(db: Database, model: type[Officer] | type[StaffSession], key: uuid.UUID | None, **values: object) -> None:
    with db.transaction(None) as work:
        work.connection.execute(update(model).where(model.id == key).values(values))


def _disabled(db: Database, who: Actor) -> Actor:
    _change(db, Officer, who.officer_id, active=False)
    return who


def _of_another_role(db: Database, who: Actor) -> Actor:
    _change(db, Officer, who.officer_id, role=Role.QA)
    return who


def _signed_out(db: Database, who: Actor) -> Actor:
    with db.transaction(None) as work:
        session = work.session.get_one(StaffSession, who.session_id)
        session.ended_at, session.ending = work.now, SessionEnd.SIGNED_OUT
    return who


BREAKS: dict[str, tuple[Break, SessionEnd | None]] = {
    "disabled": (_disabled, SessionEnd.DISABLED),
    "another role": (_of_another_role, SessionEnd.ROLE_CHANGED),
    "signed out": (_signed_out, SessionEnd.SIGNED_OUT),
    "no session": (lambda _db, who: replace(who, session_id=None), None),
    "made up": (lambda _db, who: replace(who, session_id=new_id()), None),
    "somebody else's": (lambda db, who: replace(who, session_id=factories.officer_at_counter(db).session_id), None),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_session_that_does_not_hold_calls_nobody(db: Database, queue: QueueService, name: str) -> None:
    take_away, why = BREAKS[name]
    who = take_away(db, factories.officer_at_counter(db))
    with pytest.raises(SessionEnded) as ended:
        queue.call_next(who)
    assert ended.value.why is why


def test_a_session_of_another_branch_calls_nobody(db: Database, queue: QueueService, clock: Clock) -> None:
    beside = QueueService(Database(db.engine, new_id(), clock), clock, factories.ZONE, Settings)
    with pytest.raises(SessionEnded):
        beside.call_next(factories.officer_at_counter(db))


def test_a_session_without_a_counter_is_told_that_none_is_open(db: Database, queue: QueueService) -> None:
    with pytest.raises(CounterNotOpen) as told:
        queue.call_next(replace(factories.officer_at_counter(db), counter_id=None))
    assert told.value.duty is Duty.CLOSED


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_the_session_costs_a_call_no_statement_of_its_own(db: Database, queue: QueueService) -> None:
    who, said = factories.officer_at_counter(db), list[str]()
    with db.transaction(None) as work:
        driver = work.connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(said.append)
    queue.call_next(who)
    driver.set_trace_callback(None)
    asking = [one for one in said if "FROM session" in " ".join(one.split())]
    assert len(asking) == 1
    assert "counter" in asking[0]
    assert "ticket" in asking[0]


def test_nothing_else_is_let_off_the_question() -> None:
    top = Path(counter_app.__file__).parent
    asks_itself = [one for one in top.rglob("*.py") if "asks_itself=True" in one.read_text("utf-8")]
    assert [one.relative_to(top).as_posix() for one in asks_itself] == ["queueing/service.py"]
    assert asks_itself[0].read_text("utf-8").count("asks_itself=True") == 1


def test_what_somebody_else_left_at_the_counter_is_in_nobodys_hand_and_stops_no_call(
    db: Database, queue: QueueService
) -> None:
    before = factories.officer_at_counter(db)
    left = queue.call_next(before)
    other = factories.officer(db)
    after = replace(other, counter_id=before.counter_id)
    with db.transaction(None) as work:
        work.connection.execute(
            update(Counter).where(Counter.id == before.counter_id).values(officer_id=other.officer_id)
        )
    view = queue.mine(after)
    assert view.current is None
    assert [one.label for one in view.offered_back] == [left.label]
    queue.issue(None, view.services[0].service_id)
    assert queue.call_next(after).label == "A-002"
