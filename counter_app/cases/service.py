"""One visit: its member, its works, its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases.errors import MemberAlreadySubmitted
from counter_app.cases.rules import serving_case
from counter_app.cases.values import CaseView, WorkRow
from counter_app.db.models import (
    Case,
    ChangeRequest,
    Member,
    ResetRequest,
    SelfieAttempt,
    Service,
    Ticket,
)
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, Topic

_GOOD_SELFIE = ("passed", "overridden", "refused")


class CaseService:
    """What belongs to the visit as a whole."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def view(self, who: Actor, case_id: uuid.UUID) -> CaseView:
        """The case with its works. Raises NotFound."""
        who.must(Permission.FIND_MEMBER)
        with self._db.read() as session:
            row = session.execute(
                select(Case, Ticket, Service)
                .join(Ticket, Ticket.id == Case.ticket_id)
                .join(Service, Service.id == Ticket.service_id)
                .where(Case.id == case_id)
            ).one_or_none()
            if row is None:
                raise NotFound("case")
            case, ticket, service = row._tuple()
            works = _works(session, case_id)
            selfie = _selfie(session, case)
            return CaseView(
                case_id=case.id,
                ticket_id=ticket.id,
                ticket_label=ticket.label,
                ticket_state=ticket.state,
                service_name=service.name,
                service_kind=service.kind,
                state=case.state,
                member_id=case.member_id,
                opened_at=case.opened_at,
                works=works,
                selfie=selfie.state if selfie else "",
                selfie_id=selfie.id if selfie else None,
                may_change_member=not _submitted(works),
            )

    def choose_member(self, who: Actor, case_id: uuid.UUID, member_id: uuid.UUID) -> None:
        """Put a member on the case, or another one before anything was submitted; both are audited.

        Works, consents and selfies of the wrong member are cancelled, never carried over.
        Raises NotFound, TicketNotServing, MemberAlreadySubmitted.
        """
        who.must(Permission.FIND_MEMBER)
        with self._db.transaction() as work:
            case = serving_case(work.session, case_id)
            if work.session.get(Member, member_id) is None:
                raise NotFound("member")
            if case.member_id == member_id:
                return
            if case.member_id is None:
                work.audit(who, AuditCode.CASE_MEMBER_CHOSEN, member_id, case.id)
            else:
                if _submitted(_works(work.session, case.id)):
                    raise MemberAlreadySubmitted
                self._drop_unsubmitted(work, who, case)
                work.audit(who, AuditCode.CASE_MEMBER_CHANGED, member_id, case.id, before=str(case.member_id))
            case.member_id = member_id
            work.publish(Event(Topic.CASE, "case_member_chosen", case.id))

    def _drop_unsubmitted(self, work: Work, who: Actor, case: Case) -> None:
        drafts = select(ChangeRequest).where(ChangeRequest.case_id == case.id, ChangeRequest.state == "draft")
        for draft in work.session.scalars(drafts):
            draft.state, draft.holder_id = "cancelled", None
            work.audit(who, AuditCode.REQUEST_CANCELLED, draft.id, case.id)
        resets = select(ResetRequest).where(ResetRequest.case_id == case.id, ResetRequest.state == "open")
        for reset in work.session.scalars(resets):
            reset.state = "cancelled"
            work.audit(who, AuditCode.REQUEST_CANCELLED, reset.id, case.id)
        attempts = select(SelfieAttempt).where(
            SelfieAttempt.case_id == case.id, SelfieAttempt.member_id == case.member_id
        )
        for attempt in work.session.scalars(attempts):
            if attempt.state in _GOOD_SELFIE:
                attempt.state, attempt.reason = "cancelled", "wrong_member"
                work.audit(who, AuditCode.SELFIE_CANCELLED, attempt.id, case.id, reason="wrong_member")


def _works(session: Session, case_id: uuid.UUID) -> tuple[WorkRow, ...]:
    updates = session.execute(
        select(ChangeRequest.id, ChangeRequest.number, ChangeRequest.state)
        .where(ChangeRequest.case_id == case_id, ChangeRequest.state != "cancelled")
        .order_by(ChangeRequest.number)
    ).tuples()
    resets = session.execute(
        select(ResetRequest.id, ResetRequest.number, ResetRequest.state)
        .where(ResetRequest.case_id == case_id, ResetRequest.state != "cancelled")
        .order_by(ResetRequest.number)
    ).tuples()
    return tuple(WorkRow("reset", *row) for row in resets) + tuple(WorkRow("update", *row) for row in updates)


def _submitted(works: tuple[WorkRow, ...]) -> bool:
    return any(work.state not in ("draft", "open") for work in works)


def _selfie(session: Session, case: Case) -> SelfieAttempt | None:
    """The attempt that counts: a good one if there is one, else the newest."""
    attempts = list(
        session.scalars(
            select(SelfieAttempt)
            .where(SelfieAttempt.case_id == case.id, SelfieAttempt.member_id == case.member_id)
            .order_by(SelfieAttempt.number.desc())
        )
    )
    good = [attempt for attempt in attempts if attempt.state in _GOOD_SELFIE]
    return next(iter(good or attempts), None)
