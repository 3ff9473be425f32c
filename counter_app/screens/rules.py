"""How a code of pairing is made, how long it lives, and when a screen holds no longer. Pure."""

from __future__ import annotations

import secrets
from datetime import datetime

from counter_app.db.models import MemberScreen
from counter_app.sealing import mac
from counter_app.steady import Tick

DIGITS = 6
LIFE_S = 120.0
"""Somebody reads it off one screen and types it on the other, a few steps away."""
TRIES = 5
"""Wrong codes, typed anywhere in the branch, that end an offer: five in a million for whoever guesses."""
FREE_TRIES = 3
FIRST_PAUSE_S = 5.0
"""After three wrong codes five seconds, then each time twice as long: a branch pairs a few screens a day."""


def new_code() -> str:
    """Six digits, each of a million as likely."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def plain(typed: str) -> str:
    """What was typed without the blanks that people put between."""
    return "".join(typed.split())


def digest_of(key: bytes, row: MemberScreen, code: str) -> str:
    """Also over when it was offered and for which counter and session: a row that was altered fits no code."""
    when = (row.offered_at.timestamp(), row.run, row.offered_s)
    said = (row.id, *when, row.counter_id, row.session_id, code)
    return mac(key, "|".join(str(one) for one in said).encode()).hex()


def is_alive(row: MemberScreen, tick: Tick, at: datetime) -> bool:
    """Whether an offer may still be taken; by a clock that went back before it was made it never is."""
    age_s = tick.seconds - row.offered_s if row.run == tick.run else (at - row.offered_at).total_seconds()
    return 0 <= age_s <= LIFE_S
