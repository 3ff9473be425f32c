"""A store on either engine that is put back to an earlier state, with the head files of its stations."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import select

from counter_app.db import losing
from counter_app.db.engine import open_sqlite
from counter_app.db.head_file import HeadFile
from counter_app.db.models import Base
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from tests.databases import BRANCH, KEY, Clock

HEADS = bytes(range(64, 96))


@dataclass
class Store:
    """A store with the head files of its stations; `keep` its state, `put_back` an earlier one."""

    kind: str
    place: Any  # Any: a path or an address
    folder: Path
    clock: Clock
    open_now: list[Database] = field(default_factory=list)

    def opened(self, station: str = "here") -> Database:
        """The store as a program finds it when it starts at this station."""
        engine = open_sqlite(self.place, KEY) if self.kind == "sqlite" else open_postgresql(self.place)
        server = None if self.kind == "sqlite" else (lambda _connection: self.clock())
        db = Database(engine, BRANCH, self.clock, server, heads=self.file(station))
        losing.look(db)
        self.open_now.append(db)
        return db

    def plain(self) -> Database:
        """The store for a program that keeps no head."""
        engine = open_sqlite(self.place, KEY) if self.kind == "sqlite" else open_postgresql(self.place)
        self.open_now.append(Database(engine, BRANCH, self.clock))
        return self.open_now[-1]

    def file(self, station: str = "here") -> HeadFile:
        return HeadFile(self.folder / f"{station}.head", HEADS, BRANCH)

    def keep(self) -> Callable[[], None]:
        """What puts this very state back."""
        if self.kind == "sqlite":
            kept = self.folder / "kept.db"
            engine = open_sqlite(self.place, KEY)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
            shutil.copyfile(self.place, kept)
            return lambda: self._put_file(kept)
        engine = open_postgresql(self.place)
        with engine.connect() as connection:
            rows = {table: connection.execute(select(table)).mappings().all() for table in Base.metadata.sorted_tables}
        engine.dispose()
        return lambda: self._put_rows(rows)

    def change(self, *statements: str) -> None:
        """What the owner of the tables can do."""
        self.close()
        engine = open_sqlite(self.place, KEY) if self.kind == "sqlite" else open_postgresql(self.place)
        with engine.begin() as connection:
            drop_triggers(connection)
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()

    def close(self) -> None:
        while self.open_now:
            self.open_now.pop().close()

    def _put_file(self, kept: Path) -> None:
        self.close()
        for name in (f"{self.place}-wal", f"{self.place}-shm"):
            Path(name).unlink(missing_ok=True)
        shutil.copyfile(kept, self.place)

    def _put_rows(self, rows: dict[sa.Table, Any]) -> None:
        self.close()
        engine = open_postgresql(self.place)
        with engine.begin() as connection:
            connection.exec_driver_sql("SET session_replication_role = replica")
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
            for table in Base.metadata.sorted_tables:
                if rows[table]:
                    connection.execute(table.insert(), [dict(row) for row in rows[table]])
        engine.dispose()


def drop_triggers(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        return
    for name in ("never_updated", "never_deleted", "never_overwritten"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_{name}")
