"""The table of holidays that lies with the program."""

from __future__ import annotations

from datetime import date

import pytest
from lokal import holidays

from counter_app.hours.holidays import known_holidays

KINDS = (("libur_nasional", known_holidays().national), ("cuti_bersama", known_holidays().joint))


def test_it_knows_two_years() -> None:
    assert known_holidays().years == (2026, 2027)


@pytest.mark.parametrize(("kind", "known"), KINDS)
def test_it_agrees_with_the_package_that_lists_the_decrees(kind: str, known: frozenset[date]) -> None:
    listed = [one for year in holidays.HOLIDAY_YEARS for one in holidays.get_holidays(year).holidays]
    assert {date.fromisoformat(one.date) for one in listed if one.type == kind} == set(known)
