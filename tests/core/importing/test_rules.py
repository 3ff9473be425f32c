"""What a list may say about an account that the branch knows something of."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.importing.rules import KnownAccount, ToldAccount, conflict, is_known
from counter_app.states import AccountState

ACTIVE, BLOCKED, CLOSED = AccountState.ACTIVE, AccountState.BLOCKED, AccountState.CLOSED
DAY = date(2026, 2, 20)
BEFORE, AFTER = date(2026, 2, 19), date(2026, 2, 21)
BLOCK = KnownAccount(BLOCKED, "biometric_failed", DAY)


@pytest.mark.parametrize(
    ("known", "told", "same"),
    [
        (KnownAccount(ACTIVE), ToldAccount(ACTIVE, since=DAY), True),
        (KnownAccount(CLOSED), ToldAccount(CLOSED), True),
        (KnownAccount(ACTIVE), ToldAccount(CLOSED), False),
        (BLOCK, ToldAccount(BLOCKED, "biometric_failed", DAY), True),
        (BLOCK, ToldAccount(BLOCKED, "pin", DAY), False),
        (BLOCK, ToldAccount(BLOCKED, "biometric_failed", AFTER), False),
    ],
)
def test_what_the_branch_knows_is_no_news(known: KnownAccount, told: ToldAccount, same: bool) -> None:
    assert is_known(known, told) is same


@pytest.mark.parametrize(
    ("known", "told", "code"),
    [
        (KnownAccount(ACTIVE, reset_on=DAY), ToldAccount(BLOCKED, "x", BEFORE), "reset_here"),
        (KnownAccount(ACTIVE, reset_on=DAY), ToldAccount(BLOCKED, "x", DAY), "reset_here"),
        (KnownAccount(ACTIVE, reset_on=DAY), ToldAccount(CLOSED), "reset_here"),
        (KnownAccount(ACTIVE, reset_on=DAY), ToldAccount(BLOCKED, "x", AFTER), ""),
        (KnownAccount(BLOCKED, "x", DAY, reset_on=BEFORE), ToldAccount(ACTIVE), ""),
        (KnownAccount(BLOCKED, "x", DAY, has_open_reset=True), ToldAccount(ACTIVE, since=AFTER), "reset_open"),
        (BLOCK, ToldAccount(ACTIVE, since=BEFORE), "older_than_block"),
        (BLOCK, ToldAccount(ACTIVE, since=DAY), ""),
        (BLOCK, ToldAccount(ACTIVE), ""),
        (KnownAccount(BLOCKED, "x"), ToldAccount(ACTIVE, since=BEFORE), ""),
        (KnownAccount(BLOCKED, "x", BEFORE, recorded_on=DAY), ToldAccount(ACTIVE, since=DAY), "block_here"),
        (KnownAccount(BLOCKED, "x", BEFORE, recorded_on=DAY), ToldAccount(ACTIVE), "block_here"),
        (KnownAccount(BLOCKED, "x", BEFORE, recorded_on=DAY), ToldAccount(ACTIVE, since=AFTER), ""),
        (KnownAccount(ACTIVE, recorded_on=DAY), ToldAccount(BLOCKED, "x", BEFORE), ""),
    ],
)
def test_what_the_branch_did_itself_stands(known: KnownAccount, told: ToldAccount, code: str) -> None:
    assert conflict(known, told) == code
