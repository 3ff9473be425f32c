"""Branches on servers of their own and a centre that takes their rows: real servers, the program's own texts."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from counter_app.audit import GENESIS
from counter_app.db import centre, schema
from counter_app.db.models import AuditHead, Branch
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.states import BranchKind
from tests.core.desk import Desk
from tests.databases import Clock
from tests.servers import Server, running

WAIT_S = 60.0
"""Longer than any machine needs; what does not arrive by then is lost."""
Rows = frozenset[tuple[Any, ...]]


@dataclass
class Office:
    """One branch on its own server."""

    code: str
    server: Server
    branch_id: uuid.UUID
    clock: Clock

    @contextmanager
    def store(self) -> Iterator[Database]:
        """The branch's store while the block runs, as a station has it."""
        database = Database(
            open_postgresql(self.server.address("cabang")), self.branch_id, self.clock, lambda _c: self.clock()
        )
        try:
            yield database
        finally:
            database.close()

    def visits(self, count: int) -> list[str]:
        """Members come, have their picture taken and ask for a change; gives every value that names one of them."""
        persons = []
        with self.store() as db:
            for _visit in range(count):
                desk = Desk(db, self.clock)
                desk.submitted(phone="081234509876")
                member = desk.member_now()
                persons += [member.nik, member.kpj, member.name, "+6281234509876"]
        return persons

    def rows(self, table: str) -> Rows:
        """What this branch gives of a table."""
        return rows_of(self.server, "cabang", table)

    def found(self) -> None:
        """Schema, branch, and what it gives to a centre."""
        self.server.ask("CREATE DATABASE cabang")
        engine = open_postgresql(self.server.address("cabang"))
        schema.upgrade(engine)
        with engine.begin() as connection:
            made = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
            row = {"id": self.branch_id, "code": self.code, "name": f"Cabang {self.code}", "zone": "Asia/Jakarta"}
            connection.execute(sa.insert(Branch), row | {"kind": BranchKind.DEMO, "created_at": made})
            head = {"branch_id": self.branch_id, "seq": 0, "digest": GENESIS, "event_seq": 0}
            connection.execute(sa.insert(AuditHead), head)
        engine.dispose()
        self.server.ask(*centre.publication(), database="cabang")


@dataclass
class Centre:
    """The centre's server."""

    server: Server

    def found(self) -> None:
        """A database of its own with the program's tables."""
        self.server.ask("CREATE DATABASE pusat")
        self.server.ask(*centre.tables(), database="pusat")

    def take(self, office: Office) -> None:
        """From now on a branch's rows arrive."""
        line = f"host=127.0.0.1 port={office.server.port} dbname=cabang user={centre.READER}"
        both = f"{centre.PUBLICATION}, {centre.RECORD_PUBLICATION}"
        name = f"loket_{office.code.lower()}"
        self.server.ask(f"CREATE SUBSCRIPTION {name} CONNECTION '{line}' PUBLICATION {both}", database="pusat")

    def leave(self, office: Office) -> None:
        """What is held of a branch goes, its record is put aside."""
        self.server.ask(f"DROP SUBSCRIPTION loket_{office.code.lower()}", database="pusat")
        self.server.ask(f"SELECT forget_branch('{office.branch_id}')", database="pusat")

    def rows(self, table: str) -> Rows:
        """What the centre holds of a table."""
        return rows_of(self.server, "pusat", table)

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """The answer of the centre's database."""
        with self.server.admin("pusat") as admin:
            return admin.execute(statement).fetchall()

    def waits_for(self, *offices: Office) -> None:
        """Until every table holds exactly what these branches give; raises AssertionError with what differs."""
        ends = time.monotonic() + WAIT_S
        while True:
            there = {table: frozenset().union(*(office.rows(table) for office in offices)) for table in given()}
            here = {table: self.rows(table) for table in given()}
            unlike = {table: (there[table] - here[table], here[table] - there[table]) for table in given()}
            unlike = {table: both for table, both in unlike.items() if any(both)}
            if not unlike:
                return
            assert time.monotonic() < ends, unlike
            time.sleep(0.1)


def given() -> list[str]:
    """Every table that is given."""
    return [*centre.GIVEN, centre.RECORD]


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table that are given."""
    return centre.given_columns()[table]


def rows_of(server: Server, database: str, table: str) -> Rows:
    """All rows of a table, by the given columns; the same row twice is no set of them."""
    with server.admin(database) as admin:
        found = admin.execute(f"SELECT {', '.join(columns_of(table))} FROM {table}").fetchall()
    rows = frozenset(found)
    assert len(rows) == len(found), f"{table}: a row stands twice"
    return rows


@contextmanager
def two_offices_and_a_centre() -> Iterator[tuple[Office, Office, Centre]]:
    """Three servers while the block runs."""
    with running(wal_level="logical") as first, running(wal_level="logical") as second, running() as third:
        offices = tuple(
            Office(code, server, uuid.UUID(f"01920000-0000-7000-8000-00000000{code.lower()}0"), Clock())
            for code, server in (("B01", first), ("B02", second))
        )
        for office in offices:
            office.found()
        centre_office = Centre(third)
        centre_office.found()
        yield offices[0], offices[1], centre_office
