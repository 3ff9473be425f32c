"""What the database can report, as kinds of failure an officer can be told about."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from counter_app.errors import CounterError, OutsideError


class DatabaseBusy(OutsideError):
    """Another program holds the write lock for longer than we wait."""


class DiskFull(OutsideError):
    """No room left where the data lies; nothing was half written."""


class DatabaseGone(OutsideError):
    """The connection broke or the file cannot be read any more."""


class ReadOnlyData(OutsideError):
    """The data folder or its database may be read but not written."""


class StaleVersion(CounterError):
    """What was to be changed has been changed by somebody else since it was read."""


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
