"""One list of all that waits for a second person, whatever kind it is of."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.capture.asking import ask_digest
from counter_app.capture.standing import attempts_of, decisive, to_review
from counter_app.cases.finding import find_work
from counter_app.cases.looks import note_look
from counter_app.cases.rules import HERE
from counter_app.cases.works import WORKS, KindOfWork, WorkKind, Works
from counter_app.db.models import Case, ChangeRequest, Counter, Member, Officer, OverrideAsk, SelfieAttempt, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.member import PROVISIONAL
from counter_app.db.models.queue import OPEN_TICKETS
from counter_app.db.rows import get_row, key_of
from counter_app.db.session import Database
from counter_app.decisions.answers import ANSWERS, Answer, answer_to
from counter_app.decisions.readers import WORK_READERS, Look, WorkReader
from counter_app.decisions.shown import attempt_digest
from counter_app.decisions.values import DecisionKind, Waiting, in_order
from counter_app.events import Event
from counter_app.form_shelf import FormShelf
from counter_app.members.vouching import vouched_digest
from counter_app.queueing.day import today_in
from counter_app.requests.deciding import shown_digest as request_digest
from counter_app.requests.opened import keep_opened
from counter_app.rights.asking import by_table
from counter_app.states import AskState, AttemptState

Readers = Mapping[WorkKind, WorkReader]


@dataclass(frozen=True)
class _Place:
    """Where a visit is: its counter's name, and whether its member is still here."""

    counter: str = ""
    here: bool = False


@by_table
class DecisionService:
    """Decides nothing; each decision is taken by the service of its noun, bound to the digest that stands here."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        shelf: FormShelf,
        works: Works = WORKS,
        readers: Readers = WORK_READERS,
    ) -> None:
        self._db, self._now, self._shelf, self._works, self._readers = db, now, shelf, works, readers

    def waiting(self, who: Actor) -> tuple[Waiting, ...]:
        """All that this person may decide, members at a counter first, then the oldest. `own` ones are listed too."""
        found: list[Waiting] = []
        with self._db.read(who) as session:
            look = Look(self._shelf, self._now(), today_in(session, self._db, self._now()))
            for row in self._works.rows:
                reader = self._readers.get(row.kind)
                if reader is not None and who.may(reader.right):
                    found += self._works_of(session, who, (row, reader), look)
            if who.may(Permission.OVERRIDE_SELFIE):
                found += self._selfies(session, who)
                found += self._asks(session, who)
            if who.may(Permission.CONFIRM_MEMBER):
                found += self._members(session, who)
        return in_order(found)

    def look_at(self, who: Actor, work_id: uuid.UUID, seen: str = "") -> None:
        """It is on this screen now, with the digest `seen`: whoever waits is told, and it counts as opened.

        What has been decided meanwhile tells nobody; what has changed meanwhile was not opened as it stands.
        """
        with self._db.transaction(who) as work:
            found = find_work(work.session, work_id, self._works)
            if found is None:
                return
            kind, row = found
            case = get_row(work.session, Case, getattr(row, "case_id"))  # noqa: B009 - every work has one
            if getattr(row, "state") in kind.waiting:  # noqa: B009
                note_look(work, who, work_id, case.id)
                if isinstance(row, ChangeRequest) and seen == request_digest(work.session, row):
                    keep_opened(work, who, row, seen)

    def answer(self, who: Actor, event: Event) -> Answer | None:
        """What a second person answered to this officer, None when the event is nobody's answer to them."""
        if event.kind not in ANSWERS:
            return None
        with self._db.read(who) as session:
            return answer_to(session, who.officer_id, event)

    def _works_of(self, session: Session, who: Actor, of: tuple[KindOfWork, WorkReader], look: Look) -> list[Waiting]:
        kind, reader = of
        columns = kind.model.__table__.c
        here = columns.branch_id == self._db.branch_id
        asked = select(kind.model).where(here, kind.is_open, columns.state.in_(reader.states))
        found = []
        for row in session.scalars(asked.order_by(columns.number)).all():
            case = get_row(session, Case, getattr(row, "case_id"))  # noqa: B009 - every work has one
            member = get_row(session, Member, case.member_id)
            place = _place(session, case)
            found.append(
                Waiting(
                    kind=reader.kind(session, row, look),
                    key=getattr(row, "id"),  # noqa: B009
                    number=getattr(row, "number"),  # noqa: B009
                    member_name=member.name,
                    kpj=member.kpj,
                    author=_name(session, getattr(row, reader.author)),
                    counter=place.counter,
                    at_counter=place.here,
                    since=getattr(row, reader.since) or case.opened_at,
                    own=who.officer_id in reader.writers(session, row),
                    digest=reader.digest(session, row),
                    seq=getattr(row, reader.seq) or 0,
                    case_id=case.id,
                    about=reader.about(session, row, look),
                )
            )
        return found

    def _selfies(self, session: Session, who: Actor) -> list[Waiting]:
        asked = (
            select(Case)
            .join(SelfieAttempt, SelfieAttempt.case_id == Case.id)
            .join(Ticket, Ticket.id == Case.ticket_id)
            .where(
                Ticket.branch_id == self._db.branch_id,
                SelfieAttempt.state == AttemptState.IN_REVIEW,
                is_among(Ticket.state, OPEN_TICKETS),
                Ticket.state.in_(HERE),
            )
            .distinct()
        )
        found = []
        for case in session.scalars(asked).all():
            attempts = attempts_of(session, case)
            attempt = to_review(attempts)
            if attempt is None or decisive(attempts) is not None:
                continue
            member, place = get_row(session, Member, case.member_id), _place(session, case)
            found.append(
                Waiting(
                    kind=DecisionKind.SELFIE,
                    key=attempt.id,
                    number="",
                    member_name=member.name,
                    kpj=member.kpj,
                    author=_name(session, attempt.officer_id),
                    counter=place.counter,
                    at_counter=place.here,
                    since=attempt.finished_at,
                    own=any(one.officer_id == who.officer_id for one in attempts),
                    digest=attempt_digest(attempt),
                    seq=attempt.seq,
                    case_id=case.id,
                )
            )
        return found

    def _asks(self, session: Session, who: Actor) -> list[Waiting]:
        asked = (
            select(OverrideAsk, Case)
            .join(Case, Case.id == OverrideAsk.case_id)
            .join(Ticket, Ticket.id == Case.ticket_id)
            .where(
                OverrideAsk.branch_id == self._db.branch_id,
                OverrideAsk.state == AskState.WAITING,
                OverrideAsk.member_id == Case.member_id,
                Ticket.state.in_(HERE),
            )
            .order_by(OverrideAsk.seq)
        )
        found = []
        for ask, case in session.execute(asked).tuples():
            attempts = attempts_of(session, case)
            member, place = get_row(session, Member, case.member_id), _place(session, case)
            found.append(
                Waiting(
                    kind=DecisionKind.OVERRIDE,
                    key=ask.id,
                    number="",
                    member_name=member.name,
                    kpj=member.kpj,
                    author=_name(session, ask.asked_by),
                    counter=place.counter,
                    at_counter=place.here,
                    since=ask.asked_at,
                    own=who.officer_id in {ask.asked_by, *(one.officer_id for one in attempts)},
                    digest=ask_digest(ask, attempts),
                    case_id=case.id,
                    note=ask.asked_note,
                    seq=ask.seq,
                )
            )
        return found

    def _members(self, session: Session, who: Actor) -> list[Waiting]:
        asked = select(Member).where(Member.branch_id == self._db.branch_id, PROVISIONAL)
        found = []
        for member in session.scalars(asked.order_by(Member.name, Member.kpj)).all():
            case = session.scalar(select(Case).where(Case.member_id == member.id).order_by(Case.seq.desc()).limit(1))
            place = _place(session, case) if case is not None else _Place()
            found.append(
                Waiting(
                    kind=DecisionKind.MEMBER,
                    key=member.id,
                    number="",
                    member_name=member.name,
                    kpj=member.kpj,
                    author=_name(session, member.recorded_by),
                    counter=place.counter,
                    at_counter=place.here,
                    since=member.recorded_at or (case.opened_at if case is not None else self._now()),
                    own=member.recorded_by == who.officer_id,
                    digest=vouched_digest(session, member),
                    seq=member.recorded_seq or 0,
                )
            )
        return found


def _place(session: Session, case: Case) -> _Place:
    found = session.execute(
        select(Counter.name, Ticket.state)
        .select_from(Ticket)
        .outerjoin(Counter, Counter.id == Ticket.counter_id)
        .where(*key_of(session, Ticket, case.ticket_id))
    ).one_or_none()
    return _Place() if found is None else _Place(found[0] or "", found[1] in HERE)


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return get_row(session, Officer, officer_id).name if officer_id else ""
