"""One open number a person, service and day; stand-ins; hours; check-in. On both engines."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from counter_app.bound.errors import AlreadyHolds, NikWrong, NotHolder, PersonNeeded, TooEarly
from counter_app.bound.persons import Persons
from counter_app.bound.rules import Arrival
from counter_app.bound.service import BoundService, Paces
from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Booking, Ticket, TicketPerson
from counter_app.explain import explain
from counter_app.greeting.keeping import greeted_with
from counter_app.greeting.noted import AtDoor
from counter_app.queueing.errors import OutsideHours, QuotaGone, TooSoon
from counter_app.queueing.pace import Pace
from counter_app.queueing.values import Later
from counter_app.states import Priority
from tests import factories
from tests.core.bound.counter import (
    BOUND,
    BUDI,
    KEY,
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


def test_a_number_knows_whose_it_is_and_keeps_no_nik(db, bound, service) -> None:
    issued = bound.issue(None, asked(service.id))
    (row,) = holders(db)
    assert (row.ticket_id, row.service_id, row.day, row.begins, row.holds) == (
        issued.ticket_id,
        service.id,
        TODAY,
        None,
        True,
    )
    assert row.person == Persons(KEY).of(SITI)
    assert SITI not in row.person
    assert row.person != Persons(bytes(32)).of(SITI), "without the branch's key nobody can guess it"
    with db.read() as session:
        facts = " ".join(session.scalars(select(AuditEntry.facts)))
    assert SITI not in facts
    assert row.person not in facts


def test_one_open_number_a_person_service_and_day(db, bound, queue, service) -> None:
    other = factories.service(db, prefix="B")
    first = bound.issue(None, asked(service.id))
    with pytest.raises(AlreadyHolds) as held:
        bound.issue(None, asked(service.id, "3273 0152 0190 0001"))
    assert explain(held.value) == f"NIK ini sudah punya nomor hari ini: {first.label}."
    assert bound.issue(None, asked(other.id)).label == "B-001", "another service"
    assert bound.issue(None, asked(service.id, BUDI)).label == "A-002", "another person"
    officer = factories.officer_at_counter(db)
    queue.cancel(officer, first.ticket_id)
    assert bound.issue(None, asked(service.id)).label == "A-003", "the first one is closed"


def test_a_refusal_takes_no_number(db, bound, service) -> None:
    bound.issue(None, asked(service.id))
    for _ in range(3):
        with pytest.raises(AlreadyHolds):
            bound.issue(None, asked(service.id))
    assert bound.issue(None, asked(service.id, BUDI)).label == "A-002"


def test_who_was_served_may_come_back_the_same_day(db, bound, queue, service) -> None:
    issued, officer = bound.issue(None, asked(service.id)), factories.officer_at_counter(db)
    queue.call_next(officer)
    queue.serve(officer, issued.ticket_id)
    with pytest.raises(AlreadyHolds):
        bound.issue(None, asked(service.id))
    queue.finish(officer, issued.ticket_id)
    assert bound.issue(None, asked(service.id)).label == "A-002"
    queue.reopen(officer, issued.ticket_id)
    assert [row.holds for row in holders(db)].count(True) == 1, "a visit that is opened again takes nothing away"


def test_a_visit_that_is_opened_again_is_still_the_one(db, bound, queue, service) -> None:
    issued, officer = bound.issue(None, asked(service.id)), factories.officer_at_counter(db)
    queue.call_next(officer)
    queue.serve(officer, issued.ticket_id)
    queue.finish(officer, issued.ticket_id)
    queue.reopen(officer, issued.ticket_id)
    with pytest.raises(AlreadyHolds):
        bound.issue(None, asked(service.id))


def test_a_number_that_was_missed_is_still_the_one(db, bound, queue, service) -> None:
    issued, officer = bound.issue(None, asked(service.id)), factories.officer_at_counter(db)
    queue.call_next(officer)
    queue.miss(officer, issued.ticket_id)
    with pytest.raises(AlreadyHolds):
        bound.issue(None, asked(service.id))


def test_the_next_day_is_another_one(db, clock, bound, queue, service) -> None:
    bound.issue(None, asked(service.id))
    clock.move(days=1)
    queue.start_day(factories.officer_at_counter(db))
    assert bound.issue(None, asked(service.id)).label == "A-001"


def test_many_kiosks_at_once_give_one_person_one_number(db, clock, service) -> None:
    kiosks = [bound_service(db, clock) for _ in range(6)]
    given: list[str] = []
    refused: list[AlreadyHolds] = []
    ready = threading.Barrier(len(kiosks))

    def take(one) -> None:
        ready.wait(30)
        for _ in range(3):
            try:
                given.append(one.issue(None, asked(service.id)).label)
            except AlreadyHolds as error:
                refused.append(error)

    threads = [threading.Thread(target=take, args=(one,)) for one in kiosks]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert (len(given), len(refused)) == (1, 17)
    assert {error.label for error in refused} == set(given), "whoever was second is told the number"
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 1


def test_the_store_itself_refuses_a_second_one(db, bound, service) -> None:
    first, second = bound.issue(None, asked(service.id)), bound.issue(None, asked(service.id, BUDI))

    def steal() -> None:
        with db.transaction(None) as work:
            row = work.session.get_one(TicketPerson, second.ticket_id)
            row.person = work.session.get_one(TicketPerson, first.ticket_id).person

    with pytest.raises(IntegrityError):
        steal()


@pytest.mark.parametrize("typed", ["327301520190000", "abc", "3273013202900001"])
def test_what_is_no_nik_takes_no_number(db, bound, service, typed) -> None:
    with pytest.raises(NikWrong):
        bound.issue(None, asked(service.id, typed))
    with pytest.raises(NikWrong):
        bound.standing(None, typed)
    assert holders(db) == []


def test_a_kiosk_of_such_a_branch_gives_no_number_to_nobody_and_staff_may(db, queue, service) -> None:
    with pytest.raises(PersonNeeded) as needed:
        queue.issue(None, service.id)
    with pytest.raises(PersonNeeded):
        queue.issue_ahead(None, service.id)
    assert "NIK" in explain(needed.value)
    assert queue.issue(factories.officer_at_counter(db), service.id).label == "A-001"


def test_hours_and_quota_hold_as_for_everybody(db, clock, service) -> None:
    settings = replace(OFFICE, numbers_bound=True, quota_numbers="A 1/0")
    bound = bound_service(db, clock, lambda: settings)
    bound.issue(None, asked(service.id))
    with pytest.raises(QuotaGone):
        bound.issue(None, asked(service.id, BUDI))
    clock.move(hours=12)
    with pytest.raises(OutsideHours):
        bound.issue(None, asked(service.id, BUDI))


def test_a_number_for_the_next_open_day_is_one_a_person_too(db, clock, service) -> None:
    settings = replace(OFFICE, numbers_bound=True, quota_numbers="A 4/0")
    bound = bound_service(db, clock, lambda: settings)
    for at in range(4):
        bound.issue(None, asked(service.id, f"317102250488000{at + 2}"))
    issued = bound.issue(None, asked(service.id, ahead=True))
    assert (issued.day, issued.later) == (TOMORROW, Later(TODAY, time(8)))
    with pytest.raises(AlreadyHolds) as held:
        bound.issue(None, asked(service.id, ahead=True))
    assert explain(held.value) == f"NIK ini sudah punya nomor untuk besok: {issued.label}."


def test_a_kiosk_looks_nobody_up_faster_than_it_gives_numbers(db, clock) -> None:
    slow = BoundService(
        db, clock, factories.ZONE, lambda: BOUND, (Persons(KEY), Paces(Pace(1.0), Pace(1.0), Pace(10.0)))
    )
    slow.standing(None, SITI)
    with pytest.raises(TooSoon):
        slow.standing(None, BUDI)
    officer = factories.officer(db)
    for _ in range(3):
        slow.standing(officer, SITI)


# --- stand-ins ------------------------------------------------------------------------------------------------------


@pytest.fixture
def cases(db, clock):
    return CaseService(db, clock, persons=Persons(KEY))


def served(db, bound, queue, service, nik=SITI, **more):
    """A number of this person at a counter: who serves it, its ticket, its visit."""
    officer = factories.officer_at_counter(db)
    issued = bound.issue(factories.officer(db), asked(service.id, nik, **more))
    queue.call_next(officer)
    return officer, issued, queue.serve(officer, issued.ticket_id)


def test_whoever_took_the_number_is_served_with_it(db, bound, queue, cases, service) -> None:
    officer, _issued, case_id = served(db, bound, queue, service)
    cases.choose_member(officer, case_id, factories.member(db, nik=SITI).id)


def test_a_stand_in_is_refused_with_a_sentence_that_says_what_to_do(db, bound, queue, cases, service) -> None:
    officer, issued, case_id = served(db, bound, queue, service)
    other = factories.member(db, nik=BUDI)
    with pytest.raises(NotHolder) as refused:
        cases.choose_member(officer, case_id, other.id)
    said = explain(refused.value)
    assert issued.label in said
    assert "surat kuasa" in said
    with db.read() as session:
        assert "case_member_chosen" not in set(session.scalars(select(AuditEntry.code)))


def test_a_power_of_attorney_is_recorded_with_who_saw_it(db, clock, bound, queue, cases, service) -> None:
    officer, issued, case_id = served(db, bound, queue, service)
    other = factories.member(db, nik=BUDI)
    cases.choose_member(officer, case_id, other.id, attorney=True)
    (row,) = holders(db)
    assert (row.attorney_by, row.attorney_at) == (officer.officer_id, clock())
    assert codes_of(db, issued.ticket_id)[-1] == "attorney_noted"


def test_one_that_the_greeter_saw_counts_at_the_counter(db, bound, queue, cases, service) -> None:
    officer, issued, case_id = served(db, bound, queue, service, attorney=True)
    assert "attorney_noted" in codes_of(db, issued.ticket_id)
    cases.choose_member(officer, case_id, factories.member(db, nik=BUDI).id)


def test_a_kiosk_cannot_say_that_it_saw_one(db, bound, service) -> None:
    bound.issue(None, asked(service.id, attorney=True))
    assert [row.attorney_by for row in holders(db)] == [None]


def test_a_number_of_nobody_is_as_it_was(db, queue, cases, service) -> None:
    officer = factories.officer_at_counter(db)
    issued = queue.issue(officer, service.id)
    queue.call_next(officer)
    cases.choose_member(officer, queue.serve(officer, issued.ticket_id), factories.member(db).id)


# --- bookings -------------------------------------------------------------------------------------------------------


def test_who_comes_in_time_to_a_booked_hour_goes_before_thirty(db, clock, bound, service) -> None:
    factories.officer_at_counter(db)
    for at in range(3):
        bound.issue(factories.officer(db), asked(service.id, f"317102250488000{at + 2}"))
    row = booked(db, service.id)
    clock.move(minutes=10)
    (seen,) = bound.standing(None, SITI).booked
    assert (seen.number, seen.begins, seen.arrival, seen.late_min) == (row.number, 600, Arrival.IN_TIME, 0)
    issued = bound.issue(None, asked(service.id))
    assert issued.ahead == 0
    with db.read() as session:
        kept = session.get_one(Booking, row.id)
        held = session.get_one(TicketPerson, issued.ticket_id)
    assert (kept.ticket_id, held.begins) == (issued.ticket_id, 600)
    assert bound.standing(None, SITI).booked == ()
    with pytest.raises(AlreadyHolds) as twice:
        bound.issue(None, asked(service.id))
    assert explain(twice.value).endswith("A-004, pukul 10.00.")


def test_who_comes_too_early_is_told_from_when_on(db, bound, service) -> None:
    booked(db, service.id, begins=11 * 60)
    with pytest.raises(TooEarly) as early:
        bound.issue(None, asked(service.id))
    assert explain(early.value) == "Jam Anda pukul 11.00. Datang lagi dan masukkan NIK sejak pukul 10.45."
    assert holders(db) == []


def test_who_comes_late_waits_as_everybody_does(db, clock, bound, service) -> None:
    booked(db, service.id)
    clock.move(minutes=34)
    for at in range(2):
        bound.issue(factories.officer(db), asked(service.id, f"317102250488000{at + 2}"))
    assert bound.standing(None, SITI).booked[0].arrival is Arrival.LATE
    assert bound.issue(None, asked(service.id)).ahead == 2


def test_the_class_counts_where_it_is_the_better_of_the_two(db, clock, bound, service) -> None:
    booked(db, service.id)
    clock.move(minutes=10)
    bound.issue(None, asked(service.id, priority=Priority.ELDERLY))
    with db.read() as session:
        assert session.scalars(select(Ticket.turn)).one() == 1 - 60


def test_a_booking_has_its_number_when_the_quota_is_gone(db, clock, service) -> None:
    settings = replace(OFFICE, numbers_bound=True, quota_numbers="A 1/0", quota_days_ahead=0)
    bound = bound_service(db, clock, lambda: settings)
    bound.issue(None, asked(service.id, BUDI))
    booked(db, service.id)
    clock.move(minutes=10)
    assert bound.issue(None, asked(service.id)).label == "A-002"


def test_a_booking_of_another_service_day_or_person_is_none_of_this(db, clock, bound, service) -> None:
    other = factories.service(db, prefix="B")
    booked(db, other.id)
    booked(db, service.id, day=TOMORROW)
    booked(db, service.id, nik=BUDI)
    clock.move(minutes=10)
    assert [one.service_id for one in bound.standing(None, SITI).booked] == [other.id]
    issued = bound.issue(None, asked(service.id))
    with db.read() as session:
        assert session.get_one(TicketPerson, issued.ticket_id).begins is None


def test_bookings_work_where_numbers_are_bound_to_nobody(db, clock, service) -> None:
    bound = bound_service(db, clock, Settings)
    booked(db, service.id)
    clock.move(minutes=10)
    assert bound.issue(factories.officer(db), asked(service.id)).label == "A-001"


def test_what_the_greeter_noted_goes_along(db, bound, service) -> None:
    issued = bound.issue(factories.officer(db), asked(service.id, at_door=AtDoor(note="Datang lagi.")))
    with db.read() as session:
        greeted = greeted_with(session, issued.ticket_id)
    assert greeted is not None
    assert greeted.note == "Datang lagi."


def test_another_branch_knows_nothing_of_it(db, clock, bound, service) -> None:
    bound.issue(None, asked(service.id))
    elsewhere = factories.another_branch(db, clock)
    theirs = factories.service(elsewhere, prefix="A")
    there = bound_service(elsewhere, clock, lambda: Settings(numbers_bound=True))
    assert there.standing(None, SITI).held == ()
    assert there.issue(None, asked(theirs.id)).label == "A-001"
