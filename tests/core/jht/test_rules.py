"""JHT: the published examples to the rupiah, and what holds for every wage, time and table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.jht.errors import NoSuchLevel, NotReckonable
from counter_app.jht.rules import (
    APP_LIMIT,
    LONGEST_MONTHS,
    MOST_RUPIAH,
    PMI_LEVELS,
    STEPS,
    ClaimPlace,
    Ground,
    Part,
    contribution,
    grown,
    lump_tax,
    may_claim,
    paid_in,
    partial,
    places_for,
)
from counter_app.jht.values import Contribution, Month, Outlook, Span, Standing, Yield, YieldTable
from counter_app.states import Segment

KNOWN = YieldTable(
    "2026-11",
    {
        year: Yield(rate)
        for year, rate in ((2016, 719), (2017, 782), (2018, 626), (2019, 608), (2020, 559), (2025, 551))
    },
    {Outlook.LOW: 500, Outlook.BASE: 550, Outlook.HIGH: 600},
)
WHOLE = YieldTable("whole", {year: Yield(500 + year % 7 * 40) for year in range(2010, 2040)})
START = Month(2016, 1)
WAGES = some.integers(0, 10**8)
SPANS = some.lists(
    some.builds(
        Span, some.integers(0, 200).map(START.after), some.builds(Contribution, some.integers(0, 10**7), some.just(0))
    ),
    max_size=4,
)


def last(table: YieldTable, case: Outlook, spans: list[Span], months: int, balance: int = 0) -> Standing:
    return list(grown(balance, spans, START, months, (table, case)))[-1]


@pytest.mark.parametrize(
    ("wage", "employer", "worker"), [(6_000_000, 222_000, 120_000), (10_000_000, 370_000, 200_000)]
)
def test_the_published_contributions(wage: int, employer: int, worker: int) -> None:
    assert contribution(Segment.PU, wage) == Contribution(employer, worker)
    assert contribution(Segment.PU, wage).whole == employer + worker


def test_others_pay_for_themselves() -> None:
    assert contribution(Segment.BPU, 3_500_000) == Contribution(0, 70_000)
    assert [contribution(Segment.PMI, level).whole for level in PMI_LEVELS] == list(PMI_LEVELS)
    assert contribution(Segment.JAKON, 5_000_000).whole == 0, "no JHT account"
    with pytest.raises(NoSuchLevel):
        contribution(Segment.PMI, 250_000)


def test_the_published_tax() -> None:
    assert lump_tax(60_000_000, has_npwp=True).tax == 500_000
    assert lump_tax(50_000_000, has_npwp=True).tax == 0
    assert lump_tax(60_000_000, has_npwp=False).tax == 500_000, "a final tax asks nobody for an NPWP"


def test_from_the_third_year_by_steps_and_more_without_npwp() -> None:
    taxed = {paid: lump_tax(paid, 2, has_npwp=True).tax for paid, _ in STEPS[:-1] if paid}
    assert taxed == {60_000_000: 3_000_000, 250_000_000: 31_500_000, 500_000_000: 94_000_000, 5 * 10**9: 1_444_000_000}
    assert lump_tax(6 * 10**9, 2, has_npwp=True).tax == 1_794_000_000
    assert lump_tax(60_000_000, 2, has_npwp=False).tax == 3_600_000
    assert lump_tax(60_000_000, 2, has_npwp=True).left == 57_000_000


def test_what_was_taken_early_uses_up_the_free_sum() -> None:
    early, rest = 30_000_000, 70_000_000
    assert lump_tax(early, has_npwp=True).tax == 0
    assert lump_tax(rest, 1, early, has_npwp=True).tax == lump_tax(early + rest, has_npwp=True).tax == 2_500_000
    later = lump_tax(rest, 2, has_npwp=True)
    assert (later.tax, later.is_final) == (4_500_000, False), "the time of the final tax is over"


@given(some.integers(0, 10**10), some.integers(0, 10**10), some.integers(0, 5), some.booleans())
def test_more_is_never_taxed_less_and_no_rupiah_more_than_a_rupiah(one: int, more: int, years: int, npwp: bool) -> None:
    low, high = (lump_tax(paid, years, has_npwp=npwp) for paid in (one, one + more))
    assert 0 <= low.tax <= high.tax
    assert high.left >= low.left - 1, "each part is rounded down"
    assert lump_tax(one + 1, years, has_npwp=npwp).tax - low.tax <= 1, "no step in it"


@given(some.integers(0, 10**9), some.integers(0, 10**9), some.integers(0, 5))
def test_two_payments_are_taxed_as_one(first: int, second: int, years: int) -> None:
    apart = lump_tax(first, years, has_npwp=True).tax + lump_tax(second, years, first, has_npwp=True).tax
    assert apart == lump_tax(first + second, years, has_npwp=True).tax


def test_growth_by_hand() -> None:
    table = YieldTable("one", {2016: Yield(1200)})
    months = list(grown(1_000_000, [Span(START, Contribution(60_000, 40_000))], START, 3, (table, Outlook.BASE)))
    assert [one.balance for one in months] == [1_110_000, 1_221_100, 1_333_311]
    assert (months[-1].paid, months[-1].grown) == (300_000, 33_311)
    assert months[-1].month == Month(2016, 3)


@given(SPANS, some.integers(1, 240), some.integers(0, 10**9))
def test_low_is_at_most_base_and_base_at_most_high(spans: list[Span], months: int, balance: int) -> None:
    low, base, high = (last(KNOWN, case, spans, months, balance).balance for case in Outlook)
    assert low <= base <= high


@given(some.integers(0, 10**7), some.integers(0, 10**7), some.integers(1, 240), some.integers(0, 100))
def test_more_wage_and_more_months_are_never_less(wage: int, more: int, months: int, longer: int) -> None:
    paid, better = ([Span(START, contribution(Segment.PU, sum_))] for sum_ in (wage, wage + more))
    usual = last(KNOWN, Outlook.BASE, paid, months)
    assert last(KNOWN, Outlook.BASE, better, months).balance >= usual.balance
    assert last(KNOWN, Outlook.BASE, paid, months + longer).balance >= usual.balance


@given(some.integers(2016, 2039), some.integers(0, 2000), some.integers(1, 240))
def test_a_years_yield_changes_no_month_before_it(year: int, rate: int, months: int) -> None:
    other = YieldTable("other", {**WHOLE.years, year: Yield(rate)})
    spans = [Span(START, Contribution(100_000, 50_000))]
    for case in Outlook:
        pairs = zip(
            grown(0, spans, START, months, (WHOLE, case)), grown(0, spans, START, months, (other, case)), strict=True
        )
        assert all(one == two for one, two in pairs if one.month.year < year)


@given(SPANS, some.integers(1, 240), some.integers(0, 10**9))
def test_an_account_is_what_was_there_what_was_paid_and_what_grew(spans: list[Span], months: int, balance: int) -> None:
    found = list(grown(balance, spans, START, months, (WHOLE, Outlook.BASE)))
    assert all(one.balance == balance + one.paid + one.grown for one in found)
    assert all(before.paid <= after.paid and before.grown <= after.grown for before, after in pairwise(found))
    assert [one.month for one in found] == [START.after(number) for number in range(months)]


def test_a_table_without_years_has_contributions_only() -> None:
    end = last(YieldTable("empty"), Outlook.HIGH, [Span(START, Contribution(100, 0))], 24)
    assert (end.balance, end.grown) == (2400, 0)


def test_gaps_are_named_and_reckoned_with_what_is_known() -> None:
    assert KNOWN.gaps(2016, 2030) == (2021, 2022, 2023, 2024)
    assert [KNOWN.of(2022, case) for case in Outlook] == [551, 626, 782]
    assert [KNOWN.of(2027, case) for case in Outlook] == [500, 550, 600], "years to come go by the branch's settings"
    assert KNOWN.gaps(2026, 2030) == ()


def test_a_pause_pays_nothing_and_goes_on_growing() -> None:
    paid = Contribution(100_000, 0)
    spans = [Span(START, paid), Span(START.after(12), Contribution(0, 0)), Span(START.after(24), paid)]
    assert [paid_in(spans, START.after(number)).whole for number in (-1, 0, 11, 12, 23, 24)] == [
        *(0, 100_000, 100_000),
        *(0, 0, 100_000),
    ]
    months = list(grown(0, spans, START, 36, (WHOLE, Outlook.BASE)))
    assert months[23].paid == months[11].paid == 1_200_000
    assert months[23].grown > months[11].grown


@pytest.mark.parametrize(
    ("months", "had_one", "part", "paid"),
    [
        (120, False, Part.RETIREMENT, 5_000_000),
        (120, False, Part.HOME, 15_000_000),
        (119, False, Part.HOME, None),
        (240, True, Part.RETIREMENT, None),
    ],
)
def test_a_part_is_paid_after_ten_years_and_once(months: int, had_one: bool, part: Part, paid: int | None) -> None:
    assert partial(50_000_000, part, months, had_one=had_one) == paid


@pytest.mark.parametrize(
    ("ground", "age", "left", "may"),
    [
        (Ground.AGE, 55, 0, False),
        (Ground.AGE, 56, 0, True),
        (Ground.RESIGNED, 40, 0, False),
        (Ground.RESIGNED, 40, 1, True),
        *((one, 40, 0, True) for one in (Ground.PENSION, Ground.DISABLED, Ground.DIED, Ground.LEFT_INDONESIA)),
    ],
)
def test_when_all_of_it_is_paid(ground: Ground, age: int, left: int, may: bool) -> None:
    assert may_claim(ground, age, left) is may


def test_the_app_takes_small_claims_only() -> None:
    assert places_for(APP_LIMIT)[0] is ClaimPlace.APP
    assert places_for(APP_LIMIT + 1) == (ClaimPlace.ONLINE, ClaimPlace.BRANCH)


@pytest.mark.parametrize("sum_", [-1, MOST_RUPIAH + 1])
def test_what_nobody_has_is_not_reckoned_with(sum_: int) -> None:
    for reckon in (
        lambda: contribution(Segment.PU, sum_),
        lambda: lump_tax(sum_, has_npwp=True),
        lambda: list(grown(sum_, [], START, 1, (WHOLE, Outlook.BASE))),
        lambda: places_for(sum_),
        lambda: partial(sum_, Part.HOME, 120, had_one=False),
    ):
        with pytest.raises(NotReckonable):
            reckon()
    with pytest.raises(NotReckonable):
        list(grown(0, [], START, LONGEST_MONTHS + 1, (WHOLE, Outlook.BASE)))


@given(some.integers(1, 12), some.integers(1990, 2050), some.integers(-400, 400))
def test_months_are_counted_both_ways(month: int, year: int, by: int) -> None:
    one = Month(year, month)
    assert one.until(one.after(by)) == by
    assert one.after(by).after(-by) == one
