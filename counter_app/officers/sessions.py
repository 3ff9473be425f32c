"""Sessions of staff as functions on one unit of work: begun, seen, ended. Whether one holds: db/standing.py."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Officer, StaffSession, Station
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.officers.rules import is_silent, may_write_seen
from counter_app.states import SessionEnd, SessionKind
from counter_app.steady import NEVER, Tick

_TOLD_BY_ITSELF = frozenset(
    {SessionEnd.SIGNED_OUT, SessionEnd.RELEASED, SessionEnd.DISABLED, SessionEnd.PASSWORD_RESET, SessionEnd.CODES_RESET}
)
"""Acts with an audit row and an event of their own about this officer."""


def store_now(work: Work) -> datetime:
    """The time that all stations of a branch share: the server's, or that of the one machine the file lies on."""
    return work.server_now() or work.now


def begin(work: Work, officer: Officer, station: str, kind: SessionKind, proven: Tick = NEVER) -> Actor:
    """Somebody may act from here on; `proven` when it was shown just now who it is."""
    at = store_now(work)
    row = StaffSession(
        id=new_id(),
        branch_id=work.branch_id,
        officer_id=officer.id,
        station=station,
        kind=kind,
        began_at=at,
        seen_at=at,
        proven_run=proven.run,
        proven_s=proven.seconds,
    )
    work.session.add(row)
    return Actor(officer.id, officer.username, officer.name, officer.role, station, session_id=row.id)


def open_of(session: Session, officer_id: uuid.UUID, *kinds: SessionKind) -> Sequence[StaffSession]:
    """The sessions of an officer that have not ended, always in one order, so that two enders lock them alike."""
    wanted = select(StaffSession).where(StaffSession.officer_id == officer_id, StaffSession.ended_at.is_(None))
    if kinds:
        wanted = wanted.where(StaffSession.kind.in_(kinds))
    return session.scalars(wanted.order_by(StaffSession.id)).all()


def heard_at(session: Session, at: datetime, officer_id: uuid.UUID) -> StaffSession | None:
    """The session at which this officer works now: open, and not silent. `at` is the store's time."""
    for row in open_of(session, officer_id, SessionKind.STATION):
        if not is_silent(row.seen_at, at):
            return row
    return None


def end(work: Work, who: Actor | None, row: StaffSession, why: SessionEnd) -> None:
    """This one holds no longer; its window hears of it, from the act itself where that is told to all anyway."""
    row.ended_at, row.ending = store_now(work), why
    if why in _TOLD_BY_ITSELF:
        return
    work.audit(who, AuditCode.SESSION_ENDED, row.officer_id, session=str(row.id), why=why.value)
    work.publish(Event(Topic.STAFF, EventKind.SESSION_ENDED, row.officer_id))


def end_own(work: Work, who: Actor, why: SessionEnd) -> None:
    """The actor's own, as the last thing they do with it."""
    row = find_row(work.session, StaffSession, who.session_id) if who.session_id else None
    if row is not None:
        end(work, who, row, why)


def end_all(
    work: Work,
    who: Actor | None,
    officer_id: uuid.UUID,
    why: SessionEnd,
    *kinds: SessionKind,
    but: uuid.UUID | None = None,
) -> None:
    """None of an officer's sessions (of these kinds) holds any longer, their own that asks for it included.

    One that was only refused meanwhile would hold again once the account or the role comes back. `but` goes on.
    """
    for row in open_of(work.session, officer_id, *kinds):
        if row.id != but:
            end(work, who, row, why)


def write_seen(work: Work, who: Actor) -> None:
    """Say that the station is still there: no audit row, no event, and not more often than needed."""
    row = get_row(work.session, StaffSession, who.session_id)
    at = store_now(work)
    if may_write_seen(row.seen_at, at):
        row.seen_at = at


def remember_counter(work: Work, who: Actor, counter_id: uuid.UUID) -> None:
    """The session's counter, and the one this station begins with next time."""
    get_row(work.session, StaffSession, who.session_id).counter_id = counter_id
    work.session.merge(Station(branch_id=work.branch_id, name=who.station, counter_id=counter_id))
