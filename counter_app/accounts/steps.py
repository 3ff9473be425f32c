"""The officer's steps of one reset, each on a unit of work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from counter_app.accounts import blocks
from counter_app.accounts.errors import (
    AccountNotBlocked,
    OwnReset,
    ReferenceTooLong,
    WrongResetState,
)
from counter_app.accounts.limits import limit_reached
from counter_app.accounts.opening import begin_again
from counter_app.accounts.row import good_selfie, must_become, must_work_on, tell
from counter_app.accounts.rules import (
    EVIDENCE_WRITERS,
    LOGIN_OPEN,
    REFERENCE_MAX,
    RESERVED,
    SELFIE_FAILED,
    STILL_BLOCKED,
    UNFINISHED,
    after_login,
    writers,
)
from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases.rules import is_visiting, must_not_be_elsewhere, serving_case
from counter_app.db.models import Case, JmoAccount, Member, ResetRequest
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.errors import CounterError
from counter_app.events import EventKind
from counter_app.members.vouching import must_be_vouched_for
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import LOGIN_FAILURE, NOT_TRIED
from counter_app.reasons.reading import give
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState, LoginResult, ResetState
from forms.schema import Form


def save_evidence(work: Work, who: Actor, row: ResetRequest, evidence: Mapping[str, str], form: Form) -> None:
    """Keep the checklist and the reason as ticked and typed; what a second person was shown, or said, is over."""
    if row.state not in UNFINISHED:
        raise WrongResetState(row.number, row.state)
    must_work_on(work, who, row)
    keys = {field.key for field in form.fields} - RESERVED
    typed = {key: value for key, value in evidence.items() if key in keys}
    kept = {key: row.evidence[key] for key in RESERVED if key in row.evidence}
    by = writers("", row.evidence) | {str(who.officer_id)}
    row.evidence = typed | kept | {EVIDENCE_WRITERS: ",".join(sorted(by))}
    row.reason = typed.get("reason", "")
    _open_again(row)
    work.audit(who, AuditCode.RESET_EVIDENCE_SAVED, row.id, row.case_id, reason=row.reason)
    tell(work, row, EventKind.RESET_EVIDENCE_SAVED)


def reset(work: Work, who: Actor, row: ResetRequest, central_reference: str) -> CounterError | None:
    """Open the account again; without a reference it counts as not forwarded yet.

    Gives the limit that others have used up since the approval, with the reset open again for a new one.
    """
    reference = central_reference.strip()
    if row.state is not ResetState.APPROVED:
        raise WrongResetState(row.number, row.state)
    if len(reference) > REFERENCE_MAX:
        raise ReferenceTooLong(REFERENCE_MAX)
    if who.officer_id == row.approved_by:
        raise OwnReset
    case = serving_case(work.session, who, row.case_id)
    must_work_on(work, who, row)
    good_selfie(work.session, case)
    must_be_vouched_for(get_row(work.session, Member, row.member_id))
    account = work.session.get_one(JmoAccount, row.member_id, with_for_update=True)
    if account.state is AccountState.CLOSED:
        raise AccountNotBlocked(account.state)
    settings = read_settings(work.session, work.branch_id)
    today = today_of(work)
    reached = limit_reached(work.session, row, who.officer_id, today, settings)
    if reached is not None and not row.beyond_code:
        _open_again(row)
        tell(work, row, EventKind.RESET_RETURNED)
        return reached
    account.state, account.failed_attempts, account.last_reset_at = AccountState.ACTIVE, 0, work.now
    blocks.forget(account)
    row.state, row.reset_by, row.reset_at, row.central_reference = ResetState.RESET, who.officer_id, work.now, reference
    row.reset_day = today
    forwarded = "yes" if reference else "no"
    work.audit(who, AuditCode.RESET_DONE, row.id, row.case_id, forwarded=forwarded)
    work.number(ResetRequest.reset_seq, row.id)
    tell(work, row, EventKind.RESET_DONE)
    return None


def note_reference(work: Work, who: Actor, row: ResetRequest, central_reference: str) -> None:
    """The central system's reference, when it came later."""
    reference = central_reference.strip()
    must_not_be_elsewhere(work.session, who, row.case_id)
    if row.reset_at is None:
        raise WrongResetState(row.number, row.state)
    if len(reference) > REFERENCE_MAX:
        raise ReferenceTooLong(REFERENCE_MAX)
    row.central_reference = reference
    if reference:  # what the centre refused was settled with it
        row.central_code = row.central_note = ""
    work.audit(who, AuditCode.RESET_FORWARDED, row.id, row.case_id)
    tell(work, row, EventKind.RESET_FORWARDED)


def check_login(work: Work, who: Actor, row: ResetRequest, result: LoginResult, code: str) -> None:
    """What the member found on their own phone. A failure ends this reset; with the member here a new one begins."""
    must_not_be_elsewhere(work.session, who, row.case_id)
    if row.state not in LOGIN_OPEN:
        raise WrongResetState(row.number, row.state)
    if result is not LoginResult.SUCCEEDED:
        give(work, LOGIN_FAILURE if result is LoginResult.FAILED else NOT_TRIED, code, code)
    row.state, row.login_result, row.login_at = after_login(result), result, work.now
    row.login_code = "" if result is LoginResult.SUCCEEDED else code
    row.call_back_on = today_of(work) + timedelta(days=1) if result is LoginResult.NOT_TRIED else None
    work.audit(who, AuditCode.LOGIN_CHECKED, row.id, row.case_id, result=result.value, reason=row.login_code)
    tell(work, row, EventKind.LOGIN_CHECKED)
    if result is not LoginResult.FAILED:
        return
    account = work.session.get_one(JmoAccount, row.member_id, with_for_update=True)
    if code == STILL_BLOCKED:
        blocks.forget(account)
        account.state, account.blocked_reason, account.blocked_since = AccountState.BLOCKED, STILL_BLOCKED, work.now
    if code == SELFIE_FAILED:
        account.failed_attempts += 1
    if is_visiting(work.session, row.case_id):
        begin_again(work, who, row, get_row(work.session, Case, row.case_id))


def cancel(work: Work, who: Actor, row: ResetRequest) -> None:
    """End it without effect: the officer it is with, or a supervisor."""
    must_become(row, ResetState.CANCELLED)
    if not who.may(Permission.APPROVE_RESET):
        must_work_on(work, who, row)
    row.state = ResetState.CANCELLED
    work.audit(who, AuditCode.RESET_CANCELLED, row.id, row.case_id)
    tell(work, row, EventKind.RESET_CANCELLED)


def _open_again(row: ResetRequest) -> None:
    row.state, row.asked_at = ResetState.OPEN, None
    row.approved_by = row.approved_at = None
    row.beyond_code = row.beyond_note = ""
