"""How requests to merge numbers are numbered."""

from __future__ import annotations

from counter_app.merges.rules import merge_number, series


def test_numbers_are_of_their_year() -> None:
    assert (series(2026), merge_number(2026, 7)) == ("GK-2026", "GK-2026-000007")
