"""A branch with a visit in it, damaged on the disk, and what somebody who works on it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from counter_app.core import Core
from counter_app.db.engine import connect_sqlite
from counter_app.db.errors import NotADatabase, StoreDamaged
from counter_app.db.models import Base
from counter_app.db.session import Database
from counter_app.paths import Paths, paths_in
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core

PAGE = 4096
PICTURE = bytes.fromhex("ffd8ffe0") + bytes(range(256)) * 80
Rows = list[tuple[Any, ...]]  # Any: whatever the columns hold


@dataclass(frozen=True)
class Told:
    """What came of work on a damaged store. `silent`: another answer without a word; `raw`: an error nobody planned."""

    silent: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    damage: bool = False
    wrote_on: bool = False
    """Something was written after the damage was met."""


class Sample:
    """A closed branch in a folder, with what each of its tables holds, and copies of it to be damaged."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._copies = folder, 0
        clock = VisitClock()
        whole = paths_in(folder / "whole")
        make_branch(whole, clock)
        core = open_core(whole, clock)
        visit.walk(core, lambda step: None, visit.Surroundings(kept_face(PICTURE)))
        self.rows = {table: read_table(core.db, table) for table in Base.metadata.tables}
        core.close()
        connection = connect_sqlite(whole.database, core.opened.keys.database)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        self.content = whole.database.read_bytes()
        self.pages = len(self.content) // PAGE
        self._whole = whole

    def damaged(self, damage: Callable[[bytearray], None]) -> Paths:
        """A copy of the branch whose database was changed on the disk."""
        self._copies += 1
        paths = paths_in(self._folder / f"{self._copies}")
        paths.data.mkdir(mode=0o700)  # a wider one is narrowed at the opening, with a row
        for one in (self._whole.branch_file, self._whole.key_file, self._whole.head):
            shutil.copy2(one, paths.data / one.name)
        content = bytearray(self.content)
        damage(content)
        paths.database.write_bytes(content)
        paths.database.chmod(0o600)
        return paths


def read_table(db: Database, table: str) -> Rows:
    """Every row, in one order."""
    with db.read() as session:
        return sorted((tuple(row) for row in session.execute(select(Base.metadata.tables[table]))), key=repr)


def work_on(paths: Paths, rows: Mapping[str, Rows]) -> Told:
    """Open the branch, read every table, sign in: as somebody does who does not know of the damage."""
    try:
        core = open_core(paths, VisitClock())
    except (StoreDamaged, NotADatabase):
        return Told(damage=True)
    except Exception as error:  # it is what is looked for
        return Told(raw=(f"opening: {error!r}",))
    try:
        return _read_and_write(core, rows)
    finally:
        core.close()
        shutil.rmtree(paths.data)


def _read_and_write(core: Core, rows: Mapping[str, Rows]) -> Told:
    silent, raw = [], []
    damage = False
    for table, wanted in rows.items():
        try:
            if read_table(core.db, table) != wanted:
                silent.append(table)
        except StoreDamaged:
            damage = True
        except Exception as error:  # it is what is looked for
            raw.append(f"{table}: {error!r}")
    wrote_on = False
    try:
        core.officers.sign_in(*visit.OFFICER, visit.STATION)
        wrote_on = damage
    except StoreDamaged:
        damage = True
    except Exception as error:  # it is what is looked for
        raw.append(f"sign-in: {error!r}")
    return Told(tuple(silent), tuple(raw), damage, wrote_on)
