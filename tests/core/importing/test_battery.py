"""Files as spreadsheets leave them: the exact rows that are accepted, warned, rejected; nothing wrong is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.db.models import JmoAccount, Member
from counter_app.db.session import Database
from counter_app.importing.errors import ColumnsMissing, ColumnsUnknown, FileUnreadable
from counter_app.importing.service import ImportService
from counter_app.importing.values import ImportOrder
from counter_app.importing.words import explain
from counter_app.members.values import read_values
from counter_app.states import AccountState, BlockEvidence, ResetState
from tests import factories
from tests.core.importing.battery import ACCOUNTS, MEMBERS, Left, code_of, left_in, told
from tests.core.members.conftest import audited

REFUSALS = (FileUnreadable, ColumnsMissing, ColumnsUnknown)
READ = [one for one in left_in(MEMBERS) if not one.refused]
REFUSED = [one for one in left_in(MEMBERS) if one.refused]
ACCOUNTS_READ = [one for one in left_in(ACCOUNTS) if not one.refused]
DEWI = "10000000009"


def name(one: Left) -> str:
    return one.path.stem


def stored(db: Database) -> dict[str, dict[str, str]]:
    """Every member but the one who was there, by number."""
    with db.read() as session:
        ids = session.execute(select(Member.kpj, Member.id).where(Member.kpj != DEWI)).tuples()
        return {kpj: read_values(session, member_id) for kpj, member_id in ids}


@pytest.mark.parametrize("left", READ, ids=name)
def test_each_row_becomes_what_it_must(db: Database, importing: ImportService, admin: Actor, left: Left) -> None:
    numbers = {"phone": "+6281200000009", "bank_account": "9876543210"}
    factories.member(db, kpj=DEWI, nik="3273014101800009", name="DEWI LESTARI", details=numbers)
    dry = importing.members(admin, ImportOrder(left.path, dry_run=True))
    assert audited(db) == []
    wet = importing.members(admin, ImportOrder(left.path, dry_run=False))
    assert list(wet.outcome.lines) == left.expected["accepted"]
    assert told(wet) == {"rejected": left.remarks("rejected"), "warned": left.remarks("warned")}
    assert list(wet.skipped) == left.expected.get("skipped", [])
    notes = ["encoding:windows_1252"] * wet.letters_guessed + ["column:not_read"] * bool(wet.left_out)
    assert notes == left.expected.get("notes", [])
    assert (dry.outcome.lines, told(dry), dry.skipped) == (wet.outcome.lines, told(wet), wet.skipped)
    kept = stored(db)
    assert len(kept) == len(wet.outcome.lines)
    for kpj, values in left.expected.get("stored", {}).items():
        assert {key: kept[kpj].get(key, "") for key in values} == values


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("left", REFUSED, ids=name)
def test_a_file_that_is_no_table_of_members_is_refused_with_its_sentence(
    db: Database, importing: ImportService, admin: Actor, left: Left
) -> None:
    with pytest.raises(REFUSALS) as refused:
        importing.members(admin, ImportOrder(left.path, dry_run=False))
    assert code_of(refused.value) == left.refused
    assert explain(refused.value)
    assert stored(db) == {}


SHOWN_HERE: dict[str, Any] = {
    "state": AccountState.BLOCKED,
    "blocked_reason": "biometric_failed",
    "blocked_since": datetime(2026, 2, 18, 5, tzinfo=UTC),
    "recorded_at": datetime(2026, 2, 22, 5, tzinfo=UTC),
    "recorded_from": BlockEvidence.NOTICE,
}


def known_accounts(db: Database) -> None:
    """The members whose accounts the lists tell of."""
    moments: dict[int, dict[str, Any]] = {
        2: {"state": AccountState.BLOCKED, "blocked_reason": "biometric_failed", "blocked_since": day(2026, 1, 10)},
        3: {"last_reset_at": day(2026, 2, 20)},
        5: {"state": AccountState.BLOCKED, "blocked_reason": "biometric_failed", "blocked_since": day(2026, 2, 1)},
        6: {"state": AccountState.CLOSED},
    }
    moments |= dict.fromkeys((8, 9, 10), SHOWN_HERE)
    for number in range(1, 11):
        member = factories.member(db, kpj=f"300000000{number:02d}", nik=f"32730112019000{number:02d}")
        with db.transaction(None) as work:
            account = work.session.get_one(JmoAccount, member.id)
            if number == 4:
                work.session.delete(account)
            for column, value in moments.get(number, {}).items():
                setattr(account, column, value)
        if number == 5:
            who = factories.officer_at_counter(db)
            factories.reset_request(db, factories.case(db, who, member.id), member.id, state=ResetState.OPEN)


def day(*parts: int) -> datetime:
    return datetime(*parts, 5, tzinfo=UTC)  # type: ignore[arg-type]


def account(db: Database, kpj: str) -> dict[str, str]:
    with db.read() as session:
        row = session.scalars(select(JmoAccount).join(Member).where(Member.kpj == kpj)).one()
        since = str(row.blocked_since.date()) if row.blocked_since else ""
        return {"state": row.state.value, "reason": row.blocked_reason, "since": since}


@pytest.mark.parametrize("left", ACCOUNTS_READ, ids=name)
def test_each_account_becomes_what_it_must(db: Database, importing: ImportService, admin: Actor, left: Left) -> None:
    known_accounts(db)
    dry = importing.accounts(admin, ImportOrder(left.path, dry_run=True))
    assert audited(db) == []
    wet = importing.accounts(admin, ImportOrder(left.path, dry_run=False))
    changes = [[one.line, one.kpj, one.before.value, one.after.value] for one in wet.outcome.changes]
    assert changes == left.expected["changed"]
    assert list(wet.outcome.unchanged) == left.expected["unchanged"]
    assert told(wet) == {"rejected": left.remarks("rejected"), "warned": left.remarks("warned")}
    assert (dry.outcome.changes, told(dry)) == (wet.outcome.changes, told(wet))
    assert len(audited(db)) == len(changes)
    for kpj, values in left.expected.get("accounts", {}).items():
        assert {key: account(db, kpj)[key] for key in values} == values


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_list_of_members_is_no_list_of_accounts(importing: ImportService, admin: Actor) -> None:
    (left,) = (one for one in left_in(ACCOUNTS) if one.refused)
    with pytest.raises(REFUSALS) as refused:
        importing.accounts(admin, ImportOrder(left.path, dry_run=True))
    assert code_of(refused.value) == left.refused
