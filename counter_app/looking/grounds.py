"""Why somebody may look at a member: found in the store, never told by the window."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.cases.steps import Step
from counter_app.cases.works import WORKS, KindOfWork, Works
from counter_app.db.models import Branch, Case, CompanyLetter, Member, OverrideAsk, SelfieAttempt, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import OPEN_CASES
from counter_app.db.rows import branch_of, find_row
from counter_app.decisions.readers import WORK_READERS
from counter_app.queueing.rules import IN_HAND
from counter_app.states import AskState, AttemptState, CaseOrigin, CaseState, MemberState, Seen


class Ground(StrEnum):
    """What somebody looked for: a visit of theirs, a decision, a task that is left, or a reason of the archive."""

    VISIT = "visit"
    DECISION = "decision"
    WORK = "work"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Sight:
    """What is looked at: a thing of one member, made in a visit or a letter where it is no card.

    `beside`: the member of whom they may be another card, so that whoever serves that one looks for that visit.
    """

    what: Seen
    subject: uuid.UUID
    member_id: uuid.UUID
    case_id: uuid.UUID | None = None
    beside: uuid.UUID | None = None


@dataclass(frozen=True)
class Because:
    """Why: a case of one's own, or the work, attempt or wish that somebody decides on or still has to do."""

    ground: Ground
    key: uuid.UUID


def because_of(session: Session, who: Actor, sight: Sight, works: Works = WORKS) -> Because | None:
    """The visit of the one who looks, a decision that waits for them, or what is left for them to do."""
    case_id = _own_case(session, who, sight.member_id)
    if case_id is None and sight.beside is not None:
        case_id = _own_case(session, who, sight.beside)
    if case_id is not None:
        return Because(Ground.VISIT, case_id)
    if sight.case_id is None:
        return None
    if sight.what is Seen.CARD and may_vouch(who, find_row(session, Member, sight.member_id)):
        return Because(Ground.DECISION, sight.member_id)
    return _selfie_waits(session, who, sight.case_id) or next(_works(session, who, sight.case_id, works), None)


def may_vouch(who: Actor, member: Member | None) -> bool:
    """Whether a recorded member waits for the word of this person, who did not record it."""
    waits = member is not None and member.state is MemberState.PROVISIONAL and member.recorded_by != who.officer_id
    return waits and who.may(Permission.CONFIRM_MEMBER)


def has_visit(session: Session, who: Actor) -> bool:
    """Whether a ticket or a letter is in this officer's hands, so that a member may have to be found."""
    ticket = select(Ticket.id).where(Ticket.officer_id == who.officer_id, Ticket.state.in_(IN_HAND))
    if session.scalar(ticket.limit(1)) is not None:
        return True
    letter = select(Case.id).where(
        Case.branch_id == branch_of(session),
        Case.officer_id == who.officer_id,
        Case.origin == CaseOrigin.LETTER,
        is_among(Case.state, OPEN_CASES),
        ~select(CompanyLetter.id).where(CompanyLetter.case_id == Case.id).exists(),  # its workbook names its people
    )
    return session.scalar(letter.limit(1)) is not None


def _own_case(session: Session, who: Actor, member_id: uuid.UUID) -> uuid.UUID | None:
    """The member's newest case that this officer works on, or worked on today."""
    day = select(Branch.day).where(Branch.id == branch_of(session)).scalar_subquery()
    own = select(Case.id).where(
        Case.member_id == member_id,
        Case.branch_id == branch_of(session),
        Case.officer_id == who.officer_id,
        or_(Case.state != CaseState.CLOSED, Case.day == day),
    )
    return session.scalar(own.order_by(Case.seq.desc()).limit(1))


def _selfie_waits(session: Session, who: Actor, case_id: uuid.UUID) -> Because | None:
    """An unsure selfie of the visit, or the wish to go on without one."""
    if not who.may(Permission.OVERRIDE_SELFIE):
        return None
    unsure = select(SelfieAttempt.id).where(
        SelfieAttempt.case_id == case_id, SelfieAttempt.state == AttemptState.IN_REVIEW
    )
    asked = select(OverrideAsk.id).where(OverrideAsk.case_id == case_id, OverrideAsk.state == AskState.WAITING)
    for one in (unsure, asked):
        found = session.scalar(one.limit(1))
        if found is not None:
            return Because(Ground.DECISION, found)
    return None


def _works(session: Session, who: Actor, case_id: uuid.UUID, works: Works) -> Iterator[Because]:
    for kind in works.rows:
        columns = kind.model.__table__.c
        wanted = select(kind.model).where(columns.case_id == case_id, columns.branch_id == branch_of(session))
        for row in session.scalars(wanted):
            ground = _of_work(session, who, kind, row)
            if ground is not None:
                yield Because(ground, getattr(row, "id"))  # noqa: B009 - every work has one


def _of_work(session: Session, who: Actor, kind: KindOfWork, row: Any) -> Ground | None:  # Any: a row of the kind
    """What this person has to do with a work that is not over."""
    step = kind.own.step(row) if kind.own is not None else None
    reader = WORK_READERS.get(kind.kind)
    if step is None or reader is None:
        return None
    if row.state in reader.states and who.may(reader.right):
        return Ground.DECISION
    is_theirs = who.officer_id in reader.writers(session, row) and who.may(kind.right)
    to_carry = step in (Step.HAND_OVER, Step.REFUSED) and who.may(Permission.HAND_OVER)
    return Ground.WORK if is_theirs or to_carry else None
