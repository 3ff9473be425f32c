"""One file on its way: its columns first, then batch by batch, until it is done, stopped or fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, Protocol, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.session import Database, Work
from counter_app.importing.columns import Columns
from counter_app.importing.errors import FileUnreadable, RemarksUnwritable
from counter_app.importing.remarks import RemarkFile
from counter_app.importing.table import Row, Table
from counter_app.importing.values import ImportOrder, Outcome, Progress, Remark, Step

ROWS_AT_ONCE = 1_000
"""Rows of one transaction: the counters of a shared branch wait no longer than that."""
TRIES = 3
"""Of a batch one of whose members another counter records at the same moment."""
Batch = TypeVar("Batch")


class Listed(Protocol[Batch]):
    """One kind of list: what becomes of a batch of rows, and its writing."""

    def judge(self, session: Session, rows: Sequence[Row], *, held: bool) -> tuple[Outcome, Batch]: ...

    def write(self, work: Work, who: Actor, batch: Batch) -> None: ...


@dataclass(frozen=True)
class Remarks:
    """Where remarks go as rows are judged; None: nowhere."""

    rejected: RemarkFile | None = None
    warned: RemarkFile | None = None

    def add(self, outcome: Outcome) -> None:
        """Write down what was said of these rows. Raises RemarksUnwritable."""
        for file, remarks in ((self.rejected, outcome.rejected), (self.warned, outcome.warned)):
            if file is not None:
                file.add(remarks)


@dataclass(frozen=True)
class Look:
    """What a first reading of a whole file gives."""

    skipped: tuple[int, ...]
    stopped: bool


def look(table: Table, columns: Columns, order: ImportOrder) -> Look:
    """Show every row to the columns. Raises FileUnreadable for a file without members."""
    skipped, seen = [], 0
    every = table.rows()
    while rows := list(islice(every, ROWS_AT_ONCE)):
        skipped += [row.line for row in rows if row.skipped]
        seen += sum(not row.skipped for row in rows)
        columns.see([row for row in rows if not row.skipped and not row.fault])
        order.told(Progress(Step.COLUMNS, seen, 0))
        if order.stopped():
            return Look(tuple(skipped), stopped=True)
    if not seen:
        raise FileUnreadable("empty")
    columns.total = seen
    columns.settle()
    return Look(tuple(skipped), stopped=False)


@dataclass
class Running(Generic[Batch]):
    """A file that is being checked or taken in."""

    db: Database
    who: Actor
    order: ImportOrder
    listed: Listed[Batch]
    remarks: Remarks
    outcomes: list[Outcome] = field(default_factory=list)
    stopped: bool = False

    def go(self, table: Table, total: int) -> None:
        """All of it, unless it is stopped. Raises RemarksUnwritable, which undoes the batch it happened in."""
        step = Step.CHECKING if self.order.dry_run else Step.STORING
        done = 0
        for rows in _batches(table):
            if self.order.stopped():
                self.stopped = True
                return
            try:
                self.outcomes.append(self._batch(rows))
            except RemarksUnwritable as error:
                raise RemarksUnwritable(error.place, 0 if self.order.dry_run else self._stored) from error
            done += len(rows)
            self.order.told(Progress(step, done, total))

    @property
    def outcome(self) -> Outcome:
        """What became of all rows so far."""
        return Outcome(
            tuple(line for one in self.outcomes for line in one.lines),
            tuple(change for one in self.outcomes for change in one.changes),
            tuple(line for one in self.outcomes for line in one.unchanged),
            tuple(remark for one in self.outcomes for remark in one.rejected),
            tuple(remark for one in self.outcomes for remark in one.warned),
        )

    @property
    def _stored(self) -> int:
        return sum(len(one.lines) + len(one.changes) for one in self.outcomes)

    def _batch(self, rows: Sequence[Row]) -> Outcome:
        if self.order.dry_run:
            with self.db.read() as session:
                outcome, _batch = self.listed.judge(session, rows, held=False)
            self.remarks.add(outcome)
            return _light(outcome)
        for _try in range(TRIES - 1):
            with suppress(IntegrityError):  # another counter recorded one of them a moment ago: now the branch knows
                return self._store(rows)
        return self._store(rows)

    def _store(self, rows: Sequence[Row]) -> Outcome:
        with self.db.transaction(self.who) as work:
            outcome, batch = self.listed.judge(work.session, rows, held=True)
            self.listed.write(work, self.who, batch)
            work.session.flush()
            self.remarks.add(outcome)  # before the commit: nothing is stored of which no remark can be left
        return _light(outcome)


def _light(outcome: Outcome) -> Outcome:
    """Without the cells of rows that are written down by now: a report of a long file stays small."""
    return Outcome(
        outcome.lines,
        outcome.changes,
        outcome.unchanged,
        tuple(_without_cells(one) for one in outcome.rejected),
        tuple(_without_cells(one) for one in outcome.warned),
    )


def _without_cells(one: Remark) -> Remark:
    return Remark(Row(one.row.line, ()), one.problems)


def _batches(table: Table) -> Iterator[tuple[Row, ...]]:
    rows = (row for row in table.rows() if not row.skipped)
    while batch := tuple(islice(rows, ROWS_AT_ONCE)):
        yield batch
