"""A batch that meets what another counter recorded a moment ago is judged anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import MemberWord
from counter_app.db.session import Database, Work
from counter_app.importing.account_row import REQUIRED
from counter_app.importing.file_text import read_text
from counter_app.importing.headings import account_headings
from counter_app.importing.running import TRIES, Remarks, Running
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
            taken = TAKEN | {"member_id": who.officer_id}
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
