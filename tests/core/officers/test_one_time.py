"""Codes of a phone and of the paper, as values."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.officers import one_time, recovery
from tests.databases import START


@pytest.mark.parametrize(("typed", "kept"), [
    ("abcde-fghjk", "abcdefghjk"), ("ABCDE FGHJK", "abcdefghjk"), ("abcde-fghj", ""), ("abcde-fghjl", ""), ("", ""),
])  # fmt: skip
def test_how_a_recovery_code_may_be_written(typed: str, kept: str) -> None:
    assert recovery.plain(typed) == kept


def test_what_a_phone_is_told() -> None:
    secret = one_time.new_secret()
    assert len(secret) == 32
    assert one_time.address(secret, "hendra", "Cabang Uji") == (
        f"otpauth://totp/Loket%20Cabang%20Uji:hendra?secret={secret}&issuer=Loket%20Cabang%20Uji"
    )
    assert one_time.typed_by_hand("ABCDEFGH") == "ABCD EFGH"


def test_a_code_is_that_of_the_standard() -> None:
    """RFC 6238, appendix B: 59 seconds after 1970, SHA-1, the last six digits."""
    at = START.fromtimestamp(59, START.tzinfo)
    assert one_time.steps_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", at) == (1,)
    assert one_time.steps_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", at + timedelta(seconds=61)) == ()


@pytest.mark.parametrize(
    ("typed", "is_one"), [("123456", True), ("12345", False), ("1234567", False), ("12345a", False)]
)
def test_what_has_the_form_of_a_code(typed: str, is_one: bool) -> None:
    assert one_time.is_code(typed) == is_one


def test_ten_new_codes_are_of_a_form_that_is_taken() -> None:
    codes = recovery.new_codes()
    assert (len(set(codes)), {len(recovery.plain(code)) for code in codes}) == (10, {10})
