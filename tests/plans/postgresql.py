"""What PostgreSQL would do with a statement where each table that grows has twenty thousand rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from tests.plans.filling import ROWS, fill
from tests.plans.growing import GROWING

FEW = ROWS // 10
"""Rows from which on a reading is a walk."""
DEAR, A_ROW = 600.0, 4.0
"""What a reading costs that looks at most rows and takes few, in pages read in turn, as the server counts; and what it
may cost more for each row that it takes, a page of its own out of turn: who asks for a thousand gets a thousand.
"""
_READS = ("Index Scan", "Index Only Scan", "Bitmap Heap Scan")


class PostgresqlOracle:
    """Asks the server's planner, on a connection of its own."""

    def __init__(self, server: str, database: str) -> None:
        self._connection = psycopg.connect(server, dbname=database)
        fill(self._connection)
        self._connection.commit()

    def close(self) -> None:
        """Give it back."""
        self._connection.close()

    def faults(self, statement: str, parameters: Any, without: str = "") -> list[str]:
        """What of its plan would grow with the years, also where an index is missing. Any: as the driver takes them."""
        try:
            if without:
                self._connection.execute(f"DROP INDEX {without}".encode())
            return list(faults_of(self._told(statement, parameters)))
        except psycopg.errors.UndefinedTable:  # a test's own kind of work
            return []
        finally:
            self._connection.rollback()

    def plan(self, statement: str, parameters: Any) -> str:
        """How it would be carried out. Any: as the driver takes them."""
        try:
            return str(self._told(statement, parameters))
        finally:
            self._connection.rollback()

    def _told(self, statement: str, parameters: Any) -> dict[str, Any]:  # Any: as the server tells it
        asked = parameters[0] if isinstance(parameters, list) and parameters else parameters
        row = self._connection.execute(f"EXPLAIN (FORMAT JSON) {statement}".encode(), asked or None).fetchone()
        plan: dict[str, Any] = row[0][0]["Plan"] if row else {}
        return plan


def faults_of(node: dict[str, Any], ends: bool = False) -> Iterator[str]:  # Any: as the server tells it
    """The steps of a plan that walk through a table of the years, or sort one; below a limit they end by themselves."""
    kind, table, rows = node["Node Type"], node.get("Relation Name"), node["Plan Rows"]
    is_long = rows > FEW or node["Total Cost"] > DEAR + A_ROW * rows
    if table in GROWING and (kind == "Seq Scan" or (kind in _READS and is_long and not ends)):
        yield f"{kind} on {table}, {rows} rows, cost {node['Total Cost']}"
    if kind in ("Sort", "Incremental Sort"):
        if kind == "Sort" and rows > FEW:
            yield f"Sort of {rows} rows"
        ends = ends and kind != "Sort"
    for below in node.get("Plans", ()):
        yield from faults_of(below, ends or kind == "Limit")
