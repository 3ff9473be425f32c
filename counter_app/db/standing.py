"""Whether an actor may still act: one statement, asked by every scope that is opened for somebody."""

from __future__ import annotations

import uuid
from typing import cast

from sqlalchemy import Connection, Table, bindparam, select

from counter_app.actor import Actor, Role
from counter_app.db.models import Officer, StaffSession
from counter_app.errors import SessionEnded
from counter_app.states import SessionEnd

# Tables, not classes: every act of everybody asks this, and the mapper's part of a statement costs a third of it.
_officer, _session = cast(Table, Officer.__table__), cast(Table, StaffSession.__table__)
_STANDING = (
    select(_officer.c.active, _officer.c.role, _session.c.ended_at.is_(None), _session.c.ending)
    .select_from(_session.join(_officer, _officer.c.id == _session.c.officer_id))
    .where(
        _session.c.id == bindparam("session"),
        _session.c.officer_id == bindparam("officer"),
        _session.c.branch_id == bindparam("branch"),
    )
)


def must_stand(connection: Connection, branch_id: uuid.UUID, who: Actor) -> None:
    """Raise SessionEnded unless the session of this actor still holds."""
    keys = {"session": who.session_id, "officer": who.officer_id, "branch": branch_id}
    row = connection.execute(_STANDING, keys).one_or_none()
    if row is None:
        raise SessionEnded(None, who.session_id)
    active, role, is_open, ending = row
    why = broken_by(who.role, role, active=active, is_open=is_open, ending=ending)
    if not is_open or why is not None:
        raise SessionEnded(why, who.session_id)


def broken_by(
    acts_as: Role, role: Role, *, active: bool, is_open: bool, ending: SessionEnd | None
) -> SessionEnd | None:
    """Why a session does not hold, None while it does. A further way to end one is a further line here, or a row
    that `officers/sessions.py` ends with its reason."""
    if not active:
        return SessionEnd.DISABLED
    if role is not acts_as:
        return SessionEnd.ROLE_CHANGED
    return None if is_open else ending
