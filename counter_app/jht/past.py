"""Months between a balance and today: which were paid with wages that the branch knows, and which are guessed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.jht.rules import contribution
from counter_app.jht.values import Contribution, Month, Span
from counter_app.states import Segment

NOTHING = Contribution(0, 0)


@dataclass(frozen=True)
class WageSource:
    """The company's letter that told a wage; `number` is the branch's own, and `letter` is "" where none is kept."""

    company: str
    letter: str
    dated: date | None
    number: str


@dataclass(frozen=True)
class KnownWage:
    """What a company told that a member earned in a month. Back pay is named and not counted: no source says how."""

    month: Month
    wage: int
    source: WageSource
    back_pay: int = 0


@dataclass(frozen=True)
class Run:
    """Months one after the other."""

    first: Month
    last: Month

    @property
    def months(self) -> int:
        """How many they are."""
        return self.first.until(self.last) + 1


@dataclass(frozen=True)
class Past:
    """How each month before now is counted, and those from now on that are known already.

    `guessed` are paid by the wage that was asked, `unpaid` by nothing, as contributions had ended before.
    """

    known: tuple[KnownWage, ...] = ()
    guessed: tuple[Run, ...] = ()
    unpaid: tuple[Run, ...] = ()

    def by_source(self) -> Mapping[WageSource, tuple[KnownWage, ...]]:
        """The known months letter by letter, in the order of their first months."""
        found: dict[WageSource, list[KnownWage]] = {}
        for one in self.known:
            found.setdefault(one.source, []).append(one)
        return {source: tuple(wages) for source, wages in found.items()}


def past_of(first: Month, now: Month, known: Iterable[KnownWage], paid_until: Month | None) -> Past:
    """How the months from `first` to now are counted. A month that is told twice counts as the last one says."""
    told = {one.month: one for one in known if first <= one.month <= now}
    open_ones = [month for number in range(first.until(now)) if (month := first.after(number)) not in told]
    ended = [month for month in open_ones if paid_until is not None and month > paid_until]
    guessed = open_ones[: len(open_ones) - len(ended)]
    return Past(tuple(told[month] for month in sorted(told)), runs_of(guessed), runs_of(ended))


def spans_of(past: Past, now: Month, pause: int, monthly: Contribution, segment: Segment) -> tuple[Span, ...]:
    """What is paid from which month on; of two that begin together the first holds.

    Wages that a company told were paid by a company, whatever the member is asked to pay as from now on.
    """
    paid = {run.first.after(number): monthly for run in past.guessed for number in range(run.months)}
    paid |= {one.month: known_contribution(segment, one) for one in past.known}
    ends = (month.after(1) for month in paid if month.after(1) not in paid)
    return (
        Span(asked_from(past, now, pause), monthly),
        *(Span(month, sum_) for month, sum_ in paid.items()),
        *(Span(month, NOTHING) for month in ends),
    )


def asked_from(past: Past, now: Month, pause: int) -> Month:
    """From when on the wage that was asked is paid: after the pause, and after a month of now that is known."""
    is_told = bool(past.known) and past.known[-1].month == now
    return now.after(max(pause, 1 if is_told else 0))


def known_contribution(segment: Segment, one: KnownWage) -> Contribution:
    """Of a wage that a company told. Whoever has no JHT account pays nothing into it."""
    return NOTHING if segment is Segment.JAKON else contribution(Segment.PU, one.wage)


def runs_of(months: Sequence[Month]) -> tuple[Run, ...]:
    """Months in their order, put together where they follow each other."""
    found: list[Run] = []
    for month in months:
        if found and found[-1].last.after(1) == month:
            found[-1] = Run(found[-1].first, month)
        else:
            found.append(Run(month, month))
    return tuple(found)
