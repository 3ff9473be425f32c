"""What the database can report, as kinds of failure an officer can be told about."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from counter_app.db.errors import DatabaseBusy, DatabaseGone, DiskFull, ReadOnlyData
from counter_app.errors import OutsideError

_BY_TEXT: tuple[tuple[str, type[OutsideError]], ...] = (
    ("database is locked", DatabaseBusy),
    ("database table is locked", DatabaseBusy),
    ("lock timeout", DatabaseBusy),
    ("disk is full", DiskFull),
    ("disk full", DiskFull),
    ("no space left", DiskFull),
    ("readonly database", ReadOnlyData),
    ("disk i/o error", DatabaseGone),
    ("unable to open database", DatabaseGone),
    ("connection", DatabaseGone),
)


def outside_error(error: DBAPIError) -> OutsideError | None:
    """The failure of the world behind a driver's error, or None when it is our own fault."""
    text = str(error.orig).lower()
    return next((kind() for part, kind in _BY_TEXT if part in text), None)
