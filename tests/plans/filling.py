"""Rows for every table of a PostgreSQL database at once: as many as let its planner tell a walk from a look."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
)

from counter_app.db.models import Base
from counter_app.db.models.base import Word
from tests.databases import BRANCH
from tests.plans.growing import GROWING

ROWS, STAFF = 20_000, 15
LAST = {
    "change_request": "applied",
    "dispatch_item": "accepted",
    "data_request": "carried_out",
    "merge_request": "agreed",
    "member": "confirmed",
    "reset_request": "login_verified",
    "signal": "explained",
    "ticket": "done",
    "visit_case": "closed",
}
"""The state in which nearly all rows of a table are after years; of the others their first word is."""
ONE_IN_OPEN = 500
WORKS = ("request_id", "reset_id", "registration_id")
"""An item of the day's file is one work, of each kind in turn."""
FEW_OF = ("officer", "counter", "service")


def fill(connection: psycopg.Connection) -> None:
    """Write and measure them. Guards and references are not asked while it lasts."""
    connection.execute("SET session_replication_role = replica")
    for table in Base.metadata.sorted_tables:
        count = ROWS if table.name in GROWING else STAFF if table.name in FEW_OF else 0
        if count:
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            values = ", ".join(_value(table, column) for column in table.columns)
            asked = f'INSERT INTO "{table.name}" ({columns}) SELECT {values} FROM generate_series(1, {count}) AS g'
            connection.execute(asked.encode())
    connection.execute("SET session_replication_role = DEFAULT")
    connection.execute("ANALYZE")


def _value(table: Table, column: Column[Any]) -> str:  # Any: of whichever type
    if column.name.startswith("letter_"):  # visits, not letters
        return "NULL"
    if table.name == "dispatch_item" and column.name in WORKS:
        return f"CASE WHEN g % {len(WORKS)} = {WORKS.index(column.name)} THEN {_key(table, column)} END"
    if column.name == "branch_id":
        return f"'{BRANCH}'::uuid"
    kind = column.type
    if isinstance(kind, Word):
        return _word(table, column, kind)
    impl = getattr(kind, "impl", kind)
    if isinstance(impl, Uuid):
        return _key(table, column)
    if isinstance(impl, DateTime):
        at = "timestamptz '2026-01-05' + g * interval '2 hours'"
        return f"CASE WHEN g % {ONE_IN_OPEN} = 0 THEN NULL ELSE {at} END" if column.nullable else at
    if isinstance(impl, Date):
        return "date '2026-01-05' + g" if table.name in ("night_run", "dispatch") else "date '2026-01-05' + g / 16"
    if isinstance(impl, Boolean):
        return "false"
    if isinstance(impl, Integer | BigInteger | Float):
        return "g"
    if isinstance(impl, JSON):
        return "'{}'"
    if isinstance(impl, LargeBinary):
        return "'\\x00'::bytea"
    if isinstance(impl, String) and not column.nullable:
        return f"right(lpad(g::text, 11, '0'), {impl.length or 40})"
    return "NULL"


def _word(table: Table, column: Column[Any], kind: Word[Any]) -> str:  # Any: of whichever enumeration
    words = [word.value for word in kind.words]
    last = LAST.get(table.name, words[0]) if column.name == "state" else words[0]
    if column.name != "state":
        return f"'{last}'"
    every = ", ".join(f"'{word}'" for word in words)
    return (
        f"CASE WHEN g % {ONE_IN_OPEN} = 0 THEN (ARRAY[{every}])[1 + g / {ONE_IN_OPEN} % {len(words)}] ELSE '{last}' END"
    )


def _key(table: Table, column: Column[Any]) -> str:
    """A row refers to the rows that are as old as itself; to staff in turn, and to none of its own kind."""
    refers = next(iter(column.foreign_keys), None)
    if refers is None:
        return f"md5('{table.name if column.name == 'id' else column.name}' || g)::uuid"
    other = refers.column.table.name
    if other == table.name or column.name == "came_from_id":
        return "NULL"
    return f"md5('{other}' || {f'(1 + g % {STAFF})' if other in FEW_OF else 'g'})::uuid"
