"""Drafts: who holds one, what is typed, and what happens when it goes to somebody else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases.rules import may_work
from counter_app.cases.visit import settle_after
from counter_app.cases.works import UPDATE, Works
from counter_app.db.models import Branch, Case, ChangeRequest, Member, Officer, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.work import OPEN_REQUESTS
from counter_app.db.rows import find_row, get_row, key_of, missing
from counter_app.db.session import Work
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind, Topic
from counter_app.greeting.keeping import greeted_in
from counter_app.queueing.day import today_of
from counter_app.requests.begun import begun
from counter_app.requests.errors import (
    DraftHeld,
    DraftReleased,
    DraftTakenOver,
    RequestWaits,
    WrongRequestState,
)
from counter_app.requests.kit import FormKit, snapshot
from counter_app.requests.moving_on import carry_over, fitted, keep_side_copy, rebase
from counter_app.requests.opened import forget_looks
from counter_app.requests.rules import (
    EDITABLE,
    bring_in,
    conflicts_in,
    field_reasons_in,
    may_become,
)
from counter_app.requests.values import Draft
from counter_app.states import RequestState, TicketState
from forms.fitting import Fitted
from forms.schema import Form


def locked(work: Work, request_id: uuid.UUID) -> ChangeRequest:
    """The request, held against other writers until the commit. Raises NotFound."""
    row = find_row(work.session, ChangeRequest, request_id, lock=True)
    if row is None:
        raise missing(work.session, ChangeRequest, request_id, "request")
    return row


def held_by(work: Work, officer_id: uuid.UUID) -> Sequence[ChangeRequest]:
    """Every draft an officer holds, against other writers until the commit."""
    wanted = select(ChangeRequest).where(
        ChangeRequest.branch_id == work.branch_id,
        ChangeRequest.holder_id == officer_id,
        is_among(ChangeRequest.state, OPEN_REQUESTS),
        ChangeRequest.state.in_(EDITABLE),
    )
    return sorted(work.session.scalars(wanted.with_for_update()), key=lambda row: row.number)


def start(work: Work, who: Actor, case: Case, kit: FormKit, works: Works) -> tuple[ChangeRequest, Fitted]:
    """The member's open draft of this form, or a new one with current values, and how it fits. Raises RequestWaits.

    A proposal to take something back is its proposer's to mend, never the draft of whoever asks for one.
    """
    member = get_row(work.session, Member, case.member_id, lock=True)
    row = work.session.scalar(
        select(ChangeRequest)
        .where(
            ChangeRequest.member_id == member.id,
            ChangeRequest.form == kit.form.key,
            ChangeRequest.state.in_(UPDATE.undecided),
            ChangeRequest.undoes_id.is_(None) | ChangeRequest.state.in_(UPDATE.waiting),
        )
        .order_by(ChangeRequest.undoes_id.is_not(None), ChangeRequest.number)
        .limit(1)
        .with_for_update()
    )
    if row is None:
        row = _new(work, who, case, member, kit.form)
        return row, fitted(work.session, today_of(work), row, kit)
    if row.state in UPDATE.waiting:
        raise RequestWaits(row.id, row.number)
    _follow_member(work, who, row, case, works)
    if row.holder_id is None:
        _hold(work, who, row)
    found = fitted(work.session, today_of(work), row, kit)
    if row.member_version != member.version:
        rebase(work, row, member, kit)
        found = replace(found, before=dict(row.before), answers=dict(row.answers))
    return row, found


def take_over(work: Work, who: Actor, row: ChangeRequest) -> None:
    """Make the officer the holder; what the former holder had typed is kept beside it too."""
    if row.state not in EDITABLE:
        raise WrongRequestState(row.number, row.state)
    if row.holder_id == who.officer_id:
        return
    former = row.holder_id
    if former is not None:
        keep_side_copy(work, row, former, row.answers)
    _hold(work, who, row)
    work.audit(who, AuditCode.REQUEST_TAKEN_OVER, row.id, row.case_id, former=str(former or ""))
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_TAKEN_OVER, row.id))


def bring(work: Work, who: Actor, row: ChangeRequest, case_id: uuid.UUID, works: Works) -> None:
    """The draft goes on in the visit or the letter of its member that is in hand; any other leaves it where it is."""
    case = get_row(work.session, Case, case_id)
    ticket = get_row(work.session, Ticket, case.ticket_id) if case.ticket_id else None
    if case.member_id == row.member_id and may_work(who, case, ticket):
        _move(work, who, row, case, works)


def release(work: Work, who: Actor, row: ChangeRequest) -> None:
    """Let anybody go on with the draft. The holder may, and whoever may release a locked station."""
    must_hold_or_supervise(work, who, row)
    if row.state not in EDITABLE or row.holder_id is None:
        return
    if row.holder_id != row.author_id:
        keep_side_copy(work, row, row.holder_id, row.answers)
    row.holder_id, row.held_since = None, None
    row.version += 1
    work.audit(who, AuditCode.REQUEST_RELEASED, row.id, row.case_id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_RELEASED, row.id))


def cancel(work: Work, who: Actor, row: ChangeRequest) -> None:
    """End a draft without effect."""
    if not may_become(row.state, RequestState.CANCELLED):
        raise WrongRequestState(row.number, row.state)
    must_hold_or_supervise(work, who, row)
    row.state, row.holder_id, row.held_since = RequestState.CANCELLED, None, None
    row.version += 1
    work.audit(who, AuditCode.REQUEST_CANCELLED, row.id, row.case_id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_CANCELLED, row.id))


def withdraw(work: Work, who: Actor, row: ChangeRequest) -> None:
    """Tarik kembali: what nobody decided yet is a draft again. It waited for a second person, and will once more."""
    if row.state is not RequestState.SUBMITTED:
        raise WrongRequestState(row.number, row.state)
    must_hold_or_supervise(work, who, row)
    row.state = RequestState.DRAFT
    _hold(work, who, row)
    forget_looks(work, row.id)
    work.audit(who, AuditCode.REQUEST_WITHDRAWN, row.id, row.case_id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_WITHDRAWN, row.id))
    work.publish(Event(Topic.CASE, EventKind.REQUEST_WITHDRAWN, row.case_id))


def holding_problem(work: Work, who: Actor, row: ChangeRequest, version: int) -> CounterError | None:
    """Why the officer may not write into this version of the draft, None when they may."""
    if row.state not in EDITABLE:
        return WrongRequestState(row.number, row.state)
    if row.holder_id is None:
        return DraftReleased()
    if row.holder_id == who.officer_id and row.version == version:
        return None
    since = (row.held_since if row.holder_id != who.officer_id else row.saved_at) or row.saved_at
    return DraftTakenOver(_name(work.session, row.holder_id), since, _zone(work))


def write(work: Work, row: ChangeRequest, kit: FormKit, answers: Mapping[str, str], page: str) -> None:
    """Keep every field as typed; facts are the program's and stay."""
    carry_over(work, row, kit)
    keys = {field.key for field in kit.form.fields}
    facts = {key: row.answers[key] for key in kit.form.head.facts if key in row.answers}
    row.answers = {key: value for key, value in answers.items() if key in keys} | facts
    row.page, row.saved_at = page, work.now
    row.version += 1
    work.publish(Event(Topic.REQUEST, EventKind.DRAFT_SAVED, row.id))


def draft_view(session: Session, row: ChangeRequest, found: Fitted, today: date) -> Draft:
    """The request as the wizard shows it on the branch's day; `found` is how it fits its form."""
    return Draft(
        request_id=row.id,
        number=row.number,
        state=row.state,
        form=row.form,
        case_id=row.case_id,
        member_id=row.member_id,
        before=found.before,
        answers=found.answers,
        left_out=found.left_out if row.state in EDITABLE else {},
        page=row.page or "",
        version=row.version,
        holder_id=row.holder_id,
        holder=_name(session, row.holder_id) if row.holder_id else "",
        held_since=row.held_since,
        saved_at=row.saved_at,
        today=today,
        returned_code=row.decision_code or "",
        returned_note=row.decision_note or "",
        bring=bring_in(row.bring),
        returned_fields=field_reasons_in(row.field_reasons) if row.state is RequestState.RETURNED else {},
        conflicts=conflicts_in(row.decision_code or "", row.decision_note or ""),
        second_person=row.second_person,
        at_counter=_ticket_state(session, row.case_id) is TicketState.SERVING,
        confirmed_at=get_row(session, Member, row.member_id).last_updated_at,
        greeted=greeted_in(session, row.case_id),
    )


def must_hold_or_supervise(work: Work, who: Actor, row: ChangeRequest) -> None:
    """Raise DraftHeld when somebody else holds the draft and the actor may not release locks."""
    held_by_other = row.holder_id is not None and row.holder_id != who.officer_id
    if held_by_other and not who.may(Permission.RELEASE_LOCK):
        raise DraftHeld(_name(work.session, row.holder_id), row.held_since or row.saved_at, _zone(work))


def _new(work: Work, who: Actor, case: Case, member: Member, form: Form) -> ChangeRequest:
    before = snapshot(work.session, member, form)
    of = (form.head.key, str(form.head.version))
    row = begun(work, who.officer_id, case.id, member.id, of, RequestState.DRAFT)
    row.member_version, row.before, row.answers = member.version, before, form.begun(before)
    work.session.add(row)
    work.audit(who, AuditCode.REQUEST_STARTED, row.id, case.id)
    work.publish(Event(Topic.REQUEST, EventKind.REQUEST_STARTED, row.id))
    work.publish(Event(Topic.CASE, EventKind.REQUEST_STARTED, case.id))
    return row


def _follow_member(work: Work, who: Actor, row: ChangeRequest, case: Case, works: Works) -> None:
    """A draft of an earlier visit, or of a letter, goes on in the case in hand."""
    if _ticket_state(work.session, row.case_id) is not TicketState.SERVING:
        _move(work, who, row, case, works)


def _ticket_state(session: Session, case_id: uuid.UUID) -> TicketState | None:
    """How the ticket of a visit stands; None for a letter."""
    ticket = select(Ticket.state).join(Case, Case.ticket_id == Ticket.id)
    return session.scalar(ticket.where(*key_of(session, Case, case_id)))


def _move(work: Work, who: Actor, row: ChangeRequest, case: Case, works: Works) -> None:
    if row.case_id == case.id:
        return
    work.audit(who, AuditCode.REQUEST_MOVED, row.id, case.id, former=str(row.case_id))
    former_case, row.case_id = row.case_id, case.id
    row.came_from_id = row.came_from_id or former_case
    settle_after(work, who, former_case, works)
    work.publish(Event(Topic.CASE, EventKind.REQUEST_MOVED, case.id))


def _hold(work: Work, who: Actor, row: ChangeRequest) -> None:
    row.holder_id, row.held_since = who.officer_id, work.now
    row.version += 1


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return get_row(session, Officer, officer_id).name if officer_id else ""


def _zone(work: Work) -> str:
    return work.session.get_one(Branch, work.branch_id).zone
