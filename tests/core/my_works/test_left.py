"""What an officer has left: found whoever's ticket is in hand, with the next step and its age. # D3"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.blobs import Blobs
from counter_app.cases.steps import Step
from counter_app.cases.works import WorkKind
from counter_app.config import Settings
from counter_app.db.models import Case, Paper, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.ids import new_id
from counter_app.my_works.rules import LISTED_AT_MOST
from counter_app.my_works.service import MyWorkService
from counter_app.queueing import times
from counter_app.states import BlobKind, PaperKind, RequestState, ResetState, TicketState
from tests import factories
from tests.core.desk import IMAGE_KEY, Desk
from tests.core.plans import whole_tables_read
from tests.databases import Clock


@pytest.fixture
def mine(db: Database, clock: Clock) -> MyWorkService:
    return MyWorkService(db, clock, Settings)


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


def steps(mine: MyWorkService, who: Actor) -> list[Step]:
    return [work.step for work in mine.left(who).works]


def paper(db: Database, desk: Desk, work_id: Any, **changes: Any) -> Paper:
    """An archived paper of a work that nobody printed yet."""
    with db.transaction(None) as work:
        blob_id, digest = Blobs(IMAGE_KEY).put(work, BlobKind.PAPER, b"%PDF")
        row = {"kind": PaperKind.FORM, "number": "PD-1", "code": "", "record": {}, "prints": 0, "made_at": work.now}
        kept = Paper(
            id=new_id(),
            branch_id=work.branch_id,
            case_id=desk.visit.id,
            work_id=work_id,
            sha256=digest,
            blob_id=blob_id,
            made_by=desk.officer.officer_id,
            **(row | changes),
        )
        work.session.add(kept)
        return kept


def test_a_request_given_back_after_the_member_left_is_found_without_a_ticket(
    desk: Desk, mine: MyWorkService, clock: Clock
) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.leave()
    desk.requests.return_(desk.supervisor(), request_id, "document_unreadable", "Foto KK terpotong", bring=("doc_kk",))
    clock.move(days=3)
    (work,) = mine.left(desk.officer).works
    assert (work.step, work.work_id, work.member_name) == (Step.MEND, request_id, "SITI AMINAH")
    assert (work.needs_member, work.here, work.waits) == (False, False, timedelta(days=3))
    assert work.said == "Dokumen tidak terbaca: Foto KK terpotong"


def test_a_draft_needs_its_member_and_says_whether_they_are_here(desk: Desk, mine: MyWorkService) -> None:
    desk.filled()
    (here,) = mine.left(desk.officer).works
    desk.leave()
    (gone,) = mine.left(desk.officer).works
    assert (here.step, here.needs_member, here.here) == (Step.FILL, True, True)
    assert (gone.step, gone.needs_member, gone.here) == (Step.FILL, True, False)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (RequestState.DRAFT, [Step.FILL]),
        (RequestState.RETURNED, [Step.MEND]),
        (RequestState.SUBMITTED, [Step.WAIT]),
        (RequestState.APPROVED, [Step.WAIT]),
        (RequestState.APPLIED, [Step.HAND_OVER]),
        (RequestState.REJECTED, []),
        (RequestState.CANCELLED, []),
    ],
)
def test_every_state_of_a_request_tells_its_next_step(
    db: Database, desk: Desk, mine: MyWorkService, state: RequestState, step: list[Step]
) -> None:
    factories.change_request(db, desk.visit, desk.member.id, state=state)
    assert steps(mine, desk.officer) == step


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"state": ResetState.OPEN}, [Step.FILL]),
        ({"state": ResetState.APPROVED}, [Step.FILL]),
        ({"state": ResetState.RESET, "central_reference": "P-1"}, [Step.LOGIN]),
        ({"state": ResetState.LOGIN_VERIFIED}, [Step.FORWARD]),
        ({"state": ResetState.LOGIN_VERIFIED, "central_reference": "P-1"}, []),
        ({"state": ResetState.CANCELLED}, []),
    ],
)
def test_a_login_not_tried_and_a_reset_not_forwarded_stay_on_the_list(
    db: Database, clock: Clock, desk: Desk, mine: MyWorkService, changes: dict[str, Any], step: list[Step]
) -> None:
    factories.reset_request(db, desk.visit, desk.member.id, reset_at=clock(), **changes)
    assert steps(mine, desk.officer) == step


def test_a_handed_over_request_is_left_no_more(db: Database, clock: Clock, desk: Desk, mine: MyWorkService) -> None:
    handed = {"handed_over_at": clock(), "handed_over_by": desk.officer.officer_id}
    factories.change_request(db, desk.visit, desk.member.id, state=RequestState.APPLIED, **handed)
    assert steps(mine, desk.officer) == []


def test_a_sheet_of_a_rejected_request_that_nobody_printed_is_to_be_printed(
    db: Database, desk: Desk, mine: MyWorkService
) -> None:
    row = factories.change_request(db, desk.visit, desk.member.id, state=RequestState.REJECTED)
    sheet = paper(db, desk, row.id, kind=PaperKind.APPROVAL_SHEET)
    (work,) = mine.left(desk.officer).works
    assert (work.step, work.papers) == (Step.PRINT, (sheet.id,))


def test_an_earlier_paper_of_the_same_kind_is_not_asked_for(
    db: Database, clock: Clock, desk: Desk, mine: MyWorkService
) -> None:
    row = factories.change_request(db, desk.visit, desk.member.id, state=RequestState.REJECTED)
    paper(db, desk, row.id)
    paper(db, desk, row.id, made_at=clock() + timedelta(minutes=5), prints=1)
    assert steps(mine, desk.officer) == []


def test_works_of_others_are_not_mine_and_what_nobody_holds_is_its_authors(
    db: Database, desk: Desk, mine: MyWorkService
) -> None:
    other = desk.other_officer()
    row = factories.change_request(db, desk.visit, desk.member.id, holder_id=None)
    assert [work.work_id for work in mine.left(desk.officer).works] == [row.id]
    assert mine.left(other).works == ()


def test_the_most_pressing_stands_first_and_equals_in_the_order_of_their_numbers(
    db: Database, desk: Desk, mine: MyWorkService
) -> None:
    for number, state in (("PD-3", "submitted"), ("PD-2", "draft"), ("PD-1", "draft"), ("PD-4", "returned")):
        factories.change_request(db, desk.visit, desk.member.id, number=number, state=RequestState(state))
    assert [work.number for work in mine.left(desk.officer).works] == ["PD-4", "PD-1", "PD-2", "PD-3"]


def test_a_longer_list_says_that_there_is_more(db: Database, desk: Desk, mine: MyWorkService) -> None:
    for _ in range(LISTED_AT_MOST):
        factories.change_request(db, desk.visit, desk.member.id)
    assert not mine.left(desk.officer).more
    factories.change_request(db, desk.visit, desk.member.id)
    left = mine.left(desk.officer)
    assert (len(left.works), left.more) == (LISTED_AT_MOST, True)


def test_a_clock_that_was_ahead_makes_no_work_younger_than_new(
    db: Database, clock: Clock, desk: Desk, mine: MyWorkService
) -> None:
    factories.change_request(db, desk.visit, desk.member.id, saved_at=clock() + timedelta(days=1))
    assert mine.left(desk.officer).works[0].waits == timedelta()


def test_a_visit_put_aside_is_listed_with_its_reason(db: Database, desk: Desk, mine: MyWorkService) -> None:
    with db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, work.session.get_one(Case, desk.visit.id).ticket_id)
        ticket.state, ticket.park_reason, ticket.counter_id = TicketState.PARKED, "documents", None
    (visit,) = mine.left(desk.officer).parked
    assert (visit.ticket_id, visit.member_name) == (desk.visit.ticket_id, "SITI AMINAH")
    assert visit.reason == "Peserta mengambil dokumen"
    assert mine.left(desk.other_officer()).parked == ()


def test_no_table_is_read_as_a_whole(db: Database, desk: Desk, mine: MyWorkService) -> None:
    factories.change_request(db, desk.visit, desk.member.id)
    scans = whole_tables_read(db, lambda: mine.left(desk.officer))
    assert scans == []


def test_the_day_counts_what_the_officer_ended_and_names_the_last_members(
    db: Database, clock: Clock, desk: Desk, mine: MyWorkService
) -> None:
    factories.change_request(db, desk.visit, desk.member.id, state=RequestState.RETURNED)
    factories.reset_request(db, desk.visit, desk.member.id, state=ResetState.LOGIN_VERIFIED)
    clock.move(minutes=9, seconds=20)
    with db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, desk.visit.ticket_id)
        times.end(ticket, work.now)
        ticket.state = TicketState.DONE
    day = mine.day(desk.officer)
    assert (day.served, day.mean) == (1, timedelta(minutes=9, seconds=20))
    assert (day.submitted, day.returned, day.opened) == (1, 1, 1)
    (last,) = day.last
    assert last.member_name == "SITI AMINAH"
    assert {kind for kind, _state in last.outcomes} == {WorkKind.UPDATE, WorkKind.RESET}
    clock.move(days=1)
    assert mine.day(desk.officer).served == 0


def test_without_the_right_to_call_nothing_is_told(db: Database, mine: MyWorkService) -> None:
    with pytest.raises(NotPermitted):
        mine.left(factories.officer(db, "qa"))
    with pytest.raises(NotPermitted):
        mine.day(factories.officer(db, "admin"))


def test_a_table_that_is_read_as_a_whole_is_noticed(db: Database) -> None:
    def read() -> None:
        with db.read() as session:
            session.scalars(select(Ticket).where(Ticket.times_called == 7)).all()

    assert len(whole_tables_read(db, read)) == 1
