"""Who touched one member: by right, with a reason, and with a row of its own."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, Case, Member
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.reasons.errors import NoteMissing, ReasonMissing, UnknownReason
from counter_app.reasons.values import Why
from counter_app.trail.errors import NoSuchMember, SeveralCards
from counter_app.trail.kinds import TrailKind
from counter_app.trail.service import TrailService
from counter_app.trail.values import TrailFilter
from tests import factories
from tests.databases import Clock

WHY = Why("complaint")
KPJ = "12345678901"


@pytest.fixture
def trail(db: Database, clock: Clock) -> TrailService:
    return TrailService(db, clock)


@pytest.fixture
def boss(db: Database) -> Actor:
    return factories.supervisor(db)


@pytest.fixture
def visit(db: Database) -> Case:
    """A visit of one member by one officer, and one of somebody else."""
    member, other = factories.member(db, kpj=KPJ), factories.member(db, kpj="12345678902")
    officer = factories.officer_at_counter(db)
    case, stranger = factories.case(db, officer, member.id), factories.case(db, officer, other.id)
    request = factories.change_request(db, case, member.id)
    with db.transaction(officer) as work:
        work.audit(officer, AuditCode.MEMBER_CARD_SHOWN, member.id)
        work.audit(officer, AuditCode.TICKET_SERVED, case.ticket_id)
        work.audit(officer, AuditCode.REQUEST_STARTED, request.id, case.id)
        work.audit(officer, AuditCode.CONSENT_GIVEN, None, case.id)
        work.audit(officer, AuditCode.MEMBER_CARD_SHOWN, other.id)
        work.audit(officer, AuditCode.CONSENT_GIVEN, None, stranger.id)
    return case


def rows_of(db: Database, code: AuditCode) -> list[tuple[str, dict[str, str]]]:
    with db.read() as session:
        asked = select(AuditEntry.subject_id, AuditEntry.facts).where(AuditEntry.code == code.value)
        return [(subject, json.loads(facts)) for subject, facts in session.execute(asked)]


def test_all_that_was_done_with_one_member_is_shown_and_nothing_of_another(
    trail: TrailService, boss: Actor, visit: Case
) -> None:
    shown = [row.code for row in trail.of_member(boss, "1234 5678 901", TrailFilter(), WHY).rows]
    assert shown == ["member_trail_shown", "consent_given", "request_started", "ticket_served", "member_card_shown"]
    queue = trail.of_member(boss, KPJ, TrailFilter(kind=TrailKind.QUEUE), WHY)
    assert [row.code for row in queue.rows] == ["ticket_served"]


def test_that_it_was_read_is_a_row_with_its_reason_once_in_minutes(
    trail: TrailService, boss: Actor, visit: Case, db: Database, clock: Clock
) -> None:
    for kind in (None, TrailKind.QUEUE):
        trail.of_member(boss, KPJ, TrailFilter(kind=kind), WHY)
    told = (str(visit.member_id), {"what": "trail", "why": "archive", "reason": "complaint"})
    assert rows_of(db, AuditCode.MEMBER_TRAIL_SHOWN) == [told]
    clock.move(minutes=11)
    trail.of_member(boss, KPJ, TrailFilter(), WHY)
    assert rows_of(db, AuditCode.MEMBER_TRAIL_SHOWN) == [told, told]


def test_it_takes_a_reason_whatever_visit_there_is(trail: TrailService, db: Database, visit: Case) -> None:
    at_counter = factories.officer_at_counter(db, Role.SUPERVISOR)
    factories.case(db, at_counter, visit.member_id)
    for why, refused in ((Why(), ReasonMissing), (Why("none_of_ours"), UnknownReason), (Why("other"), NoteMissing)):
        with pytest.raises(refused):
            trail.of_member(at_counter, KPJ, TrailFilter(), why)
    assert rows_of(db, AuditCode.MEMBER_TRAIL_SHOWN) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.QA, Role.ADMIN])
def test_whoever_may_not_tell_members_who_looked_reads_none(
    trail: TrailService, db: Database, visit: Case, role: Role
) -> None:
    who = factories.officer(db, role)
    with pytest.raises(NotPermitted):
        trail.of_member(who, KPJ, TrailFilter(), WHY)
    with pytest.raises(NotPermitted):
        trail.reasons(who)


@pytest.mark.parametrize("typed", ["", "siti aminah", "1234", "99999999999", "3273015201909999"])
def test_only_a_whole_number_of_somebody_here_finds(
    trail: TrailService, boss: Actor, visit: Case, db: Database, typed: str
) -> None:
    with pytest.raises(NoSuchMember):
        trail.of_member(boss, typed, TrailFilter(), WHY)
    assert rows_of(db, AuditCode.MEMBER_TRAIL_SHOWN) == []


def test_a_nik_of_several_cards_asks_for_the_card(trail: TrailService, boss: Actor, visit: Case, db: Database) -> None:
    with db.read() as session:
        nik = session.scalars(select(Member.nik).where(Member.kpj == KPJ)).one()
    assert trail.of_member(boss, nik, TrailFilter(), WHY).rows
    factories.member(db, nik=nik)
    with pytest.raises(SeveralCards):
        trail.of_member(boss, nik, TrailFilter(), WHY)


def test_a_member_of_another_branch_is_nobody(
    trail: TrailService, boss: Actor, visit: Case, db: Database, clock: Clock
) -> None:
    factories.member(factories.another_branch(db, clock), kpj="55555555555")
    with pytest.raises(NoSuchMember):
        trail.of_member(boss, "55555555555", TrailFilter(), WHY)
