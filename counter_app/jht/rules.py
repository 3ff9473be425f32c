"""The rules of JHT as sums: contributions, growth, what may be taken early, tax, and where a claim is made.

Grades are those of the sources: contributions, tax and conditions are told by the press from the agency (B); that
yields are credited month by month is inferred (D). Every result is an estimate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.jht.errors import NoSuchLevel, NotReckonable
from counter_app.jht.values import MONTHS, Contribution, Month, Outlook, Span, Standing, YieldTable
from counter_app.states import Segment

EMPLOYER_PERMILLE, WORKER_PERMILLE, BPU_PERMILLE = 37, 20, 20
"""Of the wage, without a cap (PP 46/2015; grade B)."""
PMI_LEVELS = (50_000, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000)
"""What a migrant worker pays a month (Permenaker 4/2023; grade B)."""
FIRST_BALANCE = date(1978, 1, 1)
"""No account is older: JHT began as Astek's savings in this year."""
LONGEST_MONTHS = 120 * MONTHS
"""From the oldest balance to the end of the longest look ahead; more was typed wrong."""
MOST_RUPIAH = 10**12
"""No wage and no balance is more: a figure beyond it was typed wrong."""
FREE_FINAL = 50_000_000
FINAL_PERCENT = 5
FINAL_YEARS = 2
"""A lump sum is taxed finally when it is paid within two calendar years of the first payment (PP 68/2009; grade B)."""
STEPS = ((60_000_000, 5), (250_000_000, 15), (500_000_000, 25), (5_000_000_000, 30), (None, 35))
"""From the third year on: the income tax of article 17 (UU 7/2021; grade B)."""
WITHOUT_NPWP_PERCENT = 120
"""Of the tax by steps, for whoever shows no NPWP (UU PPh article 21; grade B)."""
APP_LIMIT = 15_000_000
"""Up to which the phone app takes a claim, since May 2025 (grade B)."""
PARTIAL_YEARS = 10
FULL_AGE = 56
LEFT_MONTHS = 1
"""What whoever resigned waits (Permenaker 4/2022; grade B)."""


class Part(StrEnum):
    """What may be taken before the end."""

    RETIREMENT = "retirement"
    """10 %, to prepare for retirement."""
    HOME = "home"
    """30 %, for a home."""

    @property
    def percent(self) -> int:
        """Of the balance."""
        return {Part.RETIREMENT: 10, Part.HOME: 30}[self]


class Ground(StrEnum):
    """Why the whole balance is paid."""

    AGE = "age"
    PENSION = "pension"
    DISABLED = "disabled"
    DIED = "died"
    LEFT_INDONESIA = "left_indonesia"
    RESIGNED = "resigned"


class ClaimPlace(StrEnum):
    """Where a claim is made."""

    APP = "app"
    ONLINE = "online"
    BRANCH = "branch"


@dataclass(frozen=True)
class Tax:
    """Of one payment."""

    paid: int
    tax: int
    is_final: bool
    """5 % above the free sum; else by the steps of the income tax."""

    @property
    def left(self) -> int:
        """What reaches the member."""
        return self.paid - self.tax


def contribution(segment: Segment, wage: int) -> Contribution:
    """What a month's wage, reported income (BPU) or level (PMI) pays into the account. Raises NoSuchLevel."""
    _must_be_money(wage)
    if segment is Segment.PMI:
        if wage not in PMI_LEVELS:
            raise NoSuchLevel(wage)
        return Contribution(0, wage)
    if segment is Segment.JAKON:  # covers work accidents and death only
        return Contribution(0, 0)
    if segment is Segment.BPU:
        return Contribution(0, _permille(wage, BPU_PERMILLE))
    return Contribution(_permille(wage, EMPLOYER_PERMILLE), _permille(wage, WORKER_PERMILLE))


def grown(
    balance: int, spans: Sequence[Span], first: Month, months: int, yields: tuple[YieldTable, Outlook]
) -> Iterator[Standing]:
    """The account month by month from `first` on, `balance` being what it held before.

    What stood there grows by a twelfth of the year's yield, then the month's contribution comes to it. `spans` say what
    is paid from when on; before the first of them nothing is. Growth is kept in hundredths of a rupiah and told in
    whole ones, so that no month's rounding is carried on.
    """
    _must_be_money(balance)
    if not 0 <= months <= LONGEST_MONTHS:
        raise NotReckonable(months)
    table, case = yields
    held, paid = balance * 100, 0
    coming, now = list(reversed(_in_turn(spans))), 0
    for number in range(months):
        month = first.after(number)
        held += _rounded(held * table.of(month.year, case), 10_000 * MONTHS)
        while coming and coming[-1].first <= month:
            now = coming.pop().paid.whole
        held, paid = held + now * 100, paid + now
        whole = _rounded(held, 100)
        yield Standing(month, paid, whole - balance - paid, whole)


def paid_in(spans: Sequence[Span], month: Month) -> Contribution:
    """What is paid in a month."""
    begun = [span for span in _in_turn(spans) if span.first <= month]
    return begun[-1].paid if begun else Contribution(0, 0)


def _in_turn(spans: Sequence[Span]) -> tuple[Span, ...]:
    """By their first months; of two with one, the one that was named first."""
    firsts: dict[Month, Span] = {}
    for span in spans:
        firsts.setdefault(span.first, span)
    return tuple(firsts[month] for month in sorted(firsts))


def partial(balance: int, part: Part, member_months: int, *, had_one: bool) -> int | None:
    """What may be taken early, None where the conditions do not hold: ten years a member, and once only."""
    _must_be_money(balance)
    if had_one or member_months < PARTIAL_YEARS * MONTHS:
        return None
    return balance * part.percent // 100


def may_claim(ground: Ground, age: int, months_since_left: int) -> bool:
    """Whether the whole balance is paid for this reason now."""
    if ground is Ground.AGE:
        return age >= FULL_AGE
    return ground is not Ground.RESIGNED or months_since_left >= LEFT_MONTHS


def lump_tax(paid: int, years_since_first: int = 0, before: int = 0, *, has_npwp: bool) -> Tax:
    """The tax of a payment made so many calendar years after the first one of this account.

    `before` is what was paid already within the time of the same rule: the free sum and the lower steps are used once.
    """
    _must_be_money(paid)
    _must_be_money(before)
    is_final = years_since_first < FINAL_YEARS
    of = _final if is_final else _by_steps
    share = 100 if is_final or has_npwp else WITHOUT_NPWP_PERCENT
    whole, earlier = (of(total) * share // 10_000 for total in (before + paid, before))
    return Tax(paid, whole - earlier, is_final)


def places_for(balance: int) -> tuple[ClaimPlace, ...]:
    """Where this balance can be claimed, the nearest first."""
    _must_be_money(balance)
    return (
        (ClaimPlace.APP, ClaimPlace.ONLINE, ClaimPlace.BRANCH)
        if balance <= APP_LIMIT
        else (ClaimPlace.ONLINE, ClaimPlace.BRANCH)
    )


def _final(total: int) -> int:
    """In hundredths of a rupiah."""
    return max(0, total - FREE_FINAL) * FINAL_PERCENT


def _by_steps(total: int) -> int:
    """In hundredths of a rupiah."""
    tax, below = 0, 0
    for upto, percent in STEPS:
        inside = total - below if upto is None else min(total, upto) - below
        if inside <= 0:
            break
        tax += inside * percent
        below = upto or below
    return tax


def _permille(of: int, permille: int) -> int:
    return _rounded(of * permille, 1000)


def _rounded(of: int, by: int) -> int:
    """Half a unit upwards."""
    return (2 * of + by) // (2 * by)


def _must_be_money(sum_: int) -> None:
    if not 0 <= sum_ <= MOST_RUPIAH:
        raise NotReckonable(sum_)
