"""Writes what a file tells of known members' accounts: a row and an audit row each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, update

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import JmoAccount
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.importing.account_row import moment
from counter_app.importing.rules import ToldAccount
from counter_app.importing.values import AccountChange
from counter_app.states import AccountState


@dataclass(frozen=True)
class AccountNews:
    """One account that changes, from the state that the branch knew."""

    line: int
    kpj: str
    member_id: uuid.UUID
    before: AccountState
    told: ToldAccount
    reference: str = ""

    @property
    def change(self) -> AccountChange:
        """As the report tells it."""
        return AccountChange(self.line, self.kpj, self.before, self.told.state)


def write_accounts(work: Work, who: Actor, news: Sequence[AccountNews]) -> None:
    """Write these accounts; who was reset here, and when, stays known."""
    if not news:
        return
    new = [_columns(one) for one in news if one.before is AccountState.NONE]
    known = [_columns(one, "told_") for one in news if one.before is not AccountState.NONE]
    if new:
        work.connection.execute(insert(JmoAccount), new)
    if known:
        columns = ("state", "failed_attempts", "blocked_reason", "blocked_since")
        changed = (
            update(JmoAccount.__table__)  # type: ignore[arg-type]  # a table, as the mapper declares it
            .where(JmoAccount.member_id == bindparam("told_member_id"))
            .values({name: bindparam(f"told_{name}") for name in columns})
        )
        work.connection.execute(changed, known)
    for one in news:
        facts = {"before": one.before.value, "after": one.told.state.value, "reason": one.told.reason}
        work.audit(who, AuditCode.ACCOUNT_IMPORTED, one.member_id, None, **facts, reference=one.reference)
    work.publish(Event(Topic.ACCOUNT, EventKind.ACCOUNTS_IMPORTED))


def _columns(one: AccountNews, prefix: str = "") -> dict[str, object]:
    since = one.told.since if one.told.state is AccountState.BLOCKED else None
    return {
        f"{prefix}member_id": one.member_id,
        f"{prefix}state": one.told.state,
        f"{prefix}failed_attempts": 0,
        f"{prefix}blocked_reason": one.told.reason,
        f"{prefix}blocked_since": moment(since.isoformat()) if since else None,
    }
