"""What an engine knows of its tables follows their growth, and nobody waits for it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert, text

from counter_app.branches import open_branch
from counter_app.db.errors import StoreDamaged
from counter_app.db.models import NumberSeries
from counter_app.db.session import Database
from counter_app.db.statistics import look_at_all
from counter_app.paths import paths_in
from tests.journeys.visit_setting import VisitClock, make_branch
from tests.watch import LogWatch

ROWS = 300


def grow(db: Database) -> None:
    with db.transaction(None) as work:
        rows = [{"branch_id": work.branch_id, "series": f"s{number}", "last": 1} for number in range(ROWS)]
        work.connection.execute(insert(NumberSeries), rows)


def known_rows(db: Database) -> int:
    """How many rows the engine believes there are."""
    asked = (
        "SELECT reltuples FROM pg_class WHERE relname = 'number_series'"
        if db.is_postgresql
        else "SELECT max(CAST(stat AS int)) FROM sqlite_stat1 WHERE tbl = 'number_series'"
    )
    with db.engine.connect() as connection:
        known = db.is_postgresql or connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'"))
        return int(connection.scalar(text(asked)) or 0) if known else 0


def test_an_embedded_store_that_grew_is_looked_at_when_its_window_closes(sqlite_db: Database) -> None:
    grow(sqlite_db)
    assert known_rows(sqlite_db) < ROWS
    sqlite_db.renew_statistics()
    assert known_rows(sqlite_db) == ROWS


def test_a_branch_that_is_closed_knows_its_tables_when_it_is_opened_next(tmp_path: Path) -> None:
    paths, clock = paths_in(tmp_path / "data"), VisitClock()
    make_branch(paths, clock, members=20)
    opened = open_branch(paths, clock, str)
    grow(opened.db)
    opened.close()
    opened = open_branch(paths, clock, str)
    assert known_rows(opened.db) > ROWS / 2
    opened.close()


def test_it_is_left_to_the_night_where_somebody_writes(sqlite_db: Database) -> None:
    grow(sqlite_db)
    with sqlite_db.transaction(None) as work:
        work.session.execute(text("UPDATE number_series SET last = 2"))
        sqlite_db.renew_statistics()
    assert known_rows(sqlite_db) < ROWS


def test_what_is_damaged_is_not_written_to(sqlite_db: Database, expected_log: LogWatch) -> None:
    expected_log.expect("the store is damaged")
    grow(sqlite_db)
    sqlite_db.damage.note(StoreDamaged("check"))
    sqlite_db.renew_statistics()
    assert known_rows(sqlite_db) < ROWS


def test_a_branch_that_was_put_there_just_now_is_looked_at_at_once(db: Database) -> None:
    grow(db)
    with db.engine.begin() as connection:
        look_at_all(connection)
    assert known_rows(db) == ROWS
