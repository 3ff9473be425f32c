"""The day: what is open before it is closed, how many rows its audit has, its head on paper; on both engines. # D9"""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.actor import Role
from counter_app.config import Settings
from counter_app.days.service import DayService
from counter_app.db.models import AuditHead, Service
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.queueing.service import QueueService
from counter_app.states import RequestState, ResetState, TicketState
from tests import factories
from tests.core.printing.reading import text_of
from tests.core.traces import Told, Traces
from tests.databases import Clock

MONDAY = date(2026, 3, 2)


@pytest.fixture
def days(db: Database, clock: Clock) -> DayService:
    return DayService(db, clock, Settings)


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", name="Pengkinian data")


def test_what_is_open_is_listed_with_what_is_in_hand_first(
    db: Database, days: DayService, queue: QueueService, service: Service
) -> None:
    officer = factories.officer_at_counter(db)
    first, second = (queue.issue(None, service.id) for _ in range(2))
    called = queue.call_next(officer)
    queue.miss(officer, called.ticket_id)
    queue.call_next(officer)
    third = queue.issue(None, service.id)
    view = days.view(factories.supervisor(db))
    assert [(one.label, one.state, one.in_hand) for one in view.tickets] == [
        (second.label, TicketState.CALLED, True),
        (first.label, TicketState.MISSED, False),
        (third.label, TicketState.WAITING, False),
    ]
    assert (view.to_cancel, view.tickets[0].officer, view.tickets[0].counter_number is not None) == (
        2,
        officer.name,
        True,
    )
    assert (view.numbers.issued, view.numbers.served, view.numbers.missed) == (3, 0, 1)


def test_works_that_are_not_decided_are_listed_with_whose_they_are(db: Database, days: DayService) -> None:
    officer, member = factories.officer_at_counter(db), factories.member(db)
    visit = factories.case(db, officer, member.id)
    factories.change_request(db, visit, member.id, number="PD-2", state=RequestState.SUBMITTED)
    factories.change_request(db, visit, member.id, number="PD-3", state=RequestState.APPLIED)
    factories.reset_request(db, visit, member.id, number="RA-1", state=ResetState.WAITING)
    view = days.view(factories.supervisor(db))
    assert [(one.number, one.state, one.officer) for one in view.works] == [
        ("RA-1", ResetState.WAITING, officer.name),
        ("PD-2", RequestState.SUBMITTED, officer.name),
    ]
    assert view.more == 0


def test_a_closed_day_says_when_until_somebody_gets_a_number(
    db: Database, days: DayService, queue: QueueService, service: Service, clock: Clock
) -> None:
    supervisor = factories.supervisor(db)
    queue.issue(None, service.id)
    clock.move(hours=7)
    assert (days.view(supervisor).closing, queue.close_day(supervisor)) == (None, 1)
    closing = days.view(supervisor).closing
    assert closing is not None
    assert (closing.day, closing.at) == (MONDAY, clock.at)
    queue.issue(None, service.id)
    assert days.view(supervisor).closing is None


@pytest.mark.parametrize("engine_kind", ["sqlite"])  # a server knows the right day, whatever this clock says
def test_a_day_that_is_closed_the_next_morning_keeps_its_name(
    db: Database, days: DayService, queue: QueueService, service: Service, clock: Clock
) -> None:
    supervisor = factories.supervisor(db)
    queue.issue(None, service.id)
    clock.move(days=1)
    queue.close_day(supervisor)
    view = days.view(supervisor)
    assert view.closing is not None
    assert (view.closing.day, view.day.day, view.numbers.cancelled) == (MONDAY, date(2026, 3, 3), 1)
    assert "2 Maret 2026" in text_of(days.draw_head(supervisor).pdf)


def test_closing_tells_the_boards(db: Database, queue: QueueService, service: Service) -> None:
    queue.issue(None, service.id)
    traces = Traces(db)
    queue.close_day(factories.supervisor(db))
    assert Told("queue", "day_closed", None) in traces.told()


def test_who_is_at_a_counter_goes_on_after_the_day(
    db: Database, days: DayService, queue: QueueService, service: Service
) -> None:
    officer, supervisor = factories.officer_at_counter(db), factories.supervisor(db)
    queue.issue(None, service.id)
    held = queue.call_next(officer)
    queue.serve(officer, held.ticket_id)
    assert queue.close_day(supervisor) == 0
    queue.finish(officer, held.ticket_id)
    assert days.view(supervisor).tickets == ()


def test_the_head_names_the_newest_row_and_counts_those_of_the_day(
    db: Database, days: DayService, queue: QueueService, service: Service
) -> None:
    supervisor = factories.supervisor(db)
    queue.issue(None, service.id)
    queue.close_day(supervisor)
    queue.issue(None, service.id)
    queue.issue(None, service.id)
    closed = queue.close_day(supervisor)
    with db.read() as session:
        head = session.get_one(AuditHead, db.branch_id)
        seq, digest = head.seq, head.digest
    audit = days.view(supervisor).audit
    # Two numbers given, two cancelled, the day closed.
    assert (closed, audit.seq, audit.digest, audit.entries) == (2, seq, digest, 5)
    text = text_of(days.draw_head(supervisor).pdf)
    assert all(part in text for part in (str(seq), digest[:8], digest[-8:], "LATIHAN"))


def test_what_came_out_on_paper_is_recorded(db: Database, days: DayService) -> None:
    supervisor = factories.supervisor(db)
    traces = Traces(db)
    days.head_printed(supervisor, 41)
    (row,) = traces.rows()
    assert (row.code, row.facts) == ("head_printed", '{"seq":"41"}')


def test_a_branch_without_a_day_yet_has_one_to_show(db: Database, days: DayService) -> None:
    view = days.view(factories.supervisor(db))
    assert (view.day.day, view.tickets, view.works, view.closing, view.audit.last_at) == (MONDAY, (), (), None, None)


@pytest.mark.parametrize(("role", "may"), [(Role.OFFICER, False), (Role.ADMIN, False), (Role.QA, True)])
def test_who_sees_the_day(db: Database, days: DayService, role: Role, may: bool) -> None:
    who = factories.officer(db, role)
    if may:
        assert days.view(who).tickets == ()
    else:
        with pytest.raises(NotPermitted):
            days.view(who)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN, Role.QA])
def test_only_a_supervisor_prints_the_head(db: Database, days: DayService, role: Role) -> None:
    who = factories.officer(db, role)
    with pytest.raises(NotPermitted):
        days.draw_head(who)
    with pytest.raises(NotPermitted):
        days.head_printed(who, 1)


def test_another_branch_is_not_seen(
    db: Database, days: DayService, queue: QueueService, service: Service, clock: Clock
) -> None:
    officer, member = factories.officer_at_counter(db), factories.member(db)
    factories.change_request(db, factories.case(db, officer, member.id), member.id)
    queue.issue(None, service.id)
    elsewhere = factories.another_branch(db, clock)
    view = DayService(elsewhere, clock, Settings).view(factories.supervisor(elsewhere))
    assert (view.tickets, view.works, view.numbers.issued) == ((), (), 0)
