"""What a supervisor does with a request: approve, return, reject. And what the administration gets."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import ChangeRequest, DraftSideCopy, Member, SelfieAttempt
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Work
from counter_app.decisions.shown import digest_of, must_be_as_shown
from counter_app.documents.pages import standing_pages
from counter_app.events import Event, EventKind, Topic
from counter_app.members.vouching import must_be_vouched_for
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import FIELD_RETURN, REJECT, RETURN
from counter_app.reasons.reading import give
from counter_app.reasons.values import NOTE_MAX, Why
from counter_app.requests.errors import (
    AlreadyHandedOver,
    DocumentsNotNamed,
    FormChanged,
    MemberChanged,
    NothingToUndo,
    OwnRequest,
    ProposalNotReturned,
    UnknownDocument,
    UnknownField,
    WrongRequestState,
)
from counter_app.requests.kit import FormKit
from counter_app.requests.moving_on import fitted, rebase
from counter_app.requests.opened import forget_looks
from counter_app.requests.rules import (
    BY_FIELD,
    CONFLICT_MARK,
    FORM_CHANGED,
    NAMES_DOCUMENTS,
    conflict_note,
    kept_field_reasons,
    may_become,
    may_decide,
)
from counter_app.requests.submitting import apply
from counter_app.requests.values import GivenBack
from counter_app.states import RequestState
from forms.documents import ENDS

ALONE: Mapping[str, str] = MappingProxyType({})
"""Facts of a request that is decided on by itself."""
TOLD = {
    RequestState.APPROVED: EventKind.REQUEST_APPROVED,
    RequestState.RETURNED: EventKind.REQUEST_RETURNED,
    RequestState.REJECTED: EventKind.REQUEST_REJECTED,
}
"""What others hear of a decision."""


def writers(session: Session, row: ChangeRequest) -> set[uuid.UUID]:
    """Everybody who typed in the request: who began it, who held it last, and everybody in between."""
    between = session.scalars(select(DraftSideCopy.officer_id).where(DraftSideCopy.request_id == row.id))
    return {one for one in (row.author_id, row.holder_id) if one is not None} | set(between)


def shown_digest(session: Session, row: ChangeRequest) -> str:
    """The digest of what a supervisor decides on: the values before and after, the form, selfie, pages, guards."""
    selfie = find_row(session, SelfieAttempt, row.selfie_id) if row.selfie_id else None
    return digest_of(
        {
            "request": row.id,
            "version": row.version,
            "form": (row.form, row.form_version),
            "before": row.before,
            "answers": row.answers,
            "guards": row.guards,
            "selfie": (selfie.id, selfie.state.value) if selfie else "",
            "pages": [page.id for page in standing_pages(session, row.case_id, row.member_id)],
        }
    )


def must_be_shown(session: Session, row: ChangeRequest, seen: str | None) -> None:
    """Raise ShownChanged when somebody looked at something else; what is decided already says so by its state."""
    if row.state is RequestState.SUBMITTED:
        must_be_as_shown(seen, shown_digest(session, row))


def approve(
    work: Work, who: Actor, row: ChangeRequest, kit: FormKit, bound: Mapping[str, str] = ALONE
) -> MemberChanged | FormChanged | NothingToUndo | None:
    """Approve and apply; `bound` are facts of the act by which several were approved at once.

    Gives MemberChanged or FormChanged, with the request returned, when what it says could not be applied as it is;
    a proposal to take something back ends then, and NothingToUndo says so.
    """
    _must_be_decidable(work, who, row, RequestState.APPROVED)
    member = get_row(work.session, Member, row.member_id, lock=True)
    must_be_vouched_for(member)
    left_out = fitted(work.session, today_of(work), row, kit).left_out
    if left_out:
        row.decision_code, row.decision_note, row.field_reasons = FORM_CHANGED, conflict_note(left_out), ""
        return _not_as_it_is(work, who, row, FormChanged(tuple(left_out)))
    if row.member_version != member.version and (fields := rebase(work, row, member, kit)):
        return _not_as_it_is(work, who, row, MemberChanged(fields))
    row.decision_code, row.decision_note = "approved", ""
    _decide(work, who, row, RequestState.APPROVED)
    work.audit(who, AuditCode.REQUEST_APPROVED, row.id, row.case_id, **bound)
    apply(work, who, row, kit)
    return None


def give_back(work: Work, who: Actor, row: ChangeRequest, kit: FormKit, back: GivenBack) -> None:
    """Return the request to its holder with a coded reason, for the whole of it or field by field.

    What the member is to bring is ticked again when it is there.
    """
    _must_be_decidable(work, who, row, RequestState.RETURNED)
    if row.undoes_id is not None:
        raise ProposalNotReturned
    known = [field.key for field in kit.form.document_fields]
    for key in back.bring:
        if key not in known:
            raise UnknownDocument(key)
    why = _reason_of(work, row, kit, back)
    if why.code in NAMES_DOCUMENTS and known and not back.bring:
        raise DocumentsNotNamed
    row.decision_code, row.decision_note = why.code, why.note.strip()[:NOTE_MAX]
    row.bring = CONFLICT_MARK.join(key for key in known if key in back.bring)
    row.field_reasons = kept_field_reasons(back.fields)
    asked = {field.key for field in kit.form.fields}
    undone = {key + end: "" for key in back.bring for end in ("", *ENDS) if key + end in asked}
    row.answers = {**row.answers, **undone}
    _give_back(work, who, row)


def _reason_of(work: Work, row: ChangeRequest, kit: FormKit, back: GivenBack) -> Why:
    """The reason for the whole; where only fields are named, that they are. Raises UnknownField, UnknownReason."""
    told = {change.field.key for change in (*kit.changes(row), *kit.only_here(row))}
    for key, code in back.fields.items():
        if key not in told:
            raise UnknownField(key)
        give(work, FIELD_RETURN, code, back.why.note)
    if back.fields and not back.why.code:
        return Why(BY_FIELD, back.why.note)
    give(work, RETURN, back.why.code, back.why.note)
    return back.why


def reject(work: Work, who: Actor, row: ChangeRequest, code: str, note: str) -> None:
    """End the request with a coded reason; nothing of it is applied."""
    _must_be_decidable(work, who, row, RequestState.REJECTED)
    give(work, REJECT, code, note)
    row.decision_code, row.decision_note = code, note.strip()[:NOTE_MAX]
    _decide(work, who, row, RequestState.REJECTED)
    work.audit(who, AuditCode.REQUEST_REJECTED, row.id, row.case_id, reason=code)


def hand_over(work: Work, who: Actor, row: ChangeRequest) -> None:
    """Diserahkan ke administrasi, with date and officer."""
    if row.state is not RequestState.APPLIED:
        raise WrongRequestState(row.number, row.state)
    if row.handed_over_at is not None:
        raise AlreadyHandedOver(row.handed_over_at)
    row.handed_over_by, row.handed_over_at = who.officer_id, work.now
    work.audit(who, AuditCode.REQUEST_HANDED_OVER, row.id, row.case_id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_HANDED_OVER, row.id))


def _not_as_it_is(
    work: Work, who: Actor, row: ChangeRequest, why: MemberChanged | FormChanged
) -> MemberChanged | FormChanged | NothingToUndo:
    """Back to its holder. A proposal to take back ends: nobody stands at a desk with papers to mend it."""
    if row.undoes_id is None:
        _give_back(work, who, row)
        return why
    _decide(work, who, row, RequestState.REJECTED)
    work.audit(who, AuditCode.REQUEST_REJECTED, row.id, row.case_id, reason=row.decision_code)
    return NothingToUndo()


def _give_back(work: Work, who: Actor, row: ChangeRequest) -> None:
    _decide(work, who, row, RequestState.RETURNED)
    fields = {"fields": row.field_reasons} if row.field_reasons else {}
    work.audit(who, AuditCode.REQUEST_RETURNED, row.id, row.case_id, reason=row.decision_code, **fields)


def _must_be_decidable(work: Work, who: Actor, row: ChangeRequest, wanted: RequestState) -> None:
    if not may_become(row.state, wanted):
        raise WrongRequestState(row.number, row.state)
    if not may_decide(who.officer_id, writers(work.session, row)):
        raise OwnRequest


def _decide(work: Work, who: Actor, row: ChangeRequest, state: RequestState) -> None:
    row.state, row.decided_by, row.decided_at = state, who.officer_id, work.now
    row.version += 1
    forget_looks(work, row.id)
    work.publish(Event(Topic.REQUEST, TOLD[state], row.id))
    work.publish(Event(Topic.CASE, TOLD[state], row.case_id))
