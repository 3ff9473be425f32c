"""What the engine of the embedded store knows of its tables: by it an index is chosen, so it must follow their growth.

PostgreSQL keeps its own up to date by itself (autovacuum).
"""

from __future__ import annotations

from typing import Any

ROWS_LOOKED_AT = 1000
"""Of each index; all would take minutes on a large branch."""
_RENEW = "PRAGMA optimize=0x10002"
"""Of every table that has grown tenfold since it was last looked at, not only of those that this connection asked
(SQLite's own words for both bits: https://www.sqlite.org/pragma.html#pragma_optimize)."""


def renew(connection: Any) -> None:  # Any: a driver's connection has no types
    """Look again at what has grown; an instant where nothing has."""
    connection.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
    connection.execute(_RENEW)
