"""The server's side of a move: whether a database is free, what says that a move is unfinished, who else is there."""

from __future__ import annotations

import re
import uuid

from sqlalchemy import Connection, inspect, select, text

from counter_app.db.models import AuditHead, Base, Branch
from counter_app.moving.errors import MoveRefused

_MARK = "counter_app: pindahan belum selesai; cabang {branch}, sampai catatan audit {seq}"
_MARKED = re.compile(r"counter_app: pindahan belum selesai; cabang ([0-9a-f-]{36}), sampai catatan audit (\d+)")
_ASK_MARK = "SELECT obj_description(to_regclass('public.branch'), 'pg_class')"
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = :login"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
_PATIENCE = 30
"""Tenths of a second: a connection that was just closed here is seen on the server for a moment."""


def must_be_free(connection: Connection, database: str, branch_id: uuid.UUID) -> bool:
    """Whether a move of this branch was left unfinished here and is to be taken back.

    Raises MoveRefused (taken) where there is anything else: other tables, a branch, or this one with people who went
    on working in it.
    """
    there = set(inspect(connection).get_table_names())
    if not there:
        return False
    if not there <= {*Base.metadata.tables, "alembic_version"} or "branch" not in there:
        raise MoveRefused("taken", database)
    branches = set(connection.scalars(select(Branch.id)))
    marked = _MARKED.fullmatch(str(connection.scalar(text(_ASK_MARK)) or ""))
    if not branches:
        return marked is not None
    if branches == {branch_id} and marked is not None and marked[1] == str(branch_id):
        seq = connection.scalar(select(AuditHead.seq).where(AuditHead.branch_id == branch_id)) or 0
        if seq <= int(marked[2]):
            return True
    raise MoveRefused("taken", database)


def mark(connection: Connection, branch_id: uuid.UUID, seq: int) -> None:
    """Whoever looks at the table of branches reads that this one is not whole yet; for its owner."""
    words = _MARK.format(branch=branch_id, seq=seq)
    connection.exec_driver_sql(f"COMMENT ON TABLE public.branch IS '{words}'")


def unmark(connection: Connection) -> None:
    """The branch works here now."""
    connection.exec_driver_sql("COMMENT ON TABLE public.branch IS NULL")


def must_be_alone(connection: Connection, login: str) -> None:
    """Raise MoveRefused (stations) while other stations are connected with the branch's role."""
    for _tenth in range(_PATIENCE):
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))  # a transaction sees one state until it is told
        others = connection.scalar(text(_OTHERS), {"login": login})
        if not others:
            return
        connection.execute(text("SELECT pg_sleep(0.1)"))
    raise MoveRefused("stations", str(others))
