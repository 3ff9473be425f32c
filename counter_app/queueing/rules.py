"""States of a ticket, its number and an honest waiting range. Values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from counter_app.states import TicketState

S = TicketState
OPEN_STATES = (S.WAITING, S.CALLED, S.MISSED, S.SERVING, S.PARKED)
NEXT_STATES: dict[TicketState, frozenset[TicketState]] = {
    S.AHEAD: frozenset({S.WAITING, S.CANCELLED}),
    S.WAITING: frozenset({S.CALLED, S.CANCELLED}),
    S.CALLED: frozenset({S.CALLED, S.MISSED, S.SERVING, S.WAITING, S.CANCELLED}),
    S.MISSED: frozenset({S.CALLED, S.WAITING, S.CANCELLED}),
    S.SERVING: frozenset({S.DONE, S.PARKED, S.WAITING, S.CANCELLED}),
    S.PARKED: frozenset({S.SERVING, S.WAITING, S.CANCELLED}),
    S.DONE: frozenset(),
    S.CANCELLED: frozenset(),
}


IN_HAND = (S.CALLED, S.SERVING)
"""States of a ticket that somebody holds at a counter. No rule ends such a visit, only a person."""
LEFT_OPEN = tuple(state for state in OPEN_STATES if state not in IN_HAND)
"""States that a day may leave behind and a rule may close."""
PUT_ASIDE = (S.MISSED, S.PARKED)
"""What is left of them once a new day has begun: whoever still waited has gone."""

OFFICER_LEFT = "break"
"""The reason that the program gives when it parks what an officer left behind."""


def closes_at(day: date, zone: str, day_starts_hour: int, closing_hour: int) -> datetime:
    """From when on a business day's open tickets are to be closed; an hour before the day begins is the next date's."""
    date_of_it = day if closing_hour >= day_starts_hour else day + timedelta(days=1)
    return datetime.combine(date_of_it, time(closing_hour), ZoneInfo(zone))


def day_to_work_in(kept: date, here: date, server: date | None, still_here: int) -> date:
    """The branch's day when this computer names a later one than is kept.

    Where there is a server, both must say that its day has come. Where this computer is alone it is believed as long as
    nobody is here: one clock that was moved must not take a hall full of people out of the queue.
    """
    if server is not None:
        return max(kept, server) if here >= server else kept
    return kept if still_here else max(kept, here)


def may_become(state: TicketState, wanted: TicketState) -> bool:
    """Whether a ticket in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]


def label(prefix: str, number: int) -> str:
    """A-001, A-002 … A-1000: never shortened, never reused on a day."""
    return f"{prefix}-{number:03d}"


@dataclass(frozen=True)
class WaitRange:
    """Minutes until the call, from and to; none while no counter is open."""

    low_min: int
    high_min: int

    def holds(self, minutes: float) -> bool:
        """Whether a wait that is over was in it, in whole minutes as a member counts them."""
        return self.low_min <= minutes < self.high_min + 1


def waiting_range(minutes_ahead: float, open_counters: int) -> WaitRange | None:
    """An honest range: the work ahead shared by the open counters, 30 % less to 50 % more, in steps of 5 minutes.

    The spread is a starting value; the day's own service times enter through `minutes_ahead`.
    """
    if open_counters < 1:
        return None
    expected = max(0.0, minutes_ahead) / open_counters
    low = int(expected * 0.7) // 5 * 5
    return WaitRange(low, max(5, ceil(expected * 1.5 / 5) * 5))
