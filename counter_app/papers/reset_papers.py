"""The slip of a reset, for the member."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from counter_app.accounts.rules import BLOCK_REASON, BLOCKED_SINCE, CARRIED_OUT
from counter_app.db.models import Case, Member, ResetRequest, SelfieAttempt
from counter_app.db.rows import get_row
from counter_app.members.vouching import refused_words
from counter_app.papers.checklist import documents, not_seen
from counter_app.papers.desk import Desk
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import member_record, officer_name, selfie_reason, selfie_record, visit_times
from counter_app.papers.words import refusal_advice
from counter_app.printing import papers
from counter_app.printing.pdf import draw_reset_refusal, draw_reset_slip
from counter_app.reasons.documents import document_reasons
from counter_app.reasons.lists import BLOCK, LOGIN_FAILURE, NOT_TRIED, RESET_REJECT
from counter_app.reasons.reading import reasons_in
from counter_app.states import LoginResult, PaperKind, ResetState
from forms.library import ACCOUNT_RESET


def due_slip(desk: Desk, row: ResetRequest) -> DuePaper | None:
    """A slip from the reset on; what the login check found makes a new one."""
    if row.state is ResetState.REJECTED:
        return due_refusal(desk, row)
    if row.state not in CARRIED_OUT or row.reset_at is None or row.selfie_id is None:
        return None
    selfie = get_row(desk.session, SelfieAttempt, row.selfie_id)
    record = {
        "kind": PaperKind.RESET_SLIP.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "evidence": desk.look(ACCOUNT_RESET).form.canonical(row.evidence),
        "reason": row.reason,
        "officer": str(row.author_id),
        "second": str(row.approved_by or ""),
        "reset_by": str(row.reset_by or ""),
        "reset_at": row.reset_at.isoformat(),
        "reference": row.central_reference,
        "login": f"{row.login_result or ''}:{row.login_code}",
        **selfie_record(desk.session, selfie),
    }

    def read(mark: papers.Imprint) -> Callable[[], bytes]:
        return partial(draw_reset_slip, slip_content(desk, row, selfie, mark))

    return DuePaper(PaperKind.RESET_SLIP, row.number, row.case_id, record, read)


def due_refusal(desk: Desk, row: ResetRequest) -> DuePaper:
    """The slip of a reset that a supervisor rejected: why, and what the member can do."""
    record = {
        "kind": PaperKind.RESET_SLIP.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "officer": str(row.author_id),
        "second": str(row.decided_by or ""),
        "decided_at": row.decided_at.isoformat() if row.decided_at else "",
        "decision": f"{row.state}:{row.decision_code}",
        **member_record(desk.session, row.member_id),
    }

    def read(mark: papers.Imprint) -> Callable[[], bytes]:
        return partial(draw_reset_refusal, refusal_content(desk, row, mark))

    return DuePaper(PaperKind.RESET_SLIP, row.number, row.case_id, record, read)


def refusal_content(desk: Desk, row: ResetRequest, mark: papers.Imprint) -> papers.ResetRefusal:
    """Everything on the slip of a rejected reset."""
    session = desk.session
    member = get_row(session, Member, row.member_id)
    blocks = reasons_in(session, row.branch_id, BLOCK)
    why = reasons_in(session, row.branch_id, RESET_REJECT).words(row.decision_code, desk.language)
    return papers.ResetRefusal(
        imprint=mark,
        member_name=member.name,
        kpj=member.kpj,
        ticket=visit_times(session, get_row(session, Case, row.case_id), desk.language).ticket,
        block_reason=blocks.words(row.evidence.get(BLOCK_REASON, ""), desk.language),
        why=why,
        note=row.decision_note,
        member_refused=refused_words(session, member, desk.language),
        advice=refusal_advice(row.decision_code, desk.language),
        officer=officer_name(session, row.author_id),
        second_person=officer_name(session, row.decided_by),
        decided_at=row.decided_at,
        not_seen=not_seen(_evidence(desk, row)),
    )


def slip_content(desk: Desk, row: ResetRequest, selfie: SelfieAttempt, mark: papers.Imprint) -> papers.ResetSlip:
    """Everything on the slip."""
    session = desk.session
    member = get_row(session, Member, row.member_id)
    reason = desk.look(ACCOUNT_RESET).form.field("reason").label_of(row.reason, desk.language)
    since, blocks = row.evidence.get(BLOCKED_SINCE, ""), reasons_in(session, row.branch_id, BLOCK)
    login = papers.LoginCheck(row.login_result) if row.login_result else papers.LoginCheck.NOT_TRIED
    return papers.ResetSlip(
        imprint=mark,
        member_name=member.name,
        kpj=member.kpj,
        ticket=visit_times(session, get_row(session, Case, row.case_id), desk.language).ticket,
        block_reason=blocks.words(row.evidence.get(BLOCK_REASON, ""), desk.language),
        blocked_since=datetime.fromisoformat(since) if since else None,
        reason=reason,
        evidence=_evidence(desk, row),
        selfie=papers.SelfieState(selfie.state),
        officer=officer_name(session, row.reset_by),
        second_person=officer_name(session, row.approved_by),
        reset_at=row.reset_at,
        central_reference=row.central_reference,
        login=login,
        login_reason=_login_reason(desk, row),
        login_at=row.login_at,
        selfie_by=officer_name(session, selfie.second_id),
        selfie_reason=selfie_reason(session, selfie, desk.language),
    )


def _evidence(desk: Desk, row: ResetRequest) -> tuple[papers.DocumentLine, ...]:
    """The checklist of the reset."""
    reasons = document_reasons(desk.session, row.branch_id)
    return documents(desk.look(ACCOUNT_RESET).form, ({}, row.evidence), reasons, desk.language)


def _login_reason(desk: Desk, row: ResetRequest) -> str:
    """Why the login failed or was not tried; blank when it worked or was not asked yet."""
    if not row.login_code:
        return ""
    asked = LOGIN_FAILURE if row.login_result is LoginResult.FAILED else NOT_TRIED
    return reasons_in(desk.session, row.branch_id, asked).words(row.login_code, desk.language)
