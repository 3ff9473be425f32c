"""One question after a visit, on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, inspect, select

from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Branch, EventRow, SatisfactionCount, Ticket, VisitorWords
from counter_app.db.session import Database
from counter_app.errors import CounterError, NotFound
from counter_app.queueing.slip_code import SlipCode
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from counter_app.satisfaction.errors import AskedAlready, BadComment, FollowedAlready, NoSuchNumber, NotServed
from counter_app.satisfaction.rules import LEAST_ANSWERS, Quality
from counter_app.satisfaction.service import SatisfactionService
from counter_app.satisfaction.values import Question
from counter_app.satisfaction_states import Element
from counter_app.states import TicketState
from tests import factories
from tests.databases import Clock

ON = Settings(satisfaction_asked=True)


@pytest.fixture
def asked(db: Database, clock: Clock) -> SatisfactionService:
    """A branch that asks."""
    return SatisfactionService(db, clock, lambda: ON)


def served(db: Database, **changes: Any) -> Ticket:
    """A number whose visit is over."""
    return factories.ticket(db, **{"state": TicketState.DONE, **changes})


def test_whoever_was_served_is_asked_once(db: Database, asked: SatisfactionService) -> None:
    ticket = served(db)
    question = asked.question(ticket.id)
    assert question is not None
    assert question.label == ticket.label
    asked.answer(question, 4)
    assert asked.question(ticket.id) is None
    with pytest.raises(AskedAlready):
        asked.answer(question, 1)
    with pytest.raises(AskedAlready):
        asked.question_for(ticket.label)
    seen = asked.read(factories.supervisor(db))
    assert (seen.answers, seen.counts) == (1, {question.element: 1})


def test_two_windows_that_answer_at_once_count_once(db: Database, clock: Clock, asked: SatisfactionService) -> None:
    question = asked.question(served(db).id)
    assert question is not None

    def answer(score: int) -> bool:
        try:
            SatisfactionService(db, clock, lambda: ON).answer(question, score)
        except AskedAlready:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(answer, (1, 2, 3, 4))) == [False, False, False, True]
    assert asked.read(factories.supervisor(db)).answers == 1


def test_the_answer_knows_no_number_no_officer_and_no_time(db: Database, asked: SatisfactionService) -> None:
    ticket = served(db)
    with db.read() as session:
        before = (session.scalar(select(func.count(AuditEntry.seq))), session.scalar(select(func.count(EventRow.seq))))
    question = asked.question(ticket.id)
    assert question is not None
    asked.add_words(asked.answer(question, 2), "Kursi tunggu kurang")
    with db.read() as session:
        after = (session.scalar(select(func.count(AuditEntry.seq))), session.scalar(select(func.count(EventRow.seq))))
    assert after == before
    of_words = {"id", "words", "followed_by", "followed_at", "done"}
    counted = {"branch_id", "day", "service_id", "element", "score"}
    assert {column.key for column in inspect(SatisfactionCount).columns} == counted | {"answers"}
    assert {column.key for column in inspect(VisitorWords).columns} == counted | of_words
    assert asked.read(factories.supervisor(db)).comments[0].words_id.version == 4  # the seventh kind says when


def test_a_second_answer_of_a_kind_leaves_no_row_of_its_own(db: Database, asked: SatisfactionService) -> None:
    service = factories.service(db)
    for _ in range(3):
        asked.answer(Question(served(db, service_id=service.id).id, "A-001", Element.TIME), 4)
    asked.answer(Question(served(db, service_id=service.id).id, "A-001", Element.TIME), 1)
    with db.read() as session:
        rows = session.execute(select(SatisfactionCount.score, SatisfactionCount.answers)).tuples().all()
    assert sorted(rows) == [(1, 1), (4, 3)]
    assert asked.read(factories.supervisor(db)).counts == {Element.TIME: 4}


@pytest.mark.parametrize("state", [state for state in TicketState if state is not TicketState.DONE])
def test_whoever_was_not_served_is_not_asked(db: Database, asked: SatisfactionService, state: TicketState) -> None:
    ticket = factories.ticket(db, state=state)
    assert asked.question(ticket.id) is None
    with pytest.raises(NotServed):
        asked.question_for(ticket.label)
    with pytest.raises(AskedAlready):
        asked.answer(Question(ticket.id, ticket.label, Element.TIME), 4)


def test_a_slip_is_known_by_its_code_of_today_only(db: Database, clock: Clock, asked: SatisfactionService) -> None:
    ticket = served(db)
    with db.read() as session:
        here = session.get_one(Branch, db.branch_id).code
    code = SlipCode(here, ticket.day, ticket.label)
    assert asked.question_for(code.text).ticket_id == ticket.id
    yesterday = served(db, day=ticket.day - timedelta(days=1))
    foreign = SlipCode("Z99", ticket.day, ticket.label).text
    for typed in (SlipCode(here, yesterday.day, yesterday.label).text, foreign, yesterday.label, "A-999", "halo", ""):
        with pytest.raises(NoSuchNumber):
            asked.question_for(typed)


def test_a_number_of_another_branch_is_none(db: Database, clock: Clock, asked: SatisfactionService) -> None:
    other = factories.another_branch(db, clock)
    ticket = served(other)
    assert asked.question(ticket.id) is None
    with pytest.raises(NoSuchNumber):
        asked.question_for(ticket.label)
    with pytest.raises(NotFound):
        asked.answer(Question(ticket.id, ticket.label, Element.COST), 4)


def test_a_branch_that_does_not_ask_is_silent(db: Database, clock: Clock) -> None:
    quiet = SatisfactionService(db, clock, Settings)
    assert not quiet.asks()
    assert quiet.question(served(db).id) is None


def test_a_window_goes_round_the_nine_elements(db: Database, asked: SatisfactionService) -> None:
    questions = [asked.question(served(db).id) for _ in Element]
    assert {one.element for one in questions if one is not None} == set(Element)


def test_the_index_of_a_quarter(db: Database, asked: SatisfactionService) -> None:
    service = factories.service(db)
    ticket = served(db, service_id=service.id)
    with db.transaction(None) as work:
        for element in Element:
            for at in range(LEAST_ANSWERS):
                row = SatisfactionCount(branch_id=db.branch_id, day=ticket.day - timedelta(days=at), answers=1)
                row.service_id, row.element = service.id, element
                row.score = 4 if element is Element.COST else 3 + at % 2
                work.session.add(row)
    seen = asked.read(factories.supervisor(db))
    assert seen.answers == 9 * LEAST_ANSWERS
    assert seen.index == pytest.approx((4 + 8 * 3.5) / 9 * 25)
    assert seen.grade is Quality.A
    newest = asked.read(factories.supervisor(db), days=4)
    assert (newest.answers, newest.index, newest.grade, newest.means) == (36, None, None, {})


def test_words_are_followed_up_once_and_by_somebody(db: Database, asked: SatisfactionService) -> None:
    question = asked.question(served(db).id)
    assert question is not None
    answer = asked.answer(question, 1)
    with pytest.raises(BadComment):
        asked.add_words(answer, "NIK saya 3273015201900001")
    asked.add_words(answer, "  Terlalu   lama\nmenunggu ")
    one, other = factories.supervisor(db), factories.supervisor(db)
    (said,) = asked.read(one).comments
    assert (said.words, said.score, said.element, said.followed_at) == (
        *("Terlalu lama menunggu", 1),
        *(question.element, None),
    )
    with pytest.raises(BadComment):
        asked.follow_up(one, said.words_id, " ")
    asked.follow_up(one, said.words_id, "Loket 4 dibuka pukul 10")
    with pytest.raises(FollowedAlready):
        asked.follow_up(other, said.words_id, "Sudah")
    seen = asked.read(other)
    assert seen.open_comments == 0
    assert seen.comments[0].done == "Loket 4 dibuka pukul 10"
    with db.read() as session:
        codes = session.scalars(select(AuditEntry.code).order_by(AuditEntry.seq)).all()
    assert codes.count(AuditCode.COMMENT_FOLLOWED_UP.value) == 1


def test_only_whoever_leads_the_day_reads_it(db: Database, asked: SatisfactionService) -> None:
    with pytest.raises(CounterError):
        asked.read(factories.officer(db))


def test_words_go_when_their_time_is_over_and_numbers_stay(
    db: Database, clock: Clock, asked: SatisfactionService
) -> None:
    question = asked.question(served(db).id)
    assert question is not None
    asked.add_words(asked.answer(question, 1), "Terlalu lama")
    clock.move(days=360)
    assert purge(db)[KeptKind.COMMENTS] == 0
    clock.move(days=10)
    assert purge(db)[KeptKind.COMMENTS] == 1
    assert purge(db)[KeptKind.COMMENTS] == 0
    seen = asked.read(factories.supervisor(db), days=400)
    assert (seen.answers, seen.comments) == (1, ())
