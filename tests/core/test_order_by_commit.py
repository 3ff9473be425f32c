"""First, newest, days and years of works are the branch's own, whatever the clock of a computer says."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.errors import OfficerLimitReached
from counter_app.actor import Actor
from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.config import Settings
from counter_app.db.models import Case, JmoAccount, ReasonUse, Service
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.my_works.service import MyWorkService
from counter_app.queueing.service import QueueService
from counter_app.reasons.lists import BLOCK
from counter_app.reasons.reading import give
from counter_app.requests.errors import DraftTakenOver
from counter_app.states import AccountState, BlockEvidence, LoginResult, RequestState
from tests import factories
from tests.core.accounts.reset_desk import ResetDesk, blocked_desk
from tests.core.desk import SHELF, Desk
from tests.core.plans import plans, whole_tables_read
from tests.databases import START, Clock

SENSITIVE = {"mother_name": "SUMIYATI BINTI ALI"}
EMBEDDED = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A")


@pytest.fixture
def lying(db: Database) -> Clock:
    """The clock of one computer, which may be set as somebody likes; the server's stays right."""
    return Clock()


@pytest.fixture
def there(db: Database, lying: Clock) -> Database:
    """The branch as the computer with that clock sees it."""
    return Database(db.engine, db.branch_id, lying, lambda _connection: START if db.is_postgresql else None)


@pytest.fixture
def waited_for(db: Database, queue: QueueService, service: Service) -> None:
    """The day is open and somebody waits, so that one clock alone moves nothing."""
    queue.issue(None, service.id)


def visit(queue: QueueService, who: Actor, service: Service) -> str:
    """A number is given, called, served and finished."""
    label = queue.issue(who, service.id).label
    called = queue.call_next(who)
    queue.serve(who, called.ticket_id)
    queue.finish(who, called.ticket_id)
    return label


def test_requests_wait_in_the_order_in_which_they_were_sent(desk: Desk, clock: Clock) -> None:
    first = desk.submitted(**SENSITIVE)
    clock.move(days=-2)
    second = Desk(desk.db, clock).submitted(**SENSITIVE)
    assert [row.request_id for row in desk.requests.waiting(desk.supervisor())] == [first, second]


def test_what_was_sent_again_waits_from_then_on(desk: Desk, clock: Clock) -> None:
    first = desk.submitted(**SENSITIVE)
    second = Desk(desk.db, clock).submitted(**SENSITIVE)
    desk.requests.return_(desk.supervisor(), first, "data_differs")
    clock.move(days=-2)
    desk.submit(first)
    assert [row.request_id for row in desk.requests.waiting(desk.supervisor())] == [second, first]


def test_requests_go_to_the_administration_in_the_order_of_their_decisions(desk: Desk, clock: Clock) -> None:
    first = desk.submitted(occupation="Perawat")
    clock.move(days=-2)
    second = Desk(desk.db, clock).submitted(occupation="Perawat")
    assert [row.request_id for row in desk.requests.decided(desk.supervisor())] == [first, second]


def test_side_copies_stand_newest_first(desk: Desk, clock: Clock) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    others = [desk.other_officer() for _ in range(3)]
    for other in others:
        with pytest.raises(DraftTakenOver):
            desk.requests.save(other, draft.request_id, 0, draft.answers)
        clock.move(days=-1)
    copies = desk.requests.side_copies(desk.officer, draft.request_id)
    assert [copy.officer for copy in copies] == [other.name for other in reversed(others)]


def test_the_card_shows_the_newest_work_first(desk: Desk, clock: Clock) -> None:
    desk.submitted(occupation="Perawat")
    desk.leave()
    clock.move(days=-2)
    desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
    desk.submitted(occupation="Bidan")
    members = MemberService(desk.db, clock, MemberRules(SHELF))
    card = members.card(desk.officer, desk.member.id)
    assert [work.number for work in card.works] == ["PD-2026-000002", "PD-2026-000001"]


def test_what_waits_for_a_second_person_is_one_line_in_the_order_of_its_commits(db: Database, clock: Clock) -> None:
    counter = blocked_desk(db, clock)
    counter.accounts.ask_second(counter.officer, counter.ready())
    clock.move(days=-2)
    Desk(db, clock).submitted(**SENSITIVE)
    clock.move(days=4)
    Desk(db, clock).submitted(**SENSITIVE)
    found = DecisionService(db, clock, SHELF).waiting(counter.desk.supervisor())
    assert [one.number for one in found] == ["RA-2026-000001", "PD-2026-000001", "PD-2026-000002"]


def test_the_newest_reset_is_the_one_that_was_carried_out_last(db: Database, clock: Clock) -> None:
    counter = blocked_desk(db, clock)
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "wrong_password")
    clock.move(hours=-7)
    again = counter.opened().reset_id
    counter.accounts.approve(counter.desk.supervisor(), again)
    counter.accounts.reset(counter.officer, again)
    account = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert [past.number for past in account.resets] == ["RA-2026-000002", "RA-2026-000001"]


@pytest.mark.usefixtures("waited_for")
def test_a_clock_put_forward_gives_nobody_a_further_reset_of_the_day(there: Database, lying: Clock) -> None:
    counter = blocked_desk(there, lying)
    counter.desk.set("resets_per_officer_day", "1")
    other = _another_blocked(counter)
    counter.done()
    lying.move(days=1)
    assert isinstance(counter.accounts.open_reset(counter.officer, other.visit.id).beyond, OfficerLimitReached)


@pytest.mark.usefixtures("waited_for")
def test_the_year_of_a_number_is_the_branchs(there: Database, lying: Clock) -> None:
    lying.move(days=400)
    counter = blocked_desk(there, lying)
    assert counter.opened().number == "RA-2026-000001"
    assert counter.desk.requests.start(counter.officer, counter.desk.visit.id).number == "PD-2026-000001"


def test_visits_stand_in_the_archive_by_the_branchs_day_the_newest_first(
    db: Database, clock: Clock, queue: QueueService, service: Service
) -> None:
    who = factories.officer_at_counter(db)
    numbers = []
    for _at in range(2):
        queue.issue(who, service.id)
        called = queue.call_next(who)
        case_id = queue.serve(who, called.ticket_id)
        queue.finish(who, called.ticket_id)
        numbers.append(_ended_request(db, case_id))
        clock.move(days=-2)
    archive = ArchiveService(db, clock, SHELF)
    found = archive.search(who, Wanted(since=START.date(), until=START.date())).entries
    assert [(entry.number, entry.day) for entry in found] == [(number, START.date()) for number in reversed(numbers)]


def test_the_officers_day_names_the_last_members_first(
    db: Database, clock: Clock, queue: QueueService, service: Service
) -> None:
    who = factories.officer_at_counter(db)
    first = visit(queue, who, service)
    clock.move(hours=-3)
    second = visit(queue, who, service)
    assert [served.ticket for served in MyWorkService(db, clock, Settings).day(who).last] == [second, first]


def test_no_order_reads_a_table_as_a_whole(db: Database, clock: Clock, desk: Desk) -> None:
    desk.submitted(occupation="Perawat")
    who, judge = desk.officer, desk.supervisor()
    members, archive = MemberService(db, clock, MemberRules(SHELF)), ArchiveService(db, clock, SHELF)
    mine, decisions = MyWorkService(db, clock, Settings), DecisionService(db, clock, SHELF)
    accounts = blocked_desk(db, clock).accounts
    for look in (
        lambda: desk.requests.waiting(judge),
        lambda: desk.requests.decided(judge),
        lambda: members.card(who, desk.member.id),
        lambda: archive.search(who, Wanted(since=START.date(), until=START.date() + timedelta(days=1))),
        lambda: mine.day(who),
        lambda: decisions.waiting(judge),
        lambda: accounts.find_account(who, desk.member.id),
    ):
        assert whole_tables_read(db, look) == []


@EMBEDDED
def test_the_long_lists_are_read_in_their_order_from_an_index(db: Database, clock: Clock, desk: Desk) -> None:
    judge, archive = desk.supervisor(), ArchiveService(db, clock, SHELF)
    handed = plans(db, lambda: desk.requests.decided(judge))
    listed = plans(db, lambda: archive.search(judge, Wanted(since=START.date(), until=START.date())))
    assert any("ix_change_request_to_hand_over" in line for line in handed)
    assert any("ix_visit_case_day" in line for line in listed)
    assert not any("TEMP B-TREE FOR ORDER BY" in line for line in handed)


def _ended_request(db: Database, case_id: uuid.UUID) -> str:
    member = factories.member(db)
    with db.transaction(None) as work:
        case = work.session.get_one(Case, case_id)
        case.member_id = member.id
    return factories.change_request(db, case, member.id, state=RequestState.CANCELLED).number


def _another_blocked(counter: ResetDesk) -> Desk:
    """Another blocked member before the same officer."""
    other = factories.member(counter.desk.db, blocked=True)
    desk = Desk(counter.desk.db, counter.desk.clock)
    desk.visit = factories.case(counter.desk.db, counter.officer, other.id)
    return desk


@EMBEDDED
@pytest.mark.usefixtures("waited_for")
def test_a_clock_put_back_refuses_no_date_of_yesterday(there: Database, lying: Clock) -> None:  # T3
    yesterday = lying().date() - timedelta(days=1)
    lying.move(days=-20)
    counter = blocked_desk(there, lying)
    with there.transaction(None) as work:
        work.session.get_one(JmoAccount, counter.desk.member.id).state = AccountState.ACTIVE
    seen = BlockSeen(BlockEvidence.NOTICE, "biometric_failed", yesterday)
    counter.accounts.record_block(counter.officer, counter.desk.visit.id, seen)
    assert counter.accounts.find_account(counter.officer, counter.desk.member.id).state is AccountState.BLOCKED


@EMBEDDED
@pytest.mark.usefixtures("waited_for")
def test_reasons_are_counted_on_the_branchs_day(there: Database, lying: Clock) -> None:  # T3
    day = lying().date()
    lying.move(days=-20)
    with there.transaction(None) as work:
        give(work, BLOCK, "biometric_failed", "")
    with there.read() as session:
        assert session.scalars(select(ReasonUse.day)).all() == [day]
