"""When a look is a new one, and how many without a visit fit into an hour. Values in, values out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from counter_app.actor import Actor, Permission

LATELY = timedelta(minutes=10)
"""For so long the same thing on the same visit is still the same look, however often the window reads it again."""
HOUR_S = 3600.0
DECIDERS = 2
"""Whoever decides for others looks into the archive for a living: so many times the limit of an officer."""


@dataclass(frozen=True)
class Meter:
    """How many looks the running hour has, or the pause after too many of them, and the seconds it still lasts."""

    count: int = 0
    paused: bool = False
    left_s: float = 0.0


def is_lately(seen_at: datetime, now: datetime) -> bool:
    """Whether a look has not been long ago; one that a moved clock puts into the future counts as none."""
    return timedelta() <= now - seen_at < LATELY


def limit_of(who: Actor, limit: int) -> int:
    """How many are free for this person."""
    return limit * DECIDERS if who.may(Permission.DECIDE_REQUEST) else limit


def one_more(meter: Meter, limit: int, pause_s: float) -> Meter | None:
    """The meter after one more look, None while the pause lasts; the last look that is free begins the pause."""
    running = meter.left_s > 0
    if meter.paused and running:
        return None
    fresh = meter if running and not meter.paused else Meter(left_s=HOUR_S)
    counted = replace(fresh, count=fresh.count + 1)
    return Meter(counted.count, True, pause_s) if counted.count >= limit else counted


def longest_s(paused: bool, pause_s: float) -> float:
    """The longest that a pause or an hour can last from now, whatever a clock says."""
    return pause_s if paused else HOUR_S
