"""The day's and the month's figures, as values, as a paper with the head of the audit chain, and as a workbook."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.days import reading
from counter_app.days.values import AuditDay, HeadPaper
from counter_app.db.models import Branch, Service
from counter_app.db.session import Database
from counter_app.hall import report_words as words
from counter_app.hall.figures import Figures, Report, Times, report_of
from counter_app.hall.visits import visits_of
from counter_app.printing.hall_report import HallReport
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_hall_report
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.words import service_named
from counter_app.rights.asking import by_table
from counter_app.states import BranchKind
from counter_app.workbooks.writer import Column, Sheet, Value, write_book

FIGURE_WIDTH = 14


class Span(Enum):
    """What a report is about: a day, or the month of it up to that day."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Book:
    """A workbook and the name that its file is offered under."""

    name: str
    data: bytes


@dataclass(frozen=True)
class _Read:
    branch: Branch
    days: tuple[date, ...]
    report: Report
    services: dict[uuid.UUID, str]
    audit: AuditDay


@by_table
class HallReports:
    """Reads only. Numbers and services are named, never a member."""

    def __init__(self, db: Database, now: Callable[[], datetime], settings: Callable[[], Settings]) -> None:
        self._db, self._now, self._settings = db, now, settings

    def figures(self, who: Actor, span: Span, day: date | None = None) -> Report:
        """The figures of the branch's day, or of another one."""
        with self._db.read(who) as session:
            return self._read(session, span, day, "id").report

    def draw(self, who: Actor, span: Span, day: date | None = None, language: str = "id") -> HeadPaper:
        """The same on paper, with the head of the audit chain as it stood then."""
        with self._db.read(who) as session:
            read = self._read(session, span, day, language)
            branch, first, last = read.branch, read.days[0], read.days[-1]
            training = branch.kind is not BranchKind.REAL
            number = f"HARI-{last:%Y%m%d}" if span is Span.DAY else f"BULAN-{last:%Y%m}"
            imprint = Imprint(number, branch.code, branch.name, self._now(), branch.zone, "", language, training)
        period = f"{last:%d-%m-%Y}" if span is Span.DAY else f"{first:%d-%m-%Y} – {last:%d-%m-%Y}"
        paper = HallReport(
            imprint,
            span is Span.MONTH,
            period,
            words.facts_of(read.report.whole, language),
            words.chart_of(read.report, language),
            words.tables_of(read.report, read.services, language),
            words.headings_of(language),
            read.audit.seq,
            read.audit.digest,
        )
        return HeadPaper(read.audit.seq, draw_hall_report(paper))

    def workbook(self, who: Actor, span: Span, day: date | None = None, language: str = "id") -> Book:
        """The same as a workbook: a sheet a table, seconds as whole numbers."""
        with self._db.read(who) as session:
            read = self._read(session, span, day, language)
        parts = words.tables_of(read.report, read.services, language)
        groups: Sequence[Sequence[tuple[object, Figures]]] = (
            *(read.report.by_service, read.report.by_hour, read.report.by_counter, read.report.by_class),
            read.report.by_day,
        )
        sheets = [
            Sheet(
                one.title,
                (Column(one.part, width=32), *(Column(said, width=FIGURE_WIDTH) for said in _columns(language))),
                tuple((cells[0], *_row(figures)) for cells, (_, figures) in zip(one.rows, group, strict=True)),
            )
            for one, group in zip(parts, groups, strict=False)
        ]
        last = read.days[-1]
        name = f"hari-{last:%Y-%m-%d}.xlsx" if span is Span.DAY else f"bulan-{last:%Y-%m}.xlsx"
        return Book(name, write_book(sheets, self._now(), name))

    def _read(self, session: Session, span: Span, day: date | None, language: str) -> _Read:
        branch_id = self._db.branch_id
        branch, reach = session.get_one(Branch, branch_id), reading.Reach(session, branch_id)
        closing = reading.last_closing(reach)
        last = day or (closing.day if closing is not None else self._today(session))
        first = last if span is Span.DAY else last.replace(day=1)
        days = tuple(first + timedelta(days=at) for at in range((last - first).days + 1))
        services = {
            one.id: f"{one.prefix} {service_named(one.name, one.name_en, language)}"
            for one in session.scalars(select(Service).where(Service.branch_id == branch_id).order_by(Service.position))
        }
        report = report_of(visits_of(session, branch_id, days), ZoneInfo(branch.zone), tuple(services))
        return _Read(branch, days, report, services, reading.audit_day(reach, closing))

    def _today(self, session: Session) -> date:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return day_of(session, self._db.branch_id, clocks).day


def _columns(language: str) -> tuple[str, ...]:
    counts, times = words.headings_of(language)[:4], words.headings_of(language)[4:]
    return (*counts, *(f"{one} {part}" for one in times for part in ("n", "50 % (s)", "90 % (s)")))


def _row(figures: Figures) -> tuple[Value, ...]:
    counts = (figures.issued, figures.served, figures.missed, figures.left)
    times = (figures.waiting, figures.walking, figures.serving)
    return (*counts, *(value for one in times for value in _times(one)))


def _times(times: Times) -> tuple[Value, ...]:
    return times.count, *("" if one is None else one for one in (times.median_s, times.ninetieth_s))
