"""What fits into a column is the same on both engines: SQLite keeps texts of any length, PostgreSQL does not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Connection, Engine, String, event

from counter_app.db.errors import TextUnfit

Limits = tuple[tuple[str, int], ...]
"""Names of a statement's texts, and how long each may be."""
LONGEST_TEXT = 1_000_000
"""Letters in a column without a length of its own: far beyond every letter, list and record, far below what a window, a
paper or the other engine stumbles over."""
LONGEST_ANSWER = 10_000
"""Letters of one answer among many."""


def must_fit(engine: Engine) -> None:
    """From now on whatever this engine inserts or changes is held against its columns. Statements raise TextUnfit."""
    event.listen(engine, "before_cursor_execute", _look)


def _look(
    _connection: Connection, _cursor: Any, _statement: str, _parameters: Any, context: Any, _many: bool
) -> None:  # Any: the driver's cursor and parameters, SQLAlchemy's context
    compiled = None if context is None else context.compiled
    if compiled is None or not (context.isinsert or context.isupdate):
        return
    limits = limits_of(compiled)
    for row in context.compiled_parameters:
        must_fit_row(limits, row)


def must_fit_row(limits: Limits, row: Mapping[str, Any]) -> None:  # Any: values of mixed columns
    """Raise TextUnfit when one of these values does not fit into its column."""
    for name, longest in limits:
        value = row.get(name)
        if isinstance(value, str):
            _text(value, longest)
        elif isinstance(value, (dict, list)):
            _several(value)


def limits_of(compiled: Any) -> Limits:  # Any: SQLAlchemy's compiled statement, they are kept with it
    """What a statement that writes is held against."""
    found: Limits | None = compiled.__dict__.get("_counter_limits")
    if found is None:
        texts = ((name, bind.type) for name, bind in compiled.binds.items())
        found = tuple(
            (name, getattr(kind, "length", None) or LONGEST_TEXT)
            for name, kind in texts
            if isinstance(getattr(kind, "impl", kind), (String, JSON)) or isinstance(kind, (String, JSON))
        )
        compiled._counter_limits = found
    return found


def _text(value: str, longest: int) -> None:
    if len(value) > longest:
        raise TextUnfit(longest)
    if "\0" in value or (not value.isascii() and any("\ud800" <= one <= "\udfff" for one in value)):
        raise TextUnfit(0)


def _several(value: dict[str, Any] | list[Any]) -> None:  # Any: whatever JSON holds
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, str):
            _text(one, LONGEST_ANSWER)
    if len(json.dumps(value)) > LONGEST_TEXT:
        raise TextUnfit(LONGEST_TEXT)
