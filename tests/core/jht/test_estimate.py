"""One estimate: what it says of its table, of parts, taxes and places, and what holds of every one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.jht.errors import NoSuchLevel
from counter_app.jht.estimate import Asked, BalanceSource, Estimate, PartBar, When, estimated
from counter_app.jht.past import KnownWage, Run, WageSource
from counter_app.jht.rules import ClaimPlace, Part
from counter_app.jht.telling import Say, assumptions, past_told
from counter_app.jht.values import Month, Outlook, Yield, YieldTable
from counter_app.states import Grade, Segment
from counter_app.texts import texts_in

NOW = Month(2026, 11)
YEARS = {2018: 626, 2019: 608, 2020: 559, 2025: 551}
TABLE = YieldTable(
    "29-11-2026/0",
    {year: Yield(rate, Grade.C if year == 2019 else Grade.B) for year, rate in YEARS.items()},
    {Outlook.LOW: 500, Outlook.BASE: 550, Outlook.HIGH: 600},
    2026,
)
LETTER = WageSource("PT Contoh", "017/HRD", date(2026, 10, 3), "SP-2026-000001")
UNNAMED = WageSource("PT Lain", "", None, "SP-2026-000002")
INDONESIAN = Say(texts_in("id"), "id")
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
    some.lists(
        some.builds(
            KnownWage,
            some.integers(0, 100).map(lambda back: NOW.after(-back)),
            some.integers(0, 10**8),
            some.just(LETTER),
        ),
        max_size=6,
        unique_by=lambda one: one.month,
    ).map(tuple),
    some.none() | some.integers(0, 100).map(lambda back: NOW.after(-back)),
)


def test_the_months_begin_after_the_balance_and_those_nobody_knows_count_by_the_asked_wage() -> None:
    found = estimated(replace(ASKED, balance_on=Month(2026, 8)), TABLE, NOW)
    base = found.curves[Outlook.BASE]
    assert (found.first, base[0].month, base[-1].month) == (Month(2026, 9), Month(2026, 9), Month(2036, 10))
    assert paid_by_month(found)[:4] == [342_000] * 4
    assert found.past.guessed == (Run(Month(2026, 9), Month(2026, 10)),)
    assert found.today == base[1].balance, "what stood there grew for two months"
    assert found.end(Outlook.BASE) == base[-1]


def wage(year: int, month: int, sum_: int, source: WageSource = LETTER, back_pay: int = 0) -> KnownWage:
    return KnownWage(Month(year, month), sum_, source, back_pay)


def paid_by_month(found: Estimate) -> list[int]:
    sums = [0, *(one.paid for one in found.curves[Outlook.BASE])]
    return [after - before for before, after in pairwise(sums)]


def test_months_that_a_company_told_count_with_its_wages() -> None:
    known = (wage(2026, 5, 99), wage(2026, 7, 10_000_000), wage(2026, 8, 5_000_000), wage(2026, 11, 4_000_000))
    found = estimated(replace(ASKED, balance_on=Month(2026, 5), known=known, months=3), TABLE, NOW)
    assert paid_by_month(found) == [342_000, 570_000, 285_000, 342_000, 342_000, 228_000, 342_000, 342_000]
    assert [one.month.month for one in found.past.known] == [7, 8, 11], "May is in the balance already"
    assert found.past.guessed == (Run(Month(2026, 6), Month(2026, 6)), Run(Month(2026, 9), Month(2026, 10)))
    assert found.asked_from == Month(2026, 12)


def test_a_month_told_twice_counts_as_the_last_says() -> None:
    known = (wage(2026, 10, 10_000_000), wage(2026, 10, 5_000_000))
    assert paid_by_month(estimated(replace(ASKED, balance_on=Month(2026, 9), known=known), TABLE, NOW))[0] == 285_000


def test_after_contributions_ended_only_what_a_company_told_is_paid() -> None:
    asked = replace(ASKED, balance_on=Month(2026, 6), known=(wage(2026, 9, 10_000_000),), months=2, pause=1)
    found = estimated(replace(asked, paid_until=Month(2026, 7)), TABLE, NOW)
    assert paid_by_month(found) == [342_000, 0, 570_000, 0, 0, 342_000]
    assert found.past.unpaid == (Run(Month(2026, 8), Month(2026, 8)), Run(Month(2026, 10), Month(2026, 10)))


def test_a_company_paid_for_its_people_whatever_they_pay_as_now() -> None:
    asked = replace(ASKED, balance_on=Month(2026, 9), known=(wage(2026, 10, 10_000_000),), months=1)
    assert paid_by_month(estimated(replace(asked, segment=Segment.BPU), TABLE, NOW)) == [570_000, 120_000]
    assert paid_by_month(estimated(replace(asked, segment=Segment.PMI, wage=50_000), TABLE, NOW)) == [570_000, 50_000]
    assert paid_by_month(estimated(replace(asked, segment=Segment.JAKON), TABLE, NOW)) == [0, 0], "no JHT account"


def test_what_is_known_and_what_is_not_is_said_with_the_letter() -> None:
    known = (wage(2026, 1, 5_000_000), wage(2026, 2, 5_000_000, back_pay=250_000), wage(2026, 4, 5_000_000, UNNAMED))
    found = estimated(replace(ASKED, balance_on=Month(2025, 12), known=known, paid_until=Month(2026, 8)), TABLE, NOW)
    assert past_told(found, INDONESIAN) == (
        "Upah Januari 2026–Februari 2026 (2 bulan) menurut surat PT Contoh nomor 017/HRD tanggal 03-10-2026"
        " (SP-2026-000001): iuran Rp570.000.",
        "Upah April 2026 menurut surat PT Lain (SP-2026-000002): iuran Rp285.000.",
        "Upah Maret 2026, Mei 2026–Agustus 2026 (5 bulan) tidak diketahui cabang ini: dihitung dengan Rp6.000.000"
        " sebulan.",
        "Iuran terakhir Agustus 2026: September 2026–Oktober 2026 (2 bulan) dihitung tanpa iuran.",
        "Rapel Rp250.000 (Februari 2026) tidak ikut dihitung.",
    )
    assert "Upah Januari 2026" in " ".join(assumptions(found, INDONESIAN))


def test_many_letters_are_counted_and_the_newest_named() -> None:
    letters = [WageSource("PT Contoh", f"{at:02d}/HRD", date(2026, 11, 1), f"SP-2026-{at:06d}") for at in range(24)]
    known = tuple(KnownWage(NOW.after(2 * at - 48), 5_000_000, one) for at, one in enumerate(letters))
    told = past_told(estimated(replace(ASKED, balance_on=NOW.after(-60), known=known), TABLE, NOW), INDONESIAN)
    assert "20 surat perusahaan yang lebih lama: iuran Rp5.700.000" in told[0]
    assert [f"{at}/HRD" in told[at - 19] for at in range(20, 24)] == [True] * 4
    assert "35 bulan, antara lain" in told[-1], "the gaps are counted, the newest named"


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


@given(WISHES, some.integers(1, 10**7))
def test_a_known_month_with_more_wage_is_never_less(asked: Asked, more: int) -> None:
    raised = replace(asked, known=tuple(replace(one, wage=one.wage + more) for one in asked.known))
    for case in Outlook:
        pairs = zip(estimated(raised, TABLE, NOW).curves[case], estimated(asked, TABLE, NOW).curves[case], strict=True)
        assert all(one.balance >= two.balance for one, two in pairs)


@given(WISHES)
def test_each_month_before_now_is_known_or_guessed_or_unpaid(asked: Asked) -> None:
    found = estimated(asked, TABLE, NOW)
    runs = [*found.past.guessed, *found.past.unpaid]
    told = [one.month for one in found.past.known if one.month < NOW]
    counted = told + [run.first.after(number) for run in runs for number in range(run.months)]
    assert sorted(counted) == [found.first.after(number) for number in range(found.first.until(NOW))]


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
