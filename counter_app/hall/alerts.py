"""What in the hall asks for an act now, the most pressing first. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from counter_app.hall.values import CounterLive, HallView, ServiceLine
from counter_app.states import Duty


class AlertKind(Enum):
    """What it is about, in the order in which it presses."""

    HELP = "help"
    UNSERVED = "unserved"
    SILENT = "silent"
    CROWDED = "crowded"
    LONG_WAIT = "long_wait"
    LONG_PAUSE = "long_pause"
    SHUT_DAY = "shut_day"


@dataclass(frozen=True)
class Alert:
    """One line of what needs an act: the counter, service or day it is about, since when, and how many people."""

    kind: AlertKind
    counter: CounterLive | None = None
    line: ServiceLine | None = None
    since: datetime | None = None
    people: int = 0
    day: date | None = None


def alerts_of(view: HallView, now: datetime) -> tuple[Alert, ...]:
    """Everything that passed a threshold at this moment."""
    order = list(AlertKind)
    return tuple(sorted(_found(view, now), key=lambda alert: order.index(alert.kind)))


def _found(view: HallView, now: datetime) -> Iterator[Alert]:
    limits, open_now = view.thresholds, sum(one.is_open for one in view.counters)
    for counter in view.counters:
        if counter.help_since is not None:
            yield Alert(AlertKind.HELP, counter, since=counter.help_since)
        if counter.silent:
            yield Alert(AlertKind.SILENT, counter)
        if counter.duty is Duty.PAUSED and _minutes(counter.since, now) >= limits.pause_min:
            yield Alert(AlertKind.LONG_PAUSE, counter, since=counter.since)
    for line in view.lines:
        if line.total and not line.served:
            yield Alert(AlertKind.UNSERVED, line=line, since=line.first_at, people=line.total)
        elif line.total and _minutes(line.first_at, now) >= limits.wait_min:
            yield Alert(AlertKind.LONG_WAIT, line=line, since=line.first_at, people=line.total)
    idle = next((one for one in view.counters if one.active and one.duty is Duty.CLOSED), None)
    if open_now and idle is not None and view.waiting >= limits.people * open_now:
        yield Alert(AlertKind.CROWDED, idle, people=view.waiting)
    for day, people in view.shut:
        yield Alert(AlertKind.SHUT_DAY, people=people, day=day)


def _minutes(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else (now - since).total_seconds() / 60.0
