"""One visit: its member, its works, its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound.holding import must_be_holder
from counter_app.bound.persons import Persons
from counter_app.capture.standing import STANDS, attempts_of, decisive
from counter_app.cases.errors import MemberAlreadySubmitted
from counter_app.cases.finding import is_submitted, works_of
from counter_app.cases.going_home import go_home
from counter_app.cases.looks import lookers
from counter_app.cases.rules import may_work, needs_selfie, workable_case
from counter_app.cases.values import CaseView, Letter, WorkRow
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Case, Member, SelfieAttempt, Service, Ticket
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.greeting.keeping import greeted_with
from counter_app.looking.seeing import Seeing
from counter_app.rights.asking import by_table
from counter_app.states import AttemptState
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class CaseService:
    """What belongs to the visit as a whole."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], works: Works = WORKS, persons: Persons | None = None
    ) -> None:
        self._db, self._now, self._works, self._persons = db, now, works, persons
        self._seeing = Seeing(db, now)

    def view(self, who: Actor, case_id: uuid.UUID) -> CaseView:
        """The case with its works. Raises NotFound, and what `Seeing.of_visit` does."""
        with self._seeing.of_visit(who, case_id) as session:
            row = session.execute(
                select(Case, Ticket, Service)
                .outerjoin(Ticket, Ticket.id == Case.ticket_id)
                .outerjoin(Service, Service.id == Ticket.service_id)
                .where(Case.id == case_id, Case.branch_id == self._db.branch_id)
            ).one_or_none()
            if row is None:
                raise missing(session, Case, case_id, "case")
            case: Case = row[0]
            ticket: Ticket | None = row[1]
            service: Service | None = row[2]
            works = self._with_lookers(session, works_of(session, case_id, self._works))
            selfie = _selfie(session, case)
            return CaseView(
                case_id=case.id,
                origin=case.origin,
                letter=_letter(case),
                ticket_id=case.ticket_id,
                ticket_label=ticket.label if ticket else "",
                ticket_state=ticket.state if ticket else None,
                service_name=service.name if service else "",
                service_name_en="" if service is None else service.name_en,
                service_kind=service.kind if service else None,
                state=case.state,
                member_id=case.member_id,
                opened_at=case.opened_at,
                works=works,
                selfie=selfie.state if selfie else None,
                selfie_id=selfie.id if selfie else None,
                may_change_member=not self._any_submitted(works),
                may_work=may_work(who, case, ticket),
                needs_selfie=needs_selfie(case.origin),
                greeted=greeted_with(session, case.ticket_id),
            )

    def _with_lookers(self, session: Session, works: tuple[WorkRow, ...]) -> tuple[WorkRow, ...]:
        """What waits says who has it on the screen."""
        waiting = {one.work_id for one in works if one.state in self._works.of(one.kind).waiting}
        seen = lookers(session, self._db.branch_id, self._db.server_now(session) or self._now()) if waiting else {}
        return tuple(
            replace(one, looked_by=seen.get(one.work_id, "") if one.work_id in waiting else "") for one in works
        )

    def choose_member(self, who: Actor, case_id: uuid.UUID, member_id: uuid.UUID, *, attorney: bool = False) -> None:
        """Put a member on the case, or another one before anything was submitted; both are audited.

        Works, consents and selfies of the wrong member are cancelled, never carried over; a work of an earlier visit
        goes back to it as it was. With `attorney` the officer saw a power of attorney for a number of somebody else's.
        Raises NotFound, TicketNotServing, AtAnotherCounter, LetterClosed, MemberAlreadySubmitted, OwnMember, NotHolder.
        """
        with self._db.transaction(who) as work:
            case = workable_case(work.session, who, case_id)
            member = find_row(work.session, Member, member_id)
            if member is None:
                raise missing(work.session, Member, member_id, "member")
            must_not_be_theirs(work, who, member_id)
            if case.member_id == member_id:
                return
            if case.ticket_id is not None and self._persons is not None:
                must_be_holder(work, who, case.ticket_id, self._persons.of(member.nik), attorney=attorney)
            if case.member_id is None:
                work.audit(who, AuditCode.CASE_MEMBER_CHOSEN, member_id, case.id)
            else:
                if self._any_submitted(works_of(work.session, case.id, self._works)):
                    raise MemberAlreadySubmitted
                self._drop_unsubmitted(work, who, case)
                work.audit(who, AuditCode.CASE_MEMBER_CHANGED, member_id, case.id, before=str(case.member_id))
            case.member_id = member_id
            work.publish(Event(Topic.CASE, EventKind.CASE_MEMBER_CHOSEN, case.id))

    def _any_submitted(self, listed: tuple[WorkRow, ...]) -> bool:
        return any(is_submitted(one, self._works) for one in listed)

    def _drop_unsubmitted(self, work: Work, who: Actor, case: Case) -> None:
        for one in works_of(work.session, case.id, self._works):
            kind = self._works.of(one.kind)
            row = get_row(work.session, kind.model, one.work_id)
            home = getattr(row, "came_from_id", None)
            if home is not None:
                go_home(work, who, row, home)
                continue
            kind.drop(row)
            work.audit(who, AuditCode.REQUEST_CANCELLED, one.work_id, case.id)
        for attempt in attempts_of(work.session, case):
            if attempt.state in STANDS:
                attempt.state, attempt.reason = AttemptState.CANCELLED, "wrong_member"
                work.audit(who, AuditCode.SELFIE_CANCELLED, attempt.id, case.id, reason="wrong_member")


def _selfie(session: Session, case: Case) -> SelfieAttempt | None:
    """The attempt that counts: the one that stands if there is one, else the newest."""
    attempts = attempts_of(session, case)
    return decisive(attempts) or (attempts[-1] if attempts else None)


def _letter(case: Case) -> Letter | None:
    if case.letter_number is None or case.letter_date is None or case.letter_sender is None:
        return None
    return Letter(case.letter_number, case.letter_date, case.letter_sender)
