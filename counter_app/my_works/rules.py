"""In which order work is left, and what it needs. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from counter_app.cases.steps import Step
from counter_app.my_works.values import MyWork

LISTED_AT_MOST = 50
"""How many works the list holds; with more it says so."""

_ORDER = {step: at for at, step in enumerate(Step)}


def in_order(works: Iterable[MyWork]) -> list[MyWork]:
    """The most pressing step first, then by number: numbers follow the order in which works were begun."""
    return sorted(works, key=lambda work: (_ORDER[work.step], work.number))


def needs_member(step: Step, submitted_before: bool) -> bool:
    """Whether the next step needs the member at the counter: a first submission does, mending and asking do not."""
    return step is Step.FILL and not submitted_before


def waits_for(since: datetime, now: datetime) -> timedelta:
    """How long something waits; a clock that was ahead measures nothing."""
    return max(timedelta(), now - since)
