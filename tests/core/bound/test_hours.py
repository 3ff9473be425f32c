"""An hour that is chosen with a number, and who comes to it. On both engines."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from counter_app.bound.errors import AlreadyBooked, AlreadyHolds, HourFull, TooEarly
from counter_app.bound.rules import Arrival
from counter_app.bound.service import BoundService
from counter_app.bound.values import HourWanted
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Branch, Service, Ticket
from counter_app.explain import explain
from counter_app.greeting.service import GreeterService
from counter_app.queueing.values import Later
from counter_app.states import TicketState
from tests import factories
from tests.core.bound.counter import (
    BUDI,
    BY_HOUR,
    OFFICE,
    SITI,
    asked,
    booked,
    bound_service,
    codes_of,
    holders,
)
from tests.databases import START

TODAY = START.date()
TOMORROW = TODAY + timedelta(days=1)


def test_hours_are_offered_with_what_is_left_of_each(db, clock, by_hour, service) -> None:
    booked(db, service.id, begins=10 * 60, nik=BUDI)
    offered = by_hour.hours(None, service.id)
    assert (offered.today, [one.day for one in offered.days]) == (
        TODAY,
        [TODAY, TOMORROW, TOMORROW + timedelta(days=1)],
    )
    first = offered.days[0].hours
    assert [(one.begins // 60, one.left) for one in first][:3] == [(9, 2), (10, 1), (11, 2)], "the past is left out"
    assert (first[-1].begins, first[-1].ends) == (15 * 60, 15 * 60 + 30)
    assert offered.first == HourWanted(TODAY, 9 * 60)


def test_an_hour_that_was_given_up_is_free_again_and_one_that_was_served_is_not(
    db, clock, by_hour, queue, service
) -> None:
    officer = factories.officer_at_counter(db)
    given_up = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    assert left_at(by_hour, service, 11) == 1
    queue.cancel(officer, given_up.ticket_id)
    assert left_at(by_hour, service, 11) == 2
    kept = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    clock.move(hours=1, minutes=10)
    by_hour.issue(None, asked(service.id))
    queue.call_next(officer)
    queue.cancel(officer, kept.ticket_id)
    assert left_at(by_hour, service, 11) == 1, "the hour was used"


def left_at(by_hour: BoundService, service: Service, hour: int) -> int:
    """What is left of an hour of today."""
    day = by_hour.hours(None, service.id).days[0]
    return next(one.left for one in day.hours if one.begins == hour * 60)


def test_a_service_without_numbers_of_an_hour_offers_none(db, clock, by_hour) -> None:
    other = factories.service(db, prefix="B")
    assert by_hour.hours(None, other.id).days == ()
    off = bound_service(db, clock, lambda: replace(OFFICE, hour_numbers="B 3"))
    assert off.hours(None, other.id).days == (), "numbers are bound to nobody"
    always = bound_service(db, clock, lambda: Settings(numbers_bound=True, hour_numbers="B 3"))
    assert always.hours(None, other.id).days == (), "no hours are kept"


def test_a_chosen_hour_gives_the_number_at_once_and_the_place_in_line_when_its_holder_comes(
    db, clock, by_hour, queue, service
) -> None:
    issued = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    assert (issued.label, issued.day, issued.later) == (
        "A-001",
        TODAY,
        Later(TODAY, time(11), (time(10, 45), time(11, 15))),
    )
    assert queue.kiosk()[0].waiting == 0
    walk_in = by_hour.issue(None, asked(service.id, BUDI))
    with pytest.raises(TooEarly):
        by_hour.issue(None, asked(service.id))
    clock.move(hours=1, minutes=10)
    assert by_hour.standing(None, SITI).held[0].waits_for is Arrival.IN_TIME
    came = by_hour.issue(None, asked(service.id))
    assert (came.label, came.ahead, came.day) == ("A-001", 0, TODAY)
    assert codes_of(db, issued.ticket_id) == ["ticket_issued", "ticket_bound", "ticket_checked_in"]
    with db.read() as session:
        row = session.get_one(Ticket, issued.ticket_id)
        assert (row.state, row.issued_at) == (TicketState.WAITING, clock())
    officer = factories.officer_at_counter(db)
    assert queue.call_next(officer).label == "A-001", "in time, before whoever came earlier"
    assert walk_in.label == "A-002"


def test_who_comes_late_to_a_chosen_hour_waits_behind(db, clock, by_hour, queue, service) -> None:
    by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    clock.move(hours=2)
    by_hour.issue(None, asked(service.id, BUDI))
    assert by_hour.issue(None, asked(service.id)).ahead == 1


def test_the_hour_that_runs_stands_in_line_at_once(db, by_hour, queue, service) -> None:
    issued = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 9 * 60)))
    assert issued.later is None
    assert queue.kiosk()[0].waiting == 1


def test_a_full_hour_is_refused_however_many_ask_at_once(db, clock, service) -> None:
    kiosks = [bound_service(db, clock, lambda: BY_HOUR) for _ in range(5)]
    given: list[str] = []
    refused: list[Exception] = []

    def take(at: int) -> None:
        try:
            wanted = asked(service.id, f"317102250488000{at + 2}", hour=HourWanted(TODAY, 11 * 60))
            given.append(kiosks[at].issue(None, wanted).label)
        except HourFull as error:
            refused.append(error)

    threads = [threading.Thread(target=take, args=(at,)) for at in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert (len(given), len(refused)) == (2, 3)
    assert explain(refused[0]) == "Jam 11.00 sudah penuh atau lewat. Pilih jam lain."


def test_an_hour_that_nobody_offered_is_refused(db, by_hour, service) -> None:
    for wanted in (HourWanted(TODAY, 8 * 60), HourWanted(TODAY, 601), HourWanted(date(2026, 3, 8), 600)):
        with pytest.raises(HourFull):
            by_hour.issue(None, asked(service.id, hour=wanted))
    assert holders(db) == []


def test_an_hour_of_a_day_on_which_one_is_booked_is_refused(db, by_hour, service) -> None:
    booked(db, service.id, day=TOMORROW)
    with pytest.raises(AlreadyBooked) as twice:
        by_hour.issue(None, asked(service.id, hour=HourWanted(TOMORROW, 11 * 60)))
    assert "03-03-2026, pukul 10.00" in explain(twice.value)


def test_a_number_for_an_hour_of_tomorrow_waits_for_its_holder_there_too(db, clock, by_hour, queue, service) -> None:
    issued = by_hour.issue(None, asked(service.id, hour=HourWanted(TOMORROW, 10 * 60)))
    clock.move(days=1)
    officer = factories.officer_at_counter(db)
    queue.issue(officer, service.id)
    with db.read() as session:
        assert session.get_one(Ticket, issued.ticket_id).state is TicketState.AHEAD
        assert session.get_one(Branch, db.branch_id).day == TOMORROW
    clock.move(minutes=10)
    assert by_hour.issue(None, asked(service.id)).label == issued.label
    assert queue.call_next(officer).label == issued.label


def test_nobody_came_to_their_hour(db, clock, by_hour, queue, service) -> None:
    today = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    later = by_hour.issue(None, asked(service.id, BUDI, hour=HourWanted(TOMORROW, 11 * 60)))
    clock.move(days=1)
    queue.issue(factories.officer_at_counter(db), service.id)
    with db.read() as session:
        assert session.get_one(Ticket, today.ticket_id).state is TicketState.CANCELLED
        assert session.get_one(Ticket, later.ticket_id).state is TicketState.AHEAD
        facts = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "ticket_cancelled")).all()
    assert [json.loads(one) for one in facts] == [{"reason": "no_show"}]
    assert by_hour.issue(None, asked(service.id)).day == TOMORROW


def test_the_end_of_the_day_ends_the_hours_of_the_day(db, clock, by_hour, queue, service) -> None:
    today = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    later = by_hour.issue(None, asked(service.id, BUDI, hour=HourWanted(TOMORROW, 11 * 60)))
    assert queue.close_day(factories.supervisor(db)) == 1
    with db.read() as session:
        assert session.get_one(Ticket, today.ticket_id).state is TicketState.CANCELLED
        assert session.get_one(Ticket, later.ticket_id).state is TicketState.AHEAD


def test_the_slip_of_an_hour_says_it_again(db, clock, by_hour, service) -> None:
    issued = by_hour.issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    door = GreeterService(db, clock, factories.ZONE, lambda: BY_HOUR)
    again = door.again(factories.officer(db), issued.ticket_id)
    assert again.later == issued.later


def test_one_person_who_comes_at_several_kiosks_at_once_stands_in_line_once(db, clock, service) -> None:
    kiosks = [bound_service(db, clock, lambda: BY_HOUR) for _ in range(5)]
    taken = kiosks[0].issue(None, asked(service.id, hour=HourWanted(TODAY, 11 * 60)))
    clock.move(hours=1, minutes=10)
    came: list[str] = []
    refused: list[AlreadyHolds] = []
    ready = threading.Barrier(len(kiosks))

    def come(one: BoundService) -> None:
        ready.wait(30)
        try:
            came.append(one.issue(None, asked(service.id)).label)
        except AlreadyHolds as error:
            refused.append(error)

    threads = [threading.Thread(target=come, args=(one,)) for one in kiosks]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert (came, len(refused)) == (["A-001"], 4)
    assert codes_of(db, taken.ticket_id).count("ticket_checked_in") == 1
