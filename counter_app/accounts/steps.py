"""The steps of one reset, each on a unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.accounts.errors import (
    AccountNotBlocked,
    EvidenceIncomplete,
    OwnReset,
    ReferenceTooLong,
    ResetOfAnother,
    WrongResetState,
)
from counter_app.accounts.limits import must_be_within_limits
from counter_app.accounts.rules import (
    BLOCK_REASON,
    BLOCKED_SINCE,
    EVIDENCE_WRITERS,
    OPENED,
    REFERENCE_MAX,
    RESERVED,
    SELFIE_FAILED,
    STILL_BLOCKED,
    UNFINISHED,
    after_login,
    may_become,
    reset_number,
    series,
    writers,
)
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.errors import SelfieMissing
from counter_app.capture.standing import selfie_of
from counter_app.cases.rules import serving_case
from counter_app.cases.visit import settle_after
from counter_app.cases.works import Works
from counter_app.clock import business_day
from counter_app.db.models import Branch, Case, JmoAccount, Officer, ResetRequest, SelfieAttempt
from counter_app.db.numbers import next_number
from counter_app.db.session import Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.reasons.lists import LOGIN_FAILURE, NOT_TRIED
from counter_app.reasons.reading import give
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState, AttemptState, LoginResult, ResetState
from forms.rules import Context, Problem, Severity
from forms.schema import Form

GOOD_SELFIE = frozenset({AttemptState.PASSED, AttemptState.OVERRIDDEN})


def locked(work: Work, reset_id: uuid.UUID) -> ResetRequest:
    """The reset, held against other writers until the commit. Raises NotFound."""
    row = work.session.get(ResetRequest, reset_id, with_for_update=True)
    if row is None:
        raise NotFound("reset")
    return row


def open_reset(work: Work, who: Actor, case: Case, works: Works) -> ResetRequest:
    """The member's unfinished reset, the one this visit has done, or a new one for a blocked account."""
    account = work.session.get(JmoAccount, case.member_id, with_for_update=True)
    row = work.session.scalar(
        select(ResetRequest).where(ResetRequest.member_id == case.member_id, ResetRequest.state.in_(UNFINISHED))
    )
    if row is not None:
        _follow_member(work, who, row, case, works)
        return row
    if account is None or account.state is not AccountState.BLOCKED:
        done = _done_in(work.session, case)
        if done is not None:
            return done
        raise AccountNotBlocked(account.state if account else AccountState.NONE)
    settings = read_settings(work.session, work.branch_id)
    must_be_within_limits(work, who.officer_id, account.member_id, settings)
    year = business_day(work.now, work.session.get_one(Branch, work.branch_id).zone).year
    row = ResetRequest(
        id=new_id(),
        branch_id=work.branch_id,
        number=reset_number(year, next_number(work, series(year))),
        case_id=case.id,
        member_id=account.member_id,
        state=ResetState.OPEN,
        evidence={
            BLOCK_REASON: account.blocked_reason,
            BLOCKED_SINCE: account.blocked_since.isoformat() if account.blocked_since else "",
        },
        reason="",
        author_id=who.officer_id,
        opened_at=work.now,
        central_reference="",
        login_result=None,
        login_code="",
    )
    work.session.add(row)
    work.audit(who, AuditCode.RESET_OPENED, row.id, case.id)
    tell(work, row, EventKind.RESET_OPENED)
    return row


def save_evidence(work: Work, who: Actor, row: ResetRequest, evidence: Mapping[str, str], form: Form) -> None:
    """Keep the checklist and the reason as ticked and typed; an approval given before no longer holds."""
    if row.state not in UNFINISHED:
        raise WrongResetState(row.number, row.state)
    _must_work_on(work, who, row)
    keys = {field.key for field in form.fields} - RESERVED
    typed = {key: value for key, value in evidence.items() if key in keys}
    kept = {key: row.evidence[key] for key in RESERVED if key in row.evidence}
    by = writers("", row.evidence) | {str(who.officer_id)}
    row.evidence = typed | kept | {EVIDENCE_WRITERS: ",".join(sorted(by))}
    row.reason = typed.get("reason", "")
    row.state = ResetState.OPEN
    work.audit(who, AuditCode.RESET_EVIDENCE_SAVED, row.id, row.case_id, reason=row.reason)
    tell(work, row, EventKind.RESET_EVIDENCE_SAVED)


def approve(work: Work, second: Actor, row: ResetRequest, form: Form) -> None:
    """The second person agrees."""
    if not may_become(row.state, ResetState.APPROVED):
        raise WrongResetState(row.number, row.state)
    if str(second.officer_id) in writers(str(row.author_id), row.evidence):
        raise OwnReset
    case = serving_case(work.session, row.case_id)
    row.selfie_id = _good_selfie(work.session, case).id
    zone = work.session.get_one(Branch, work.branch_id).zone
    wrong = errors_in(form, row, Context(business_day(work.now, zone)))
    if wrong:
        raise EvidenceIncomplete(wrong)
    row.evidence = form.effective(row.evidence) | {key: row.evidence[key] for key in RESERVED if key in row.evidence}
    row.state, row.approved_by, row.approved_at = ResetState.APPROVED, second.officer_id, work.now
    work.audit(second, AuditCode.RESET_APPROVED, row.id, row.case_id, reason=row.reason)
    tell(work, row, EventKind.RESET_APPROVED)


def reset(work: Work, who: Actor, row: ResetRequest, central_reference: str) -> None:
    """Open the account again; without a reference it counts as not forwarded yet."""
    reference = central_reference.strip()
    if row.state is not ResetState.APPROVED:
        raise WrongResetState(row.number, row.state)
    if len(reference) > REFERENCE_MAX:
        raise ReferenceTooLong(REFERENCE_MAX)
    if who.officer_id == row.approved_by:
        raise OwnReset
    _must_work_on(work, who, row)
    _good_selfie(work.session, serving_case(work.session, row.case_id))
    account = work.session.get_one(JmoAccount, row.member_id, with_for_update=True)
    if account.state is AccountState.CLOSED:
        raise AccountNotBlocked(account.state)
    settings = read_settings(work.session, work.branch_id)
    must_be_within_limits(work, who.officer_id, row.member_id, settings, but=row.id)
    account.state, account.failed_attempts, account.last_reset_at = AccountState.ACTIVE, 0, work.now
    account.blocked_reason, account.blocked_since = "", None
    row.state, row.reset_by, row.reset_at, row.central_reference = ResetState.RESET, who.officer_id, work.now, reference
    row.login_result, row.login_code, row.login_at = None, "", None
    forwarded = "yes" if reference else "no"
    work.audit(who, AuditCode.RESET_DONE, row.id, row.case_id, forwarded=forwarded)
    tell(work, row, EventKind.RESET_DONE)


def note_reference(work: Work, who: Actor, row: ResetRequest, central_reference: str) -> None:
    """The central system's reference, when it came later."""
    reference = central_reference.strip()
    if row.reset_at is None:
        raise WrongResetState(row.number, row.state)
    if len(reference) > REFERENCE_MAX:
        raise ReferenceTooLong(REFERENCE_MAX)
    row.central_reference = reference
    work.audit(who, AuditCode.RESET_FORWARDED, row.id, row.case_id)
    tell(work, row, EventKind.RESET_FORWARDED)


def check_login(work: Work, who: Actor, row: ResetRequest, result: LoginResult, code: str) -> None:
    """What the member found on their own phone; a failure opens the reset again."""
    if row.state is not ResetState.RESET:
        raise WrongResetState(row.number, row.state)
    if result is not LoginResult.SUCCEEDED:
        give(work, LOGIN_FAILURE if result is LoginResult.FAILED else NOT_TRIED, code, code)
    row.state, row.login_result, row.login_at = after_login(result), result, work.now
    row.login_code = "" if result is LoginResult.SUCCEEDED else code
    if result is LoginResult.FAILED and code == STILL_BLOCKED:
        account = work.session.get_one(JmoAccount, row.member_id, with_for_update=True)
        account.state, account.blocked_reason, account.blocked_since = AccountState.BLOCKED, STILL_BLOCKED, work.now
    if result is LoginResult.FAILED and code == SELFIE_FAILED:
        account = work.session.get_one(JmoAccount, row.member_id, with_for_update=True)
        account.failed_attempts += 1
    work.audit(who, AuditCode.LOGIN_CHECKED, row.id, row.case_id, result=result.value, reason=row.login_code)
    tell(work, row, EventKind.LOGIN_CHECKED)


def errors_in(form: Form, row: ResetRequest, context: Context) -> list[Problem]:
    """What evidence, reason and statement still lack."""
    return [problem for problem in form.problems(row.evidence, context) if problem.severity is Severity.ERROR]


def tell(work: Work, row: ResetRequest, kind: EventKind) -> None:
    """Screens that show the account or the case read again."""
    work.publish(Event(Topic.ACCOUNT, kind, row.id))
    work.publish(Event(Topic.CASE, kind, row.case_id))


def _done_in(session: Session, case: Case) -> ResetRequest | None:
    """The member's reset that was done in this visit, for its login check and its slip."""
    return session.scalar(
        select(ResetRequest)
        .where(
            ResetRequest.case_id == case.id,
            ResetRequest.member_id == case.member_id,
            ResetRequest.state.in_(OPENED),
        )
        .order_by(ResetRequest.reset_at.desc())
        .limit(1)
    )


def _good_selfie(session: Session, case: Case) -> SelfieAttempt:
    """The visit's selfie, passed or overridden; a refusal opens no account. Raises SelfieMissing."""
    selfie = selfie_of(session, case)
    if selfie is None or selfie.state not in GOOD_SELFIE:
        raise SelfieMissing
    return selfie


def _must_work_on(work: Work, who: Actor, row: ResetRequest) -> None:
    """The officer who opened it, or the one the ticket is with now."""
    case = work.session.get_one(Case, row.case_id)
    if who.officer_id not in (row.author_id, case.officer_id):
        raise ResetOfAnother(work.session.get_one(Officer, case.officer_id).name)


def _follow_member(work: Work, who: Actor, row: ResetRequest, case: Case, works: Works) -> None:
    """An unfinished reset of an earlier visit goes on in this one; what was approved must be approved again."""
    if row.case_id == case.id:
        return
    former, row.case_id = row.case_id, case.id
    row.state, row.selfie_id = ResetState.OPEN, None
    work.audit(who, AuditCode.RESET_MOVED, row.id, case.id, former=str(former))
    settle_after(work, who, former, works)
    tell(work, row, EventKind.RESET_MOVED)
