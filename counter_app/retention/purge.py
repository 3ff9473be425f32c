"""What is past its period goes. By the branch's day, in small steps that each leave a row with their count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.works import WORKS, Works
from counter_app.config import Settings
from counter_app.db.engine import forget_log
from counter_app.db.models import Branch
from counter_app.db.session import Database, Work
from counter_app.near.keeping import take_phones
from counter_app.queueing.day import today_of
from counter_app.retention.bookings import take_bookings
from counter_app.retention.codes import KeptKind
from counter_app.retention.comments import take_comments
from counter_app.retention.greetings import take_greetings
from counter_app.retention.letters import take_letters
from counter_app.retention.messages import take_answers, take_messages
from counter_app.retention.pictures import take_attempts, take_originals, take_selfies
from counter_app.retention.scans import take_documents
from counter_app.retention.writings import take_drafts, take_looks, take_papers, take_requests, take_works
from counter_app.settings.reading import read_settings

AT_ONCE = 200
"""Rows of a kind in one transaction: whoever works meanwhile waits for none longer than for a submission."""

Take = Callable[[Work, datetime, int], int]


@dataclass(frozen=True)
class Period:
    """One kind: how long it is kept by the settings, and what takes out what is older."""

    kind: KeptKind
    days: Callable[[Settings], int]
    take: Take


def periods(works: Works = WORKS) -> tuple[Period, ...]:
    """Every kind; whole pictures go before the portraits that may outlive them."""
    return (
        Period(KeptKind.ORIGINALS, _originals_days, take_originals),
        Period(KeptKind.ATTEMPTS, _attempts_days, take_attempts),
        Period(KeptKind.SELFIES, _selfies_days, take_selfies),
        Period(KeptKind.DOCUMENTS, _documents_days, take_documents),
        Period(KeptKind.PAPERS, _papers_days, take_papers),
        Period(KeptKind.WORKS, _works_days, lambda *at: _take_visits(works, *at)),
        Period(KeptKind.DRAFTS, _drafts_days, lambda *at: take_drafts(at[0], works, *at[1:])),
        Period(KeptKind.REQUESTS, _requests_days, lambda *at: take_requests(at[0], works, *at[1:])),
        Period(KeptKind.LOOKS, _looks_days, take_looks),
        Period(KeptKind.MESSAGES, _messages_days, take_messages),
        Period(KeptKind.COMMENTS, _comments_days, take_comments),
        Period(KeptKind.BOOKINGS, _bookings_days, take_bookings),
        Period(KeptKind.PHONES, _until_today, lambda *at: take_phones(at[0], at[1].date(), at[2])),
    )


def purge(db: Database, works: Works = WORKS, who: Actor | None = None) -> Mapping[KeptKind, int]:
    """Take out all that is due, whoever asks for it; gives how many rows of each kind were emptied or deleted.

    It may be stopped and begun again at any moment. Raises the OutsideError kinds of db/faults.py.
    """
    counts = {period.kind: sum(iter(partial(_some, db, period, who), 0)) for period in periods(works)}
    if any(counts.values()):
        forget_log(db.engine)
    return counts


def first_kept(today: date, days: int, zone: str) -> datetime:
    """The moment from which on a kind is kept: the start of the day that many days ago."""
    return datetime.combine(today - timedelta(days=days), time(), ZoneInfo(zone))


def _take_visits(works: Works, work: Work, before: datetime, most: int) -> int:
    """What works say, rows of letters, what was noted at the door, and answers to notices that hold no more."""
    taken = take_works(work, works, before, most) + take_letters(work, before, most)
    return taken + take_greetings(work, before, most) + take_answers(work, before, most)


def _originals_days(settings: Settings) -> int:
    return settings.keep_originals_days


def _attempts_days(settings: Settings) -> int:
    return settings.keep_attempts_days


def _selfies_days(settings: Settings) -> int:
    return settings.keep_selfies_days


def _documents_days(settings: Settings) -> int:
    return settings.keep_documents_days


def _papers_days(settings: Settings) -> int:
    return settings.keep_papers_days


def _works_days(settings: Settings) -> int:
    return settings.keep_works_days


def _drafts_days(settings: Settings) -> int:
    return settings.keep_drafts_days


def _requests_days(settings: Settings) -> int:
    return settings.keep_requests_days


def _looks_days(settings: Settings) -> int:
    return settings.keep_looks_days


def _messages_days(settings: Settings) -> int:
    return settings.keep_messages_days


def _comments_days(settings: Settings) -> int:
    return settings.keep_comments_days


def _bookings_days(settings: Settings) -> int:
    return settings.keep_bookings_days


def _until_today(_settings: Settings) -> int:
    """What was agreed to names the day after; no branch sets it longer."""
    return 0


def _some(db: Database, period: Period, who: Actor | None) -> int:
    """One step, with its row; 0 when nothing is due any more."""
    with db.transaction(who) as work:
        days = period.days(read_settings(work.session, work.branch_id))
        zone = work.session.get_one(Branch, work.branch_id).zone
        before = first_kept(today_of(work), days, zone)
        gone = period.take(work, before, AT_ONCE)
        if gone:
            counted = {"kind": period.kind.value, "count": str(gone), "before": str(before.date())}
            work.audit(who, AuditCode.DATA_PURGED, None, None, **counted)
    return gone
