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
from counter_app.states import AccountState, BlockEvidence

TOLD = "told_"
"""Before the names of new values, so that they are not taken for the columns themselves."""


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
        return AccountChange(self.line, self.kpj, self.before, self.told.state, self.told.since)


def write_accounts(work: Work, who: Actor, news: Sequence[AccountNews]) -> None:
    """Write these accounts; who was reset here, and when, stays known."""
    if not news:
        return
    new = [_columns(work, who, one) for one in news if one.before is AccountState.NONE]
    known = [_columns(work, who, one, TOLD) for one in news if one.before is not AccountState.NONE]
    if new:
        work.connection.execute(insert(JmoAccount), new)
    if known:
        columns = [name.removeprefix(TOLD) for name in known[0] if name != f"{TOLD}member_id"]
        changed = (
            update(JmoAccount.__table__)  # type: ignore[arg-type]  # a table, as the mapper declares it
            .where(JmoAccount.member_id == bindparam(f"{TOLD}member_id"))
            .values({name: bindparam(f"{TOLD}{name}", type_=JmoAccount.__table__.c[name].type) for name in columns})
        )
        work.connection.execute(changed, known)
    for one in news:
        facts = {"before": one.before.value, "after": one.told.state.value, "reason": one.told.reason}
        work.audit(who, AuditCode.ACCOUNT_IMPORTED, one.member_id, None, **facts, reference=one.reference)
    work.publish(Event(Topic.ACCOUNT, EventKind.ACCOUNTS_IMPORTED))


def _columns(work: Work, who: Actor, one: AccountNews, prefix: str = "") -> dict[str, object]:
    """A block with whoever brought it in; of one that is over nothing stands."""
    blocked = one.told.state is AccountState.BLOCKED
    columns = {
        "state": one.told.state,
        "failed_attempts": 0,
        "blocked_reason": one.told.reason,
        "blocked_since": moment(one.told.since.isoformat()) if blocked and one.told.since else None,
        "recorded_by": who.officer_id if blocked else None,
        "recorded_at": work.now if blocked else None,
        "recorded_from": BlockEvidence.IMPORTED if blocked else None,
        "recorded_words": "",
    }
    return {f"{prefix}{name}": value for name, value in columns.items()} | {f"{prefix}member_id": one.member_id}
