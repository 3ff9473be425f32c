"""A member's values written and read back, and what recording and confirming leave behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counter_app.actor import Actor, Role
from counter_app.db.models import Employer, Member
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.members.errors import KpjTaken
from counter_app.members.service import MemberService
from counter_app.members.values import read_values, write_values
from tests import factories
from tests.core.members.test_service import CARD
from tests.core.traces import Told, Traces
from tests.databases import Clock


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


def written(db: Database, member: Member, **changes: str) -> Member:
    """The row after these changes."""
    with db.transaction(None) as work:
        write_values(work, member.id, changes)
    with db.read() as session:
        return session.get_one(Member, member.id)


def names_found(members: MemberService, who: Actor, text: str) -> list[str]:
    return [row.name for row in members.search(who, text)]


def test_fields_with_a_column_go_there_and_the_others_beside(db: Database, clock: Clock) -> None:
    member = factories.member(db, details={"phone": "1", "email": "a@b.id"}, version=4)
    row = written(
        db, member, nik="3273015201900099", name="BUDI", birth_date="1991-02-03", segment="BPU", employment="left",
        phone="2", kpj="0",
    )  # fmt: skip
    assert (row.nik, row.name, row.birth_date) == ("3273015201900099", "BUDI", date(1991, 2, 3))
    assert (row.segment, row.employment, row.kpj) == ("BPU", "left", member.kpj)
    assert (row.details, row.version, row.last_updated_at) == ({"phone": "2", "email": "a@b.id"}, 5, clock.at)


def test_a_blank_value_is_no_longer_kept(db: Database) -> None:
    member = factories.member(db, details={"phone": "1", "email": "a@b.id"})
    row = written(db, member, email="", birth_date="")
    assert (row.details, row.birth_date, row.name) == ({"phone": "1"}, None, member.name)


def test_a_visit_that_only_confirms_moves_the_date_alone(db: Database, clock: Clock) -> None:
    member = factories.member(db, version=4, last_updated_at=datetime(2024, 5, 1, tzinfo=UTC))
    clock.move(days=2)
    row = written(db, member)
    assert (row.version, row.last_updated_at, row.nik, row.segment) == (4, clock.at, member.nik, member.segment)


def test_a_renamed_member_is_found_by_the_new_name_only(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db, name="SITI AMINAH")
    written(db, member, name="RAHMAWATI")
    assert (names_found(members, officer, "rahma"), names_found(members, officer, "siti")) == (["RAHMAWATI"], [])


def test_values_are_read_with_the_company(db: Database) -> None:
    company = factories.employer(db, npp="JJ000111", name="PT Contoh", unit="Gudang", government=True)
    member = factories.member(db, employer_id=company.id, employee_number="77", details={"phone": "1"})
    with db.read() as session:
        values = read_values(session, member.id)
    assert (values["sector"], values["employer_name"], values["npp"], values["unit_name"]) == (
        "government",
        "PT Contoh",
        "JJ000111",
        "Gudang",
    )
    assert (values["phone"], values["employee_number"], values["birth_date"], values["kpj"]) == (
        "1",
        "77",
        "1990-01-12",
        member.kpj,
    )
    assert (values["nik"], values["name"], values["segment"], values["employment"]) == (
        member.nik,
        "SITI AMINAH",
        "PU",
        "active",
    )


def test_a_member_without_company_and_birth_date_has_blanks(db: Database) -> None:
    with db.read() as session:
        values = read_values(session, factories.member(db, birth_date=None).id)
    assert (values["birth_date"], values.get("npp", "")) == ("", "")


def test_recording_is_told_and_audited_with_visit_and_warnings(
    db: Database, members: MemberService, officer: Actor
) -> None:
    visit = factories.case(db, officer)
    factories.member(db, nik=CARD.nik)
    traces = Traces(db)
    member_id = members.record(officer, CARD, visit.id)
    (row,) = traces.rows()
    assert (row.code, row.subject_id, row.case_id) == ("member_recorded", str(member_id), str(visit.id))
    assert json.loads(row.facts)["warnings"] == "guard_shared"
    assert traces.told() == [Told("member", "member_recorded", member_id)]


def test_a_recorded_member_is_kept_as_typed_with_the_new_company(
    db: Database, members: MemberService, officer: Actor
) -> None:
    new = replace(CARD, npp="JJ000777", employer_name="PT Baru", employee_number="15", phone="0812 3456 7890")
    member_id = members.record(officer, new)
    with db.read() as session:
        row = session.get_one(Member, member_id)
        company = session.get_one(Employer, row.employer_id)
    assert (row.kpj, row.name, row.state, row.recorded_by) == (
        "12345678901",
        "Siti Aminah",
        "provisional",
        officer.officer_id,
    )
    assert (row.segment, row.employment, row.birth_date, row.employee_number) == (
        "PU",
        "active",
        date(1990, 1, 12),
        "15",
    )
    assert (company.npp, company.name) == ("JJ000777", "PT Baru")
    assert (row.details["phone"], row.details["mother_name"], "npp" in row.details) == (
        "+6281234567890",
        "Rukmini",
        False,
    )
    assert names_found(members, officer, "aminah") == ["Siti Aminah"]


@pytest.mark.parametrize(("npp", "name"), [("", "PT Tanpa Nomor"), ("JJ000888", "")])
def test_half_a_company_is_not_added(db: Database, members: MemberService, officer: Actor, npp: str, name: str) -> None:
    member_id = members.record(officer, replace(CARD, npp=npp, employer_name=name))
    with db.read() as session:
        assert session.get_one(Member, member_id).employer_id is None


def test_a_card_number_that_is_taken_says_whose_it_is(db: Database, members: MemberService, officer: Actor) -> None:
    owner = members.record(officer, CARD)
    with pytest.raises(KpjTaken) as refused:
        members.record(officer, replace(CARD, nik="3273015201900002"))
    assert refused.value.member_id == owner


def test_confirming_is_told_audited_and_says_who(db: Database, members: MemberService, officer: Actor) -> None:
    member_id, judge = members.record(officer, CARD), factories.supervisor(db)
    traces = Traces(db)
    members.confirm(judge, member_id)
    with db.read() as session:
        row = session.get_one(Member, member_id)
    assert (row.state, row.confirmed_by) == ("confirmed", judge.officer_id)
    assert traces.audited() == [("member_confirmed", str(member_id))]
    assert traces.told() == [Told("member", "member_confirmed", member_id)]


def test_who_waits_for_a_supervisor_stands_by_name_with_the_recorder(
    db: Database, members: MemberService, officer: Actor
) -> None:
    members.record(officer, replace(CARD, name="Wati"))
    judge = factories.supervisor(db)
    own = members.record(judge, replace(CARD, kpj="12345678902", nik="3273015201900002", name="Ani"))
    factories.member(db)
    rows = members.provisional(judge)
    assert [(row.name, row.recorded_by, row.own) for row in rows] == [
        ("Ani", judge.name, True),
        ("Wati", officer.name, False),
    ]
    assert (rows[0].member_id, rows[0].kpj, rows[0].birth_date) == (own, "12345678902", date(1990, 1, 12))
    assert rows[0].nik_masked == "327301••••••0002"


def test_nobody_is_confirmed_who_is_not_there(db: Database, members: MemberService) -> None:
    with pytest.raises(NotFound):
        members.confirm(factories.supervisor(db), new_id())


def test_a_blank_search_finds_nobody(db: Database, members: MemberService, officer: Actor) -> None:
    factories.member(db)
    traces = Traces(db)
    assert (members.search(officer, "  "), members.look_up(officer, " ")) == ((), ())
    assert traces.audited() == []


def test_a_search_gives_as_many_as_it_is_asked_for(db: Database, members: MemberService, officer: Actor) -> None:
    for _ in range(3):
        factories.member(db)
    assert (len(members.search(officer, "siti", 2)), len(members.look_up(officer, "siti", 2))) == (2, 2)


def test_administrators_have_no_business_with_a_member(db: Database, members: MemberService) -> None:
    member, admin = factories.member(db), factories.officer(db, Role.ADMIN)
    for ask in (
        lambda: members.search(admin, "siti"),
        lambda: members.look_up(admin, "siti"),
        lambda: members.card(admin, member.id),
        lambda: members.check(admin, CARD),
        lambda: members.record(admin, CARD),
        lambda: members.confirm(admin, member.id),
        lambda: members.provisional(admin),
    ):
        with pytest.raises(NotPermitted):
            ask()
