"""What the card shows of all visits: works and papers, the newest first whatever the clocks said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.actor import Actor
from counter_app.db.models import Case, Member, ResetRequest, Ticket
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.members.card_works import WORKS_SHOWN
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.states import PaperKind, RequestState, ResetState
from tests import factories
from tests.core.desk import SHELF, Desk
from tests.core.members.test_service import request
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.databases import Clock


@pytest.fixture
def members(db: Database, clock: Clock) -> MemberService:
    return MemberService(db, clock, MemberRules(SHELF))


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


def visit(db: Database, officer: Actor, member: Member, issue_seq: int) -> Case:
    """A visit whose ticket was issued by the commit of this number."""
    case = factories.case(db, officer, member.id)
    with db.transaction(None) as work:
        work.session.get_one(Ticket, case.ticket_id).issue_seq = issue_seq
    return case


def test_the_newest_commit_comes_first_although_the_clock_went_back(
    db: Database, clock: Clock, members: MemberService, officer: Actor
) -> None:  # D2
    member = factories.member(db)
    for number in range(1, WORKS_SHOWN + 2):
        case = visit(db, officer, member, 100 + number)
        request(db, officer, case.id, member.id, f"PD-{number}", RequestState.APPLIED)
        with db.transaction(None) as work:
            work.session.get_one(Case, case.id).opened_at -= timedelta(days=number)
    card = members.card(officer, member.id)
    assert [work.number for work in card.works] == [f"PD-{number}" for number in range(WORKS_SHOWN + 1, 1, -1)]
    assert card.more_works


def test_what_fits_is_all_there_is(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db)
    for number in range(1, WORKS_SHOWN + 1):
        request(db, officer, visit(db, officer, member, number).id, member.id, f"PD-{number}", RequestState.REJECTED)
    card = members.card(officer, member.id)
    assert (len(card.works), card.more_works, card.works[0].state) == (WORKS_SHOWN, False, "ditolak")


def test_resets_stand_among_requests_and_what_is_open_or_cancelled_does_not(
    db: Database, members: MemberService, officer: Actor
) -> None:
    member, other = factories.member(db), factories.member(db)
    request(db, officer, visit(db, officer, member, 1).id, member.id, "PD-1", RequestState.APPLIED)
    request(db, officer, visit(db, officer, member, 2).id, member.id, "PD-2", RequestState.DRAFT)
    request(db, officer, visit(db, officer, member, 3).id, member.id, "PD-3", RequestState.CANCELLED)
    request(db, officer, visit(db, officer, other, 4).id, other.id, "PD-4", RequestState.APPLIED)
    last = visit(db, officer, member, 5)
    with db.transaction(None) as work:
        work.session.add(
            ResetRequest(
                id=new_id(),
                branch_id=work.branch_id,
                number="RA-1",
                case_id=last.id,
                member_id=member.id,
                state=ResetState.LOGIN_VERIFIED,
                author_id=officer.officer_id,
                opened_at=work.now,
            )
        )
    card = members.card(officer, member.id)
    assert [(work.number, work.title.id) for work in card.works] == [
        ("RA-1", "Pembukaan blokir akun JMO"),
        ("PD-1", "Pengkinian data"),
    ]


def test_a_paper_made_later_makes_its_work_the_newest_and_is_named_with_it(db: Database, clock: Clock) -> None:  # D2
    desk = Desk(db, clock, paper_service(db, clock))
    desk.visit = visit(db, desk.officer, desk.member, 1)
    number = desk.requests.open_draft(desk.officer, sent(desk, occupation="Guru")).number
    last = visit(db, desk.officer, desk.member, 2)
    request(db, desk.officer, last.id, desk.member.id, "PD-9", RequestState.REJECTED)
    card = MemberService(db, clock, MemberRules(SHELF)).card(desk.officer, desk.member.id)
    assert [(work.number, work.papers) for work in card.works] == [
        (number, (PaperKind.FORM, PaperKind.APPROVAL_SHEET)),
        ("PD-9", ()),
    ]
