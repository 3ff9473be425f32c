"""The code of a slip is read back as it was printed, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.queueing.slip_code import SlipCode, number_meant, read_code

CODE = SlipCode("J01", date(2026, 11, 23), "A-014")


def test_a_code_is_read_back() -> None:
    assert CODE.text == "TIKET:J01:20261123:A-014"
    assert read_code(CODE.text) == CODE


def test_a_scanner_may_add_blanks_and_small_letters() -> None:
    assert read_code(" tiket:j01:20261123:a-014\r\n") == CODE


@pytest.mark.parametrize(
    "scanned",
    [
        *("", "A-014", "TIKET:J01:20261123:", "TIKET:J01:20261323:A-014", "TIKET:J01:20260230:A-014"),
        *("TIKET:J01:2026112:A-014", "TIKET:J01:20261123:A-014x", "3175071208900003", "TIKET:J-01:20261123:A-014"),
    ],
)
def test_nothing_else_is_taken_for_one(scanned: str) -> None:
    assert read_code(scanned) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("a14", "A-014"), (" A-014 ", "A-014"), ("b 7", "B-007"), ("KC-1000", "KC-1000"), ("A–3", "A-003")],
)
def test_a_number_is_known_as_people_type_it(typed: str, meant: str) -> None:
    assert number_meant(typed) == meant


@pytest.mark.parametrize("typed", ["", "14", "siti aminah", "A-", "ABCD-1", "A-123456", "3175071203900003"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number_meant(typed) is None
