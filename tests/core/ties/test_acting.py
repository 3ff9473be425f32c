"""Nobody acts on a member who is their own self or whom they declared as related, on both engines. # S9"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.capture.override_service import OverrideService
from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Case, Member, Officer, OverrideAsk, Ticket
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.officers.passwords import hash_password
from counter_app.officers.service import OfficerService
from counter_app.queueing.service import QueueService
from counter_app.states import AskState, AttemptState, MemberState, TicketState, TieKind
from counter_app.ties.errors import AlreadyTied, BadTie, MustDeclare, OwnMember
from counter_app.ties.rules import Numbers
from counter_app.ties.service import TieService
from counter_app.ties.values import Declaration
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk, blocked_desk
from tests.core.desk import SHELF
from tests.databases import Clock

NIK, CODE = "3273014502880002", "known_member"


@dataclass
class World:
    """A blocked member with a request, a reset and a wish for an override."""

    counter: ResetDesk
    db: Database
    clock: Clock

    @property
    def ties(self) -> TieService:
        return TieService(self.db)

    def tie(self, who: Actor, kind: TieKind = TieKind.RELATED) -> None:
        numbers = Numbers(self.counter.desk.member.kpj, "")
        if kind is TieKind.RELATED:
            self.ties.add_related(who, numbers)
        else:
            self.ties.declare_own(who, Declaration(Numbers(numbers.kpj, NIK)))

    def refusals(self) -> list[tuple[str, str, str]]:
        with self.db.read() as session:
            wanted = select(AuditEntry).where(AuditEntry.code == "own_member_refused").order_by(AuditEntry.seq)
            return [(row.actor_id, row.subject_id, row.facts) for row in session.scalars(wanted)]


@pytest.fixture
def world(db: Database, clock: Clock) -> World:
    return World(blocked_desk(db, clock), db, clock)


def _case_without_member(world: World) -> Case:
    return factories.case(world.db, world.counter.officer)


def _parked(world: World) -> object:
    with world.db.transaction(None) as work:
        case = work.session.get_one(Case, world.counter.desk.visit.id)
        ticket = work.session.get_one(Ticket, case.ticket_id)
        ticket.state, ticket.counter_id = TicketState.PARKED, None
        return ticket.id


def _asked(world: World) -> object:
    world.counter.desk.consent()
    with world.db.transaction(None) as work:
        ask = OverrideAsk(
            id=new_id(),
            branch_id=work.branch_id,
            case_id=world.counter.desk.visit.id,
            member_id=world.counter.desk.member.id,
            state=AskState.WAITING,
            asked_by=world.counter.officer.officer_id,
            asked_at=work.now,
        )
        work.session.add(ask)
        return ask.id


def _unsure(world: World) -> object:
    world.counter.desk.consent()
    return world.counter.desk.attempt(AttemptState.IN_REVIEW).id


def _provisional(world: World) -> None:
    with world.db.transaction(None) as work:
        member = work.session.get_one(Member, world.counter.desk.member.id)
        member.state = MemberState.PROVISIONAL


# Any: whatever the preparing of an act gives to the act.
BY_OFFICER: dict[str, tuple[Callable[[World], Any], Callable[[World, Actor, Any], object]]] = {
    "choose the member": (
        _case_without_member,
        lambda world, who, case: CaseService(world.db, world.clock).choose_member(
            who, case.id, world.counter.desk.member.id
        ),
    ),
    "go on with a parked visit": (
        _parked,
        lambda world, who, ticket: QueueService(world.db, world.clock, factories.ZONE, Settings).resume(who, ticket),
    ),
    "write a request": (
        lambda world: None,
        lambda world, who, _none: world.counter.desk.requests.start(who, world.counter.desk.visit.id),
    ),
    "save a request": (
        lambda world: world.counter.desk.requests.start(world.counter.officer, world.counter.desk.visit.id),
        lambda world, who, draft: world.counter.desk.requests.save(who, draft.request_id, draft.version, {}),
    ),
    "submit a request": (
        lambda world: world.counter.desk.filled(),
        lambda world, who, request: world.counter.desk.requests.submit(who, request, 2),
    ),
    "take over a draft": (
        lambda world: world.counter.desk.filled(),
        lambda world, who, request: world.counter.desk.requests.take_over(who, request),
    ),
    "open a reset": (
        lambda world: None,
        lambda world, who, _none: world.counter.accounts.open_reset(who, world.counter.desk.visit.id),
    ),
    "write evidence": (
        lambda world: world.counter.opened().reset_id,
        lambda world, who, reset: world.counter.accounts.save_evidence(who, reset, EVIDENCE, "selfie_failed"),
    ),
    "reset the account": (
        lambda world: world.counter.approved(),
        lambda world, who, reset: world.counter.accounts.reset(who, reset, "JMO-1"),
    ),
    "take consent": (lambda world: None, lambda world, who, _none: world.counter.desk.consent()),
    "take a selfie": (
        lambda world: world.counter.desk.consent(),
        lambda world, who, _none: world.counter.desk.attempt(),
    ),
}
BY_SUPERVISOR: dict[str, tuple[Callable[[World], Any], Callable[[World, Actor, Any], object]]] = {
    "approve a request": (
        lambda world: world.counter.desk.submitted(email="lain@contoh.id"),
        lambda world, who, request: world.counter.desk.requests.approve(who, request),
    ),
    "return a request": (
        lambda world: world.counter.desk.submitted(email="lain@contoh.id"),
        lambda world, who, request: world.counter.desk.requests.return_(who, request, "other", "x"),
    ),
    "approve a reset": (
        lambda world: world.counter.ready(),
        lambda world, who, reset: world.counter.accounts.approve(who, reset),
    ),
    "reject a reset": (
        lambda world: world.counter.ready(),
        lambda world, who, reset: world.counter.accounts.reject(who, reset, ("other", "x")),
    ),
    "override a selfie at the desk": (
        _asked,
        lambda world, who, ask: OverrideService(world.db, world.clock).allow(who, ask, (CODE, "x")),
    ),
    "override a selfie at the counter": (
        lambda world: world.counter.desk.consent(),
        lambda world, who, _none: world.counter.desk.captures.override(
            world.counter.officer, world.counter.desk.visit.id, who, CODE, "x"
        ),
    ),
    "judge a selfie": (
        _unsure,
        lambda world, who, attempt: world.counter.desk.captures.judge(who, attempt, True),
    ),
    "confirm a member": (
        _provisional,
        lambda world, who, _none: MemberService(world.db, world.clock, MemberRules(SHELF)).confirm(
            who, world.counter.desk.member.id
        ),
    ),
}


@pytest.mark.parametrize("act", BY_OFFICER)
def test_an_officer_does_not_serve_a_related_member(world: World, act: str) -> None:
    prepare, do = BY_OFFICER[act]
    prepared = prepare(world)
    world.tie(world.counter.officer)
    with pytest.raises(OwnMember):
        do(world, world.counter.officer, prepared)
    who, member = str(world.counter.officer.officer_id), str(world.counter.desk.member.id)
    assert world.refusals() == [(who, member, '{"tie":"related"}')]


@pytest.mark.parametrize("act", BY_SUPERVISOR)
def test_a_supervisor_decides_nothing_about_themselves(world: World, act: str) -> None:
    prepare, do = BY_SUPERVISOR[act]
    prepared, second = prepare(world), factories.supervisor(world.db)
    world.tie(second, TieKind.OWN)
    with pytest.raises(OwnMember) as refused:
        do(world, second, prepared)
    assert (refused.value.kind, len(world.refusals())) == (TieKind.OWN, 1)


def test_what_is_refused_changes_nothing(world: World) -> None:
    case = _case_without_member(world)
    world.tie(world.counter.officer)
    with pytest.raises(OwnMember):
        CaseService(world.db, world.clock).choose_member(world.counter.officer, case.id, world.counter.desk.member.id)
    assert world.counter.desk.stored(Case, case.id).member_id is None


def test_somebody_else_serves_the_same_member(world: World) -> None:
    world.tie(world.counter.officer)
    other = factories.officer_at_counter(world.db)
    case = factories.case(world.db, other)
    CaseService(world.db, world.clock).choose_member(other, case.id, world.counter.desk.member.id)
    assert world.counter.desk.stored(Case, case.id).member_id == world.counter.desk.member.id


def test_a_member_is_known_by_the_nik_too(world: World) -> None:
    who = world.counter.officer
    world.ties.declare_own(who, Declaration(Numbers("", world.counter.desk.member.nik), no_kpj=True))
    with pytest.raises(OwnMember):
        world.counter.desk.requests.start(who, world.counter.desk.visit.id)


def test_who_is_related_no_longer_is_served_again_and_both_left_their_row(world: World) -> None:
    who = world.counter.officer
    world.tie(who)
    world.ties.end_related(who, world.ties.mine(who)[0].id)
    assert world.counter.desk.requests.start(who, world.counter.desk.visit.id)
    assert (world.counter.desk.audited("tie_declared"), world.counter.desk.audited("tie_ended")) == (1, 1)


def test_saying_anew_who_one_is_ends_what_was_said_before(world: World) -> None:
    who = world.counter.officer
    world.tie(who, TieKind.OWN)
    world.ties.declare_own(who, Declaration(Numbers("", NIK), no_kpj=True))
    assert [(row.kind, row.numbers) for row in world.ties.mine(who)] == [(TieKind.OWN, Numbers("", NIK))]
    assert world.counter.desk.audited("tie_ended") == 1


def test_the_same_member_is_declared_once(world: World) -> None:
    world.tie(world.counter.officer)
    with pytest.raises(AlreadyTied):
        world.tie(world.counter.officer)


@pytest.mark.parametrize(
    ("numbers", "field", "reason"),
    [
        (Numbers(), "numbers", "empty"),
        (Numbers("123", ""), "kpj", "form"),
        (Numbers("", "123"), "nik", "form"),
    ],
)
def test_a_number_that_cannot_be_one_is_refused(world: World, numbers: Numbers, field: str, reason: str) -> None:
    with pytest.raises(BadTie) as refused:
        world.ties.add_related(world.counter.officer, numbers)
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_oneself_is_not_taken_away(world: World) -> None:
    who = world.counter.officer
    world.tie(who, TieKind.OWN)
    with pytest.raises(BadTie):
        world.ties.end_related(who, world.ties.mine(who)[0].id)


def test_nobody_ends_what_somebody_else_declared(world: World) -> None:
    world.tie(world.counter.officer)
    with pytest.raises(BadTie):
        world.ties.end_related(factories.officer(world.db), world.ties.mine(world.counter.officer)[0].id)


def test_the_first_sign_in_asks_which_member_one_is_and_having_no_kpj_is_an_answer(db: Database, clock: Clock) -> None:
    doors = OfficerService(db, clock)
    who = factories.officer(db, Role.OFFICER, declared=False, username="sari")
    password = "empat kata tanpa hubungan"
    with db.transaction(None) as work:
        work.session.get_one(Officer, who.officer_id).password_hash = hash_password(password)
    with pytest.raises(MustDeclare) as asked:
        doors.sign_in("sari", password, "STN-1")
    with pytest.raises(BadTie):
        doors.declare(asked.value.actor, password, Declaration(Numbers("", NIK)))
    doors.declare(asked.value.actor, password, Declaration(Numbers("", NIK), no_kpj=True))
    signed_in = doors.sign_in("sari", password, "STN-1")
    assert [row.numbers for row in TieService(db).mine(signed_in)] == [Numbers("", NIK)]
