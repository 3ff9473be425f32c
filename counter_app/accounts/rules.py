"""States of a reset, what it needs, and how often it may happen."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.states import LoginResult, ResetState

S = ResetState
NEXT_STATES: dict[ResetState, frozenset[ResetState]] = {
    S.OPEN: frozenset({S.APPROVED, S.CANCELLED}),
    S.APPROVED: frozenset({S.RESET, S.OPEN, S.CANCELLED}),
    S.RESET: frozenset({S.LOGIN_VERIFIED, S.OPEN, S.RESET}),
    S.LOGIN_VERIFIED: frozenset(),
    S.CANCELLED: frozenset(),
}
UNFINISHED = frozenset({S.OPEN, S.APPROVED})
OPENED = frozenset({S.RESET, S.LOGIN_VERIFIED})
"""The account was opened, whether or not somebody logged in since."""

BLOCK_REASON = "_block_reason"
BLOCKED_SINCE = "_blocked_since"
EVIDENCE_WRITERS = "_writers"
RESERVED = frozenset({BLOCK_REASON, BLOCKED_SINCE, EVIDENCE_WRITERS})
"""Keys kept beside the evidence that no form field may have: the block as it was, and who ticked."""

STILL_BLOCKED = "still_blocked"
"""The login failure that says the account is blocked again."""

SELFIE_FAILED = "selfie_failed"
"""The login failure that counts towards a block of the phone app."""

REFERENCE_MAX = 60


def may_become(state: ResetState, wanted: ResetState) -> bool:
    """Whether a reset in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]


def after_login(result: LoginResult) -> ResetState:
    """The state a login check leads to."""
    return {
        LoginResult.SUCCEEDED: S.LOGIN_VERIFIED,
        LoginResult.FAILED: S.OPEN,
        LoginResult.NOT_TRIED: S.RESET,
    }[result]


def writers(author_id: str, evidence: Mapping[str, str]) -> set[str]:
    """Everybody who opened the reset or ticked its evidence, as text ids."""
    return {author_id, *evidence.get(EVIDENCE_WRITERS, "").split(",")} - {""}


def reset_number(year: int, number: int) -> str:
    """RA-2026-000007: never reused within a branch."""
    return f"RA-{year}-{number:06d}"


def series(year: int) -> str:
    """The number series of one year."""
    return f"RA-{year}"
