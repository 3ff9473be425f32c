"""Tries of a password, and the growing pauses that too many of them lead to, whichever door is knocked at."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import Branch, SignInTry
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.officers.errors import OfficerLocked, WrongPassword
from counter_app.officers.rules import FORGOTTEN_S, pause_left_s, pause_s
from counter_app.officers.sessions import store_now
from counter_app.settings.reading import read_settings
from counter_app.steady import Tick

KNOWN_PLACES = 3
"""Stations with a count of their own, the newest at which the officer signed in: a stranger elsewhere keeps nobody out
of where they work. More of them would be more guesses an hour."""
ELSEWHERE = ""


@dataclass(frozen=True)
class Door:
    """Whose password is tried, and where; `officer_id` is None for a name that nobody has."""

    username: str
    officer_id: uuid.UUID | None
    station: str


def begin_try(work: Work, door: Door, tick: Tick) -> OfficerLocked | None:
    """Count a try as failed before its password is looked at, or refuse it while the pause lasts.

    So as many tries as come at once are never more guesses than the pauses allow. A pause is kept in two ways: the
    second of the steady clock at which it ends, which cannot jump, and a time of the wall clock for what the steady
    clock cannot tell, a restarted machine. `rules.pause_left_s` never lets it last longer than its length from now on.
    """
    # One at a time, also the first two tries of a name; others go on writing rows of the branch.
    branch = select(Branch.id).where(Branch.id == work.branch_id)
    work.session.execute(branch.with_for_update(key_share=True))
    _forget_old(work, tick)
    row = _row(work, door)
    allowed, first_s = _terms(work)
    length_s = pause_s(row.failures, allowed, first_s, _is_known(row))
    left_s = _left_s(work, row, tick, length_s)
    if left_s > 0:
        return _pause(work, row, left_s, tick)
    if left_s <= -FORGOTTEN_S:
        row.failures = 0
    row.failures += 1
    _pause(work, row, pause_s(row.failures, allowed, first_s, _is_known(row)), tick)
    return None


def refused(work: Work, door: Door, tick: Tick, what: str = "password") -> OfficerLocked | WrongPassword:
    """What was typed in a try that was begun does not fit: recorded, and how many are left or how long to wait."""
    row = _row(work, door)
    allowed, first_s = _terms(work)
    facts = {} if what == "password" else {"what": what}
    work.audit(None, AuditCode.SIGN_IN_FAILED, door.officer_id, None, station=door.station, **facts)
    left_s = _left_s(work, row, tick, pause_s(row.failures, allowed, first_s, _is_known(row)))
    if row.failures < allowed:
        return WrongPassword(allowed - row.failures)
    work.audit(None, AuditCode.OFFICER_LOCKED, door.officer_id, station=door.station)
    return _pause(work, row, max(left_s, 0.0), tick)


def passed(work: Work, door: Door) -> None:
    """The password fits: no failure here counts any more. What strangers did at other places still does."""
    row = _row(work, door)
    if _is_known(row):
        row.failures = 0
        return
    work.session.flush()
    work.session.delete(row)


def taken_back(work: Work, door: Door, tick: Tick) -> None:
    """A try that was begun was none: the password fits, and more is asked. Earlier failures count as before."""
    row = _row(work, door)
    allowed, first_s = _terms(work)
    if pause_s(row.failures, allowed, first_s, _is_known(row)) > 0:  # its own: nobody else came in meanwhile
        _pause(work, row, 0.0, tick)
    row.failures = max(0, row.failures - 1)


def remember(work: Work, door: Door) -> None:
    """Somebody signed in at this station just now, as the fact recorded last says: it has a count of its own."""
    rows = [row for row in _rows(work.session, work.branch_id, door) if row.place == door.station]
    row = rows[0] if rows else _new(work, door, door.station)
    work.session.flush()
    work.number(SignInTry.seq, row.id)


def forget(work: Work, username: str) -> None:
    """No failure of this name counts any more, at no station: somebody with the right has seen to it."""
    whose = (SignInTry.branch_id == work.branch_id, SignInTry.who == _digest(work.branch_id, username))
    for row in work.session.scalars(select(SignInTry).where(*whose).with_for_update()):
        row.failures, row.until, row.run, row.ends_s = 0, store_now(work), "", 0.0


def _digest(branch_id: uuid.UUID, username: str) -> str:
    return hashlib.sha256(f"{branch_id}:{username.strip().lower()}".encode()).hexdigest()


def _terms(work: Work) -> tuple[int, float]:
    """How many tries are free, and the seconds of the first pause."""
    settings = read_settings(work.session, work.branch_id)
    return settings.sign_in_failures, settings.sign_in_lock_minutes * 60.0


def _rows(session: Session, branch_id: uuid.UUID, door: Door) -> Sequence[SignInTry]:
    """All counts of this name, the newest place of work first."""
    whose = (SignInTry.branch_id == branch_id, SignInTry.who == _digest(branch_id, door.username))
    newest_first = select(SignInTry).where(*whose).order_by(SignInTry.seq.desc(), SignInTry.place)
    return session.scalars(newest_first.with_for_update()).all()


def _row(work: Work, door: Door) -> SignInTry:
    """The count that this door goes by."""
    rows = _rows(work.session, work.branch_id, door)
    known = [row for row in rows if row.seq > 0][:KNOWN_PLACES]
    here = next((row for row in known if row.place == door.station), None)
    elsewhere = next((row for row in rows if row.place == ELSEWHERE), None)
    return here or elsewhere or _new(work, door, ELSEWHERE)


def _new(work: Work, door: Door, place: str) -> SignInTry:
    row = SignInTry(
        id=new_id(),
        branch_id=work.branch_id,
        who=_digest(work.branch_id, door.username),
        place=place,
        failures=0,
        until=store_now(work),
        run="",
        ends_s=0.0,
        seq=0,
    )
    work.session.add(row)
    return row


def _is_known(row: SignInTry) -> bool:
    return row.place != ELSEWHERE


def _left_s(work: Work, row: SignInTry, tick: Tick, length_s: float) -> float:
    wall_s = (row.until - store_now(work)).total_seconds()
    return pause_left_s(Tick(row.run, row.ends_s), tick, wall_s, length_s)


def _pause(work: Work, row: SignInTry, left_s: float, tick: Tick) -> OfficerLocked:
    row.run, row.ends_s = tick.run, tick.seconds + left_s
    at = store_now(work)
    row.until = at + timedelta(seconds=left_s)
    return OfficerLocked(row.until, at, work.session.get_one(Branch, work.branch_id).zone)


def _forget_old(work: Work, tick: Tick) -> None:
    """Names that somebody typed once: a day later, by both clocks, they count for nothing."""
    by_wall = SignInTry.until < store_now(work) - timedelta(seconds=FORGOTTEN_S)
    by_tick = or_(SignInTry.run != tick.run, SignInTry.ends_s < tick.seconds - FORGOTTEN_S)
    old = (SignInTry.branch_id == work.branch_id, SignInTry.seq == 0, by_wall, by_tick)
    work.session.execute(delete(SignInTry).where(*old))
