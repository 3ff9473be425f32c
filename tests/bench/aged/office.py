"""What the years leave beside the visits: sessions of staff, nights, signals that were answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from counter_app.night_states import NightJob
from counter_app.states import SignalKind
from tests.bench.aged.history import Place

SIGNALS_A_DAY = 6


def add_office(connection: Any, branch: str, places: Sequence[Place], days: Sequence[date]) -> None:
    """Write them for every day. Any: a driver's connection."""
    chance = Random(1_912)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO session (id, branch_id, officer_id, station, kind, counter_id, began_at, seen_at, ended_at,"
        " ending) VALUES (?, ?, ?, ?, 'station', ?, ?, ?, ?, 'signed_out')",
        _sessions(branch, places, days, chance),
    )
    connection.executemany(
        "INSERT INTO night_run (branch_id, day, job, state, station, began_at, ended_at, outcome)"
        " VALUES (?, ?, ?, 'done', 'LOKET-1', ?, ?, '')",
        ((branch, str(day), job.value, _at(day, 13), _at(day, 14)) for day in days for job in NightJob),
    )
    connection.executemany(
        'INSERT INTO signal (id, branch_id, kind, "key", about, state, officer_id, facts, raised_at, seq, answered_at,'
        " answered_by) VALUES (?, ?, ?, ?, ?, ?, ?, '{}', ?, ?, ?, ?)",
        _signals(branch, places, days, chance),
    )
    connection.execute("COMMIT")


def _sessions(branch: str, places: Sequence[Place], days: Sequence[date], chance: Random) -> Iterator[tuple[Any, ...]]:
    for day in days:
        for place in places:
            key, home = f"{chance.getrandbits(128):032x}", _at(day, 9)
            yield key, branch, place.officer, f"LOKET-{place.number}", place.counter, _at(day, 1), home, home


def _signals(branch: str, places: Sequence[Place], days: Sequence[date], chance: Random) -> Iterator[tuple[Any, ...]]:
    kinds = list(SignalKind)
    for number, day in enumerate(day for day in days for _ in range(SIGNALS_A_DAY)):
        key, kind, place = f"{chance.getrandbits(128):032x}", kinds[number % len(kinds)], places[number % len(places)]
        answer = ("explained", "explained", "passed_on", "seen")[number % 4]
        facts = (f"{kind}:{number}", "", answer, place.officer, _at(day, 3), number + 1, _at(day, 5), places[0].officer)
        yield key, branch, kind.value, *facts


def _at(day: date, hour: int) -> str:
    moment = datetime(day.year, day.month, day.day) + timedelta(hours=hour)
    return moment.isoformat(" ", "microseconds")
