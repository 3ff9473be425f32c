"""The code of a slip is read back as it was printed, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.queueing.slip_code import SlipCode, read_code

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
