"""Rules of signing in: how long a pause still lasts, and when a session counts as silent."""

from __future__ import annotations

from datetime import datetime

from counter_app.steady import Tick

SILENT_S = 30.0
"""A window tells that it is there every few seconds; after this long nobody sits at it any more."""
LONGEST_HERE_S, LONGEST_ELSEWHERE_S = 900.0, 3600.0
MOST_DOUBLINGS = 12
FORGOTTEN_S = 24 * 3600.0
"""Failures of a day ago count for nothing."""
SEEN_EVERY_S = 10.0
"""How often at most a session writes that it was seen."""


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
