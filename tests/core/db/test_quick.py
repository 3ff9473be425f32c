"""A statement that goes to the driver as it is behaves as any other, on both engines."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Table, bindparam, delete, event, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.db.engine import connect_sqlite
from counter_app.db.errors import StoreDamaged, TextUnfit
from counter_app.db.models import Branch, NumberSeries, Ticket
from counter_app.db.quick import Quick
from counter_app.db.session import Database
from counter_app.states import TicketState
from tests import factories
from tests.databases import BRANCH, KEY

_series, _ticket, _branch = (cast(Table, model.__table__) for model in (NumberSeries, Ticket, Branch))
ADD = Quick(insert(_series))
LAST = Quick(select(_series.c.last).where(_series.c.branch_id == BRANCH, _series.c.series == bindparam("name")))
AWAY = Quick(delete(_series).where(_series.c.branch_id == BRANCH, _series.c.series == bindparam("name")))


def row(name: str, last: int = 1) -> dict[str, Any]:
    return {"branch_id": BRANCH, "series": name, "last": last}


def test_rows_are_added_found_and_taken_away(db: Database) -> None:
    with db.transaction(None) as work:
        ADD.run(work.connection, row("A", 7), row("B", 8))
        assert LAST.one(work.connection, {"name": "B"}) == (8,)
        AWAY.run(work.connection, {"name": "B"})
        assert LAST.one(work.connection, {"name": "B"}) is None
        assert LAST.one(work.connection, {"name": "A"}) == (7,)


def test_values_are_the_programs_own_on_the_way_in_and_out(db: Database) -> None:
    ticket = factories.ticket(db)
    called_at = datetime(2026, 3, 2, 3, 0, 1, 5, tzinfo=UTC)
    change = Quick(
        update(_ticket)
        .where(_ticket.c.id == bindparam("ticket"))
        .values(state=TicketState.CALLED, last_called_at=bindparam("called_at"))
        .returning(_ticket.c.id, _ticket.c.state, _ticket.c.day, _ticket.c.last_called_at, _ticket.c.times_void)
    )
    with db.transaction(None) as work:
        found = change.one(work.connection, {"ticket": ticket.id, "called_at": called_at})
    assert found == (ticket.id, TicketState.CALLED, ticket.day, called_at, False)
    assert found is not None
    assert isinstance(found[1], TicketState)


def test_a_text_that_does_not_fit_is_refused(db: Database) -> None:
    with db.transaction(None) as work, pytest.raises(TextUnfit):
        ADD.run(work.connection, row("x" * 5_000))


def test_whoever_listens_to_statements_hears_it(db: Database) -> None:
    heard = list[tuple[str, Any]]()

    def hear(_connection: Any, _cursor: Any, statement: str, given: Any, *_rest: Any) -> None:
        heard.append((statement.split()[0], given))

    event.listen(db.engine, "before_cursor_execute", hear)
    with db.engine.connect() as connection:
        LAST.one(connection, {"name": "A"})
    event.remove(db.engine, "before_cursor_execute", hear)
    assert [word for word, _given in heard if word == "SELECT"] == ["SELECT"]
    assert "A" in (heard[-1][1].values() if db.is_postgresql else heard[-1][1])


def test_what_the_driver_refuses_comes_in_the_usual_words(db: Database) -> None:
    with db.transaction(None) as work:
        with pytest.raises(IntegrityError, match="number_series"), work.connection.begin_nested():
            ADD.run(work.connection, row("A"), row("A"))
        ADD.run(work.connection, row("B"))
    with db.read() as session:
        assert list(session.scalars(select(NumberSeries.series))) == ["B"]


def test_a_connection_that_was_lost_is_known_as_lost(postgresql_db: Database) -> None:
    with postgresql_db.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.pgconn.finish()
        with pytest.raises(DBAPIError) as told:
            LAST.one(connection, {"name": "A"})
    assert told.value.connection_invalidated


def test_letters_that_are_none_are_damage(sqlite_db: Database, sqlite_path: Path) -> None:
    with closing(connect_sqlite(sqlite_path, KEY)) as other:
        other.execute("UPDATE branch SET name = CAST(x'ff' AS TEXT)")
    name = Quick(select(_branch.c.name).where(_branch.c.id == bindparam("branch")))
    with sqlite_db.engine.connect() as connection, pytest.raises((StoreDamaged, DBAPIError), match=r"page|UTF-8"):
        name.one(connection, {"branch": BRANCH})
