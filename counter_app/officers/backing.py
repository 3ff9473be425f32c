"""Accounts that a second person must stand behind, as functions on one unit of work: asked for, confirmed, at rest."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, Officer
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.errors import AccountRests, AccountWaits, NothingToConfirm, NotYoursToConfirm
from counter_app.officers.rules import Asked, Rest, may_vouch, rested, voucher_role
from counter_app.officers.sessions import end_all, store_now
from counter_app.settings.reading import read_settings
from counter_app.states import Backing, SessionEnd
from counter_app.steady import Tick

SECONDS_OF_HOUR = 3600.0


_WORKS = and_(Officer.active, or_(Officer.backing == Backing.FULL, Officer.next_role.in_(tuple(Role))))
"""Whose next role still waits works in the one they have."""


def working_admins(session: Session, *, lock: bool = False) -> frozenset[uuid.UUID]:
    """Administrators who may act. Held in one order until the end: of two who act on each other at once one is left."""
    wanted = select(Officer.id).where(Officer.branch_id == branch_of(session), Officer.role == Role.ADMIN, _WORKS)
    ordered = wanted.order_by(Officer.id)
    return frozenset(session.scalars(ordered.with_for_update() if lock else ordered))


def ask(who: Actor, officer: Officer, *, rests: bool, role: Role | None = None) -> None:
    """From here on a second person must stand behind the account, or behind the `role` it is to have."""
    officer.backing, officer.next_role = Backing.WAITING, role
    officer.asked_by, officer.vouched_by = who.officer_id, None
    officer.rest_due = rests


def drop_next(officer: Officer) -> None:
    """A role that was asked for and is not in force is not to come."""
    if officer.next_role is not None:
        officer.next_role, officer.backing, officer.rest_due = None, Backing.FULL, False


def recover(officer: Officer) -> None:
    """The recovery sheet stands behind an account that had worked before; a new one still waits for a person."""
    drop_next(officer)
    if not officer.rest_due:
        officer.backing = Backing.FULL


def asked_of(officer: Officer) -> Asked:
    """What is to be confirmed."""
    return Asked(officer.id, officer.asked_by)


def vouch(work: Work, who: Actor, officer: Officer, tick: Tick) -> None:
    """Confirm it; the rest begins. Raises NothingToConfirm, NotYoursToConfirm."""
    _must_be_asked(work, who, officer)
    hours = read_settings(work.session, work.branch_id).account_rest_hours if officer.rest_due else 0
    officer.backing, officer.vouched_by = Backing.RESTING, who.officer_id
    _keep(officer, Rest(hours * SECONDS_OF_HOUR, tick, store_now(work)))
    role = officer.next_role or officer.role
    work.audit(who, AuditCode.ACCOUNT_CONFIRMED, officer.id, None, role=role.value, rest_hours=str(hours))
    work.publish(Event(Topic.STAFF, EventKind.ACCOUNT_CONFIRMED, officer.id))


def turn_down(work: Work, who: Actor, officer: Officer) -> None:
    """Stand against it: a role does not come, an account opens nothing. Raises NothingToConfirm, NotYoursToConfirm.

    Whoever could confirm it may refuse it, nobody else: else two who know each other could keep a third one out.
    """
    _must_be_asked(work, who, officer)
    role = officer.next_role
    if role is not None:
        drop_next(officer)
    else:
        officer.active = False
        end_all(work, who, officer.id, SessionEnd.DISABLED)
    work.audit(who, AuditCode.ACCOUNT_REFUSED, officer.id, None, role=(role or officer.role).value)
    work.publish(Event(Topic.STAFF, EventKind.ACCOUNT_REFUSED, officer.id))


def _must_be_asked(work: Work, who: Actor, officer: Officer) -> None:
    admins = working_admins(work.session, lock=True)
    if officer.backing is not Backing.WAITING or not officer.active:
        raise NothingToConfirm
    asked = asked_of(officer)
    if not may_vouch(asked, admins, who.officer_id, who.role):
        raise NotYoursToConfirm(voucher_role(asked, admins), vouchers(work.session, officer))


def refusal(work: Work, officer: Officer, tick: Tick) -> CounterError | None:
    """Why this account may not begin to work now, None when it may; a rest that is over is over from here on."""
    if officer.backing is Backing.FULL:
        return None
    left_s = 0.0
    if officer.backing is Backing.RESTING:
        rest = rested(_kept(officer, work.now), tick, store_now(work))
        _keep(officer, rest)
        left_s = rest.left_s
        if not left_s:
            _begin(work, officer)
            return None
    if officer.next_role is not None:
        return None
    if officer.backing is Backing.WAITING:
        role = voucher_role(asked_of(officer), working_admins(work.session))
        return AccountWaits(role, vouchers(work.session, officer))
    at = store_now(work)
    zone = work.session.get_one(Branch, work.branch_id).zone
    return AccountRests(at + timedelta(seconds=left_s), at, zone)


def begins_at(officer: Officer, tick: Tick, wall: datetime) -> datetime | None:
    """From when a confirmed account or role works, None unless it rests."""
    if officer.backing is not Backing.RESTING:
        return None
    return wall + timedelta(seconds=rested(_kept(officer, wall), tick, wall).left_s)


def vouchers(session: Session, officer: Officer) -> tuple[str, ...]:
    """The names of those who may confirm it, in their order."""
    asked, admins = asked_of(officer), working_admins(session)
    wanted = select(Officer).where(Officer.branch_id == branch_of(session), _WORKS).order_by(Officer.name)
    return tuple(one.name for one in session.scalars(wanted) if may_vouch(asked, admins, one.id, one.role))


def is_last_admin(work: Work, officer: Officer) -> bool:
    """Whether no administrator would work without this one."""
    return working_admins(work.session, lock=True) == {officer.id}


def _begin(work: Work, officer: Officer) -> None:
    """The rest is over. An administrator who is to be something else stays one while nobody else is."""
    role = officer.next_role
    if role is not None and officer.role is Role.ADMIN and is_last_admin(work, officer):
        return
    officer.backing, officer.rest_due, officer.next_role = Backing.FULL, False, None
    code, kind = AuditCode.ACCOUNT_BEGAN, EventKind.ACCOUNT_BEGAN
    if role is not None:
        officer.role = role
        code, kind = AuditCode.ROLE_CHANGED, EventKind.ROLE_CHANGED
    work.audit(None, code, officer.id, None, role=officer.role.value)
    work.publish(Event(Topic.STAFF, kind, officer.id))


def _kept(officer: Officer, at: datetime) -> Rest:
    return Rest(officer.rest_left_s, Tick(officer.rest_run, officer.rest_s), officer.rest_at or at)


def _keep(officer: Officer, rest: Rest) -> None:
    officer.rest_left_s, officer.rest_run, officer.rest_s = rest.left_s, rest.at.run, rest.at.seconds
    officer.rest_at = rest.wall
