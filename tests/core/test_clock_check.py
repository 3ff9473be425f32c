"""At the start this computer's clock is held against the store and the server; work is possible all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.audit import AuditCode
from counter_app.clock_check import ClockDoubt, Doubt, doubt_in, doubt_words
from counter_app.db.session import Database
from tests import factories
from tests.databases import START, Clock

ZONE = "Asia/Jakarta"


def found(newest_s: float | None, server_s: float | None = None) -> Doubt | None:
    """What is said when the newest row, and the server's clock, lie so many seconds after this computer's."""
    newest, server = (None if s is None else START + timedelta(seconds=s) for s in (newest_s, server_s))
    doubt = doubt_in(START, newest, server, ZONE)
    return doubt.doubt if doubt else None


DAY = 86_400.0


# T7
@pytest.mark.parametrize(
    ("newest_s", "server_s", "said"),
    [
        (None, None, None),
        (120.0, None, None),
        (121.0, None, Doubt.BEHIND),
        (-120.0, None, None),
        (-121.0, None, Doubt.QUIET),
        (-4 * DAY, None, Doubt.QUIET),
        (-4 * DAY - 1, None, Doubt.AHEAD),
        (-9 * DAY, 0.0, None),
        (300.0, 0.0, Doubt.BEHIND),
        (0.0, 121.0, Doubt.SERVER),
        (0.0, -121.0, Doubt.SERVER),
        (0.0, 120.0, None),
        (None, 121.0, Doubt.SERVER),
    ],
)
def test_more_than_two_minutes_are_said(newest_s: float | None, server_s: float | None, said: Doubt | None) -> None:
    assert found(newest_s, server_s) is said


@pytest.mark.parametrize("doubt", list(Doubt))
def test_both_times_are_said_with_date_and_zone(doubt: Doubt) -> None:
    words = doubt_words(ClockDoubt(doubt, START, START + timedelta(days=1, minutes=5), ZONE))
    assert "02-03-2026 09.42 WIB" in words
    assert "03-03-2026 09.47 WIB" in words
    assert ClockDoubt(doubt, START, START, ZONE).is_warning is (doubt is not Doubt.QUIET)


def test_the_store_knows_when_something_was_last_written(db: Database, clock: Clock) -> None:
    clock.move(days=400)
    who = factories.officer(db)
    with db.transaction(who) as work:
        work.audit(who, AuditCode.STATION_LOCKED)
    clock.move(days=-400)
    with db.read() as session:
        newest, server = db.newest_time(session), db.server_now(session)
    assert newest == START + timedelta(days=400)
    assert (server is not None) == db.is_postgresql


def test_an_empty_store_says_nothing(db: Database) -> None:
    with db.read() as session:
        assert db.newest_time(session) is None
