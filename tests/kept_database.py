"""One PostgreSQL database for test after test: emptied in between, made anew when a test left more than rows.

To make and drop one costs a test ten times what it costs to empty it.
"""

from __future__ import annotations

import uuid

import psycopg
from psycopg import sql

LARGE_BYTES = 8_000_000
"""Of tables and indexes; emptying more takes longer than a copy of the template."""
_SHAPE = """
SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
    SELECT format('%s.%s %s %s', c.relname, a.attname, a.atttypid, a.attnotnull) AS part FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
    UNION ALL SELECT format('%s %s %s', relname, relkind, relacl) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s %s', tgname, tgrelid, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT format('%s %s', conname, conrelid) FROM pg_constraint
    UNION ALL SELECT format('%s %s', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT format('measured %s', s.starelid) FROM pg_statistic s
        JOIN pg_class c ON c.oid = s.starelid WHERE c.relnamespace = 'public'::regnamespace
) AS parts
"""
_SIZE = (
    "SELECT coalesce(sum(pg_relation_size(oid)), 0) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relkind IN ('r', 'i')"
)
_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class KeptDatabase:
    """A copy of a template that is as good as new whenever it is taken."""

    def __init__(self, server: str, template: str) -> None:
        self._server, self._template = server, template
        self._name = ""
        self._shape = ""
        self._rows: dict[str, list[bytes]] = {}
        self._empty = b""

    def take(self) -> str:
        """Its name; made when there is none."""
        if not self._name:
            self._make()
        return self._name

    def give_back(self) -> None:
        """Whoever is still connected is cut off, and everything that was written goes."""
        with psycopg.connect(self._server, dbname=self._name, autocommit=True) as connection:
            connection.execute(_OTHERS)
            if self._is_as_made(connection):
                self._refill(connection)
                return
        self._drop()

    def _make(self) -> None:
        name = f"kept_{uuid.uuid4().hex}"
        with psycopg.connect(self._server, autocommit=True) as admin:
            make = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
            admin.execute(sql.SQL(make).format(sql.Identifier(name), sql.Identifier(self._template)))
        self._name = name
        with psycopg.connect(self._server, dbname=name, autocommit=True) as connection:
            self._shape = str(connection.execute(_SHAPE).fetchone())
            tables = [row[0] for row in connection.execute(_TABLES).fetchall()]
            self._rows = {table: kept for table in tables if (kept := _copied(connection, table))}
        deletes = "; ".join(f'DELETE FROM "{table}"' for table in tables)
        self._empty = f"SET session_replication_role = replica; {deletes}".encode()

    def _drop(self) -> None:
        with psycopg.connect(self._server, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self._name)))
        self._name = ""

    def _is_as_made(self, connection: psycopg.Connection) -> bool:
        size = connection.execute(_SIZE).fetchone()
        return str(connection.execute(_SHAPE).fetchone()) == self._shape and size is not None and size[0] < LARGE_BYTES

    def _refill(self, connection: psycopg.Connection) -> None:
        connection.execute(self._empty)
        for table, kept in self._rows.items():
            with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                for piece in kept:
                    copy.write(piece)


def _copied(connection: psycopg.Connection, table: str) -> list[bytes]:
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return [bytes(piece) for piece in copy]
