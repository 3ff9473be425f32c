"""Takes back what a set-up left on a shared server when it was cut off: rows of a branch that nobody has entered."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable

from sqlalchemy import Connection, Engine, Table, delete, exists, select

from counter_app.db.models import Base, Branch, StaffSession
from counter_app.paths import Paths, write_whole


def note_begun(making: Paths, branches: Iterable[uuid.UUID]) -> None:
    """Remember on this disk what is about to be made on the server. Raises OSError."""
    write_whole(making.begun, json.dumps([str(one) for one in branches]).encode())


def forget_begun(making: Paths) -> None:
    """Nothing of it is left on the server, or it is a branch now."""
    making.begun.unlink(missing_ok=True)


def begun_in(*makings: Paths) -> list[uuid.UUID]:
    """What earlier set-ups here may have left on a server."""
    found: list[uuid.UUID] = []
    for making in makings:
        try:
            found += [uuid.UUID(one) for one in json.loads(making.begun.read_bytes())]
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
            continue
    return found


def withdraw(engine: Engine, branches: Iterable[uuid.UUID]) -> None:
    """Remove every row of these branches, for the owner of the tables; one that somebody has signed in to stays."""
    for branch_id in branches:
        with engine.begin() as connection:
            there = connection.scalar(select(exists().where(Branch.id == branch_id)))
            entered = connection.scalar(select(exists().where(StaffSession.branch_id == branch_id)))
            if there and not entered:
                _remove(connection, branch_id)


def _remove(connection: Connection, branch_id: uuid.UUID) -> None:
    # Nobody has worked with these rows: the chain that goes with them says no more than that they were made.
    connection.exec_driver_sql("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    for table in reversed(Base.metadata.sorted_tables):
        if table.name == Branch.__tablename__:
            connection.execute(delete(table).where(table.c.id == branch_id))
        elif "branch_id" in table.c:
            connection.execute(delete(table).where(table.c.branch_id == branch_id))
        else:
            _remove_of_others(connection, table, branch_id)
    connection.exec_driver_sql("ALTER TABLE audit_entry ENABLE TRIGGER USER")


def _remove_of_others(connection: Connection, table: Table, branch_id: uuid.UUID) -> None:
    """Rows that are the branch's by what they belong to."""
    key = next(one for one in table.foreign_keys if not one.parent.nullable)
    whose = select(key.column).where(key.column.table.c.branch_id == branch_id)
    connection.execute(delete(table).where(key.parent.in_(whose)))
