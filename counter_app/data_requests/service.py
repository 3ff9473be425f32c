"""Requests of members about their own data: taken at the counter, answered by a supervisor within 3 × 24 hours."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.visit import member_of, settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.data_requests.deleting import delete_member, must_keep, stop_processing
from counter_app.data_requests.errors import AlreadyAnswered, AlreadyAsked, KeptByLaw, WishMissing
from counter_app.data_requests.rules import due_at, is_late, request_number, series
from counter_app.data_requests.values import DataRequestRow
from counter_app.db.models import DataRequest, Member, Officer, Paper
from counter_app.db.numbers import next_number
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.notices.standing import withdraw_all
from counter_app.officers.errors import SamePerson
from counter_app.papers.values import PaperMaker
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import DATA_REFUSAL
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NOTE_MAX, Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.states import DataRequestState, DataWish
from counter_app.ties.keeping import must_not_be_theirs

SHOWN_DONE = 30
"""Answered ones that the supervisor's list still shows, the newest."""


@by_table
class DataRequestService:
    """A kind of work like the others; what it does to the data is done in the same transaction as the answer."""

    def __init__(self, db: Database, now: Callable[[], datetime], papers: PaperMaker, works: Works = WORKS) -> None:
        self._db, self._now, self._papers, self._works = db, now, papers, works

    def take(self, who: Actor, case_id: uuid.UUID, wish: DataWish, words: str = "") -> uuid.UUID:
        """Write down what the member asks, in a visit or by letter; the slip for the member is drawn then.

        Raises AlreadyAsked, WishMissing, TicketNotServing, AtAnotherCounter, LetterClosed or NoMemberYet.
        """
        said = words.strip()[:NOTE_MAX]
        if wish is DataWish.CORRECTION and not said:
            raise WishMissing
        with self._db.transaction(who) as work:
            case, member_id = member_of(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            self._must_be_new(work.session, member_id, wish)
            year = today_of(work).year
            row = DataRequest(
                id=new_id(),
                branch_id=work.branch_id,
                number=request_number(year, next_number(work, series(year))),
                case_id=case.id,
                member_id=member_id,
                wish=wish,
                state=DataRequestState.WAITING,
                words=said,
                author_id=who.officer_id,
                asked_at=work.now,
                due_at=due_at(work.now),
                code="",
                note="",
            )
            work.session.add(row)
            work.audit(who, AuditCode.DATA_REQUESTED, row.id, case.id, wish=wish.value)
            work.number(DataRequest.asked_seq, row.id)
            work.publish(Event(Topic.CASE, EventKind.DATA_REQUESTED, case.id))
        self._papers.make(who, row.id)
        return row.id

    def listed(self, who: Actor) -> tuple[DataRequestRow, ...]:
        """What waits, what is due first above; then the newest answers."""
        here = DataRequest.branch_id == self._db.branch_id
        waits = DataRequest.state == DataRequestState.WAITING
        with self._db.read(who) as session:
            open_ones = session.scalars(select(DataRequest).where(here, waits).order_by(DataRequest.asked_seq)).all()
            done = select(DataRequest).where(here, ~waits).order_by(DataRequest.asked_seq.desc()).limit(SHOWN_DONE)
            return tuple(self._row(session, who, row) for row in (*open_ones, *session.scalars(done)))

    def late(self, who: Actor) -> int:
        """How many wait longer than 3 × 24 hours."""
        with self._db.read(who) as session:
            now = self._db.server_now(session) or self._now()
            due = select(DataRequest.due_at).where(
                DataRequest.branch_id == self._db.branch_id, DataRequest.state == DataRequestState.WAITING
            )
            return sum(is_late(one, now) for one in session.scalars(due))

    def reasons(self, who: Actor) -> Reasons:
        """The branch's list for a refusal."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, DATA_REFUSAL)

    def carry_out(self, who: Actor, asked_id: uuid.UUID, note: str = "") -> None:
        """Do what the member asked; the papers follow.

        Raises NotFound, AlreadyAnswered, SamePerson, OwnMember, or KeptByLaw with all that stands against a deletion.
        """
        with self._db.transaction(who) as work:
            row = self._open(work, who, asked_id)
            if row.wish is DataWish.DELETION and (why := must_keep(work.session, row, self._works)):
                raise KeptByLaw(why)
            facts = {}
            if row.wish is DataWish.STOP:
                facts["emptied"] = str(stop_processing(work, row.member_id))
                facts["notices"] = str(withdraw_all(work, who, row.case_id, row.member_id))
            self._end(work, who, row, (DataRequestState.CARRIED_OUT, Why("", note)))
            work.audit(who, AuditCode.DATA_REQUEST_DONE, row.id, row.case_id, wish=row.wish.value, **facts)
            if row.wish is DataWish.DELETION:  # last: the slip that follows names nobody any more
                delete_member(work, row, self._works)
        self._papers.make(who, asked_id)

    def refuse(self, who: Actor, asked_id: uuid.UUID, why: Why) -> None:
        """Say no with a reason, which stands on the member's slip.

        Raises NotFound, AlreadyAnswered, SamePerson, OwnMember, UnknownReason or NoteMissing.
        """
        with self._db.transaction(who) as work:
            row = self._open(work, who, asked_id)
            give(work, DATA_REFUSAL, why.code, why.note)
            self._end(work, who, row, (DataRequestState.REFUSED, why))
            facts = {"wish": row.wish.value, "reason": why.code}
            work.audit(who, AuditCode.DATA_REQUEST_REFUSED, row.id, row.case_id, **facts)
        self._papers.make(who, asked_id)

    def withdraw(self, who: Actor, asked_id: uuid.UUID) -> None:
        """The member takes it back, at the counter or by letter. Raises as `take` does, and AlreadyAnswered."""
        with self._db.transaction(who) as work:
            row = get_row(work.session, DataRequest, asked_id, lock=True)
            member_of(work.session, who, row.case_id)
            must_not_be_theirs(work, who, row.member_id)
            if row.state is not DataRequestState.WAITING:
                raise AlreadyAnswered
            row.state = DataRequestState.WITHDRAWN
            work.audit(who, AuditCode.DATA_REQUEST_WITHDRAWN, row.id, row.case_id)
            work.publish(Event(Topic.CASE, EventKind.DATA_REQUEST_WITHDRAWN, row.case_id))
            settle_after(work, who, row.case_id, self._works)

    def _must_be_new(self, session: Session, member_id: uuid.UUID, wish: DataWish) -> None:
        same = select(DataRequest.number).where(
            DataRequest.branch_id == self._db.branch_id,
            DataRequest.member_id == member_id,
            DataRequest.wish == wish,
            DataRequest.state == DataRequestState.WAITING,
        )
        if (number := session.scalar(same.limit(1))) is not None:
            raise AlreadyAsked(number)

    def _open(self, work: Work, who: Actor, asked_id: uuid.UUID) -> DataRequest:
        """A request that waits and that this one may answer."""
        row = get_row(work.session, DataRequest, asked_id, lock=True)
        must_not_be_theirs(work, who, row.member_id)
        if row.author_id == who.officer_id:
            raise SamePerson
        if row.state is not DataRequestState.WAITING:
            raise AlreadyAnswered
        return row

    def _end(self, work: Work, who: Actor, row: DataRequest, how: tuple[DataRequestState, Why]) -> None:
        state, why = how
        row.state, row.code, row.note = state, why.code, why.note.strip()[:NOTE_MAX]
        row.answered_by, row.answered_at = who.officer_id, work.now
        told = {
            DataRequestState.CARRIED_OUT: EventKind.DATA_REQUEST_DONE,
            DataRequestState.REFUSED: EventKind.DATA_REQUEST_REFUSED,
        }[state]
        work.publish(Event(Topic.CASE, told, row.case_id))
        settle_after(work, who, row.case_id, self._works)

    def _row(self, session: Session, who: Actor, row: DataRequest) -> DataRequestRow:
        member = get_row(session, Member, row.member_id)
        waits = row.state is DataRequestState.WAITING
        newest = select(Paper.id).where(Paper.work_id == row.id).order_by(Paper.seq.desc())
        refused = reasons_in(session, row.branch_id, DATA_REFUSAL).words(row.code) if row.code else ""
        return DataRequestRow(
            request_id=row.id,
            number=row.number,
            wish=row.wish,
            state=row.state,
            member_name=member.name,
            kpj=member.kpj,
            words=row.words,
            taken_by=get_row(session, Officer, row.author_id).name,
            asked_at=row.asked_at,
            due_at=row.due_at,
            late=waits and is_late(row.due_at, self._db.server_now(session) or self._now()),
            own=row.author_id == who.officer_id,
            keeps=must_keep(session, row, self._works) if waits and row.wish is DataWish.DELETION else (),
            answered_by=get_row(session, Officer, row.answered_by).name if row.answered_by else "",
            answered_at=row.answered_at,
            answer=refused,
            note=row.note,
            paper_id=session.scalar(newest.limit(1)),
        )
