"""The figures of a drawn month beside what the test computes from the raw rows by SQL of its own; both engines."""

from __future__ import annotations

import io
import random
import re
import uuid
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import python_calamine
from sqlalchemy import Row, func, select, text

from counter_app.actor import Actor, Role
from counter_app.audit_chain import ChainHead
from counter_app.config import Settings
from counter_app.db.audit_report import report_on
from counter_app.db.models import Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.hall.figures import Figures, Times, figures_of, times_of
from counter_app.hall.report import HallReports, Span
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.service import QueueService
from counter_app.states import Priority, TicketState
from tests import factories
from tests.core.printing.reading import text_of
from tests.databases import Clock

ZONE = ZoneInfo(factories.ZONE)


@pytest.fixture
def month(db: Database, clock: Clock) -> random.Random:
    """Three days of a branch: called, missed, parked, sent on, given up, not called at all, and one clock moved."""
    drawn = random.Random(17)
    queue = QueueService(db, clock, factories.ZONE, Settings)
    services = [factories.service(db, prefix=prefix) for prefix in "ABC"]
    officers = [factories.officer_at_counter(db) for _ in range(3)]
    boss = factories.supervisor(db)
    for _day in range(3):
        for _ in range(14):
            queue.issue(None, drawn.choice(services).id, drawn.choice([*Priority, Priority.NONE]))
            clock.move(seconds=drawn.randint(20, 400))
            if drawn.random() < 0.6:
                _visit(queue, drawn, drawn.choice(officers), clock)
            elif drawn.random() < 0.2:
                _walk_in(db, queue, drawn.choice(officers), services[0].id, clock)
        queue.close_day(boss)
        clock.move(days=1)
    with db.transaction(None) as work:
        done = work.session.scalars(
            select(Ticket).where(Ticket.state == TicketState.DONE).order_by(Ticket.issue_seq).limit(1)
        ).first()
        assert done is not None
        done.times_void = True
    for _ in range(5):
        queue.issue(None, drawn.choice(services).id)
    _visit(queue, drawn, officers[0], clock)
    return drawn


def _walk_in(db: Database, queue: QueueService, who: Actor, service_id: uuid.UUID, clock: Clock) -> None:
    """Served without a number: never called, and a visit like others."""
    begun = OutOfTurn(db, clock, factories.ZONE, Settings).take_in(who, service_id, "cannot_wait")
    clock.move(seconds=200)
    queue.finish(who, begun.ticket_id)


def _visit(queue: QueueService, drawn: random.Random, who: Actor, clock: Clock) -> None:
    ticket = queue.call_next(who)
    clock.move(seconds=drawn.randint(5, 90))
    fate = drawn.random()
    if fate < 0.2:
        queue.miss(who, ticket.ticket_id)
        return
    if fate < 0.3:
        queue.recall(who, ticket.ticket_id)
        clock.move(seconds=drawn.randint(5, 90))
    queue.serve(who, ticket.ticket_id)
    clock.move(seconds=drawn.randint(60, 900))
    if fate > 0.95:
        queue.cancel(who, ticket.ticket_id)
    elif fate > 0.85:
        queue.park(who, ticket.ticket_id)
        clock.move(seconds=drawn.randint(60, 900))
        queue.resume(who, ticket.ticket_id)
        clock.move(seconds=drawn.randint(60, 900))
        queue.finish(who, ticket.ticket_id)
    else:
        queue.finish(who, ticket.ticket_id)


def own(db: Database, where: str, **given: object) -> Figures:
    """The figures of these rows, by SQL alone."""
    missed = "(state = 'missed' OR state = 'cancelled' AND first_called_at IS NOT NULL AND arrived_at IS NULL)"
    counts = (
        f"SELECT count(*), sum(CASE WHEN state = 'done' THEN 1 ELSE 0 END), sum(CASE WHEN {missed} THEN 1 ELSE 0 END),"
        f" sum(CASE WHEN state = 'cancelled' AND NOT {missed} THEN 1 ELSE 0 END) FROM ticket WHERE {where}"
    )
    waited, walked = _seconds(db, "issued_at", "first_called_at"), _seconds(db, "first_called_at", "arrived_at")
    with db.read() as session:
        issued, served, not_come, left = session.execute(text(counts), given).one()
        asked = (
            (waited, "first_called_at IS NOT NULL"),
            (walked, "first_called_at IS NOT NULL AND arrived_at IS NOT NULL AND times_called = 1"),
            ("served_s", "state = 'done'"),
        )
        times = [
            _times(session.execute(text(_ranked(value, f"{which} AND {where}")), given).one()) for value, which in asked
        ]
    return Figures(issued, served, not_come, left, *times)


def _seconds(db: Database, since: str, until: str) -> str:
    if db.is_postgresql:
        return f"floor(extract(epoch from {until} - {since}))::int"
    return f"CAST(round((julianday({until}) - julianday({since})) * 86400) AS INTEGER)"


def _ranked(value: str, where: str) -> str:
    return (
        f"WITH m AS (SELECT {value} AS s FROM ticket WHERE NOT times_void AND {where}),"
        " r AS (SELECT s, row_number() OVER (ORDER BY s) AS n, count(*) OVER () AS c FROM m)"
        " SELECT coalesce(max(c), 0), min(CASE WHEN n * 2 >= c THEN s END),"
        " min(CASE WHEN n * 10 >= c * 9 THEN s END) FROM r"
    )


def _times(row: Row[Any]) -> Times:  # Any: count and two values
    return Times(*row)


def _hour(db: Database) -> str:
    if db.is_postgresql:
        return f"extract(hour from issued_at AT TIME ZONE '{factories.ZONE}')::int"
    return "CAST(strftime('%H', issued_at, '+7 hours') AS INTEGER)"


def keys_of(db: Database, what: str, where: str, **given: object) -> list[object]:
    """Which parts there are, by SQL as well."""
    with db.read() as session:
        return list(session.execute(text(f"SELECT DISTINCT {what} FROM ticket WHERE {where}"), given).scalars())


@pytest.mark.parametrize("span", list(Span))
def test_every_figure_is_what_the_raw_rows_give(db: Database, clock: Clock, month: random.Random, span: Span) -> None:
    report = HallReports(db, clock, Settings).figures(factories.supervisor(db), span)
    last = max(day for day, _ in report.by_day)
    first = last if span is Span.DAY else last.replace(day=1)
    within = "day >= :first AND day <= :last"
    given = {"first": first, "last": last} if db.is_postgresql else {"first": str(first), "last": str(last)}
    assert report.whole == own(db, within, **given)
    with db.read() as session:
        every = session.scalars(select(func.count()).select_from(Ticket)).one()
    assert report.whole.issued == (5 if span is Span.DAY else every)
    assert every >= 47
    services = {str(key).replace("-", ""): figures for key, figures in report.by_service}
    assert len(services) == len(keys_of(db, "service_id", within, **given))
    for key in keys_of(db, "service_id", within, **given):
        mine = services[str(key).replace("-", "")]
        assert mine == own(db, f"{within} AND service_id = :key", key=key, **given)
    for hour in keys_of(db, _hour(db), within, **given):
        assert dict(report.by_hour)[hour] == own(db, f"{within} AND {_hour(db)} = :key", key=hour, **given)  # type: ignore[index]
    for number in keys_of(db, "called_to", within, **given):
        same = "called_to IS NULL" if number is None else f"called_to = {number}"
        assert dict(report.by_counter)[number] == own(db, f"{within} AND {same}", **given)  # type: ignore[index]
    for word in keys_of(db, "priority", within, **given):
        assert dict(report.by_class)[Priority(str(word))] == own(db, f"{within} AND priority = :key", key=word, **given)
    for day, figures in report.by_day:
        at = day if db.is_postgresql else str(day)
        assert figures == own(db, "day = :at", at=at)


def test_a_past_day_is_read_again_as_it_was(db: Database, clock: Clock, month: random.Random) -> None:
    reports, who = HallReports(db, clock, Settings), factories.supervisor(db)
    whole = reports.figures(who, Span.MONTH)
    day, of_day = whole.by_day[0]
    assert reports.figures(who, Span.DAY, day).whole == of_day


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_paper_bears_the_figures_and_a_head_that_the_chain_accepts(
    db: Database, clock: Clock, month: random.Random, language: str
) -> None:
    reports, who = HallReports(db, clock, Settings), factories.supervisor(db)
    paper = reports.draw(who, Span.MONTH, language=language)
    said = " ".join(text_of(paper.pdf).split())
    whole = reports.figures(who, Span.MONTH).whole
    assert str(whole.issued) in said
    printed = re.search(r"--head (\d+):([0-9a-f]{16})", said)
    assert printed is not None
    seq, digest = int(printed[1]), printed[2]
    assert seq == paper.seq
    assert report_on(db, ChainHead(seq, digest)).chain == ()
    turned = ("0" if digest[0] != "0" else "1") + digest[1:]
    assert report_on(db, ChainHead(seq, turned)).chain != ()


def test_the_workbook_has_a_sheet_a_table_with_seconds_as_numbers(
    db: Database, clock: Clock, month: random.Random
) -> None:
    reports, who = HallReports(db, clock, Settings), factories.supervisor(db)
    book = reports.workbook(who, Span.MONTH)
    report = reports.figures(who, Span.MONTH)
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book.data))
    assert book.name.startswith("bulan-")
    assert len(read.sheet_names) == 5
    rows = read.get_sheet_by_index(3).to_python()[1:]
    assert len(rows) == len(report.by_class)
    for cells, (_key, figures) in zip(rows, report.by_class, strict=True):
        assert cells[1:5] == [figures.issued, figures.served, figures.missed, figures.left]
        assert cells[5] == figures.waiting.count
        assert cells[6:8] == [figures.waiting.median_s, figures.waiting.ninetieth_s]


def test_an_empty_day_has_a_paper_and_a_workbook_too(db: Database, clock: Clock) -> None:
    reports, who = HallReports(db, clock, Settings), factories.supervisor(db)
    assert reports.figures(who, Span.DAY).whole == Figures()
    assert text_of(reports.draw(who, Span.DAY).pdf)
    assert reports.workbook(who, Span.DAY, date(2026, 1, 31)).name == "hari-2026-01-31.xlsx"


def test_median_and_ninetieth_are_values_that_occurred() -> None:
    assert times_of([]) == Times()
    assert times_of([7]) == Times(1, 7, 7)
    assert times_of(range(1, 11)) == Times(10, 5, 9)
    assert times_of([1, 2, 1000]) == Times(3, 2, 1000)
    assert figures_of(()) == Figures()


def test_an_officer_has_no_report(db: Database, clock: Clock) -> None:
    reports = HallReports(db, clock, Settings)
    with pytest.raises(NotPermitted):
        reports.figures(factories.officer(db), Span.DAY)
    assert reports.figures(factories.officer(db, Role.QA), Span.DAY).whole.issued == 0
