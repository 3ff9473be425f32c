"""Failures of one officer at one station, and the lock that too many of them lead to."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import delete

from counter_app.audit import AuditCode
from counter_app.db.models import Branch, SignInFailure
from counter_app.db.session import Work
from counter_app.officers.errors import OfficerLocked, WrongPassword
from counter_app.officers.rules import lock_left_s
from counter_app.settings.reading import read_settings
from counter_app.steady import Tick


def judge(
    work: Work, officer_id: uuid.UUID, station: str, fits: bool, tick: Tick
) -> OfficerLocked | WrongPassword | None:
    """Count a try. The lock holds for this officer at this station only.

    It is kept in two ways: the second of the steady clock at which it ends, which cannot jump, and a time of the wall
    clock for what the steady clock cannot tell, a restarted machine. `rules.lock_left_s` never lets it last longer than
    the setting from now on, whatever either says; a lock met after a restart is put on the steady clock at once.
    """
    settings = read_settings(work.session, work.branch_id)
    length_s = settings.sign_in_lock_minutes * 60.0
    row = work.session.get(SignInFailure, (officer_id, station), with_for_update=True)
    if row is not None and row.locked_until is not None:
        wall_s = (row.locked_until - work.now).total_seconds()
        left_s = lock_left_s(Tick(row.lock_run or "", row.lock_ends_s or 0.0), tick, wall_s, length_s)
        if left_s > 0:
            return _lock(work, row, left_s, tick)
        row.failures, row.locked_until = 0, None
    if fits:
        if row is not None:
            work.session.delete(row)
        return None
    if row is None:
        row = SignInFailure(officer_id=officer_id, station=station, failures=0)
        work.session.add(row)
    row.failures += 1
    work.audit(None, AuditCode.SIGN_IN_FAILED, officer_id)
    if row.failures < settings.sign_in_failures:
        return WrongPassword(settings.sign_in_failures - row.failures)
    work.audit(None, AuditCode.OFFICER_LOCKED, officer_id)
    return _lock(work, row, length_s, tick)


def forget(work: Work, officer_id: uuid.UUID) -> None:
    """No failure of this officer counts any more, at no station: somebody with the right has seen to it."""
    work.session.execute(delete(SignInFailure).where(SignInFailure.officer_id == officer_id))


def _lock(work: Work, row: SignInFailure, left_s: float, tick: Tick) -> OfficerLocked:
    row.lock_run, row.lock_ends_s = tick.run, tick.seconds + left_s
    row.locked_until = work.now + timedelta(seconds=left_s)
    return OfficerLocked(row.locked_until, work.now, work.session.get_one(Branch, work.branch_id).zone)
