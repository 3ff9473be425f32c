"""How long a message waits for its next try, and what may be a destination. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address

from counter_app.message_states import Channel
from forms.rules import ABROAD, PHONE
from forms.rules import email as email_problem

LONGEST = timedelta(minutes=30)
LEFT = timedelta(minutes=3)
"""A try that began longer ago was left by a program that is gone: no try lasts longer than `door.WHOLE_S`."""


def back_off(tries: int) -> timedelta:
    """From two seconds on, twice as long each time, half an hour at most: a code has seven tries in its minutes."""
    return min(timedelta(seconds=2.0 ** min(max(tries, 1), 20)), LONGEST)


def was_left(claimed_at: datetime | None, at: datetime) -> bool:
    """Whether nobody sends it any more; by a clock that jumped either way as well."""
    return claimed_at is None or abs(at - claimed_at) > LEFT


def is_loopback(host: str) -> bool:
    """Whether a name is this computer: only there may anything be said in clear."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_target(channel: Channel, to: str) -> bool:
    """Whether this is one address, or one number, in the spelling in which they are kept."""
    if channel.is_to_phone:
        return PHONE.fullmatch(to) is not None or ABROAD.fullmatch(to) is not None
    return email_problem(to) is None
