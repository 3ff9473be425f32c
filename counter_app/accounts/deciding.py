"""The second person of a reset: asked, agrees, gives it back or rejects it. Nobody decides what they wrote."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.accounts.errors import EvidenceIncomplete, OwnReset
from counter_app.accounts.limits import limit_reached
from counter_app.accounts.row import errors_in, good_selfie, must_become, must_work_on, shown_digest, tell
from counter_app.accounts.rules import RESERVED, TO_DECIDE, writers
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.standing import selfie_of
from counter_app.cases.rules import visiting_case
from counter_app.db.models import Case, Member, ResetRequest
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.decisions.shown import must_be_as_shown
from counter_app.events import EventKind
from counter_app.members.errors import MemberRefused
from counter_app.members.vouching import must_be_vouched_for, vouch
from counter_app.officers.proving import must_be_fresh
from counter_app.queueing.day import today_of
from counter_app.reasons.documents import give_instead
from counter_app.reasons.lists import RESET_BEYOND, RESET_REJECT, RESET_RETURN, ReasonList
from counter_app.reasons.reading import give
from counter_app.reasons.values import NOTE_MAX
from counter_app.settings.reading import read_settings
from counter_app.states import MemberState, ResetState
from forms.documents import as_codes
from forms.schema import Form


@dataclass(frozen=True)
class Beyond:
    """Why a supervisor allows one reset more than the limits do; without a code nothing is allowed."""

    code: str = ""
    note: str = ""


NOT_BEYOND = Beyond()


def ask(work: Work, who: Actor, row: ResetRequest, form: Form) -> None:
    """Put it before a second person. Raises SelfieMissing, EvidenceIncomplete, TicketNotServing."""
    must_become(row, ResetState.WAITING)
    must_work_on(work, who, row)
    _must_be_whole(work, row, form)
    row.state, row.asked_at = ResetState.WAITING, work.now
    row.decision_code, row.decision_note = "", ""
    documents = form.documents({}, row.evidence)
    give_instead(work, documents)
    work.audit(who, AuditCode.RESET_ASKED, row.id, row.case_id, documents=as_codes(documents))
    work.number(ResetRequest.asked_seq, row.id)
    tell(work, row, EventKind.RESET_ASKED)


def approve(work: Work, second: Actor, row: ResetRequest, form: Form, beyond: Beyond = NOT_BEYOND) -> None:
    """The second person agrees; over a limit only with a reason.

    Raises OfficerLimitReached, MemberLimitReached, MemberNotConfirmed, and ProofNeeded over a limit.
    """
    must_become(row, ResetState.APPROVED)
    _must_be_another(second, row)
    case = _must_be_whole(work, row, form)
    # What a new member asks for is not decided before the new member is.
    must_be_vouched_for(get_row(work.session, Member, row.member_id))
    settings = read_settings(work.session, work.branch_id)
    reached = limit_reached(work.session, row, case.officer_id, today_of(work), settings)
    if reached is not None and not beyond.code:
        raise reached
    row.beyond_code = row.beyond_note = ""
    facts = {"reason": row.reason}
    if reached is not None:
        must_be_fresh(work, second)
        give(work, RESET_BEYOND, beyond.code, beyond.note)
        row.beyond_code, row.beyond_note = beyond.code, beyond.note.strip()[:NOTE_MAX]
        facts["beyond"] = beyond.code
    row.selfie_id = good_selfie(work.session, case).id
    row.evidence = form.effective(row.evidence) | {key: row.evidence[key] for key in RESERVED if key in row.evidence}
    row.state, row.approved_by, row.approved_at = ResetState.APPROVED, second.officer_id, work.now
    row.decided_by, row.decided_at = second.officer_id, work.now
    row.decision_code, row.decision_note = "", ""
    work.audit(second, AuditCode.RESET_APPROVED, row.id, row.case_id, **facts)
    tell(work, row, EventKind.RESET_APPROVED)


def vouch_and_approve(work: Work, second: Actor, row: ResetRequest, form: Form, beyond: Beyond = NOT_BEYOND) -> None:
    """One look at card, KTP and evidence: the member recorded here is vouched for, then the reset is approved.

    Raises OwnRecord for whoever recorded the member, and as `approve`.
    """
    vouch(work, second, row.member_id)
    approve(work, second, row, form, beyond)


def give_back(work: Work, second: Actor, row: ResetRequest, why: tuple[str, str]) -> None:
    """Back to the officer, with a coded reason and its note."""
    must_become(row, ResetState.OPEN)
    _decide(work, second, row, (ResetState.OPEN, RESET_RETURN), why)
    row.asked_at = None
    work.audit(second, AuditCode.RESET_RETURNED, row.id, row.case_id, reason=row.decision_code)
    tell(work, row, EventKind.RESET_RETURNED)


def reject(work: Work, second: Actor, row: ResetRequest, why: tuple[str, str]) -> None:
    """End it with a coded reason and its note; the account stays as it is."""
    must_become(row, ResetState.REJECTED)
    _decide(work, second, row, (ResetState.REJECTED, RESET_REJECT), why)
    selfie = selfie_of(work.session, get_row(work.session, Case, row.case_id))
    row.selfie_id = selfie.id if selfie else None
    work.audit(second, AuditCode.RESET_REJECTED, row.id, row.case_id, reason=row.decision_code)
    tell(work, row, EventKind.RESET_REJECTED)


def must_be_shown(work: Work, row: ResetRequest, seen: str | None) -> None:
    """Raise ShownChanged when the second person looked at something else."""
    if row.state not in TO_DECIDE:
        return  # its state says already that it was decided
    selfie = selfie_of(work.session, get_row(work.session, Case, row.case_id))
    must_be_as_shown(seen, shown_digest(work.session, row, selfie))


def _decide(
    work: Work, second: Actor, row: ResetRequest, to: tuple[ResetState, ReasonList], why: tuple[str, str]
) -> None:
    _must_be_another(second, row)
    state, of = to
    code, note = why
    give(work, of, code, note)
    row.state, row.decided_by, row.decided_at = state, second.officer_id, work.now
    row.decision_code, row.decision_note = code, note.strip()[:NOTE_MAX]
    row.approved_by = row.approved_at = None


def _must_be_another(second: Actor, row: ResetRequest) -> None:
    if str(second.officer_id) in writers(str(row.author_id), row.evidence):
        raise OwnReset


def _must_be_whole(work: Work, row: ResetRequest, form: Form) -> Case:
    """Nothing lacks, and the member has not left. Gives the visit."""
    case = visiting_case(work.session, row.case_id)
    if get_row(work.session, Member, row.member_id).state is MemberState.REFUSED:
        raise MemberRefused
    good_selfie(work.session, case)
    wrong = errors_in(work.session, form, row, today_of(work))
    if wrong:
        raise EvidenceIncomplete(wrong)
    return case
