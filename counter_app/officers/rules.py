"""Rules of signing in: pauses, rests, who stands behind an account, silent sessions, who is asked for a code."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from counter_app.actor import ROLE_PERMISSIONS, Permission, Role
from counter_app.states import BranchKind
from counter_app.steady import Tick

SILENT_S = 30.0
"""A window tells that it is there every few seconds; after this long nobody sits at it any more."""
LONGEST_HERE_S, LONGEST_ELSEWHERE_S = 900.0, 3600.0
MOST_DOUBLINGS = 12
FORGOTTEN_S = 24 * 3600.0
"""Failures of a day ago count for nothing."""
FRESH_S = 300.0
"""How long a password given at a station speaks for an act of weight there: enough to read and decide, too short for
whoever finds the desk left alone before it locks itself."""
SEEN_EVERY_S = 10.0
"""How often at most a session writes that it was seen."""

APPROVING = frozenset(
    {
        Permission.DECIDE_REQUEST,
        Permission.APPROVE_RESET,
        Permission.OVERRIDE_SELFIE,
        Permission.CONFIRM_MEMBER,
        Permission.MANAGE_STAFF,
        Permission.MANAGE_BRANCH,
    }
)
"""Whoever has one of these approves what others did, or says who may."""


def needs_backing(role: Role) -> bool:
    """Whether an account of this role works only once a second person stands behind it."""
    return bool(APPROVING & ROLE_PERMISSIONS[role])


@dataclass(frozen=True)
class Asked:
    """An account that waits: whose it is, and who asked for it."""

    account: uuid.UUID
    by: uuid.UUID | None


def voucher_role(asked: Asked, admins: frozenset[uuid.UUID]) -> Role:
    """Who is to confirm it: another administrator, or where there is none a supervisor. `admins` are those who work."""
    return Role.ADMIN if admins - {asked.account, asked.by} else Role.SUPERVISOR


def may_vouch(asked: Asked, admins: frozenset[uuid.UUID], officer_id: uuid.UUID, role: Role) -> bool:
    """Whether this one may confirm it: never whose account it is, nor who asked for it."""
    return role is voucher_role(asked, admins) and officer_id not in (asked.account, asked.by)


@dataclass(frozen=True)
class Rest:
    """How long an account still rests, as it was at one moment of both clocks."""

    left_s: float
    at: Tick
    wall: datetime


def rested(kept: Rest, now: Tick, wall: datetime) -> Rest:
    """The same rest now. While the machine runs only its steady clock counts, so no jump of the wall clock shortens it.

    After a restart, or at another station, the wall clock tells what passed; one that went back tells that nothing did.
    """
    passed_s = now.seconds - kept.at.seconds if now.run == kept.at.run else (wall - kept.wall).total_seconds()
    return Rest(max(0.0, kept.left_s - max(0.0, passed_s)), now, wall)


def pause_s(failures: int, allowed: int, first_s: float, known: bool) -> float:
    """Seconds to wait after so many failures: none while tries are free, then each pause twice the one before.

    Where the officer works (`known`) a pause stays short, so that nobody keeps them out; for all other places together
    it grows up to an hour. With five free tries and a first pause of five minutes the three places where somebody
    works and all others allow 38 guesses in the first hour, 13 in any later one (SP 800-63B §5.2.2 allows 100 at all).
    """
    over = failures - allowed
    if over < 0:
        return 0.0
    longest_s = max(first_s, LONGEST_HERE_S if known else LONGEST_ELSEWHERE_S)
    return min(first_s * 2.0 ** min(over, MOST_DOUBLINGS), longest_s)


def pause_left_s(ends: Tick, now: Tick, wall_s: float, length_s: float) -> float:
    """Seconds a pause still lasts, at most its length from now; 0 or less when it is over.

    `ends` is the reading of the steady clock at its end. After a restart of the machine that says nothing any more and
    `wall_s` counts, what the wall clock has left: it may be years by a clock that was wrong, and is cut like the rest.
    """
    left_s = ends.seconds - now.seconds if ends.run == now.run else wall_s
    return min(left_s, length_s)


def is_silent(seen_at: datetime, now: datetime) -> bool:
    """Whether a session has not been heard for too long, both times by the store's clock.

    Whoever is there writes the time anew every few seconds, so a time far ahead is as old as one far behind.
    """
    return abs((now - seen_at).total_seconds()) > SILENT_S


def may_write_seen(seen_at: datetime, now: datetime) -> bool:
    """Whether enough time has passed to write again that a session was seen; also after the clock went back."""
    return abs((now - seen_at).total_seconds()) >= SEEN_EVERY_S


def is_fresh(proven: Tick, now: Tick) -> bool:
    """Whether a proof still speaks for somebody; one of before the machine was restarted does not."""
    return proven.run == now.run and now.seconds - proven.seconds <= FRESH_S


def asks_codes(kind: BranchKind, wanted: bool, role: Role) -> bool:
    """Whether whoever approves or administers signs in with a code of their phone as well; `wanted` by the branch."""
    return wanted and kind is BranchKind.REAL and needs_backing(role)
