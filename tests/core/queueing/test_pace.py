"""A kiosk gives one number a second at most; officers give as many as are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app import core
from counter_app.config import Settings
from counter_app.db.models import Service, Ticket
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.queueing.errors import ServiceClosed, TooSoon
from counter_app.queueing.pace import LEAST_S, Pace
from counter_app.queueing.service import QueueService
from counter_app.steady import Tick
from tests import factories
from tests.core.rights.house import core_of
from tests.databases import Clock


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A")


def kiosk(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings, pace=Pace(LEAST_S))


def given(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Ticket)) or 0


def test_a_hundred_touches_within_a_second_are_one_number(db: Database, clock: Clock, service: Service) -> None:  # R3
    stand, refused = kiosk(db, clock), 0
    for _ in range(100):
        try:
            stand.issue(None, service.id)
        except TooSoon:
            refused += 1
        clock.move(milliseconds=9)
    assert (given(db), refused) == (1, 99)
    clock.move(milliseconds=100)
    assert stand.issue(None, service.id).label == "A-002"


def test_the_refusal_says_what_to_do(db: Database, clock: Clock, service: Service) -> None:
    stand = kiosk(db, clock)
    stand.issue(None, service.id)
    with pytest.raises(TooSoon) as refused:
        stand.issue(None, service.id)
    assert explain(refused.value) == "Nomor baru saja diambil di sini. Tunggu sebentar, lalu pilih layanan lagi."


def test_two_kiosks_and_the_officers_hold_up_nobody(db: Database, clock: Clock, service: Service) -> None:
    who = factories.officer_at_counter(db)
    first, second = kiosk(db, clock), kiosk(db, clock)
    for stand in (first, second):
        stand.issue(None, service.id)
        stand.issue(who, service.id)
        stand.issue(who, service.id)
    assert given(db) == 6


def test_a_service_that_is_closed_is_said_as_that(db: Database, clock: Clock) -> None:
    with pytest.raises(ServiceClosed):
        kiosk(db, clock).issue(None, factories.service(db, active=False).id)


def test_where_no_number_was_given_the_next_touch_gives_one(db: Database, clock: Clock, service: Service) -> None:
    stand, closed = kiosk(db, clock), factories.service(db, active=False)
    with pytest.raises(ServiceClosed):
        stand.issue(None, closed.id)
    assert stand.issue(None, service.id).label == "A-001"


def test_another_run_of_the_machine_holds_up_nobody() -> None:
    pace = Pace(LEAST_S)
    for run, seconds in (("yesterday", 100.0), ("today", 100.5)):
        with pace.one(Tick(run, seconds)):
            pass
    with pytest.raises(TooSoon), pace.one(Tick("today", 101.0)):
        pass


def test_the_kiosk_of_the_program_keeps_the_pace(
    db: Database, clock: Clock, tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "KIOSK_LEAST_S", LEAST_S)
    queue = core_of(db, clock, tmp_path).queue
    queue.issue(None, service.id)
    with pytest.raises(TooSoon):
        queue.issue(None, service.id)
