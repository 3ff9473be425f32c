"""Requests as a supervisor reads them."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from counter_app.actor import Actor, Permission
from counter_app.back_office.words import refusal_words
from counter_app.capture.decided import decided_words
from counter_app.db.models import ChangeRequest, DraftSideCopy, Member, Officer, SelfieAttempt
from counter_app.db.models.base import is_among
from counter_app.db.models.work import OPEN_REQUESTS
from counter_app.db.rows import find_row, get_row, missing
from counter_app.form_shelf import FormShelf
from counter_app.guards.finding import guarded_fields, guards_of
from counter_app.reasons.documents import document_reasons
from counter_app.reasons.lists import UNDO
from counter_app.reasons.reading import reasons_in
from counter_app.requests.deciding import shown_digest, writers
from counter_app.requests.kit import kit_of, snapshot
from counter_app.requests.moving_on import differing
from counter_app.requests.rules import BY_RULE, conflicts_in, may_decide
from counter_app.requests.undoing import may_propose, proposal_of
from counter_app.requests.values import DecidedRow, ReviewView, Undo, WaitingRow
from counter_app.states import RequestState
from forms.rules import Severity

OPEN = is_among(ChangeRequest.state, OPEN_REQUESTS)
"""Lets the store find what waits by the index of what is not decided."""


def waiting(session: Session, branch_id: uuid.UUID, who: Actor, shelf: FormShelf) -> tuple[WaitingRow, ...]:
    """All submitted requests of the branch, in the order in which they were sent."""
    holder = aliased(Officer)
    rows = session.execute(
        select(ChangeRequest, Member.name, Member.kpj, holder.name)
        .join(Member, Member.id == ChangeRequest.member_id)
        .join(holder, holder.id == ChangeRequest.holder_id)
        .where(ChangeRequest.branch_id == branch_id, OPEN, ChangeRequest.state == RequestState.SUBMITTED)
        .order_by(ChangeRequest.submitted_seq, ChangeRequest.number)
    ).tuples()
    typed = set(
        session.scalars(
            select(DraftSideCopy.request_id)
            .join(ChangeRequest, ChangeRequest.id == DraftSideCopy.request_id)
            .where(ChangeRequest.branch_id == branch_id, OPEN, ChangeRequest.state == RequestState.SUBMITTED)
            .where(DraftSideCopy.officer_id == who.officer_id)
        )
    )
    found = []
    for row, name, kpj, author in rows:
        form = shelf.library.find(row.form)
        changes = form.changes(row.before, row.answers) if form is not None else []
        told = [*changes, *(form.only_here(row.before, row.answers) if form is not None else ())]
        found.append(
            WaitingRow(
                request_id=row.id,
                number=row.number,
                form=row.form,
                title=shelf.title(row.form),
                member_name=name,
                kpj=kpj,
                author=author,
                submitted_at=row.submitted_at or row.saved_at,
                changed_fields=len(changes),
                own=who.officer_id in (row.author_id, row.holder_id) or row.id in typed,
                sensitive=tuple(
                    one.field.label
                    for one in told
                    if one.field.sensitive or one.field.key in guarded_fields(row.guards)
                ),
            )
        )
    return tuple(found)


def decided(session: Session, branch_id: uuid.UUID, limit: int, shelf: FormShelf) -> tuple[DecidedRow, ...]:
    """Applied requests of the branch that are not with the administration yet, in the order of their decisions."""
    author = aliased(Officer)
    rows = session.execute(
        select(ChangeRequest, Member.name, Member.kpj, author.name)
        .join(Member, Member.id == ChangeRequest.member_id)
        .join(author, author.id == ChangeRequest.author_id)
        .where(
            ChangeRequest.branch_id == branch_id,
            ChangeRequest.state == RequestState.APPLIED,
            ChangeRequest.handed_over_at.is_(None),
        )
        .order_by(ChangeRequest.applied_seq, ChangeRequest.number)
        .limit(limit)
    ).tuples()
    return tuple(
        DecidedRow(
            request_id=row.id,
            number=row.number,
            title=shelf.title(row.form),
            member_name=name,
            kpj=kpj,
            author=by,
            decided_at=row.decided_at or row.saved_at,
            by_rule=row.decision_code == BY_RULE,
            refused=refusal_words(row.central_code, row.central_note) if row.central_code else "",
        )
        for row, name, kpj, by in rows
    )


def review(session: Session, request_id: uuid.UUID, who: Actor, by: tuple[FormShelf, datetime, date]) -> ReviewView:
    """One request with everything its decision needs; `by` are the forms, the moment and the branch's day.

    Raises NotFound, FormUnavailable.
    """
    shelf, now, today = by
    row = find_row(session, ChangeRequest, request_id)
    if row is None:
        raise missing(session, ChangeRequest, request_id, "request")
    kit = kit_of(shelf, row)
    member = get_row(session, Member, row.member_id)
    author = get_row(session, Officer, row.holder_id or row.author_id)
    selfie = find_row(session, SelfieAttempt, row.selfie_id) if row.selfie_id else None
    found = kit.problems(session, today, row)
    decidable = row.state is RequestState.SUBMITTED and who.may(Permission.DECIDE_REQUEST)
    stale = row.state is RequestState.SUBMITTED and row.member_version != member.version
    return ReviewView(
        request_id=row.id,
        number=row.number,
        form=row.form,
        title=shelf.title(row.form),
        state=row.state,
        case_id=row.case_id,
        member_id=row.member_id,
        member_name=member.name,
        kpj=member.kpj,
        author=author.name,
        submitted_at=row.submitted_at,
        changes=tuple(kit.changes(row)),
        only_here=tuple(kit.only_here(row)),
        documents=kit.documents(row),
        document_reasons=document_reasons(session, row.branch_id),
        answers=dict(row.answers),
        warnings=tuple(problem for problem in found if problem.severity is Severity.WARNING),
        selfie=selfie.state if selfie else None,
        selfie_id=row.selfie_id,
        selfie_why=decided_words(session, selfie) if selfie else "",
        selfie_note=selfie.note if selfie else "",
        selfie_by=_name(session, selfie.second_id) if selfie else "",
        member_state=member.state,
        guards=guards_of(session, row, kit.changes(row), now),
        digest=shown_digest(session, row),
        conflicts=differing(row, snapshot(session, member, kit.form), kit)
        if stale
        else conflicts_in(row.decision_code or "", row.decision_note or ""),
        may_decide=decidable and may_decide(who.officer_id, writers(session, row)),
        decision_code=row.decision_code or "",
        decision_note=row.decision_note or "",
        decided_by=_name(session, row.decided_by),
        decided_at=row.decided_at,
        handed_over_by=_name(session, row.handed_over_by),
        handed_over_at=row.handed_over_at,
        undo=_undo(session, row, who, today),
    )


def _undo(session: Session, row: ChangeRequest, who: Actor, today: date) -> Undo:
    """What it takes back, or what takes it back."""
    first, proposal = find_row(session, ChangeRequest, row.undoes_id), proposal_of(session, row.id)
    why = reasons_in(session, row.branch_id, UNDO).words(row.undo_code) if row.undo_code else ""
    return Undo(
        of=first.number if first is not None else "",
        why=". ".join(part for part in (why, row.undo_note) if part),
        by=proposal.number if proposal is not None else "",
        may=may_propose(session, who, row, today),
    )


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return get_row(session, Officer, officer_id).name if officer_id else ""
