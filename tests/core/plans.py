"""How the store would carry statements out: whether one of them reads a whole table of visits, works or members."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, text

from counter_app.db.session import Database

BIG = ("change_request", "reset_request", "ticket", "visit_case", "paper", "member", "member_word", "audit_entry")


def whole_tables_read(db: Database, act: Callable[[], object]) -> list[str]:
    """Tables of works that a plan of one of the statements goes through from end to end."""
    return [line for line in plans(db, act) if _is_scan(line)]


def plans(db: Database, act: Callable[[], object]) -> list[str]:
    """The lines of the plans of all statements that only read."""
    seen: list[tuple[str, Any]] = []

    def hear(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)
    found = []
    with db.engine.connect() as connection:
        if db.is_postgresql:
            connection.execute(text("SET enable_seqscan = off"))
        explain = "EXPLAIN " if db.is_postgresql else "EXPLAIN QUERY PLAN "
        for statement, parameters in seen:
            if statement.startswith("SELECT"):
                plan = connection.exec_driver_sql(explain + statement, parameters).all()
                lines = [" ".join(str(part) for part in row) for row in plan]
                found += lines
    return found


def _is_scan(line: str) -> bool:
    whole = line.partition("Seq Scan on ")[2] or (line.partition("SCAN ")[2] if "USING" not in line else "")
    return whole.split(" ")[0] in BIG if whole else False
