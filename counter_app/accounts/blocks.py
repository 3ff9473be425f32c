"""A block that the member shows at the counter: recorded with who saw what, so that its reset can begin."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from counter_app.accounts.errors import AccountNotBlocked, AlreadyBlocked, BlockIncomplete
from counter_app.accounts.rules import (
    BLOCK_BY,
    BLOCK_FROM,
    BLOCK_REASON,
    BLOCK_WORDS,
    BLOCKED_SINCE,
    REASON_OF_BLOCK,
    block_problem,
)
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, Case, JmoAccount
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import BLOCK
from counter_app.reasons.reading import give
from counter_app.states import AccountState, BlockEvidence
from forms.model import YES


@dataclass(frozen=True)
class BlockSeen:
    """What the member showed: a notice with its date, the words of one, or only what is told; and the coded reason."""

    seen_as: BlockEvidence
    reason: str
    since: date | None = None
    words: str = ""


def record(work: Work, who: Actor, case: Case, member_id: uuid.UUID, seen: BlockSeen) -> None:
    """The account is blocked by what was shown here; a member nobody knew an account of gets one."""
    zone = work.session.get_one(Branch, work.branch_id).zone
    words = " ".join(seen.words.split())
    problem = block_problem(seen.seen_as, seen.since, words, today_of(work))
    if problem:
        raise BlockIncomplete(problem)
    account = work.session.get(JmoAccount, member_id, with_for_update=True)
    if account is None:
        account = JmoAccount(member_id=member_id, state=AccountState.ACTIVE, failed_attempts=0)
        work.session.add(account)
    if account.state is AccountState.BLOCKED:
        raise AlreadyBlocked
    if account.state is AccountState.CLOSED:
        raise AccountNotBlocked(account.state)
    give(work, BLOCK, seen.reason, words)
    account.state, account.blocked_reason = AccountState.BLOCKED, seen.reason
    account.blocked_since = datetime.combine(seen.since, time(), ZoneInfo(zone)) if seen.since else None
    account.recorded_by, account.recorded_at = who.officer_id, work.now
    account.recorded_from, account.recorded_words = seen.seen_as, words
    work.audit(who, AuditCode.BLOCK_RECORDED, member_id, case.id, seen_as=seen.seen_as.value, reason=seen.reason)
    work.publish(Event(Topic.ACCOUNT, EventKind.BLOCK_RECORDED, member_id))
    work.publish(Event(Topic.CASE, EventKind.BLOCK_RECORDED, case.id))


def learnt_of(account: JmoAccount, zone: str) -> dict[str, str]:
    """The block as a reset keeps it, with the answers that it gives already."""
    kept = {
        BLOCK_REASON: account.blocked_reason,
        BLOCKED_SINCE: account.blocked_since.isoformat() if account.blocked_since else "",
    }
    if account.recorded_from is not None:
        kept[BLOCK_FROM], kept[BLOCK_WORDS] = account.recorded_from.value, account.recorded_words
        kept[BLOCK_BY] = str(account.recorded_by or "")
    if account.recorded_from is BlockEvidence.NOTICE and account.blocked_since is not None:
        kept["notice_seen"] = YES
        kept["notice_date"] = account.blocked_since.astimezone(ZoneInfo(zone)).date().isoformat()
    if account.blocked_reason in REASON_OF_BLOCK:
        kept["reason"] = REASON_OF_BLOCK[account.blocked_reason]
    return kept


def forget(account: JmoAccount) -> None:
    """The account is open again: nothing of its block stands."""
    account.blocked_reason, account.blocked_since = "", None
    account.recorded_by, account.recorded_at, account.recorded_from, account.recorded_words = None, None, None, ""
