"""Readiness from the record of a visit's member, the letters, and what of it is recorded."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.cases.rules import AtAnotherCounter
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Member
from counter_app.db.session import Database
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.readiness.errors import NothingToRefer
from counter_app.readiness.rules import LETTERS, Cause, Cure, Finding, answer
from counter_app.readiness.service import ReadinessService
from counter_app.states import Employment
from tests import factories
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import page_size, text_of
from tests.databases import Clock


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock, paper_service(db, clock))


@pytest.fixture
def readiness(db: Database, clock: Clock) -> ReadinessService:
    return ReadinessService(db, clock, Settings)


def change(desk: Desk, **values: object) -> None:
    with desk.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        details = values.pop("details", None)
        if details is not None:
            member.details = {**member.details, **details}  # type: ignore[dict-item]  # texts
        for name, value in values.items():
            setattr(member, name, value)


def finding(readiness: ReadinessService, desk: Desk, cause: Cause) -> Finding:
    return answer(cause, readiness.look(desk.officer, desk.visit.id).facts, None, 0).finding


def test_the_record_answers_what_it_knows(readiness: ReadinessService, desk: Desk, clock: Clock) -> None:
    change(desk, details={"bank_account": "123456", "bank_holder": "ORANG LAIN SEKALI"}, last_updated_at=None)
    assert finding(readiness, desk, Cause.BANK_NAME) is Finding.OTHER_NAME
    assert finding(readiness, desk, Cause.UPDATED) is Finding.NEVER_UPDATED
    change(desk, details={"bank_holder": desk.member_now().name}, last_updated_at=clock())
    assert finding(readiness, desk, Cause.BANK_NAME) is Finding.SAME_NAME
    assert finding(readiness, desk, Cause.UPDATED) is Finding.UP_TO_DATE
    change(desk, employment=Employment.LEFT, details={"work_end": (clock() - timedelta(days=90)).date().isoformat()})
    assert finding(readiness, desk, Cause.LEFT) is Finding.LEFT_LONG_AGO
    change(desk, details={"work_end": "kapan"})
    assert finding(readiness, desk, Cause.LEFT) is Finding.LEFT_UNDATED


def test_another_number_of_the_same_person_is_found_here_alone(readiness: ReadinessService, desk: Desk) -> None:
    assert finding(readiness, desk, Cause.ONE_NUMBER) is Finding.ONE_HERE
    factories.member(desk.db, nik=desk.member_now().nik, kpj="21009999999")
    assert finding(readiness, desk, Cause.ONE_NUMBER) is Finding.SEVERAL_HERE


def test_it_is_a_look_at_the_card_and_needs_the_visit(readiness: ReadinessService, desk: Desk, clock: Clock) -> None:
    readiness.look(desk.officer, desk.visit.id)
    with desk.db.read() as session:
        codes = set(session.scalars(select(AuditEntry.code).where(AuditEntry.subject_id == str(desk.member.id))))
    assert AuditCode.MEMBER_CARD_SHOWN in codes
    with pytest.raises(AtAnotherCounter):
        readiness.look(factories.officer(desk.db), desk.visit.id)


@pytest.mark.parametrize("cure", LETTERS)
def test_each_letter_says_to_whom_and_what_for(readiness: ReadinessService, desk: Desk, cure: Cure) -> None:
    paper = readiness.refer(desk.officer, desk.visit.id, cure)
    text = " ".join(text_of(paper).split())
    member = desk.member_now()
    assert member.name in text
    assert member.kpj not in text
    assert "Mohon" in text
    assert "gratis" in text
    assert round(page_size(paper)[0] / 72 * 25.4) == 148
    with desk.db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.REFERRAL_DRAWN)
        assert [json.loads(one) for one in session.scalars(wanted)] == [{"to": cure.value}]


@pytest.mark.parametrize("cure", [Cure.UPDATE, Cure.BRING])
def test_what_is_mended_here_has_no_letter(readiness: ReadinessService, desk: Desk, cure: Cure) -> None:
    with pytest.raises(NothingToRefer):
        readiness.refer(desk.officer, desk.visit.id, cure)


def test_the_card_marks_old_data(desk: Desk, clock: Clock) -> None:
    members = MemberService(desk.db, clock, MemberRules(SHELF))
    change(desk, last_updated_at=clock())
    assert not members.card(desk.officer, desk.member.id).data_old
    change(desk, last_updated_at=clock() - timedelta(days=400))
    assert members.card(desk.officer, desk.member.id).data_old
    change(desk, last_updated_at=None)
    assert members.card(desk.officer, desk.member.id).data_old
