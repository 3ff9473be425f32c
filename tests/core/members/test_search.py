"""Finding members, on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.members.rules import plan
from counter_app.members.service import MemberService
from counter_app.members.values import index_name
from tests import factories
from tests.core.members.conftest import audited


def names(members: MemberService, who: Actor, text: str, limit: int = 20) -> list[str]:
    return [found.name for found in members.search(who, text, limit)]


@pytest.fixture
def people(db: Database) -> None:
    for name in (
        "Siti Aminah",
        "Budi Santoso",
        "AMINAH SITI RAHAYU",
        "Muhammad Mustafa",
        "Muhammad Muhajir",
        "M. Yusuf",
        "Yusuf Mansur",
        "Nur'aini Sitompul",
        "Sity Aminudin",
    ):
        factories.member(db, name=name)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("siti", ["Siti Aminah", "AMINAH SITI RAHAYU"]),
        ("sit", ["Siti Aminah", "Sity Aminudin", "AMINAH SITI RAHAYU", "Nur'aini Sitompul"]),
        ("SI", ["Siti Aminah", "Sity Aminudin", "AMINAH SITI RAHAYU", "Nur'aini Sitompul"]),
        ("ami sit", ["AMINAH SITI RAHAYU", "Siti Aminah", "Sity Aminudin"]),
        ("sit ami", ["Siti Aminah", "Sity Aminudin", "AMINAH SITI RAHAYU"]),
        ("siti aminah ra", ["AMINAH SITI RAHAYU"]),
        ("nuraini", ["Nur'aini Sitompul"]),
        ("nur'ai sitom", ["Nur'aini Sitompul"]),
        ("muhammad mu", ["Muhammad Muhajir", "Muhammad Mustafa"]),
        ("muhammad muh", ["Muhammad Muhajir"]),
        ("muhammad muhammad", []),
        ("m yusuf", ["M. Yusuf", "Yusuf Mansur"]),
        ("aminah siti siti", []),
        ("xa", []),
        ("siti zz", []),
        ("si%", ["Siti Aminah", "Sity Aminudin", "AMINAH SITI RAHAYU", "Nur'aini Sitompul"]),
    ],
)
def test_beginnings_of_any_words_find_names_in_order(
    members: MemberService, officer: Actor, typed: str, expected: list[str]
) -> None:
    assert names(members, officer, typed) == expected


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("typed", ["si", "siti", "sit ami", "mu mu"])
def test_a_search_gives_the_first_names_only(members: MemberService, officer: Actor, typed: str) -> None:
    assert names(members, officer, typed, 1) == names(members, officer, typed)[:1]


def test_many_different_words_that_begin_alike_are_all_found(
    db: Database, members: MemberService, officer: Actor
) -> None:
    spellings = [f"Suhar{letter}{other} Contoh" for letter in "abcdefgh" for other in "aeiou"]
    for name in reversed(spellings):
        factories.member(db, name=name)
    assert names(members, officer, "suhar", 50) == sorted(spellings)


def test_a_row_tells_who_it_is_without_the_whole_nik(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db, blocked=True, nik="3273015201900001")
    (found,) = members.search(officer, member.kpj)
    assert (found.member_id, found.kpj, found.account_state) == (member.id, member.kpj, "blocked")
    assert found.nik_masked == "327301••••••0001"


def test_one_person_with_two_cards_is_found_twice_by_nik(db: Database, members: MemberService, officer: Actor) -> None:
    first = factories.member(db, nik="3273015201900001")
    second = factories.member(db, nik="3273015201900001")
    found = members.search(officer, "3273 0152 0190 0001")
    assert [row.member_id for row in found] == [first.id, second.id]


def test_an_old_card_with_letters_is_found(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db, kpj="04J80123456")
    assert [row.member_id for row in members.search(officer, "04j80123456")] == [member.id]


def test_a_number_looked_up_is_audited_without_the_number(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db)
    members.search(officer, member.kpj)
    members.search(officer, "3273015201909999")
    assert audited(db) == [
        ("member_looked_up", str(member.id), '{"by":"kpj","hits":"1"}'),
        ("member_looked_up", "", '{"by":"nik","hits":"0"}'),
    ]


@pytest.mark.usefixtures("people")
def test_typing_a_name_leaves_no_trace_and_the_search_key_does(
    db: Database, members: MemberService, officer: Actor
) -> None:
    factories.case(db, officer)
    members.search(officer, "siti")
    assert audited(db) == []
    members.look_up(officer, "siti")
    assert audited(db) == [("member_looked_up", "", '{"by":"name","hits":"2"}')]


def test_a_new_name_takes_the_place_of_the_former_one(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db, name="Siti Aminah")
    with db.transaction(None) as work:
        index_name(work, member.id, "Siti Aminah", "Dewi Lestari")
    assert members.search(officer, "siti am") == members.search(officer, "siti") == members.search(officer, "si") == ()
    assert [row.member_id for row in members.search(officer, "les dew")] == [member.id]


def test_an_administrator_searches_no_members(db: Database, members: MemberService) -> None:
    admin = factories.officer(db, Role.ADMIN)
    with pytest.raises(NotPermitted):
        members.search(admin, "siti")


def test_who_begins_with_the_word_typed_comes_first(
    db: Database, members: MemberService, officer: Actor
) -> None:  # V11
    for name in ("ANDI BUDI", "BUDI SANTOSO", "BUDIMAN", "AGUS BUDIONO", "BUDI"):
        factories.member(db, name=name)
    assert names(members, officer, "budi") == ["BUDI", "BUDI SANTOSO", "BUDIMAN", "AGUS BUDIONO", "ANDI BUDI"]
    assert names(members, officer, "budi", 4) == ["BUDI", "BUDI SANTOSO", "BUDIMAN", "AGUS BUDIONO"]
    assert names(members, officer, "bu", 2) == ["BUDI", "BUDI SANTOSO"]


def test_a_name_of_one_letter_is_found(db: Database, members: MemberService, officer: Actor) -> None:  # V11
    for name in ("N", "SITI N", "N RAHAYU", "NADIA N", "NINA"):
        factories.member(db, name=name)
    assert names(members, officer, "n") == ["N", "N RAHAYU", "NADIA N", "SITI N"]
    assert names(members, officer, "n r") == ["N RAHAYU"]


@pytest.mark.parametrize("typed", ["99J 8001 2345", "99j-8001-2345", "99J.8001.2345", "99J–8001–2345"])
def test_a_number_is_found_as_the_card_prints_it(
    db: Database, members: MemberService, officer: Actor, typed: str
) -> None:  # V11
    factories.member(db, name="BUDI", kpj="99J80012345")
    assert names(members, officer, typed) == ["BUDI"]


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("prefixes", [("bu",), ("budi",), ("siti", "am"), ("n",)])
def test_who_comes_first_is_one_range_of_the_index(db: Database, prefixes: tuple[str, ...]) -> None:  # V11
    lead = plan(prefixes).lead
    assert lead is not None
    asked = text(
        "EXPLAIN QUERY PLAN SELECT name, member_id FROM member_word "
        "WHERE branch_id = :here AND word = :key AND name >= :start AND name < :end ORDER BY name, member_id LIMIT 20"
    )
    with db.read() as session:
        given = {"here": db.branch_id.hex, "key": lead.key, "start": lead.start, "end": lead.end}
        steps = [row.detail for row in session.execute(asked, given)]
    assert steps == ["SEARCH member_word USING PRIMARY KEY (branch_id=? AND word=? AND name>? AND name<?)"]
