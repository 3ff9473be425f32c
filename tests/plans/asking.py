"""The statements of one act, for a test that asks about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from counter_app.db.session import Database

READS = ("SELECT", "WITH", "UPDATE", "DELETE")
"""What has a plan."""


def statements_of(
    db: Database, act: Callable[[], object], beginning: tuple[str, ...] = READS
) -> list[tuple[str, Any]]:  # Any: as the driver takes them
    """What an act sends that begins so, with its parameters."""
    heard: list[tuple[str, Any]] = []

    def hear(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:  # Any: as above
        if statement.lstrip().startswith(beginning):
            heard.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)
    return heard
