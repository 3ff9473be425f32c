"""A new member with what another member has: told with a masked name, and decided by somebody else who saw it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from counter_app.actor import Actor
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.decisions.shown import ShownChanged
from counter_app.guards.rules import ACCOUNT, EMAIL, HOLDER, HOLDER_DIFFERS, NIK, PASSPORT, PHONE, SHARED
from counter_app.members.service import MemberService
from counter_app.problem_words import problem_words
from counter_app.states import MemberState
from forms.rules import Severity
from tests import factories
from tests.core.members.conftest import audited
from tests.core.members.test_service import CARD
from tests.databases import Clock

OWN = {"bank_name": "bca", ACCOUNT: "12345678", HOLDER: "SITI AMINAH"}


def other(db: Database, **changes: str) -> Member:
    """Somebody the branch knows, with these details."""
    return factories.member(db, name="BUDI SANTOSO", nik="3273015201800002", details=changes)


def waiting(db: Database, **details: str) -> Member:
    """Somebody recorded here, whatever their page asked for."""
    by = factories.officer(db).officer_id
    return factories.member(db, state=MemberState.PROVISIONAL, recorded_by=by, details=details)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"nik": "3273015201800002", "birth_date": "12-01-1980"}, NIK), ({"phone": "0813 3333 3333"}, PHONE)],
)
def test_what_another_member_has_is_told_with_a_masked_name(  # G1
    db: Database, members: MemberService, officer: Actor, changes: dict[str, str], field: str
) -> None:
    other(db, phone="+6281333333333")
    (told,) = [one for one in members.check(officer, replace(CARD, **changes)) if one.code == SHARED]
    assert (told.field, told.severity, dict(told.values)) == (field, Severity.WARNING, {"name": "B*** S******"})
    assert "BUDI" not in problem_words(told)


def test_the_card_of_the_number_itself_is_told_by_its_number_alone(
    db: Database, members: MemberService, officer: Actor
) -> None:
    factories.member(db, kpj="12345678901", nik=CARD.nik)
    assert [one.code for one in members.check(officer, CARD)] == []


def test_it_is_recorded_with_the_warning_and_waits_for_somebody_else(  # G1
    db: Database, members: MemberService, officer: Actor
) -> None:
    other(db, phone="+6281333333333")
    member_id = members.record(officer, replace(CARD, phone="081333333333"))
    (_, _, facts) = next(row for row in audited(db) if row[0] == "member_recorded")
    assert json.loads(facts) == {"warnings": SHARED}
    (row,) = members.provisional(factories.supervisor(db))
    assert (row.member_id, [(one.field, dict(one.values)) for one in row.guards]) == (
        member_id,
        [(PHONE, {"name": "B*** S******"})],
    )


@pytest.mark.parametrize("key", [PHONE, EMAIL, ACCOUNT])
def test_contact_and_account_of_another_member_are_told_to_whoever_vouches(  # G1
    db: Database, members: MemberService, key: str
) -> None:
    other(db, **{key: "sama-12345678"})
    waiting(db, **{key: "sama-12345678"})
    (row,) = members.provisional(factories.supervisor(db))
    assert [(one.field, one.code) for one in row.guards] == [(key, SHARED)]


def test_a_passport_of_another_member_is_told_too(db: Database, members: MemberService) -> None:
    factories.member(db, nik="", passport="A1234567", name="RAVI")
    factories.member(db, nik="", passport="A1234567", state=MemberState.PROVISIONAL)
    (row,) = members.provisional(factories.supervisor(db))
    assert [(one.field, one.code) for one in row.guards] == [(PASSPORT, SHARED)]


def test_an_account_in_another_name_is_told_with_both_names(db: Database, members: MemberService) -> None:  # G1
    waiting(db, **OWN | {HOLDER: "BUDI SANTOSO"})
    (row,) = members.provisional(factories.supervisor(db))
    assert [(one.code, dict(one.values)) for one in row.guards] == [
        (HOLDER_DIFFERS, {"holder": "BUDI SANTOSO", "member": "SITI AMINAH"})
    ]


def test_nothing_speaks_against_a_member_who_shares_nothing(db: Database, members: MemberService) -> None:
    other(db, phone="+6281333333333")
    waiting(db, **OWN, phone="+6281444444444")
    (row,) = members.provisional(factories.supervisor(db))
    assert row.guards == ()


def test_what_came_to_light_since_it_was_shown_has_to_be_looked_at(db: Database, members: MemberService) -> None:  # G1
    member, judge = waiting(db, phone="+6281333333333"), factories.supervisor(db)
    (before,) = members.provisional(judge)
    other(db, phone="+6281333333333")
    with pytest.raises(ShownChanged):
        members.confirm(judge, member.id, before.digest)
    (after,) = members.provisional(judge)
    members.confirm(judge, member.id, after.digest)
    (_, _, facts) = next(row for row in audited(db) if row[0] == "member_confirmed")
    assert json.loads(facts) == {"guards": "guard_shared:phone"}


def test_another_branch_vouches_for_none_of_ours(db: Database, clock: Clock, members: MemberService) -> None:
    elsewhere = factories.another_branch(db, clock).branch_id
    factories.member(db, state=MemberState.PROVISIONAL, branch_id=elsewhere)
    assert members.provisional(factories.supervisor(db)) == ()
