"""One question after a visit, and what a supervisor reads of the answers. One public method is one transaction.

Whoever answers is nobody: the act has no actor, leaves no row of the trail and tells no window, for those rows have a
time, and the time has a name. Answers are counted, not kept: a row of each would lie in the order in which they came.
All that the number keeps is that it was asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from random import SystemRandom

from sqlalchemy import Date, Uuid, bindparam, func, select, text, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import Officer, SatisfactionCount, Service, Ticket, VisitorWords
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import timeless_id
from counter_app.queueing.day import today_in, today_of
from counter_app.queueing.slip_found import meant_by
from counter_app.rights.asking import by_table
from counter_app.satisfaction import rules
from counter_app.satisfaction.errors import (
    AskedAlready,
    BadComment,
    FollowedAlready,
    NoSuchNumber,
    NotServed,
)
from counter_app.satisfaction.values import Answer, Comment, Question, Satisfaction
from counter_app.satisfaction_states import Element
from counter_app.states import TicketState
from forms.numbers_in_words import one_line

_COUNT = text(
    "INSERT INTO satisfaction_count (branch_id, day, service_id, element, score, answers) "
    "VALUES (:branch, :day, :service, :element, :score, 1) "
    "ON CONFLICT (branch_id, day, service_id, element, score) DO UPDATE SET answers = satisfaction_count.answers + 1"
).bindparams(bindparam("branch", type_=Uuid()), bindparam("service", type_=Uuid()), bindparam("day", type_=Date()))
"""One statement, so two windows never count over each other."""
MOST_COMMENTS = 200
SPAN_DAYS = 90
"""What a supervisor sees without choosing: a quarter of a year."""


@by_table
class SatisfactionService:
    """Each window goes round the nine elements from a place of its own."""

    def __init__(self, db: Database, now: Callable[[], datetime], settings: Callable[[], Settings]) -> None:
        self._db, self._now, self._settings = db, now, settings
        self._turns = count(SystemRandom().randrange(len(Element)))

    def asks(self) -> bool:
        """Whether the branch asks at all."""
        return self._settings().satisfaction_asked

    def question(self, ticket_id: uuid.UUID) -> Question | None:
        """The question for a number that was just served, None when there is nothing to ask."""
        if not self.asks():
            return None
        with self._db.read() as session:
            ticket = find_row(session, Ticket, ticket_id)
        if ticket is None or ticket.state is not TicketState.DONE or ticket.asked:
            return None
        return self._asked(ticket)

    def question_for(self, typed: str) -> Question:
        """The question for the number on a slip, typed or read from its code.

        Raises NoSuchNumber, NotServed or AskedAlready.
        """
        with self._db.read() as session:
            ticket = self._ticket(session, typed)
        if ticket.state is not TicketState.DONE:
            raise NotServed(ticket.label)
        if ticket.asked:
            raise AskedAlready(ticket.label)
        return self._asked(ticket)

    def answer(self, question: Question, score: int) -> Answer:
        """Count an answer from 1 to 4; gives it back, for words about it. Raises AskedAlready."""
        if not rules.WORST <= score <= rules.BEST:
            raise ValueError(score)
        with self._db.transaction(None) as work:
            ticket = get_row(work.session, Ticket, question.ticket_id)
            once = (
                update(Ticket)
                .where(Ticket.branch_id == work.branch_id, Ticket.id == ticket.id)
                .where(Ticket.state == TicketState.DONE, Ticket.asked.is_(False))
                .values(asked=True)
                .execution_options(synchronize_session=False)
            )
            if work.session.connection().execute(once).rowcount != 1:
                raise AskedAlready(question.label)
            day = today_of(work)
            said = Answer(day, ticket.service_id, question.element, score)
            work.connection.execute(_COUNT, {"branch": work.branch_id, **said.as_row()})
            return said

    def add_words(self, answer: Answer, words: str) -> None:
        """What has to be better. Raises BadComment."""
        plain = one_line(words)
        flaw = rules.comment_flaw(plain)
        if flaw is not None:
            raise BadComment(flaw)
        with self._db.transaction(None) as work:
            get_row(work.session, Service, answer.service_id)
            said = (answer.day, answer.service_id, answer.element, answer.score)
            columns = dict(zip(("day", "service_id", "element", "score"), said, strict=True))
            work.session.add(VisitorWords(id=timeless_id(), branch_id=work.branch_id, words=plain, **columns))

    def read(self, who: Actor, last: date | None = None, days: int = SPAN_DAYS) -> Satisfaction:
        """Index, elements and comments of so many days up to today or another one."""
        with self._db.read(who) as session:
            end = last or today_in(session, self._db, self._now())
            first = end - timedelta(days=days - 1)
            counts, means = self._figures(session, first, end)
            index = rules.index_of(means, counts)
            return Satisfaction(
                first,
                end,
                counts,
                {element: mean for element, mean in means.items() if counts[element] >= rules.LEAST_SHOWN},
                index,
                rules.grade_of(index) if index is not None else None,
                self._comments(session, first, end),
            )

    def follow_up(self, who: Actor, words_id: uuid.UUID, done: str) -> None:
        """Note what was made of somebody's words. Raises BadComment, FollowedAlready or NotFound."""
        plain = one_line(done)
        flaw = rules.comment_flaw(plain)
        if flaw is not None:
            raise BadComment(flaw)
        with self._db.transaction(who) as work:
            row = get_row(work.session, VisitorWords, words_id, lock=True)
            if row.followed_at is not None:
                raise FollowedAlready
            row.followed_by, row.followed_at, row.done = who.officer_id, work.now, plain
            work.audit(who, AuditCode.COMMENT_FOLLOWED_UP, row.id, None)
            work.publish(Event(Topic.QUEUE, EventKind.SATISFACTION_TOLD))

    def _asked(self, ticket: Ticket) -> Question:
        return Question(ticket.id, ticket.label, rules.element_at(next(self._turns)))

    def _ticket(self, session: Session, typed: str) -> Ticket:
        today = today_in(session, self._db, self._now())
        meant = meant_by(session, self._db.branch_id, today, typed)
        if meant is None:
            raise NoSuchNumber(typed.strip()[:12])
        if meant.ticket is None or not meant.is_of(today):
            raise NoSuchNumber(meant.label)
        return meant.ticket

    def _figures(self, session: Session, first: date, last: date) -> tuple[dict[Element, int], dict[Element, float]]:
        row = SatisfactionCount
        rows = session.execute(
            select(row.element, func.sum(row.answers), func.sum(row.answers * row.score))
            .where(row.branch_id == self._db.branch_id, row.day.between(first, last))
            .group_by(row.element)
        )
        counts: dict[Element, int] = {}
        means: dict[Element, float] = {}
        for element, number, total in rows:
            counts[element], means[element] = int(number), int(total) / int(number)
        return counts, means

    def _comments(self, session: Session, first: date, last: date) -> tuple[Comment, ...]:
        row = VisitorWords
        rows = session.execute(
            select(row, Service.name, Officer.name)
            .join(Service, Service.id == row.service_id)
            .outerjoin(Officer, Officer.id == row.followed_by)
            .where(row.branch_id == self._db.branch_id, row.day.between(first, last))
            .order_by(row.day.desc(), row.id.desc())
            .limit(MOST_COMMENTS)
        )
        return tuple(_comment(one, service, by or "") for one, service, by in rows)


def _comment(row: VisitorWords, service: str, by: str) -> Comment:
    said = (row.id, row.day, service, row.element, row.score, row.words)
    return Comment(*said, row.followed_at, by, row.done)
