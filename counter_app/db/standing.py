"""Whether an actor may still act: one question, asked by every scope that is opened for somebody."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Table, bindparam, select

from counter_app.actor import Actor, Permission, Role
from counter_app.db.models import Officer, StaffSession
from counter_app.errors import SessionEnded
from counter_app.states import SessionEnd, SessionKind

_officer, _session = cast(Table, Officer.__table__), cast(Table, StaffSession.__table__)
STANDING = (_officer.c.active, _officer.c.role, _session.c.ended_at.is_(None), _session.c.ending, _session.c.kind)
"""What `judge` decides by, for a statement that asks more in the same breath."""
STAFF = _session.join(_officer, _officer.c.id == _session.c.officer_id)
THIS_SESSION = (
    _session.c.id == bindparam("session"),
    _session.c.officer_id == bindparam("officer"),
    _session.c.branch_id == bindparam("branch"),
)
"""Whose session is asked: `keys_of` gives the values."""
_STANDING = select(*STANDING).select_from(STAFF).where(*THIS_SESSION)

_ENDINGS = {why.value: why for why in SessionEnd}
"""A newer program may know more of them: the session has ended all the same."""


def must_stand(connection: Connection, branch_id: uuid.UUID, who: Actor) -> None:
    """Raise SessionEnded unless the session of this actor still holds."""
    judge(who, _ask(connection, keys_of(branch_id, who)))


def keys_of(branch_id: uuid.UUID, who: Actor) -> dict[str, uuid.UUID | None]:
    """The values of `THIS_SESSION`."""
    return {"session": who.session_id, "officer": who.officer_id, "branch": branch_id}


def judge(who: Actor, row: Sequence[Any] | None) -> None:
    """Raise SessionEnded unless these values of `STANDING` let the actor go on; None is no such session."""
    if row is None:
        raise SessionEnded(None, who.session_id, who)
    active, role, is_open, ending, kind = row
    if (kind == SessionKind.SCREEN.value) is not (who.only is Permission.MEMBER_SIDE):
        raise SessionEnded(None, who.session_id, who)  # a screen's session opens its step alone
    why = broken_by(who.role, role, active=bool(active), is_open=bool(is_open), ending=ending)
    if not is_open or why is not None:
        raise SessionEnded(why, who.session_id, who)


def broken_by(acts_as: Role, role: str, *, active: bool, is_open: bool, ending: str) -> SessionEnd | None:
    """Why a session does not hold, None while it does. A further way to end one is a further line here, or a row
    that `officers/sessions.py` ends with its reason."""
    if not active:
        return SessionEnd.DISABLED
    if role != acts_as.value:
        return SessionEnd.ROLE_CHANGED
    return None if is_open else _ENDINGS.get(ending)


def _ask(connection: Connection, keys: dict[str, uuid.UUID | None]) -> Any:  # Any: the driver's own row
    """By the driver itself: calling a ticket asks this too, and SQLAlchemy's part of it costs ten times the rest."""
    statement, names = _written(connection.dialect)
    driver = connection.connection
    try:
        cursor = driver.cursor()
        try:
            if names is None:
                cursor.execute(statement, keys)
            else:  # SQLite keeps a key as its 32 digits
                cursor.execute(statement, [key.hex if (key := keys[name]) else None for name in names])
            return cursor.fetchone()
        finally:
            cursor.close()
    except connection.dialect.loaded_dbapi.Error:
        return connection.execute(_STANDING, keys).one_or_none()  # fails again, in the words that db/faults.py knows


@cache
def _written(dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement as this driver wants it, with the order of its places where they have no names."""
    compiled = _STANDING.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup) if compiled.positiontup else None
