"""The day so far, counted in the store, beside the report of the same day, which reads every number: both engines."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from counter_app.config import Settings
from counter_app.db.models import Ticket
from counter_app.db.session import Database
from counter_app.hall.figures import report_of
from counter_app.hall.report import HallReports, Span
from counter_app.hall.service import HallService
from counter_app.hall.so_far import BranchDay, so_far
from counter_app.hall.values import DayCounts
from counter_app.hall.visits import visits_of
from counter_app.ids import new_id
from counter_app.queueing.service import QueueService
from counter_app.states import Priority, TicketState
from tests import factories
from tests.databases import START, Clock

ZONES = ("Asia/Jakarta", "Asia/Jayapura", "Asia/Kathmandu", "America/New_York")
"""Two of this country; one that is three quarters of an hour off, and one whose days may have 23 hours or 25."""
TODAY, TOMORROW = START.date(), START.date() + timedelta(days=1)


def drawn(draw: Random, day: date, starts_hour: int, zone: ZoneInfo) -> dict[str, Any]:  # Any: of its column
    """A number that anything may have become of; one in ten was noted by a clock of another day."""
    begins = datetime.combine(day, time(starts_hour), zone).astimezone(UTC)
    off = timedelta(days=draw.choice((-400, -1, 1, 400))) if draw.random() < 0.1 else timedelta()
    issued = begins + timedelta(seconds=draw.choice((0, 3_600, 86_399, draw.uniform(0, 86_399)))) + off
    state = draw.choice(list(TicketState))
    called = issued + timedelta(seconds=draw.randrange(4_000)) if draw.random() < 0.7 else None
    may_come = called or (issued if draw.random() < 0.2 else None)  # somebody was served without a number
    came = may_come + timedelta(seconds=draw.randrange(200)) if may_come and draw.random() < 0.7 else None
    ended = issued + timedelta(seconds=draw.randrange(20_000))
    return {
        "day": draw.choice((day, day, day, day, TOMORROW)),
        "state": state,
        "priority": draw.choice(list(Priority)),
        "issued_at": issued,
        "first_called_at": called,
        "times_called": int(called is not None),
        "arrived_at": came,
        "finished_at": ended if state in (TicketState.DONE, TicketState.CANCELLED) else None,
    }


@pytest.mark.parametrize("seed", range(6))
def test_whatever_became_of_a_days_numbers_page_and_report_say_the_same(db: Database, seed: int) -> None:
    draw = Random(seed)
    zone, hour = ZoneInfo(draw.choice(ZONES)), draw.choice((0, 0, 4))
    service = factories.service(db)
    with db.transaction(None) as work:
        for at in range(draw.choice((0, 1, 40, 120))):
            row = drawn(draw, TODAY, hour, zone)
            fixed = {"branch_id": db.branch_id, "service_id": service.id, "label": f"A-{at:03d}"}
            work.session.add(Ticket(id=new_id(), **fixed, **row))
    for day in (TODAY, TOMORROW):
        with db.read() as session:
            hours, counts = so_far(session, db.branch_id, BranchDay(day, hour, zone))
            visits = visits_of(session, db.branch_id, (day,))
        report = report_of(visits, zone)
        whole = report.whole
        parked = sum(one.state is TicketState.PARKED for one in visits)
        assert counts == DayCounts(whole.issued, whole.served, whole.missed, parked, whole.left)
        assert {one.hour: one.arrived for one in hours if one.arrived} == {
            of: figures.issued for of, figures in report.by_hour
        }
        ended = Counter(
            one.finished_at.astimezone(zone).hour
            for one in visits
            if one.state is TicketState.DONE and one.finished_at is not None
        )
        assert {one.hour: one.finished for one in hours if one.finished} == ended
        assert [one.hour for one in hours] == (list(range(hours[0].hour, hours[-1].hour + 1)) if hours else [])


def test_somebody_who_did_not_come_is_missed_on_the_page_as_in_the_report(db: Database, clock: Clock) -> None:
    queue, who = QueueService(db, clock, factories.ZONE, Settings), factories.officer_at_counter(db)
    boss, service = factories.supervisor(db), factories.service(db)
    for _ in range(3):
        queue.issue(None, service.id)
    queue.cancel(who, queue.call_next(who).ticket_id)
    served = queue.call_next(who).ticket_id
    queue.serve(who, served)
    queue.cancel(who, served)
    counts = HallService(db, clock, factories.ZONE, Settings).view(boss).counts
    whole = HallReports(db, clock, Settings).figures(boss, Span.DAY).whole
    assert counts == DayCounts(3, 0, missed=1, parked=0, left=1)
    assert (whole.issued, whole.missed, whole.left) == (3, 1, 1)
