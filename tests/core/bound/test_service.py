"""One open number a person, service and day; stand-ins; hours; check-in. On both engines."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from counter_app.bound.errors import AlreadyBooked, AlreadyHolds, HourFull, NikWrong, NotHolder, PersonNeeded, TooEarly
from counter_app.bound.persons import Persons
from counter_app.bound.rules import Arrival
from counter_app.bound.service import BoundService, Paces
from counter_app.bound.values import HourWanted
from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Booking, Branch, Ticket, TicketPerson
from counter_app.explain import explain
from counter_app.greeting.keeping import greeted_with
from counter_app.greeting.noted import AtDoor
from counter_app.greeting.service import GreeterService
from counter_app.queueing.errors import OutsideHours, QuotaGone, TooSoon
from counter_app.queueing.pace import Pace
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Later
from counter_app.states import Priority, TicketState
from tests import factories
from tests.core.bound.counter import BOUND, BUDI, BY_HOUR, KEY, OFFICE, SITI, asked, booked, bound_service
from tests.databases import START

TODAY = START.date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A", name="Klaim JHT")


@pytest.fixture
def bound(db, clock):
    return bound_service(db, clock)


@pytest.fixture
def by_hour(db, clock):
    return bound_service(db, clock, lambda: BY_HOUR)


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: BOUND)


def holders(db):
    with db.read() as session:
        return session.scalars(select(TicketPerson)).all()


def codes_of(db, ticket_id):
    with db.read() as session:
        return list(
            session.scalars(
                select(AuditEntry.code).where(AuditEntry.subject_id == str(ticket_id)).order_by(AuditEntry.seq)
            )
        )


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
    slow = BoundService(db, clock, factories.ZONE, lambda: BOUND, (Persons(KEY), Paces(Pace(1.0), Pace(1.0))))
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


# --- an hour that is chosen -----------------------------------------------------------------------------------------


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
