"""The two forms the program itself means are broken: what does not need them goes on, what does says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.accounts.service import AccountService
from counter_app.db.session import Database
from counter_app.errors import FormUnavailable
from counter_app.explain import explain
from counter_app.form_shelf import FormShelf, open_shelf
from counter_app.members.card_values import NewMember
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.states import AccountState
from tests.core.desk import REGIONS, Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock
from tests.forms.further import NEEDED, own_forms
from tests.watch import LogWatch

SOMEBODY = NewMember(
    kpj="12345678901",
    nik="3171015708900001",
    name="Sari",
    birth_place="Jakarta",
    birth_date="1990-08-17",
    sex="female",
    mother_name="Dewi",
    segment="PU",
    employment="active",
)


@pytest.fixture
def shelf(tmp_path: Path, expected_log: LogWatch) -> FormShelf:
    """Both files are no TOML."""
    folder = own_forms(tmp_path)
    for name in NEEDED:
        (folder / name).write_text("key = ", encoding="utf-8")
        expected_log.expect(f"{name}:1 is not used")
    return open_shelf(folder, REGIONS)


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, shelf: FormShelf) -> Desk:
    """A member at the counter."""
    return Desk(sqlite_db, clock, shelf=shelf)


def test_members_are_found_and_shown(desk: Desk, shelf: FormShelf) -> None:
    members = MemberService(desk.db, desk.clock, MemberRules(shelf))
    (found,) = members.search(desk.officer, "siti")
    assert members.card(desk.officer, found.member_id).name == "SITI AMINAH"


def test_nobody_is_recorded_without_the_rules_of_the_record(desk: Desk, shelf: FormShelf) -> None:
    members = MemberService(desk.db, desk.clock, MemberRules(shelf))
    with pytest.raises(FormUnavailable) as caught:
        members.record(desk.officer, SOMEBODY)
    assert "change_of_data.toml:1" in explain(caught.value)


def test_no_change_is_begun(desk: Desk) -> None:
    with pytest.raises(FormUnavailable):
        desk.requests.start(desk.officer, desk.visit.id)


def test_an_account_is_looked_up(desk: Desk, clock: Clock, shelf: FormShelf) -> None:
    accounts = AccountService(desk.db, desk.clock, shelf, paper_service(desk.db, clock, shelf))
    assert accounts.find_account(desk.officer, desk.member.id).state is AccountState.ACTIVE
