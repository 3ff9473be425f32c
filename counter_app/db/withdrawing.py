"""Takes back what a set-up left on a shared server when it was cut off: rows of a branch that nobody has entered."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable

from sqlalchemy import Connection, Engine, delete, exists, select

from counter_app.db.belonging import of_branch
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
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError, AttributeError, RecursionError):
            continue
    return found


def withdraw(engine: Engine, branches: Iterable[uuid.UUID]) -> None:
    """Remove every row of these branches, for the owner of the tables; one that somebody has signed in to stays."""
    for branch_id in branches:
        with engine.begin() as connection:
            there = connection.scalar(select(exists().where(Branch.id == branch_id)))
            entered = connection.scalar(select(exists().where(StaffSession.branch_id == branch_id)))
            if there and not entered:
                take_back(connection, branch_id)


def take_back(connection: Connection, branch_id: uuid.UUID) -> None:
    """Remove every row of a branch, for the owner of the tables, whoever has signed in to it."""
    # Nobody has worked with these rows, or they repeat those of a branch that still has them: no record is lost.
    connection.exec_driver_sql("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(delete(table).where(of_branch(table, branch_id)))
    connection.exec_driver_sql("ALTER TABLE audit_entry ENABLE TRIGGER USER")
