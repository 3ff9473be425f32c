"""All that the archive's page shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.archive.values import Answer, Entry, Facts, Filters, Wanted
from counter_app.reasons.values import NO_REASON, Why
from counter_app.states import PaperKind


class Period(StrEnum):
    """Days to look at, counted from today."""

    TODAY = "today"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


@dataclass(frozen=True)
class Picked:
    """What the lists narrow the search to; "" and None for all."""

    paper: PaperKind | None = None
    period: Period | None = None
    officer_id: uuid.UUID | None = None
    state: StrEnum | None = None

    @property
    def is_set(self) -> bool:
        """Whether anything is narrowed down."""
        return self != Picked()


NO_FILTERS, NO_ANSWER, ALL_OF_IT = Filters(), Answer(), Picked()
"""Before anything was read, asked or narrowed down."""


@dataclass(frozen=True)
class ArchiveState:
    """`asked` is what the answer belongs to, None before the first search: until then the `last` opened are listed."""

    zone: str
    filters: Filters = NO_FILTERS
    text: str = ""
    picked: Picked = ALL_OF_IT
    asked: Wanted | None = None
    answer: Answer = NO_ANSWER
    last: tuple[Entry, ...] = ()
    chosen: Entry | None = None
    facts: Facts | None = None
    why: Why = NO_REASON
    busy: bool = False
    problem: str = ""
    can_retry: bool = False

    @property
    def listed(self) -> tuple[Entry, ...]:
        """What stands in the list."""
        return self.last if self.asked is None else self.answer.entries

    @property
    def lacks_reason(self) -> bool:
        """Whether nothing may be opened yet: a reason is asked once, on entering."""
        return not self.why.is_said

    @property
    def may_print_found(self) -> bool:
        """Whether a search found any paper."""
        return self.asked is not None and any(one.paper_id is not None for one in self.answer.entries)


def days_of(period: Period | None, today: date) -> tuple[date | None, date | None]:
    """First and last day of a period; None for none."""
    month = today.replace(day=1)
    match period:
        case Period.TODAY:
            return today, today
        case Period.THIS_MONTH:
            return month, today
        case Period.LAST_MONTH:
            last = date.fromordinal(month.toordinal() - 1)
            return last.replace(day=1), last
        case Period.THIS_YEAR:
            return today.replace(month=1, day=1), today
        case Period.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return None, None
