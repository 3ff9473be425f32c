"""A reset begins: for a block, or anew after a login that failed. Whatever is unfinished goes on instead."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.accounts import blocks
from counter_app.accounts.errors import AccountNotBlocked
from counter_app.accounts.row import followed_by, tell
from counter_app.accounts.rules import (
    CARRIED_OUT,
    EVIDENCE_WRITERS,
    OPENED,
    UNFINISHED,
    reset_number,
    series,
    writers,
)
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.visit import settle_after
from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, JmoAccount, ResetRequest
from counter_app.db.numbers import next_number
from counter_app.db.session import Work
from counter_app.events import EventKind
from counter_app.ids import new_id
from counter_app.queueing.day import today_of
from counter_app.states import AccountState, ResetState


def open_reset(work: Work, who: Actor, case: Case, works: Works, *, anew: bool = False) -> ResetRequest:
    """The member's unfinished reset, the one this visit has done, or a new one for a blocked account.

    One that was rejected in this visit stays what it is, unless somebody begins `anew` on purpose.
    """
    account = work.session.get(JmoAccount, case.member_id, with_for_update=True)
    row = work.session.scalar(
        select(ResetRequest).where(ResetRequest.member_id == case.member_id, ResetRequest.state.in_(UNFINISHED))
    )
    if row is not None:
        _follow_member(work, who, row, case, works)
        return row
    rejected = None if anew else _in_visit(work.session, case, frozenset({ResetState.REJECTED}))
    if rejected is not None:
        return rejected
    if account is not None and account.state is AccountState.BLOCKED:
        zone = work.session.get_one(Branch, work.branch_id).zone
        return _begin(work, who, case, blocks.learnt_of(account, zone), _unanswered(work.session, account.member_id))
    done = _in_visit(work.session, case, OPENED)
    if done is not None:
        return done
    failed = _unanswered(work.session, account.member_id) if account is not None else None
    if failed is None:
        raise AccountNotBlocked(account.state if account else AccountState.NONE)
    return begin_again(work, who, failed, case)


def begin_again(work: Work, who: Actor, failed: ResetRequest, case: Case) -> ResetRequest:
    """A new reset after a failed login: it names the first, whose row stays as it was, and knows its evidence."""
    account = work.session.get_one(JmoAccount, failed.member_id)
    zone = work.session.get_one(Branch, work.branch_id).zone
    block = blocks.learnt_of(account, zone) if account.state is AccountState.BLOCKED else {}
    by = writers(str(failed.author_id), failed.evidence) | {str(who.officer_id)}
    kept = {**block, **failed.evidence} | {key: block[key] for key in block if key.startswith("_")}
    return _begin(work, who, case, kept | {EVIDENCE_WRITERS: ",".join(sorted(by))}, failed)


def _begin(
    work: Work, who: Actor, case: Case, evidence: Mapping[str, str], former: ResetRequest | None
) -> ResetRequest:
    year = today_of(work).year
    row = ResetRequest(
        id=new_id(),
        branch_id=work.branch_id,
        number=reset_number(year, next_number(work, series(year))),
        case_id=case.id,
        member_id=case.member_id,
        state=ResetState.OPEN,
        evidence=dict(evidence),
        reason=evidence.get("reason", ""),
        author_id=who.officer_id,
        opened_at=work.now,
        former_id=former.id if former else None,
        central_reference="",
        login_result=None,
        login_code="",
    )
    work.session.add(row)
    former_fact = {"former": str(former.id)} if former else {}
    work.audit(who, AuditCode.RESET_OPENED, row.id, case.id, **former_fact)
    tell(work, row, EventKind.RESET_OPENED)
    return row


def _unanswered(session: Session, member_id: uuid.UUID) -> ResetRequest | None:
    """The member's newest reset when it ended in a failed login and no other one named it yet."""
    newest = session.scalar(
        select(ResetRequest)
        .where(ResetRequest.member_id == member_id, ResetRequest.state.in_(CARRIED_OUT))
        .order_by(ResetRequest.reset_seq.desc())
        .limit(1)
    )
    if newest is None or newest.state is not ResetState.LOGIN_FAILED:
        return None
    return None if followed_by(session, newest) else newest


def _in_visit(session: Session, case: Case, states: frozenset[ResetState]) -> ResetRequest | None:
    """The member's newest reset of this visit that ended so, for its login check and its slip."""
    return session.scalar(
        select(ResetRequest)
        .where(
            ResetRequest.case_id == case.id,
            ResetRequest.member_id == case.member_id,
            ResetRequest.state.in_(states),
        )
        .order_by(ResetRequest.number.desc())
        .limit(1)
    )


def _follow_member(work: Work, who: Actor, row: ResetRequest, case: Case, works: Works) -> None:
    """An unfinished reset of an earlier visit goes on in this one; what was approved must be approved again."""
    if row.case_id == case.id:
        return
    former, row.case_id = row.case_id, case.id
    row.came_from_id = row.came_from_id or former
    row.state, row.selfie_id, row.asked_at = ResetState.OPEN, None, None
    row.approved_by, row.approved_at = None, None
    work.audit(who, AuditCode.RESET_MOVED, row.id, case.id, former=str(former))
    settle_after(work, who, former, works)
    tell(work, row, EventKind.RESET_MOVED)
