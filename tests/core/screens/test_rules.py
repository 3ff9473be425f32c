"""A code of pairing: how it looks, what it is bound to, how long it may be taken."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from counter_app.db.models import MemberScreen
from counter_app.screens import rules
from counter_app.steady import Tick

AT = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
NOW = Tick("run", 1_000.0)
KEY = bytes(32)


def offer(**changes: object) -> MemberScreen:
    """An offer made now."""
    row: dict[str, object] = {
        "id": uuid.UUID(int=1),
        "counter_id": uuid.UUID(int=2),
        "session_id": uuid.UUID(int=3),
        "offered_at": AT,
        "offered_s": NOW.seconds,
        "run": NOW.run,
    }
    return MemberScreen(**(row | changes))


def test_a_code_has_six_digits_however_small_it_is_and_blanks_do_not_count() -> None:
    codes = {rules.new_code() for _code in range(300)}
    assert {len(code) for code in codes} == {rules.DIGITS}
    assert all(code.isdigit() for code in codes)
    assert len(codes) > 290
    assert rules.plain(" 12 3\t456 ") == "123456"


@pytest.mark.parametrize(
    ("after_s", "alive"), [(0.0, True), (rules.LIFE_S, True), (rules.LIFE_S + 0.1, False), (-0.1, False)]
)
def test_an_offer_lives_two_minutes_by_the_steady_clock(after_s: float, alive: bool) -> None:
    later = replace(NOW, seconds=NOW.seconds + after_s)
    assert rules.is_alive(offer(), later, AT + timedelta(days=3)) is alive


@pytest.mark.parametrize(("after_s", "alive"), [(60, True), (121, False), (-1, False)])
def test_after_a_restart_the_clock_of_the_wall_is_asked(after_s: int, alive: bool) -> None:
    other_run = Tick("another", 5.0)
    assert rules.is_alive(offer(), other_run, AT + timedelta(seconds=after_s)) is alive


def test_a_row_that_was_altered_fits_no_code() -> None:
    right = rules.digest_of(KEY, offer(), "123456")
    assert right == rules.digest_of(KEY, offer(), "123456")
    altered = [
        rules.digest_of(KEY, offer(counter_id=uuid.UUID(int=9)), "123456"),
        rules.digest_of(KEY, offer(session_id=uuid.UUID(int=9)), "123456"),
        rules.digest_of(KEY, offer(offered_s=NOW.seconds + 60), "123456"),
        rules.digest_of(KEY, offer(offered_at=AT + timedelta(seconds=60)), "123456"),
        rules.digest_of(KEY, offer(), "123457"),
        rules.digest_of(bytes([1]) * 32, offer(), "123456"),
    ]
    assert right not in altered
