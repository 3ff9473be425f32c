"""How a code is made, how long it lives and when the next may be sent. Pure."""

from __future__ import annotations

import secrets
from datetime import datetime

from counter_app.db.models import OneTimeCode
from counter_app.steady import Tick

DIGITS = 6
SENDS_PER_VISIT = 10
"""Codes of one visit and purpose: with five tries each a guesser is at 50 in a million, then the visit is over."""
NEXT_S = 60.0
"""Between two sends: a message takes some seconds, and whoever waits presses again."""


def new_code() -> str:
    """Six digits, each of a million as likely."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def plain(typed: str) -> str:
    """What was typed without the blanks that people put between."""
    return "".join(typed.split())


def age_s(row: OneTimeCode, tick: Tick, at: datetime) -> float:
    """Seconds since it was sent: by the steady clock where that speaks of the same run, else by the store's time."""
    return tick.seconds - row.sent_s if row.run == tick.run else (at - row.sent_at).total_seconds()


def is_alive(age: float, life_s: float) -> bool:
    """Whether a code of this age may fit; by a clock that went back before its sending it never does."""
    return 0 <= age <= life_s


def wait_s(age: float) -> float:
    """Seconds until the next may be sent; a clock that went back makes nobody wait."""
    return max(0.0, NEXT_S - age) if age >= 0 else 0.0
