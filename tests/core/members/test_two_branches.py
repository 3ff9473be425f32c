"""Two branches in one store: the same member number in both, and neither is stopped by or told of the other's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.db.models import Employer, Member
from counter_app.db.session import Database
from counter_app.guards.rules import SHARED
from counter_app.importing.service import ImportService
from counter_app.importing.values import ImportOrder
from counter_app.members.errors import KpjTaken
from counter_app.members.recording import MemberRules
from counter_app.members.rules import plan
from counter_app.members.search import VISITED, first_by_name
from counter_app.members.service import MemberService
from tests import factories
from tests.core.members.test_service import CARD
from tests.databases import Clock

PHONE = "0813 3333 3333"
HEADING = "kpj;nik;name;birth_date;segment;employment;npp;employer_name"
ROW = "12345678901;3273015201900001;Siti Aminah;1990-01-12;PU;active;JJ000077;PT Dua Cabang"
NAMELESS = "12345678901;3273015201900001;Siti Aminah;1990-01-12;PU;active;JJ000077;"


@pytest.fixture
def elsewhere(db: Database, clock: Clock) -> Database:
    """The other branch of the same store."""
    return factories.another_branch(db, clock)


@pytest.fixture
def theirs(elsewhere: Database, clock: Clock, member_rules: MemberRules) -> MemberService:
    return MemberService(elsewhere, clock, member_rules)


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    def write(row: str) -> Path:
        path = tmp_path / "members.csv"
        path.write_text(f"{HEADING}\r\n{row}\r\n", "utf-8")
        return path

    return write


def branches_of(db: Database, number: str) -> int:
    """How many branches know a member number."""
    with db.read() as session:
        return len(set(session.scalars(select(Member.branch_id).where(Member.kpj == number))))


def test_the_same_card_is_recorded_in_both_branches_and_taken_in_each_for_itself(
    db: Database, members: MemberService, theirs: MemberService, elsewhere: Database, officer: Actor
) -> None:
    there = factories.officer_at_counter(elsewhere)
    mine, other = members.record(officer, CARD), theirs.record(there, CARD)
    assert mine != other
    for service, who, owner in ((members, officer, mine), (theirs, there, other)):
        with pytest.raises(KpjTaken) as taken:
            service.record(who, CARD)
        assert taken.value.member_id == owner
        assert [one.member_id for one in service.search(who, CARD.kpj)] == [owner]


def test_a_new_member_is_told_nothing_of_another_branchs_people(
    elsewhere: Database, members: MemberService, officer: Actor
) -> None:
    phone = {"phone": "+6281333333333"}
    factories.member(elsewhere, nik=CARD.nik, name="BUDI SANTOSO", kpj="12345678901", details=phone)
    assert [
        one for one in members.check(officer, replace(CARD, phone=PHONE)) if one.code in (SHARED, "nik_known")
    ] == []


def test_many_of_one_name_in_another_branch_do_not_hide_those_of_this_one(
    db: Database, elsewhere: Database, members: MemberService, officer: Actor
) -> None:
    for _ in range(6):
        factories.case(elsewhere, member_id=factories.member(elsewhere, name="ANDI PUTRA").id)
    mine = factories.member(db, name="ANDI PUTRA WIJAYA").id
    factories.case(db, member_id=mine)
    for typed in ("andi", "putra", "andi pu", "putr"):
        assert [one.member_id for one in members.search(officer, typed, 3)] == [mine]
    with db.read() as session:
        assert [one for _, one in first_by_name(session, plan(("andi", "putra")), 3, only=VISITED)] == [mine]


def test_many_with_one_nik_in_another_branch_do_not_hide_the_one_of_this_one(
    db: Database, elsewhere: Database, members: MemberService, officer: Actor
) -> None:
    for number in range(21):
        factories.member(elsewhere, kpj=f"100000000{number:02d}", nik="3273015201900001")
    mine = factories.member(db, kpj="99999999999", nik="3273015201900001")
    assert [one.member_id for one in members.search(officer, "3273015201900001")] == [mine.id]


def test_a_list_brings_a_member_in_whom_another_branch_has_with_a_company_of_its_own(
    db: Database, elsewhere: Database, clock: Clock, member_rules: MemberRules, listed: Callable[[str], Path]
) -> None:
    for one in (db, elsewhere):
        taken = ImportService(one, clock, member_rules).members(
            factories.officer(one, Role.ADMIN), ImportOrder(listed(ROW), dry_run=False)
        )
        assert (taken.accepted, taken.outcome.rejected) == (1, ())
    with db.read() as session:
        rows = session.execute(
            select(Member.branch_id, Employer.branch_id).join(Employer, Employer.id == Member.employer_id)
        ).all()
    assert {tuple(row) for row in rows} == {(db.branch_id,) * 2, (elsewhere.branch_id,) * 2}


def test_a_company_that_only_another_branch_knows_has_to_be_named(
    db: Database, elsewhere: Database, clock: Clock, member_rules: MemberRules, listed: Callable[[str], Path]
) -> None:
    factories.employer(elsewhere, npp="JJ000077", name="PT Cabang Lain")
    taken = ImportService(db, clock, member_rules).members(
        factories.officer(db, Role.ADMIN), ImportOrder(listed(NAMELESS), dry_run=False)
    )
    assert (taken.accepted, [one.codes for one in taken.outcome.rejected]) == (0, [("npp:unknown",)])


def test_who_is_recorded_here_gets_a_company_of_this_branch(
    db: Database, elsewhere: Database, members: MemberService, officer: Actor
) -> None:
    factories.employer(elsewhere, npp="JJ000077", name="PT Cabang Lain")
    member_id = members.record(officer, replace(CARD, npp="JJ000077", employer_name="PT Cabang Ini"))
    with db.read() as session:
        asked = select(Employer.name).join(Member, Member.employer_id == Employer.id).where(Member.id == member_id)
        assert session.scalars(asked).one() == "PT Cabang Ini"
