"""Who asked hears the answer, and nobody else."""

from __future__ import annotations

import pytest

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.decisions.answers import Answer, Said
from counter_app.decisions.service import DecisionService
from counter_app.decisions.words import answer_words
from counter_app.events import Event, EventKind, Topic
from tests.core.accounts.reset_desk import ResetDesk, blocked_desk
from tests.core.desk import SHELF
from tests.databases import Clock


@pytest.fixture
def counter(sqlite_db: Database, clock: Clock) -> ResetDesk:
    return blocked_desk(sqlite_db, clock)


@pytest.fixture
def decisions(sqlite_db: Database, clock: Clock) -> DecisionService:
    return DecisionService(sqlite_db, clock, SHELF)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (EventKind.RESET_APPROVED, Said.YES),
        (EventKind.RESET_RETURNED, Said.BACK),
        (EventKind.RESET_REJECTED, Said.NO),
    ],
)
def test_the_officer_of_a_reset_hears_the_answer(
    counter: ResetDesk, decisions: DecisionService, kind: EventKind, said: Said
) -> None:
    reset_id = counter.ready()
    event = Event(Topic.ACCOUNT, kind, reset_id)
    assert decisions.answer(counter.officer, event) == Answer(said, "RA-2026-000001", "SITI AMINAH")
    assert decisions.answer(counter.desk.other_officer(), event) is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (EventKind.REQUEST_APPROVED, Said.YES),
        (EventKind.REQUEST_RETURNED, Said.BACK),
        (EventKind.REQUEST_REJECTED, Said.NO),
    ],
)
def test_whoever_wrote_or_holds_a_request_hears_the_answer(
    counter: ResetDesk, decisions: DecisionService, kind: EventKind, said: Said
) -> None:
    request_id = counter.desk.filled(occupation="Penjahit")
    event, other = Event(Topic.REQUEST, kind, request_id), counter.desk.other_officer()
    assert decisions.answer(other, event) is None
    counter.desk.requests.take_over(other, request_id)
    expected = Answer(said, "PD-2026-000001", "SITI AMINAH")
    assert decisions.answer(other, event) == decisions.answer(counter.officer, event) == expected


@pytest.mark.parametrize(
    ("kind", "said"), [(EventKind.MEMBER_CONFIRMED, Said.YES), (EventKind.MEMBER_REFUSED, Said.NO)]
)
def test_whoever_recorded_a_member_hears_the_answer(
    counter: ResetDesk, decisions: DecisionService, kind: EventKind, said: Said
) -> None:
    with counter.desk.db.transaction(None) as work:
        work.session.get_one(Member, counter.desk.member.id).recorded_by = counter.officer.officer_id
    event = Event(Topic.MEMBER, kind, counter.desk.member.id)
    assert decisions.answer(counter.officer, event) == Answer(said, "", "SITI AMINAH")
    assert decisions.answer(counter.desk.supervisor(), event) is None


def test_what_is_no_answer_and_what_is_gone_is_told_to_nobody(counter: ResetDesk, decisions: DecisionService) -> None:
    reset_id = counter.ready()
    assert decisions.answer(counter.officer, Event(Topic.ACCOUNT, EventKind.RESET_OPENED, reset_id)) is None
    for kind in (EventKind.RESET_APPROVED, EventKind.REQUEST_APPROVED, EventKind.MEMBER_CONFIRMED):
        assert decisions.answer(counter.officer, Event(Topic.CASE, kind, counter.desk.visit.id)) is None


def test_an_answer_names_the_work_or_the_member() -> None:
    assert answer_words(Answer(Said.YES, "RA-1", "BUDI")) == "Penyelia menyetujui RA-1 (BUDI)."
    assert answer_words(Answer(Said.NO, "", "BUDI")) == "Penyelia menolak BUDI. Sebabnya ada di kunjungannya."
