"""Months as companies write them. Pure."""

from __future__ import annotations

import re

from forms.days import FIRST_YEAR, LAST_YEAR, MONTHS

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{2})(?:[-/. ]\d{2})?", re.ASCII)
_MONTH_FIRST = re.compile(r"(?:(?:0?[1-9]|[12]\d|3[01])[-/. ](?=\d{1,2}[-/. ]))?(\d{1,2})[-/. ]?(\d{4})", re.ASCII)
"""Perhaps with a day before it, as the dates of the other sheets are written."""
_NAMED = re.compile(r"([a-z]+)\.?[-/. ]?(\d{4})", re.ASCII)


def month_of(text: str) -> str:
    """A month as 2026-05, "" where it cannot be read: 05-2026, 052026, 202605, Mei 2026, or any day of it."""
    asked = text.strip().casefold()
    if found := _NAMED.fullmatch(asked):
        return _month(int(found[2]), MONTHS.get(found[1], 0))
    if (found := _YEAR_FIRST.fullmatch(asked)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return _month(int(found[1]), int(found[2]))
    if found := _MONTH_FIRST.fullmatch(asked):
        return _month(int(found[2]), int(found[1]))
    return ""


def _month(year: int, month: int) -> str:
    return f"{year}-{month:02}" if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else ""
