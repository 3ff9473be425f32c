"""States of a reset."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.accounts.rules import (
    BLOCK_BY,
    BLOCK_REASON,
    BLOCK_WORDS_MAX,
    EVIDENCE_WRITERS,
    after_login,
    block_problem,
    known_of_block,
    may_become,
    reset_number,
    series,
    writers,
)
from counter_app.states import BlockEvidence, LoginResult, ResetState

TODAY = date(2026, 3, 2)

S = ResetState


def test_only_the_drawn_ways_lead_from_state_to_state() -> None:
    ways = {(one, other) for one in S for other in S if may_become(one, other)}
    assert ways == {
        (S.OPEN, S.WAITING),
        (S.OPEN, S.APPROVED),
        (S.OPEN, S.REJECTED),
        (S.OPEN, S.CANCELLED),
        (S.WAITING, S.OPEN),
        (S.WAITING, S.APPROVED),
        (S.WAITING, S.REJECTED),
        (S.WAITING, S.CANCELLED),
        (S.APPROVED, S.RESET),
        (S.APPROVED, S.OPEN),
        (S.APPROVED, S.CANCELLED),
        (S.RESET, S.LOGIN_VERIFIED),
        (S.RESET, S.LOGIN_FAILED),
        (S.RESET, S.NOT_TRIED),
        (S.NOT_TRIED, S.LOGIN_VERIFIED),
        (S.NOT_TRIED, S.LOGIN_FAILED),
        (S.NOT_TRIED, S.NOT_TRIED),
    }


def test_the_login_check_leads_on_or_ends() -> None:
    assert after_login(LoginResult.SUCCEEDED) is S.LOGIN_VERIFIED
    assert after_login(LoginResult.FAILED) is S.LOGIN_FAILED
    assert after_login(LoginResult.NOT_TRIED) is S.NOT_TRIED


def test_everybody_who_ticked_is_a_writer() -> None:
    assert writers("a", {EVIDENCE_WRITERS: "b,c"}) == {"a", "b", "c"}
    assert writers("a", {}) == {"a"}


def test_numbers_keep_their_width() -> None:
    assert reset_number(2026, 7) == "RA-2026-000007"


def test_each_year_counts_by_itself() -> None:
    assert series(2026) == "RA-2026"


@pytest.mark.parametrize(
    ("seen_as", "since", "words", "part"),
    [
        (BlockEvidence.NOTICE, TODAY, "", ""),
        (BlockEvidence.NOTICE, None, "", "since"),
        (BlockEvidence.NOTICE, TODAY + timedelta(days=1), "", "since"),
        (BlockEvidence.WORDS, None, "Akun Anda diblokir", ""),
        (BlockEvidence.WORDS, None, "", "said"),
        (BlockEvidence.TOLD, None, "", ""),
        (BlockEvidence.TOLD, TODAY + timedelta(days=1), "", "since"),
        (BlockEvidence.TOLD, None, "x" * BLOCK_WORDS_MAX, ""),
        (BlockEvidence.TOLD, None, "x" * (BLOCK_WORDS_MAX + 1), "said"),
        (BlockEvidence.IMPORTED, TODAY, "", "from"),
    ],
)
def test_what_is_seen_of_a_block_must_be_whole_and_possible(
    seen_as: BlockEvidence, since: date | None, words: str, part: str
) -> None:
    assert block_problem(seen_as, since, words, TODAY) == part


def test_who_recorded_the_block_here_is_a_writer_too() -> None:
    assert writers("a", {BLOCK_BY: "b", EVIDENCE_WRITERS: "c"}) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("block", "reason", "known"),
    [
        ("biometric_failed", "selfie_failed", {"reason"}),
        ("biometric_failed", "phone_changed", set()),
        ("not_said", "selfie_failed", set()),
        ("", "", set()),
    ],
)
def test_a_reason_that_the_blocks_record_gave_is_known(block: str, reason: str, known: set[str]) -> None:  # W7
    assert known_of_block({BLOCK_REASON: block}, reason) == known


def test_a_reset_without_a_record_of_its_block_knows_nothing() -> None:  # W7
    assert known_of_block({}, "") == frozenset()
