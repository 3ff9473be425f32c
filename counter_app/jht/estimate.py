"""What an account comes to, what could be taken of it, and what a claim is taxed: one answer for page and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.jht.past import KnownWage, Past, asked_from, past_of, spans_of
from counter_app.jht.rules import (
    FINAL_YEARS,
    PARTIAL_YEARS,
    ClaimPlace,
    Part,
    Tax,
    contribution,
    grown,
    lump_tax,
    partial,
    places_for,
)
from counter_app.jht.values import MONTHS, Contribution, Month, Outlook, Standing, YieldTable
from counter_app.states import Grade, Segment

TAX_MONTHS = FINAL_YEARS * MONTHS
"""When a claim is taxed by other rules if one was made before: told beside a claim of today."""
NPWP_FROM = 50_000_000
"""Above this sum, and after an earlier partial claim, the NPWP is asked for (grade B)."""


class BalanceSource(StrEnum):
    """Where a balance is from."""

    BRANCH = "branch"
    """A list of balances that this branch took in."""
    SHOWN = "shown"
    """The member showed it: the app, a printed account."""


class PartBar(StrEnum):
    """Why a part cannot be taken early."""

    TOO_SHORT = "too_short"
    HAD_ONE = "had_one"


class When(StrEnum):
    """When a claim would be paid."""

    NOW = "now"
    IN_TWO_YEARS = "in_two_years"


@dataclass(frozen=True)
class Asked:
    """What an estimate is made of. `pause` months from now on nothing is paid in; `months` is how far it looks ahead.

    `taken` was paid early, so many calendar years ago; 0 for never. `known` are wages that the branch knows by month;
    after `paid_until`, where it is given, months before now that are not known paid nothing.
    """

    segment: Segment
    wage: int
    balance: int
    balance_on: Month
    source: BalanceSource = BalanceSource.SHOWN
    months: int = 10 * MONTHS
    pause: int = 0
    member_months: int = 0
    taken: int = 0
    taken_years_ago: int = 0
    known: tuple[KnownWage, ...] = ()
    paid_until: Month | None = None

    @property
    def had_partial(self) -> bool:
        """Whether something was taken early."""
        return self.taken > 0


@dataclass(frozen=True)
class PartOffer:
    """What could be taken early, or why nothing can."""

    part: Part
    sum: int | None
    bar: PartBar | None = None


@dataclass(frozen=True)
class Payment:
    """The whole balance paid at once, with the tax for whoever shows an NPWP and for whoever does not."""

    when: When
    balance: int
    with_npwp: Tax
    without: Tax


@dataclass(frozen=True)
class Estimate:
    """The answer. `curves` are the ends of months from `first` on; `gaps` are years that are over and not known.

    `ahead` is what later years are taken to bring, in hundredths of a percent; None where no such year counts.
    """

    asked: Asked
    now: Month
    first: Month
    version: str
    grade: Grade
    gaps: tuple[int, ...]
    ahead: Mapping[Outlook, int] | None
    monthly: Contribution
    today: int
    curves: Mapping[Outlook, tuple[Standing, ...]]
    parts: tuple[PartOffer, ...]
    payments: tuple[Payment, ...]
    places: tuple[ClaimPlace, ...]
    needs_npwp: bool
    has_yields: bool
    past: Past
    asked_from: Month
    """From when on the wage that was asked is paid."""

    def end(self, case: Outlook) -> Standing | None:
        """The account at the end; None for an estimate that looks no month ahead."""
        return self.curves[case][-1] if self.curves[case] else None


def estimated(asked: Asked, table: YieldTable, now: Month) -> Estimate:
    """Reckon it. Months after the balance count by the wages that are known, the others by the one that was asked.

    Raises NoSuchLevel, NotReckonable.
    """
    monthly = contribution(asked.segment, asked.wage)
    first = asked.balance_on.after(1)
    before = max(0, first.until(now))
    past = past_of(first, now, asked.known, asked.paid_until)
    spans = spans_of(past, now, asked.pause, monthly, asked.segment)
    months = before + asked.months
    curves = {case: tuple(grown(asked.balance, spans, first, months, (table, case))) for case in Outlook}
    base = list(grown(asked.balance, spans, first, before + TAX_MONTHS, (table, Outlook.BASE)))
    today = base[before - 1].balance if before else asked.balance
    last = first.after(max(months, before + TAX_MONTHS) - 1)
    looks_ahead = any(
        year not in table.years and not table.gaps(year, year) for year in range(first.year, last.year + 1)
    )
    return Estimate(
        asked,
        now,
        first,
        table.version,
        table.grade(first.year, last.year),
        table.gaps(first.year, last.year),
        dict(table.ahead) if looks_ahead and table.years else None,
        monthly,
        today,
        curves,
        tuple(_offer(asked, part, today) for part in Part),
        (_payment(asked, When.NOW, today, 0), _payment(asked, When.IN_TWO_YEARS, base[-1].balance, FINAL_YEARS)),
        places_for(today),
        today > NPWP_FROM or asked.had_partial,
        bool(table.years),
        past,
        asked_from(past, now, asked.pause),
    )


def _offer(asked: Asked, part: Part, today: int) -> PartOffer:
    sum_ = partial(today, part, asked.member_months, had_one=asked.had_partial)
    if sum_ is not None:
        return PartOffer(part, sum_)
    is_short = asked.member_months < PARTIAL_YEARS * MONTHS
    return PartOffer(part, None, PartBar.TOO_SHORT if is_short else PartBar.HAD_ONE)


def _payment(asked: Asked, when: When, balance: int, years: int) -> Payment:
    """After an earlier claim its years go on counting; the free sum is used once within the time of one rule."""
    since = asked.taken_years_ago + years if asked.had_partial else 0
    before = asked.taken if since < FINAL_YEARS else 0
    known, unknown = (lump_tax(balance, since, before, has_npwp=has) for has in (True, False))
    return Payment(when, balance, known, unknown)
