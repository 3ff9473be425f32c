"""Numbers of a half day, on both engines."""

from __future__ import annotations

import json
import subprocess
import sys
import threading

import pytest
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry, NumberSeries, Ticket
from counter_app.queueing.errors import QuotaGone, WrongTicketState
from counter_app.queueing.parking import put_aside
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Left
from counter_app.queueing.words import explain
from counter_app.reasons.errors import UnknownReason
from tests import factories
from tests.core.queueing.taking import GONE

TWO_AND_THREE = Settings(quota_numbers="A 2/3", quota_days_ahead=0)
"""The clock of tests stands on a Monday, 09.42."""
TO_NOON_H = 3


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: TWO_AND_THREE)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A", name="Klaim JHT")


def left(queue) -> Left | None:
    return queue.kiosk()[0].left


def test_a_service_without_a_quota_is_not_counted_out(db, clock, queue, service) -> None:
    factories.service(db, prefix="B")
    assert [one.left for one in queue.kiosk()] == [Left(0, 2, 3), None]
    assert [one.left for one in queue.board().services] == [Left(0, 2, 3), None]


def test_each_half_of_the_day_has_its_own_numbers(queue, service, clock) -> None:
    assert [queue.issue(None, service.id).label for _ in range(2)] == ["A-001", "A-002"]
    assert left(queue) == Left(2, 0, 3)
    with pytest.raises(QuotaGone) as gone:
        queue.issue(None, service.id)
    assert explain(gone.value) == "Nomor Klaim JHT sudah habis. Pilih layanan lain, atau minta petugas."
    clock.move(hours=TO_NOON_H)
    assert left(queue) == Left(2, 3)
    assert [queue.issue(None, service.id).label for _ in range(3)] == ["A-003", "A-004", "A-005"]
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)
    assert left(queue) == Left(5, 0)


def test_a_refusal_takes_no_number_and_no_place(db, queue, service, clock) -> None:
    for _ in range(2):
        queue.issue(None, service.id)
    for _ in range(3):
        with pytest.raises(QuotaGone):
            queue.issue(None, service.id)
    with db.read() as session:
        assert dict(session.execute(select(NumberSeries.series, NumberSeries.last)).tuples().all())["place"] == 2
    clock.move(hours=TO_NOON_H)
    assert queue.issue(None, service.id).label == "A-003"


def test_a_half_without_numbers_gives_none_at_all(db, clock, service) -> None:
    queue = QueueService(db, clock, factories.ZONE, lambda: Settings(quota_numbers="A 0/3"))
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)


def test_a_quota_that_is_set_at_noon_knows_what_was_given_before(db, clock, service) -> None:
    settings = [Settings()]
    queue = QueueService(db, clock, factories.ZONE, lambda: settings[0])
    for _ in range(4):
        queue.issue(None, service.id)
    settings[0] = Settings(quota_numbers="A 5/5", quota_days_ahead=0)
    assert left(queue) == Left(4, 1, 5)


def test_staff_give_a_number_over_the_quota_with_a_reason_that_is_recorded(db, queue, service) -> None:
    officer = factories.officer_at_counter(db)
    for _ in range(2):
        queue.issue(officer, service.id)
    with pytest.raises(QuotaGone):
        queue.issue(officer, service.id)
    with pytest.raises(UnknownReason):
        queue.issue(officer, service.id, over="karena saya mau")
    issued = queue.issue(officer, service.id, over="came_from_far")
    assert issued.label == "A-003"
    with db.read() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == str(issued.ticket_id))).all()
    assert [json.loads(one.facts).get("over") for one in rows] == ["came_from_far"]
    assert left(queue) == Left(3, 0, 3)


def test_a_kiosk_cannot_say_that_it_is_staff(queue, service) -> None:
    for _ in range(2):
        queue.issue(None, service.id)
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id, over="came_from_far")


def cancelled(queue, who, issued) -> None:
    queue.cancel(who, issued.ticket_id, "member_left")


def test_a_number_that_was_never_called_and_is_given_up_in_its_half_day_is_there_for_somebody_else(
    db, queue, service, clock
) -> None:
    officer = factories.officer_at_counter(db)
    first, second = (queue.issue(None, service.id) for _ in range(2))
    cancelled(queue, officer, second)
    assert left(queue) == Left(1, 1, 3)
    with pytest.raises(WrongTicketState):
        cancelled(queue, officer, second)
    assert queue.issue(None, service.id).label == "A-003", "the number itself is never given again"
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)
    cancelled(queue, officer, first)
    assert left(queue) == Left(1, 1, 3)


def test_whoever_was_called_has_had_their_turn(db, queue, service) -> None:
    officer = factories.officer_at_counter(db)
    called, back = (queue.issue(None, service.id) for _ in range(2))
    queue.call_next(officer)
    cancelled(queue, officer, called)
    queue.call_next(officer)
    with db.transaction(None) as work:
        put_aside(work, officer, officer.officer_id)
    cancelled(queue, officer, back)
    assert left(queue) == Left(2, 0, 3)


def test_after_its_half_day_nothing_is_given_back(db, queue, service, clock) -> None:
    officer = factories.officer_at_counter(db)
    morning = queue.issue(None, service.id)
    clock.move(hours=TO_NOON_H)
    cancelled(queue, officer, morning)
    assert left(queue) == Left(1, 3)


def test_what_is_given_beyond_the_quota_is_taken_off_first(db, queue, service) -> None:
    officer = factories.officer_at_counter(db)
    for _ in range(2):
        queue.issue(None, service.id)
    cancelled(queue, officer, queue.issue(officer, service.id, over="came_from_far"))
    assert left(queue) == Left(2, 0, 3)


def test_closing_the_day_gives_nothing_back(db, queue, service) -> None:
    queue.issue(None, service.id)
    queue.close_day(factories.supervisor(db))
    assert left(queue) == Left(1, 1, 3)


def test_the_last_number_goes_to_one_of_several_kiosks_that_are_programs_of_their_own(
    engine_kind, db, service, request
) -> None:
    place = request.getfixturevalue("postgresql_address" if engine_kind == "postgresql" else "sqlite_path")
    words = [sys.executable, "-m", "tests.core.queueing.taking", str(place), str(service.id), "A 1/1"]
    kiosks = [subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for one in kiosks:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in kiosks:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = sorted(one.communicate(timeout=60)[0].strip() for one in kiosks)
    assert said == ["A-001", GONE, GONE]


def test_at_the_edge_of_the_quota_many_at_once_never_take_one_too_many(db, clock, service) -> None:
    """Eight kiosks, forty tries, seven numbers."""
    settings = Settings(quota_numbers="A 7/0")
    kiosks = [QueueService(db, clock, factories.ZONE, lambda: settings) for _ in range(8)]
    given: list[str] = []
    refused: list[Exception] = []

    def take(kiosk: QueueService) -> None:
        for _ in range(5):
            try:
                given.append(kiosk.issue(None, service.id).label)
            except QuotaGone as error:
                refused.append(error)

    threads = [threading.Thread(target=take, args=(one,)) for one in kiosks]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert (sorted(given), len(refused)) == ([f"A-{one:03d}" for one in range(1, 8)], 33)
    with db.read() as session:
        assert len(session.scalars(select(Ticket)).all()) == 7
