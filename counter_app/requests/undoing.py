"""An applied request taken back within its day: a new one proposes the old values, and is decided like every other."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Case, ChangeRequest, Member
from counter_app.db.rows import branch_of, get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.guards.finding import guards_of, kept
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import UNDO
from counter_app.reasons.reading import give
from counter_app.reasons.values import NOTE_MAX, Why
from counter_app.requests.begun import begun
from counter_app.requests.errors import NothingToUndo, OwnDecision, TooLateToUndo, UndoAsked, WrongRequestState
from counter_app.requests.kit import FormKit, snapshot
from counter_app.requests.submitting import tell_submitted
from counter_app.states import CaseState, RequestState
from forms.documents import ENDS
from forms.normalise import normalise

DEAD = frozenset({RequestState.REJECTED, RequestState.CANCELLED})
"""A proposal that ended so stands in nobody's way."""


def propose_undo(work: Work, who: Actor, row: ChangeRequest, kit: FormKit, why: Why) -> ChangeRequest:
    """The new request, sent: the old values of what the first one changed, everything else as it is on record.

    No document is ticked: nobody laid one on the desk for it. Raises WrongRequestState, OwnDecision, TooLateToUndo,
    UndoAsked, NothingToUndo, UnknownReason, NoteMissing.
    """
    if row.state is not RequestState.APPLIED:
        raise WrongRequestState(row.number, row.state)
    if who.officer_id == answerable(row):
        raise OwnDecision
    if row.applied_day != today_of(work):
        raise TooLateToUndo
    asked = proposal_of(work.session, row.id)
    if asked is not None:
        raise UndoAsked(asked.number)
    member = get_row(work.session, Member, row.member_id, lock=True)
    before = snapshot(work.session, member, kit.form)
    old = old_values(row, kit, before)
    if not old:
        raise NothingToUndo
    give(work, UNDO, why.code, why.note)
    new = _new(work, who, row, kit)
    new.member_version, new.before = member.version, before
    new.answers = _answers(row, kit, before) | old
    new.undo_code, new.undo_note = why.code, why.note.strip()[:NOTE_MAX]
    work.session.add(new)
    with work.session.no_autoflush:
        new.guards = kept(guards_of(work.session, new, kit.changes(new), work.now))
    work.session.flush()
    work.audit(who, AuditCode.REQUEST_STARTED, new.id, new.case_id)
    work.audit(who, AuditCode.REQUEST_UNDO_ASKED, new.id, new.case_id, of=str(row.id), reason=why.code)
    tell_submitted(work, who, new, kit)
    _wait_again(work, get_row(work.session, Case, row.case_id, lock=True))
    return new


def answerable(row: ChangeRequest) -> uuid.UUID:
    """Who stands behind what was applied: whoever decided it, or sent it where nobody had to."""
    return row.decided_by or row.holder_id or row.author_id


def may_propose(session: Session, who: Actor, row: ChangeRequest, today: date) -> bool:
    """Whether this person may propose the old values today; what changed again since is told by the try."""
    fits = row.state is RequestState.APPLIED and row.applied_day == today and answerable(row) != who.officer_id
    return fits and proposal_of(session, row.id) is None


def proposal_of(session: Session, request_id: uuid.UUID) -> ChangeRequest | None:
    """The request that proposes the old values of this one, None where none is alive."""
    asked = select(ChangeRequest).where(
        ChangeRequest.branch_id == branch_of(session),
        ChangeRequest.undoes_id == request_id,
        ChangeRequest.state.not_in(DEAD),
    )
    return session.scalar(asked.order_by(ChangeRequest.number).limit(1))


def old_values(row: ChangeRequest, kit: FormKit, current: dict[str, str]) -> dict[str, str]:
    """What the record had before, of what it still has from this request."""
    return {
        one.field.key: one.before
        for one in kit.changes(row)
        if normalise(one.field.kind, current.get(one.field.key, "")) == normalise(one.field.kind, one.after)
    }


def _answers(row: ChangeRequest, kit: FormKit, before: dict[str, str]) -> dict[str, str]:
    """The record as it is, with what the first request said for itself, but no document."""
    papers = {field.key + end for field in kit.form.document_fields for end in ("", *ENDS)}
    own = {field.key for field in kit.form.fields if field.own} - papers
    facts = {key: row.answers[key] for key in kit.form.head.facts if key in row.answers}
    recorded = {field.key: before.get(field.key, "") for field in kit.form.fields if not field.own}
    return recorded | {key: row.answers[key] for key in own if key in row.answers} | facts


def _new(work: Work, who: Actor, row: ChangeRequest, kit: FormKit) -> ChangeRequest:
    of = (row.form, str(kit.form.version))
    undoing = begun(work, who.officer_id, row.case_id, row.member_id, of, RequestState.SUBMITTED)
    undoing.sensitive = undoing.second_person = True
    undoing.submitted_at, undoing.selfie_id, undoing.undoes_id = work.now, row.selfie_id, row.id
    return undoing


def _wait_again(work: Work, case: Case) -> None:
    """A visit that was closed waits for a second person once more."""
    if case.state is CaseState.CLOSED:
        case.state, case.closed_at = CaseState.WAITING, None
        work.publish(Event(Topic.CASE, EventKind.CASE_SETTLED, case.id))
