"""A batch that meets what another counter recorded a moment ago is judged anew; a file may be stopped at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import MemberWord
from counter_app.db.session import Database, Work
from counter_app.importing.account_row import KINDS, REQUIRED
from counter_app.importing.columns import Columns
from counter_app.importing.file_text import read_text
from counter_app.importing.headings import account_headings
from counter_app.importing.running import ROWS_AT_ONCE, TRIES, Remarks, Running, look
from counter_app.importing.table import Row, open_table
from counter_app.importing.values import ImportOrder, Outcome

TAKEN = {"word": "siti", "name": "siti"}


@dataclass
class Raced:
    """A list whose first writings find that somebody was faster."""

    db: Database
    losing: int
    tried: int = 0

    def judge(self, session: Session, rows: Sequence[Row], *, held: bool) -> tuple[Outcome, None]:
        """Every row is new."""
        return Outcome(lines=tuple(row.line for row in rows)), None

    def write(self, work: Work, who: Actor, batch: None) -> None:
        """The store refuses a key that is there already."""
        self.tried += 1
        if self.tried <= self.losing:
            taken = TAKEN | {"branch_id": work.branch_id, "member_id": who.officer_id}
            for _again in range(2):
                work.connection.execute(insert(MemberWord), taken)


def run(db: Database, admin: Actor, path: Path, losing: int) -> tuple[Raced, Running[None]]:
    table = open_table(read_text(path), account_headings(), REQUIRED)
    listed = Raced(db, losing)
    running = Running(db, admin, ImportOrder(path, dry_run=False), listed, Remarks())
    running.go(table, 1)
    return listed, running


def test_a_batch_that_lost_a_race_is_judged_and_written_anew(
    db: Database, admin: Actor, file: Callable[..., Path]
) -> None:
    listed, running = run(db, admin, file("kpj;state", "12345678901;active"), TRIES - 1)
    assert (listed.tried, running.outcome.lines) == (TRIES, (2,))


def test_who_loses_every_time_is_told(db: Database, admin: Actor, file: Callable[..., Path]) -> None:
    with pytest.raises(IntegrityError):
        run(db, admin, file("kpj;state", "12345678901;active"), TRIES)


def test_a_reading_of_columns_that_is_stopped_says_so_and_reads_no_further(file: Callable[..., Path]) -> None:
    path = file("kpj;state", *(f"2{number:010d};active" for number in range(ROWS_AT_ONCE + 5)))
    table = open_table(read_text(path), account_headings(), REQUIRED)
    columns = Columns(KINDS, date(2026, 3, 2))
    seen = look(table, columns, ImportOrder(path, dry_run=True, stopped=lambda: True))
    assert (seen.stopped, columns.total) == (True, ROWS_AT_ONCE)
    assert not look(table, Columns(KINDS, date(2026, 3, 2)), ImportOrder(path, dry_run=True)).stopped
