"""One estimate: what it says of its table, of parts, taxes and places, and what holds of every one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.jht.errors import NoSuchLevel
from counter_app.jht.estimate import Asked, BalanceSource, PartBar, When, estimated
from counter_app.jht.rules import ClaimPlace, Part
from counter_app.jht.values import Month, Outlook, Yield, YieldTable
from counter_app.states import Grade, Segment

NOW = Month(2026, 11)
YEARS = {2018: 626, 2019: 608, 2020: 559, 2025: 551}
TABLE = YieldTable(
    "29-11-2026/0",
    {year: Yield(rate, Grade.C if year == 2019 else Grade.B) for year, rate in YEARS.items()},
    {Outlook.LOW: 500, Outlook.BASE: 550, Outlook.HIGH: 600},
    2026,
)
ASKED = Asked(Segment.PU, 6_000_000, 60_000_000, Month(2026, 10), BalanceSource.SHOWN, 120, 0, 130)
WISHES = some.builds(
    Asked,
    some.sampled_from([Segment.PU, Segment.BPU]),
    some.integers(0, 50_000_000),
    some.integers(0, 10**9),
    some.integers(0, 96).map(lambda back: NOW.after(-back)),
    some.sampled_from(BalanceSource),
    some.integers(0, 360),
    some.integers(0, 60),
    some.integers(0, 400),
    some.integers(0, 10**8),
    some.integers(0, 10),
)


def test_the_months_begin_after_the_balance_and_contributions_now() -> None:
    found = estimated(replace(ASKED, balance_on=Month(2026, 8)), TABLE, NOW)
    base = found.curves[Outlook.BASE]
    assert (found.first, base[0].month, base[-1].month) == (Month(2026, 9), Month(2026, 9), Month(2036, 10))
    assert [one.paid for one in base[:4]] == [0, 0, 342_000, 684_000]
    assert found.today == base[1].balance, "what stood there grew for two months"
    assert found.end(Outlook.BASE) == base[-1]


def test_a_balance_of_last_month_is_todays() -> None:
    found = estimated(ASKED, TABLE, NOW)
    assert found.today == 60_000_000
    assert (found.version, found.gaps, found.grade) == ("29-11-2026/0", (), Grade.D), "years ahead are inferred"
    assert found.ahead == TABLE.ahead


def test_years_that_are_over_and_not_known_are_named() -> None:
    found = estimated(replace(ASKED, balance_on=Month(2019, 12), months=0), TABLE, NOW)
    assert found.gaps == (2021, 2022, 2023, 2024)
    low, base, high = (found.curves[case][-1].balance for case in Outlook)
    assert low < base < high


def test_known_years_alone_are_as_sure_as_the_weakest() -> None:
    whole = YieldTable("whole", {year: Yield(500, Grade.C if year == 2024 else Grade.A) for year in range(2020, 2040)})
    found = estimated(replace(ASKED, balance_on=Month(2023, 12), months=12), whole, NOW)
    assert (found.grade, found.ahead, found.gaps) == (Grade.C, None, ())


def test_an_empty_table_has_contributions_only_and_says_so() -> None:
    found = estimated(ASKED, YieldTable("empty", {}, TABLE.ahead, 2026), NOW)
    assert not found.has_yields
    assert found.ahead is None
    assert {found.curves[case][-1].balance for case in Outlook} == {60_000_000 + 120 * 342_000}


def test_parts_with_their_conditions() -> None:
    may = estimated(ASKED, TABLE, NOW)
    assert [(one.part, one.sum, one.bar) for one in may.parts] == [
        (Part.RETIREMENT, 6_000_000, None),
        (Part.HOME, 18_000_000, None),
    ]
    short = estimated(replace(ASKED, member_months=119), TABLE, NOW)
    assert {one.bar for one in short.parts} == {PartBar.TOO_SHORT}
    again = estimated(replace(ASKED, taken=1), TABLE, NOW)
    assert {(one.sum, one.bar) for one in again.parts} == {(None, PartBar.HAD_ONE)}


def test_the_published_tax_of_a_lump_sum() -> None:
    now, later = estimated(ASKED, TABLE, NOW).payments
    assert (now.when, now.with_npwp.tax, now.without.tax, now.with_npwp.left) == (
        When.NOW,
        500_000,
        500_000,
        59_500_000,
    )
    assert later.when is When.IN_TWO_YEARS
    assert later.with_npwp.is_final, "without an earlier claim the first payment is taxed finally whenever it is made"


def test_after_an_earlier_claim_the_years_count_on() -> None:
    found = estimated(replace(ASKED, taken=30_000_000, taken_years_ago=1), TABLE, NOW)
    now, later = found.payments
    assert now.with_npwp.is_final
    assert now.with_npwp.tax == 2_000_000, "the free sum was partly used: 30 + 60 million, 40 above it"
    assert not later.with_npwp.is_final
    assert later.without.tax * 100 == pytest.approx(later.with_npwp.tax * 120, abs=200)
    assert found.needs_npwp


def test_from_the_third_year_what_was_paid_before_is_not_counted_again() -> None:
    asked = replace(ASKED, balance=70_000_000, taken=30_000_000, taken_years_ago=3)
    now = estimated(asked, TABLE, NOW).payments[0]
    assert (now.with_npwp.tax, now.with_npwp.is_final) == (4_500_000, False), "by steps, of this payment alone"


def test_a_year_that_is_over_is_a_gap_also_after_the_newest_known_one() -> None:
    later = replace(TABLE, ahead_from=2028)
    found = estimated(replace(ASKED, balance_on=Month(2025, 12), months=60), later, Month(2028, 3))
    assert found.gaps == (2026, 2027)
    assert [later.of(2026, case) for case in Outlook] == [551, 608, 626], "what is known, no setting"
    assert [later.of(2028, case) for case in Outlook] == [500, 550, 600]


@pytest.mark.parametrize(
    ("balance", "places", "npwp"),
    [
        (15_000_000, (ClaimPlace.APP, ClaimPlace.ONLINE, ClaimPlace.BRANCH), False),
        (15_000_001, (ClaimPlace.ONLINE, ClaimPlace.BRANCH), False),
        (50_000_001, (ClaimPlace.ONLINE, ClaimPlace.BRANCH), True),
    ],
)
def test_where_it_is_claimed(balance: int, places: tuple[ClaimPlace, ...], npwp: bool) -> None:
    found = estimated(replace(ASKED, balance=balance), TABLE, NOW)
    assert (found.places, found.needs_npwp) == (places, npwp)


def test_a_pause_pays_nothing_from_now_on() -> None:
    found = estimated(replace(ASKED, pause=6, months=8), TABLE, NOW)
    assert [one.paid for one in found.curves[Outlook.BASE]] == [0] * 6 + [342_000, 684_000]


def test_a_migrant_pays_a_level() -> None:
    with pytest.raises(NoSuchLevel):
        estimated(replace(ASKED, segment=Segment.PMI, wage=70_000), TABLE, NOW)


@given(WISHES)
def test_low_is_at_most_base_and_base_at_most_high(asked: Asked) -> None:
    curves = estimated(asked, TABLE, NOW).curves
    ends = zip(*(curves[case] for case in Outlook), strict=True)
    assert all(low.balance <= base.balance <= high.balance for low, base, high in ends)


@given(WISHES, some.integers(0, 10**7), some.integers(0, 120), some.integers(0, 60))
def test_more_wage_more_months_and_less_pause_are_never_less(asked: Asked, wage: int, months: int, pause: int) -> None:
    def at_end(one: Asked) -> int:
        end = estimated(one, TABLE, NOW).end(Outlook.BASE)
        return end.balance if end else one.balance

    usual = at_end(asked)
    assert at_end(replace(asked, wage=asked.wage + wage)) >= usual
    assert at_end(replace(asked, months=asked.months + months)) >= usual
    assert at_end(replace(asked, pause=asked.pause + pause)) <= usual


@given(WISHES)
def test_a_years_yield_changes_no_month_before_it(asked: Asked) -> None:
    whole = YieldTable("whole", {year: Yield(400 + year % 5 * 50) for year in range(2010, 2065)}, {}, 2026)
    changed = replace(whole, years={**whole.years, 2027: Yield(2500)})
    for case in Outlook:
        pairs = zip(estimated(asked, whole, NOW).curves[case], estimated(asked, changed, NOW).curves[case], strict=True)
        assert all(one == two for one, two in pairs if one.month.year < 2027)


@given(WISHES)
def test_an_estimate_of_many_years_has_each_month_once(asked: Asked) -> None:
    found = estimated(asked, TABLE, NOW)
    months = [one.month for one in found.curves[Outlook.LOW]]
    assert months == [found.first.after(number) for number in range(len(months))]
    assert len(months) == max(0, found.first.until(NOW)) + asked.months
