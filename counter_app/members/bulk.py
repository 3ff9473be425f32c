"""Many members at once: Core statements without a row object each, words in the order of their index."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import insert

from counter_app.db.models import JmoAccount, Member, MemberWord
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.members.citizen import INDONESIAN, Citizen
from counter_app.members.rules import index_keys, sort_name
from counter_app.states import AccountState, BlockEvidence, Employment, MemberState, Segment


@dataclass(frozen=True)
class AccountRow:
    """A member's account in the phone app; `NONE` writes none. A block that was brought in says by whom and when."""

    state: AccountState = AccountState.NONE
    failed_attempts: int = 0
    blocked_reason: str = ""
    blocked_since: datetime | None = None
    recorded_by: uuid.UUID | None = None
    recorded_at: datetime | None = None
    recorded_from: BlockEvidence | None = None


@dataclass(frozen=True)
class MemberRow:
    """A confirmed member with all that is known, checked before."""

    kpj: str
    nik: str
    name: str
    birth_date: date | None
    segment: Segment
    employment: Employment
    employer_id: uuid.UUID | None = None
    employee_number: str = ""
    citizen: Citizen = INDONESIAN
    details: dict[str, str] = field(default_factory=dict)
    last_updated_at: datetime | None = None
    account: AccountRow = AccountRow()


def add_members(work: Work, rows: Sequence[MemberRow]) -> None:
    """Write members, their words and accounts."""
    keyed = [(new_id(), row) for row in rows]
    words = [
        {"branch_id": work.branch_id, "word": key, "name": sort_name(row.name), "member_id": member_id}
        for member_id, row in keyed
        for key in index_keys(row.name)
    ]
    words.sort(key=lambda word: (word["word"], word["name"]))
    accounts = [
        {"member_id": member_id, **row.account.__dict__}
        for member_id, row in keyed
        if row.account.state is not AccountState.NONE
    ]
    work.session.flush()
    for table, values in (
        (Member, [_columns(work, member_id, row) for member_id, row in keyed]),
        (MemberWord, words),
        (JmoAccount, accounts),
    ):
        if values:
            work.connection.execute(insert(table), values)


def _columns(work: Work, member_id: uuid.UUID, row: MemberRow) -> dict[str, object]:
    parts = ("account", "citizen")
    columns: dict[str, object] = {key: value for key, value in row.__dict__.items() if key not in parts}
    columns |= row.citizen.__dict__
    return columns | {"id": member_id, "branch_id": work.branch_id, "state": MemberState.CONFIRMED, "version": 1}
