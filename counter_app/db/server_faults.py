"""What a PostgreSQL server can report, as kinds of trouble somebody can be told about.

A server's code (SQLSTATE) is believed before its words, which come in the server's language. While connecting, libpq
hands on words only.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.exc import DBAPIError, OperationalError

from counter_app.errors import OutsideError

SILENT_TEXT = "the server is silent"
"""What bounded.py says when it gives up."""


class Trouble(StrEnum):
    """What is wrong, each with its own sentence and its own person to call."""

    UNREACHABLE = "unreachable"
    NAME_UNKNOWN = "name_unknown"
    SILENT = "silent"
    STARTING = "starting"
    STOPPING = "stopping"
    CUT_OFF = "cut_off"
    CROWDED = "crowded"
    PASSWORD = "password"
    NOT_LET_IN = "not_let_in"
    NO_TLS = "no_tls"
    NO_ROOT = "no_root"
    EXPIRED = "expired"
    WRONG_NAME = "wrong_name"
    UNKNOWN_ISSUER = "unknown_issuer"
    CERTIFICATE = "certificate"
    READ_ONLY = "read_only"
    DENIED = "denied"
    DISK_FULL = "disk_full"
    MEMORY = "memory"
    TOO_SLOW = "too_slow"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NO_DATABASE = "no_database"


STAYS = frozenset(
    {
        *(Trouble.READ_ONLY, Trouble.DENIED, Trouble.DISK_FULL, Trouble.MEMORY),
        *(Trouble.TOO_SLOW, Trouble.LOCKED, Trouble.DAMAGED),
    }
)
"""The server answers, and refuses this one thing."""

_BY_CODE: dict[str, Trouble] = {
    "25006": Trouble.READ_ONLY,
    "25P03": Trouble.CUT_OFF,
    "25P04": Trouble.TOO_SLOW,
    "28000": Trouble.NOT_LET_IN,
    "28P01": Trouble.PASSWORD,
    "3D000": Trouble.NO_DATABASE,
    "40001": Trouble.LOCKED,
    "40P01": Trouble.LOCKED,
    "42501": Trouble.DENIED,
    "53000": Trouble.MEMORY,
    "53100": Trouble.DISK_FULL,
    "53200": Trouble.MEMORY,
    "53300": Trouble.CROWDED,
    "53400": Trouble.MEMORY,
    "55P03": Trouble.LOCKED,
    "57014": Trouble.TOO_SLOW,
    "57P01": Trouble.STOPPING,
    "57P02": Trouble.CUT_OFF,
    "57P03": Trouble.STARTING,
    "57P04": Trouble.NO_DATABASE,
    "57P05": Trouble.CUT_OFF,
    "58030": Trouble.DAMAGED,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
}
"""PostgreSQL, appendix "Error Codes"."""
_BY_CLASS: dict[str, Trouble] = {"08": Trouble.CUT_OFF}
_BY_WORDS: tuple[tuple[str, Trouble], ...] = (
    (SILENT_TEXT, Trouble.SILENT),
    ("connection timeout expired", Trouble.SILENT),
    ("starting up", Trouble.STARTING),
    ("not yet accepting connections", Trouble.STARTING),
    ("in recovery mode", Trouble.STARTING),
    ("shutting down", Trouble.STOPPING),
    ("too many clients", Trouble.CROWDED),
    ("remaining connection slots", Trouble.CROWDED),
    ("too many connections", Trouble.CROWDED),
    ("password authentication failed", Trouble.PASSWORD),
    ("no password supplied", Trouble.PASSWORD),
    ("does not support ssl", Trouble.NO_TLS),
    ("root certificate file", Trouble.NO_ROOT),
    ("does not match host name", Trouble.WRONG_NAME),
    ("certificate", Trouble.CERTIFICATE),
    ("ssl", Trouble.NO_TLS),
    ("pg_hba.conf", Trouble.NOT_LET_IN),
    ("authentication failed", Trouble.NOT_LET_IN),
    ("not permitted to log in", Trouble.NOT_LET_IN),
    ("permission denied for database", Trouble.NOT_LET_IN),
    ("translate host name", Trouble.NAME_UNKNOWN),
    ("resolve host", Trouble.NAME_UNKNOWN),
    ("name or service not known", Trouble.NAME_UNKNOWN),
    ("terminating connection", Trouble.STOPPING),
    ("closed the connection", Trouble.CUT_OFF),
    ("connection is closed", Trouble.CUT_OFF),
    ("connection refused", Trouble.UNREACHABLE),
    ("no route to host", Trouble.UNREACHABLE),
    ("is the server running", Trouble.UNREACHABLE),
)
"""In the order in which they are asked: the narrower first."""


class ServerRefuses(OutsideError):
    """The server answers and cannot do this one thing."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def trouble_in(error: DBAPIError) -> Trouble | None:
    """The trouble behind a driver's error, None for an error of another store or of our own making."""
    code = getattr(error.orig, "sqlstate", None)
    if code:
        return _BY_CODE.get(code) or _BY_CLASS.get(code[:2])
    if not isinstance(error, OperationalError) or not hasattr(error.orig, "sqlstate"):
        return None
    words = str(error.orig).lower()
    if 'database "' in words and "does not exist" in words:
        return Trouble.NO_DATABASE
    if 'role "' in words and "does not exist" in words:
        return Trouble.NOT_LET_IN
    return next((trouble for part, trouble in _BY_WORDS if part in words), None)
