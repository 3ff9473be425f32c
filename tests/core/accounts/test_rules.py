"""States of a reset."""

from __future__ import annotations

from counter_app.accounts.rules import EVIDENCE_WRITERS, after_login, may_become, reset_number, series, writers
from counter_app.states import LoginResult, ResetState

S = ResetState


def test_only_the_drawn_ways_lead_from_state_to_state() -> None:
    ways = {(one, other) for one in S for other in S if may_become(one, other)}
    assert ways == {
        (S.OPEN, S.APPROVED),
        (S.OPEN, S.CANCELLED),
        (S.APPROVED, S.RESET),
        (S.APPROVED, S.OPEN),
        (S.APPROVED, S.CANCELLED),
        (S.RESET, S.LOGIN_VERIFIED),
        (S.RESET, S.OPEN),
        (S.RESET, S.RESET),
    }


def test_the_login_check_leads_on_or_back() -> None:
    assert after_login(LoginResult.SUCCEEDED) is S.LOGIN_VERIFIED
    assert after_login(LoginResult.FAILED) is S.OPEN
    assert after_login(LoginResult.NOT_TRIED) is S.RESET


def test_everybody_who_ticked_is_a_writer() -> None:
    assert writers("a", {EVIDENCE_WRITERS: "b,c"}) == {"a", "b", "c"}
    assert writers("a", {}) == {"a"}


def test_numbers_keep_their_width() -> None:
    assert reset_number(2026, 7) == "RA-2026-000007"


def test_each_year_counts_by_itself() -> None:
    assert series(2026) == "RA-2026"
