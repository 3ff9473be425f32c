"""From a draft to a submitted or applied change, checked again where the transaction is."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.errors import ConsentMissing, SelfieMissing
from counter_app.capture.standing import attempts_with_grounds, consent_of, decisive
from counter_app.cases.rules import TicketNotServing, must_not_be_elsewhere, needs_selfie, workable_case
from counter_app.db.models import (
    Case,
    ChangeRequest,
    Member,
    SelfieAttempt,
)
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.form_uses import MEANINGS
from counter_app.guards.finding import guards_of, kept
from counter_app.members.values import write_values
from counter_app.queueing.day import today_of
from counter_app.reasons.documents import give_instead
from counter_app.requests.errors import FormHasProblems, MemberChanged
from counter_app.requests.kit import FormKit
from counter_app.requests.moving_on import carry_over, rebase
from counter_app.requests.rules import BY_RULE, needs_decision
from counter_app.states import CaseState, RequestState
from forms.documents import as_codes
from forms.library import CHANGE_OF_DATA
from forms.model import Change
from forms.rules import Severity
from forms.schema import Form


def submit(work: Work, who: Actor, row: ChangeRequest, kit: FormKit) -> MemberChanged | None:
    """Send the request; without anything to decide it is applied at once. What once waited for a second person waits
    again.

    Gives MemberChanged, with the draft put on the current values, when the member changed meanwhile. Raises
    TicketNotServing, LetterClosed, ConsentMissing, SelfieMissing or FormHasProblems.
    """
    case = _case_open_for(work.session, who, row)
    asks_nobody = MEANINGS[kit.form.use].asks_nobody
    selfie = None if asks_nobody else _selfie_for(work.session, case, row)
    member = get_row(work.session, Member, row.member_id, lock=True)
    carry_over(work, row, kit)
    if row.member_version != member.version and (fields := rebase(work, row, member, kit)):
        return MemberChanged(fields)
    errors = [
        problem for problem in kit.problems(work.session, today_of(work), row) if problem.severity is Severity.ERROR
    ]
    if errors:
        raise FormHasProblems(errors)
    facts = {key: row.answers[key] for key in kit.form.head.facts if key in row.answers}
    row.answers = kit.form.effective(row.answers) | facts
    changes = kit.changes(row)
    with work.session.no_autoflush:  # it is written once, when all of it is known
        guards = guards_of(work.session, row, changes, work.now)
    row.sensitive, row.guards = kit.is_sensitive(row) or bool(guards), kept(guards)
    row.state, row.submitted_at, row.selfie_id = RequestState.SUBMITTED, work.now, selfie.id if selfie else None
    row.decided_by, row.decided_at, row.decision_code, row.decision_note, row.bring = None, None, "", "", ""
    row.field_reasons = ""
    row.version += 1
    tell_submitted(work, who, row, kit)
    asks = not asks_nobody and needs_decision(row.sensitive, selfie.state if selfie else None, member.state)
    row.second_person = row.second_person or asks
    if not row.second_person:
        row.decision_code, row.decided_at = BY_RULE, work.now
        work.audit(who, AuditCode.REQUEST_APPROVED_BY_RULE, row.id, row.case_id)
        apply(work, who, row, kit)
    return None


def tell_submitted(work: Work, who: Actor, row: ChangeRequest, kit: FormKit) -> None:
    """The audit row and the events, and each reason given for a document that was not there."""
    documents = kit.documents(row)
    give_instead(work, documents)
    said = {"guards": row.guards} if row.guards else {}
    work.audit(
        who,
        AuditCode.REQUEST_SUBMITTED,
        row.id,
        row.case_id,
        fields=_keys(kit.changes(row)),
        documents=as_codes(documents),
        selfie=str(row.selfie_id or ""),
        **said,
    )
    work.number(ChangeRequest.submitted_seq, row.id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_SUBMITTED, row.id))
    work.publish(Event(Topic.CASE, EventKind.REQUEST_SUBMITTED, row.case_id))


def apply(work: Work, who: Actor, row: ChangeRequest, kit: FormKit) -> None:
    """Write an approved request into the member's data; what is only for its form stays with the request.

    A change of data that only confirms moves the date alone.
    """
    row.state, row.applied_day = RequestState.APPLIED, today_of(work)
    if MEANINGS[kit.form.use].asks_nobody:
        row.handed_over_by, row.handed_over_at = who.officer_id, work.now
    changes = kit.changes(row)
    written = {change.field.key: change.after for change in changes}
    work.audit(who, AuditCode.REQUEST_APPLIED, row.id, row.case_id, fields=_keys(changes))
    work.number(ChangeRequest.applied_seq, row.id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_APPLIED, row.id))
    if _reaches_record(kit.form, written):
        write_values(work, row.member_id, written)
        work.publish(Event(Topic.MEMBER, EventKind.MEMBER_UPDATED, row.member_id))


def _reaches_record(form: Form, written: Mapping[str, str]) -> bool:
    """Whether the member's data is touched: the change of data confirms all of it even when nothing differs."""
    return MEANINGS[form.use].changes_record and (bool(written) or form.key == CHANGE_OF_DATA)


def _case_open_for(session: Session, who: Actor, row: ChangeRequest) -> Case:
    """First time a visit's member must be at the counter; a returned request is mended while its case is open."""
    if row.submitted_at is None:
        return workable_case(session, who, row.case_id)
    case = get_row(session, Case, row.case_id)
    if case.state is CaseState.CLOSED:
        raise TicketNotServing
    must_not_be_elsewhere(session, who, row.case_id)
    return case


def _selfie_for(session: Session, case: Case, row: ChangeRequest) -> SelfieAttempt | None:
    """The selfie that stands for the visit, else the one of the earlier submission; none where none is asked for."""
    selfie = decisive(attempts_with_grounds(session, case))
    if selfie is not None:
        return selfie
    if row.selfie_id is not None:
        return get_row(session, SelfieAttempt, row.selfie_id)
    if not needs_selfie(case.origin):
        return None
    if consent_of(session, case) is None:
        raise ConsentMissing
    raise SelfieMissing


def _keys(changes: list[Change]) -> str:
    """Which fields, never their values."""
    return ",".join(change.field.key for change in changes)
