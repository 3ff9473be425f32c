"""An account and a reset as they are shown."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.accounts.limits import is_repeated, left_before_block, limit_reached, recent_resets
from counter_app.accounts.row import GOOD_SELFIE, errors_in, followed_by, shown_digest
from counter_app.accounts.rules import (
    BLOCK_BY,
    BLOCK_FROM,
    BLOCK_REASON,
    BLOCK_WORDS,
    BLOCKED_SINCE,
    RESERVED,
    TO_DECIDE,
    UNFINISHED,
    known_of_block,
    writers,
)
from counter_app.accounts.values import AccountView, BlockSource, PastReset, ResetView
from counter_app.actor import Actor, Permission
from counter_app.capture.standing import selfie_of
from counter_app.db.models import Case, JmoAccount, Member, Officer, ResetRequest
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Work
from counter_app.members.vouching import guards_of_member
from counter_app.queueing.day import today_of
from counter_app.reasons.documents import document_reasons
from counter_app.reasons.lists import BLOCK
from counter_app.reasons.reading import reasons_in
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState, BlockEvidence, MemberState
from forms.schema import Form

PAST_SHOWN = 5


def account_view(work: Work, member_id: uuid.UUID) -> AccountView:
    """Why and since when an account is blocked, and its last resets."""
    account = work.session.get(JmoAccount, member_id)
    settings = read_settings(work.session, work.branch_id)
    past = work.session.scalars(
        select(ResetRequest)
        .where(ResetRequest.member_id == member_id, ResetRequest.reset_at.is_not(None))
        .order_by(ResetRequest.reset_seq.desc())
        .limit(PAST_SHOWN)
    )
    unfinished = work.session.scalar(
        select(ResetRequest.id).where(ResetRequest.member_id == member_id, ResetRequest.state.in_(UNFINISHED))
    )
    reason, failed = (account.blocked_reason, account.failed_attempts) if account else ("", 0)
    blocks = reasons_in(work.session, work.branch_id, BLOCK)
    blocked = account is not None and account.state is AccountState.BLOCKED
    return AccountView(
        member_id=member_id,
        state=account.state if account else AccountState.NONE,
        reason=reason,
        reason_words=blocks.words(reason) if blocked else "",
        since=account.blocked_since if account else None,
        failed_attempts=failed,
        last_reset_at=account.last_reset_at if account else None,
        resets=tuple(_past(work.session, row, row.reset_at) for row in past if row.reset_at is not None),
        repeated=is_repeated(recent_resets(work.session, member_id, today_of(work), settings), settings),
        open_reset_id=unfinished,
        source=_source_of(work.session, account) if account and blocked else None,
    )


def reset_view(session: Session, row: ResetRequest, who: Actor, by: tuple[Form, date]) -> ResetView:
    """One reset for whoever looks; `by` are its checklist and the branch's day."""
    form, today = by
    problems = errors_in(session, form, row, today)
    case, member = get_row(session, Case, row.case_id), get_row(session, Member, row.member_id)
    selfie = selfie_of(session, case)
    settings = read_settings(session, row.branch_id)
    since = row.evidence.get(BLOCKED_SINCE, "")
    good = selfie is not None and selfie.state in GOOD_SELFIE
    account = session.get(JmoAccount, row.member_id)
    own = str(who.officer_id) in writers(str(row.author_id), row.evidence)
    former = find_row(session, ResetRequest, row.former_id) if row.former_id else None
    decidable = row.state in TO_DECIDE and good and not problems and not own
    vouched_for = member.state is MemberState.CONFIRMED
    return ResetView(
        reset_id=row.id,
        number=row.number,
        state=row.state,
        case_id=row.case_id,
        member_id=row.member_id,
        evidence={key: value for key, value in row.evidence.items() if key not in RESERVED},
        reason=row.reason,
        block_words=reasons_in(session, row.branch_id, BLOCK).words(row.evidence.get(BLOCK_REASON, "")),
        documents=form.documents({}, row.evidence),
        document_reasons=document_reasons(session, row.branch_id),
        blocked_since=datetime.fromisoformat(since) if since else None,
        problems=tuple(problems),
        selfie=selfie.state if selfie else None,
        author=_name(session, row.author_id),
        opened_at=row.opened_at,
        second=_name(session, row.approved_by),
        approved_at=row.approved_at,
        reset_by=_name(session, row.reset_by),
        reset_at=row.reset_at,
        central_reference=row.central_reference,
        forwarded=row.central_reference != "",
        login_result=row.login_result,
        login_code=row.login_code,
        login_at=row.login_at,
        left_before_block=left_before_block(account.failed_attempts if account else 0, settings),
        repeated=is_repeated(recent_resets(session, row.member_id, today, settings, row.id), settings),
        today=today,
        may_approve=decidable and vouched_for and who.may(Permission.APPROVE_RESET),
        member_name=member.name,
        kpj=member.kpj,
        source=_source_in(session, row),
        former=former.number if former else "",
        former_login=former.login_code if former else "",
        next_id=followed_by(session, row),
        asked_at=row.asked_at,
        selfie_id=selfie.id if selfie else None,
        decided_by=_name(session, row.decided_by),
        decided_at=row.decided_at,
        decision_code=row.decision_code,
        decision_note=row.decision_note,
        beyond=limit_reached(session, row, case.officer_id, today, settings) if row.state in UNFINISHED else None,
        beyond_code=row.beyond_code,
        own=own,
        digest=shown_digest(session, row, selfie),
        member_state=member.state,
        member_guards=() if vouched_for else guards_of_member(session, member),
        known=known_of_block(row.evidence, row.reason),
    )


def _source_of(session: Session, account: JmoAccount) -> BlockSource | None:
    if account.recorded_from is None:
        return None
    return BlockSource(account.recorded_from, _name(session, account.recorded_by), account.recorded_words)


def _source_in(session: Session, row: ResetRequest) -> BlockSource | None:
    seen_as, by = row.evidence.get(BLOCK_FROM, ""), row.evidence.get(BLOCK_BY, "")
    if not seen_as:
        return None
    name = _name(session, uuid.UUID(by) if by else None)
    return BlockSource(BlockEvidence(seen_as), name, row.evidence.get(BLOCK_WORDS, ""))


def _past(session: Session, row: ResetRequest, at: datetime) -> PastReset:
    return PastReset(
        row.id, row.number, at, _name(session, row.reset_by), _name(session, row.approved_by), row.login_result
    )


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return get_row(session, Officer, officer_id).name if officer_id else ""
