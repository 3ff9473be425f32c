"""Visits as patterns: the rows that one left, with the places where another's keys, numbers and times go."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, DateTime, String, Uuid, text

from counter_app.core import Core
from counter_app.db.models import Base

HISTORY = (
    *("ticket", "visit_case", "consent", "blob", "selfie_attempt", "override_ask"),
    *("change_request", "reset_request", "draft_side_copy", "paper"),
)
"""Tables that every visit leaves rows in, in the order in which they refer to each other."""
AUDIT = "audit_entry"
_DASHED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = "%Y-%m-%d %H:%M:%S.%f"
Row = dict[str, Any]  # Any: as the driver hands it over


Cells = tuple[Any, ...]
"""The values of a row in the order of its table; times as such. Any: of whichever kind."""


@dataclass(frozen=True)
class Pattern:
    """The rows of one visit by table. `began` is the time and `base` the audit number before its first row."""

    rows: tuple[tuple[str, Cells], ...]
    audit: tuple[Row, ...]
    began: datetime
    base: int
    own: frozenset[str]
    """Keys that each visit has of its own."""
    member: str
    label: str
    number: str


@cache
def columns_of(table: str) -> tuple[tuple[str, str], ...]:
    """Every column of a table with what is done with it: `key`, `time`, `day`, `seq`, `label`, `number`, `code`; "" for
    what stays.
    """
    return tuple((one.name, _kind(table, one)) for one in Base.metadata.tables[table].columns)


@cache
def place_of(table: str, name: str) -> int:
    """Where a column stands."""
    return [column for column, _kind_ in columns_of(table)].index(name)


def _kind(table: str, column: Any) -> str:  # Any: a column of whichever table
    impl = getattr(column.type, "impl", column.type)
    if isinstance(impl, Uuid):
        return "key"
    if isinstance(impl, DateTime):
        return "time"
    if isinstance(impl, Date):
        return "day"
    if column.name == "seq" or column.name.endswith("_seq"):
        return "seq"
    if isinstance(impl, String) and column.name in ("label", "number"):
        return str(column.name)
    return "code" if (table, column.name) == ("paper", "code") else ""


class Recorder:
    """Looks at a store before and after a visit."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def pattern(self, visit: Callable[[], None], member: uuid.UUID) -> Pattern:
        """The rows that a visit of this member leaves."""
        before = {table: self._keys(table) for table in HISTORY}
        base, began = self._newest(), self._core.now()
        visit()
        rows = [
            (table, row)
            for table in HISTORY
            for row in self._rows(f"SELECT * FROM {table} ORDER BY id")
            if row["id"] not in before[table]
        ]
        audit = [row for row in self._rows(f"SELECT * FROM {AUDIT} ORDER BY seq") if row["seq"] > base]
        works = [row for table, row in rows if table in ("change_request", "reset_request")]
        ticket = next(row for table, row in rows if table == "ticket")
        return Pattern(
            tuple((table, _cells(table, row)) for table, row in rows),
            tuple(audit),
            began.replace(tzinfo=None),
            base,
            frozenset(row["id"] for _table, row in rows),
            member.hex,
            ticket["label"],
            works[0]["number"] if works else "",
        )

    def _keys(self, table: str) -> set[str]:
        return {row["id"] for row in self._rows(f"SELECT id FROM {table}")}

    def _newest(self) -> int:
        return int(next(iter(self._rows("SELECT max(seq) AS seq FROM audit_entry")))["seq"])

    def _rows(self, asked: str) -> Iterable[Row]:
        with self._core.db.engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(asked)).mappings()]


def keys_in(said: str) -> tuple[str, ...]:
    """The keys that a text names."""
    return tuple(_DASHED.findall(said))


def _cells(table: str, row: Row) -> Cells:
    return tuple(
        datetime.strptime(row[name], TIME) if kind == "time" and row[name] else row[name]
        for name, kind in columns_of(table)
    )
