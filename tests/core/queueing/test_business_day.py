"""The business day is the branch's: opened by the first act, moved forward only, never by one clock alone."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.db.models import Branch, Service, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.officers import passwords
from counter_app.queueing.errors import QueueEmpty
from counter_app.queueing.values import BusinessDay
from counter_app.states import TicketState
from tests import factories
from tests.core.queueing.stations import Station, give, labels, station, stations
from tests.core.traces import Traces
from tests.databases import Clock

MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)
EMBEDDED = pytest.mark.parametrize("engine_kind", ["sqlite"])
SHARED = pytest.mark.parametrize("engine_kind", ["postgresql"])


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def one(db: Database, clock: Clock) -> Station:
    return station(db, clock)


def day_kept(db: Database) -> date | None:
    with db.read() as session:
        return session.get_one(Branch, db.branch_id).day


def today(one: Station) -> BusinessDay:
    told = one.queue.mine(one.who).business_day
    assert told is not None
    return told


def test_the_first_number_opens_the_day(db: Database, one: Station, service: Service) -> None:
    assert day_kept(db) is None
    give(one, service)
    assert day_kept(db) == MONDAY


def test_the_first_sign_in_of_a_morning_opens_the_day(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    one.serve()
    clock.move(days=1)
    factories.officer(db, username="rina", password_hash=passwords.hash_password("kata-sandi-uji"))
    traces = Traces(db)
    one.officers.sign_in("rina", "kata-sandi-uji", "STN-1")
    assert day_kept(db) == TUESDAY
    assert [code for code, _ in traces.audited()] == ["day_opened", "signed_in"]
    assert "day_opened" in [told.kind for told in traces.told()]


def test_the_day_never_goes_back(db: Database, one: Station, service: Service) -> None:
    give(one, service)
    one.set_clock(days=-2)
    assert give(one, service) == ["A-002"]
    assert (day_kept(db), today(one)) == (MONDAY, BusinessDay(MONDAY, MONDAY - timedelta(days=2)))


def test_a_station_whose_clock_names_another_day_says_so(one: Station, service: Service) -> None:
    give(one, service)
    assert not today(one).differs
    one.set_clock(days=-1)
    assert (today(one).differs, today(one).asks) == (True, False)


@SHARED
def test_one_clock_that_runs_ahead_opens_no_day_where_a_server_knows_better(
    db: Database, one: Station, service: Service
) -> None:
    give(one, service)
    one.serve()
    one.set_clock(days=1)
    assert give(one, service) == ["A-002"]
    assert (day_kept(db), today(one).asks) == (MONDAY, False)


@SHARED
def test_a_clock_that_is_behind_opens_the_first_day_of_the_server(db: Database, one: Station, service: Service) -> None:
    one.set_clock(days=-1)
    give(one, service)
    assert day_kept(db) == MONDAY


@SHARED
def test_what_a_station_gave_whose_clock_was_behind_comes_along_into_the_day(
    db: Database, service: Service, clock: Clock
) -> None:
    right, behind = stations(db, clock, 2)
    give(right, service, 2)
    clock.move(days=1)
    behind.set_clock(days=-1)
    early = give(behind, service)
    assert (day_kept(db), early) == (MONDAY, ["A-003"])
    assert give(right, service) == ["A-004"]
    assert (day_kept(db), labels([behind.call(), right.call()])) == (TUESDAY, ["A-003", "A-004"])


@SHARED
def test_no_day_is_later_than_the_server_and_the_computer_both_say(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    one.serve()
    clock.move(days=1)
    one.set_clock(days=1)
    give(one, service)
    assert day_kept(db) == TUESDAY


@EMBEDDED
def test_one_clock_takes_nobody_who_waits_out_of_the_queue(db: Database, service: Service, clock: Clock) -> None:
    right, wrong = stations(db, clock, 2)
    given = give(right, service, 2)
    wrong.set_clock(days=1)
    assert today(wrong) == BusinessDay(MONDAY, TUESDAY, still_here=2)
    assert labels([wrong.call(), right.call()]) == given


@EMBEDDED
def test_one_clock_gives_no_second_number_while_the_first_is_at_a_counter(one: Station, service: Service) -> None:
    give(one, service)
    one.call()
    one.set_clock(days=1)
    assert (give(one, service), today(one).asks) == (["A-002"], True)


@EMBEDDED
def test_who_forgot_to_close_the_day_begins_the_next_one_by_one_key(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service, 2)
    clock.move(days=1)
    early = give(one, service)
    assert (early, today(one).asks, one.queue.mine(one.who).yesterday) == (["A-003"], True, 3)
    one.queue.start_day(one.who)
    view = one.queue.mine(one.who)
    assert (day_kept(db), view.waiting, view.yesterday, today(one).asks) == (TUESDAY, 1, 2, False)
    assert give(one, service) == ["A-004"], "what was given this morning keeps its number"
    assert labels([one.call()]) == early


@EMBEDDED
def test_a_supervisor_who_closes_yesterday_says_that_a_new_day_began(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service, 2)
    clock.move(days=1)
    assert one.queue.close_yesterday(factories.supervisor(db)) == 2
    assert (day_kept(db), give(one, service)) == (TUESDAY, ["A-001"])


def test_who_still_waited_when_a_new_day_began_counts_as_missed_and_can_be_called(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    label = give(one, service)[0]
    clock.move(days=1)
    one.queue.start_day(one.who)
    give(one, service)
    with db.read() as session:
        left = session.scalars(select(Ticket).where(Ticket.day == MONDAY)).one()
    assert (left.label, left.state) == (label, TicketState.MISSED)
    assert one.queue.recall_missed(one.who, left.id).label == label


def test_a_visit_of_an_earlier_day_that_is_sent_on_is_called_before_later_ones(
    one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    kept = one.call()
    clock.move(days=1)
    give(one, service)
    one.queue.transfer(one.who, kept.ticket_id, service.id, None)
    assert one.queue.mine(one.who).waiting == 2
    assert one.call().ticket_id == kept.ticket_id


@SHARED
def test_on_a_morning_nobody_is_told_to_wait_before_the_day_is_opened(
    one: Station, service: Service, clock: Clock
) -> None:
    give(one, service, 2)
    clock.move(days=1)
    view = one.queue.mine(one.who)
    assert (view.waiting, view.yesterday, one.queue.kiosk()[0].waiting) == (0, 2, 0)


def test_a_new_day_is_begun_only_where_it_is_asked(db: Database, one: Station, service: Service) -> None:
    give(one, service)
    one.queue.start_day(one.who)
    assert day_kept(db) == MONDAY
    with pytest.raises(NotPermitted):
        one.queue.start_day(factories.officer(db, Role.QA))


def test_who_comes_after_the_day_was_closed_gets_the_next_number_of_it(
    db: Database, one: Station, service: Service
) -> None:
    give(one, service)
    traces = Traces(db)
    one.queue.close_day(factories.supervisor(db))
    assert [code for code, _ in traces.audited()] == ["ticket_cancelled", "day_closed"]
    assert (day_kept(db), give(one, service)) == (MONDAY, ["A-002"])


def test_closing_the_day_empties_the_board(db: Database, one: Station, service: Service) -> None:
    give(one, service)
    one.serve()
    one.queue.close_day(factories.supervisor(db))
    assert one.queue.board().calls == ()


def test_closing_the_day_moves_on_where_this_computer_names_a_later_one(
    db: Database, one: Station, service: Service
) -> None:
    give(one, service)
    one.set_clock(days=1)
    assert one.queue.close_day(factories.supervisor(db)) == 1
    assert day_kept(db) == TUESDAY


def test_an_officer_does_not_close_the_day(one: Station) -> None:
    with pytest.raises(NotPermitted):
        one.queue.close_day(one.who)


def test_an_empty_hall_is_told_without_opening_a_day(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    one.serve()
    clock.move(days=1)
    with pytest.raises(QueueEmpty):
        one.call()
    assert day_kept(db) == MONDAY


@SHARED
def test_counters_that_begin_a_morning_at_once_open_the_day_once(db: Database, service: Service, clock: Clock) -> None:
    crew = stations(db, clock, 4)
    give(crew[0], service)
    traces = Traces(db)
    for _morning in range(4):
        clock.move(days=1)
        begin = threading.Barrier(len(crew))

        def come(one: Station, begin: threading.Barrier = begin) -> None:
            begin.wait()
            give(one, service)

        hands = [threading.Thread(target=come, args=(one,)) for one in crew]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join(60)
    assert [code for code, _ in traces.audited()].count("day_opened") == 4
    assert day_kept(db) == MONDAY + timedelta(days=4)


def test_what_was_put_aside_today_is_nothing_of_yesterday(one: Station, service: Service) -> None:
    give(one, service)
    one.queue.miss(one.who, one.call().ticket_id)
    view = one.queue.mine(one.who)
    assert (len(view.missed), view.yesterday) == (1, 0)
