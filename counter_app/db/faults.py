"""What the database can report, as kinds of failure an officer can be told about."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from counter_app.db.errors import StoreDamaged
from counter_app.db.server_faults import STAYS, ServerRefuses, Trouble, trouble_in
from counter_app.db.tls_look import certificate_trouble
from counter_app.errors import CounterError, OutsideError


class DatabaseBusy(OutsideError):
    """Another program holds the write lock for longer than we wait."""


class DiskFull(OutsideError):
    """No room left where the data lies; nothing was half written."""


class DatabaseGone(OutsideError):
    """The connection broke or the file cannot be read any more."""


class ServerGone(DatabaseGone):
    """The PostgreSQL server cannot be used at all for now. `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class CommitUnknown(DatabaseGone):
    """The connection broke while a commit was on its way: it may have been done all the same."""


class WriteRefused(DatabaseGone):
    """The system takes or gives no more of a file: its limit on the size of files is reached, or the disk fails."""


class ReadOnlyData(OutsideError):
    """The data folder or its database may be read but not written."""


class StaleVersion(CounterError):
    """What was to be changed has been changed by somebody else since it was read."""


_BY_TEXT: tuple[tuple[str, type[OutsideError]], ...] = (
    ("database is locked", DatabaseBusy),
    ("database table is locked", DatabaseBusy),
    ("disk is full", DiskFull),
    ("disk full", DiskFull),
    ("no space left", DiskFull),
    ("readonly database", ReadOnlyData),
    ("disk i/o error", WriteRefused),
    ("unable to open database", DatabaseGone),
)
_DAMAGED = (
    "file is not a database",  # the first page, in a file that was one when it was opened
    "malformed",
    "could not decode to utf-8",
    "unsupported file format",
)
"""What SQLite says of pages and rows that cannot be what was written."""
_OUR_FAULT = (IntegrityError, ProgrammingError, DataError)
"""What a driver says of these may quote a row, so its text is no evidence."""


def damage_in(error: DBAPIError) -> StoreDamaged | None:
    """The damage that a driver's error tells of, or None when it tells of something else."""
    if trouble_in(error) is Trouble.DAMAGED:
        return StoreDamaged("server")
    if isinstance(error, _OUR_FAULT):
        return None
    text = str(error.orig).lower()
    return StoreDamaged("page") if any(part in text for part in _DAMAGED) else None


def outside_error(error: DBAPIError, engine: Engine | None = None) -> OutsideError | StoreDamaged | None:
    """The failure of the world behind a driver's error, or None when it is our own fault.

    With its `engine` a refused certificate is looked at once more.
    """
    if damage := damage_in(error):
        return damage
    trouble = trouble_in(error)
    if trouble is Trouble.CERTIFICATE and engine is not None:
        trouble = certificate_trouble(engine.url)
    if trouble is not None:
        return _of_server(trouble)
    if error.connection_invalidated:
        return DatabaseGone()
    if isinstance(error, _OUR_FAULT):
        return None
    text = str(error.orig).lower()
    return next((kind() for part, kind in _BY_TEXT if part in text), None)


def _of_server(trouble: Trouble) -> OutsideError:
    if trouble is Trouble.LOCKED:
        return DatabaseBusy()
    return ServerRefuses(trouble) if trouble in STAYS else ServerGone(trouble)
