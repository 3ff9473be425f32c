"""What a unit of work writes last: its audit rows and its events, numbered under the branch's head row."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Connection, String, Table, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from counter_app.audit import AuditLink, link_digest
from counter_app.db.clock_steps import is_step, void_measures
from counter_app.db.errors import AuditChainBroken
from counter_app.db.head_watch import HeadWatch
from counter_app.db.loss import KeptHead
from counter_app.db.models import AuditEntry, AuditHead, EventRow
from counter_app.db.quick import Quick
from counter_app.events import Event

# Tables, not classes: every change of anything runs these, and the mapper's part of a statement costs a third of it.
_head, _entries, _events = (cast(Table, model.__table__) for model in (AuditHead, AuditEntry, EventRow))
_HEAD = Quick(
    select(_head.c.seq, _head.c.digest, _head.c.event_seq, _head.c.last_at_us)
    .where(_head.c.branch_id == bindparam("branch"))
    .with_for_update()
)
_ADD_ENTRY, _ADD_EVENT = Quick(insert(_entries)), Quick(insert(_events))
_MOVE_HEAD = Quick(
    update(_head)
    .where(_head.c.branch_id == bindparam("branch"))
    .values(
        seq=bindparam("new_seq"),
        digest=bindparam("new_digest"),
        event_seq=bindparam("new_event_seq"),
        last_at_us=bindparam("at_us"),
    )
)
CHANNEL = "counter_events"
"""PostgreSQL's channel that wakes the watchers."""

_NOTIFY = Quick(select(func.pg_notify(CHANNEL, bindparam("seq", type_=String()))))


@dataclass(frozen=True)
class _Numbered:
    """A row that keeps the number of a fact: which of this work's facts, which column, which row."""

    link: int
    column: Column[Any]  # Any: of whichever table
    row: uuid.UUID


@cache
def _write_numbers(columns: tuple[Column[Any], ...]) -> Quick:  # Any: of whichever table
    table = columns[0].table
    numbers: dict[Column[Any], Any] = {column: bindparam(f"number_of_{column.name}") for column in columns}
    return Quick(update(table).where(table.c.id == bindparam("of_row")).values(numbers))


class Ledger:
    """Facts and events of one unit of work, in the order in which they were told."""

    def __init__(self, connection: Connection, branch_id: uuid.UUID, now: datetime) -> None:
        self._connection, self._branch_id, self._now = connection, branch_id, now
        self._links: list[AuditLink] = []
        self._events: list[Event] = []
        self._numbered: list[_Numbered] = []
        self.event_seq = 0
        """The number of the newest event, once they are written."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self._links and not self._events

    @property
    def events(self) -> int:
        """How many events there are to tell."""
        return len(self._events)

    def add(self, link: AuditLink) -> None:
        """A fact; its number is given when it is written."""
        self._links.append(link)

    def number(self, column: Any, row: uuid.UUID) -> None:  # Any: a mapped attribute or a table's column
        """A row keeps the number of the fact that was added last."""
        self._numbered.append(_Numbered(len(self._links), _column(column), row))

    def publish(self, event: Event) -> None:
        """An event that others hear of after the commit."""
        self._events.append(event)

    def seal(self, watch: HeadWatch) -> KeptHead:
        """Write audit rows and events under the branch's head row, so their numbers follow the commits.

        Gives the new head. Raises AuditChainBroken, StoreBehind.
        """
        connection = self._connection
        head = _HEAD.one(connection, {"branch": self._branch_id})
        if head is None:
            raise AuditChainBroken
        seq, digest, event_seq, last_at_us = head
        watch.before(KeptHead(seq, digest, last_at_us))
        self._write_numbers(seq)
        rows = []
        for link in self._links:
            seq += 1
            link = replace(link, seq=seq)
            digest = link_digest(digest, link)
            rows.append({**link.__dict__, "branch_id": self._branch_id, "digest": digest})
        if rows:
            try:
                _ADD_ENTRY.run(connection, *rows)
            except IntegrityError as error:
                raise AuditChainBroken from error
        if self._events:
            _ADD_EVENT.run(connection, *self._event_rows(event_seq))
            event_seq += len(self._events)
        at_us = microseconds(self._now)
        moved = {"branch": self._branch_id, "new_seq": seq, "new_digest": digest, "new_event_seq": event_seq}
        _MOVE_HEAD.run(connection, moved | {"at_us": at_us})
        if is_step(last_at_us, at_us):
            void_measures(connection, self._branch_id, self._now)
        if self._events and connection.dialect.name == "postgresql":
            _NOTIFY.run(connection, {"seq": str(event_seq)})
        self.event_seq = event_seq
        return KeptHead(seq, digest, at_us)

    def _write_numbers(self, last: int) -> None:
        """A row is written once, whatever of its numbers came in this work, and rows that keep the same at once."""
        of_rows = dict[tuple[Table, uuid.UUID], dict[Column[Any], int]]()
        for one in self._numbered:
            of_rows.setdefault((one.column.table, one.row), {})[one.column] = last + one.link
        alike = dict[tuple[Column[Any], ...], list[dict[str, Any]]]()
        for (_table, row), numbers in of_rows.items():
            values = {f"number_of_{column.name}": number for column, number in numbers.items()}
            alike.setdefault(tuple(numbers), []).append({"of_row": row} | values)
        for columns, rows in alike.items():
            _write_numbers(columns).run(self._connection, *rows)

    def _event_rows(self, last: int) -> list[dict[str, Any]]:  # Any: one row of mixed columns
        return [
            {
                "branch_id": self._branch_id,
                "seq": last + number,
                "at_us": microseconds(self._now),
                "topic": event.topic,
                "kind": event.kind,
                "subject_id": str(event.subject or ""),
                "detail": event.detail,
            }
            for number, event in enumerate(self._events, start=1)
        ]


def _column(named: Any) -> Column[Any]:  # Any: a mapped attribute or a table's column
    return named if isinstance(named, Column) else cast(Column[Any], named.property.columns[0])


def microseconds(at: datetime) -> int:
    """UTC microseconds since 1970, exact."""
    whole = int(at.replace(microsecond=0).timestamp())
    return whole * 1_000_000 + at.microsecond
