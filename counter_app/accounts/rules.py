"""States of a reset, what it needs, and how often it may happen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from counter_app.states import BlockEvidence, LoginResult, ResetState

S = ResetState
NEXT_STATES: dict[ResetState, frozenset[ResetState]] = {
    S.OPEN: frozenset({S.WAITING, S.APPROVED, S.REJECTED, S.CANCELLED}),
    S.WAITING: frozenset({S.OPEN, S.APPROVED, S.REJECTED, S.CANCELLED}),
    S.APPROVED: frozenset({S.RESET, S.OPEN, S.CANCELLED}),
    S.RESET: frozenset({S.LOGIN_VERIFIED, S.LOGIN_FAILED, S.NOT_TRIED}),
    S.NOT_TRIED: frozenset({S.LOGIN_VERIFIED, S.LOGIN_FAILED, S.NOT_TRIED}),
    S.LOGIN_VERIFIED: frozenset(),
    S.LOGIN_FAILED: frozenset(),
    S.REJECTED: frozenset(),
    S.CANCELLED: frozenset(),
}
UNFINISHED = frozenset({S.OPEN, S.WAITING, S.APPROVED})
TO_DECIDE = frozenset({S.OPEN, S.WAITING})
"""Before the second person has spoken."""
OPENED = frozenset({S.RESET, S.NOT_TRIED, S.LOGIN_VERIFIED})
"""The account was opened and nothing is known against it, whether or not somebody logged in since."""
CARRIED_OUT = OPENED | {S.LOGIN_FAILED}
"""The account was opened: what limits and alerts count."""
LOGIN_OPEN = frozenset({S.RESET, S.NOT_TRIED})
"""Opened, and what the member finds on the phone may still be recorded."""

BLOCK_REASON = "_block_reason"
BLOCKED_SINCE = "_blocked_since"
BLOCK_FROM = "_block_from"
BLOCK_BY = "_block_by"
BLOCK_WORDS = "_block_words"
EVIDENCE_WRITERS = "_writers"
RESERVED = frozenset({BLOCK_REASON, BLOCKED_SINCE, BLOCK_FROM, BLOCK_BY, BLOCK_WORDS, EVIDENCE_WRITERS})
"""Keys kept beside the evidence that no form field may have: the block as it was, and who ticked."""

STILL_BLOCKED = "still_blocked"
"""The login failure that says the account is blocked again."""

SELFIE_FAILED = "selfie_failed"
"""The login failure that counts towards a block of the phone app, and the reason to open an account again for it."""

BIOMETRIC_FAILED = "biometric_failed"
"""The block that repeated failed selfies lead to."""

REASON_OF_BLOCK = {BIOMETRIC_FAILED: SELFIE_FAILED}
"""The reason of a reset that the block's own reason already says: it is not asked again."""

REFERENCE_MAX = 60
BLOCK_WORDS_MAX = 200
SHOWN_HERE = frozenset({BlockEvidence.NOTICE, BlockEvidence.WORDS, BlockEvidence.TOLD})
"""What a member can bring to the counter."""


def may_become(state: ResetState, wanted: ResetState) -> bool:
    """Whether a reset in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]


def after_login(result: LoginResult) -> ResetState:
    """The state a login check leads to."""
    return {
        LoginResult.SUCCEEDED: S.LOGIN_VERIFIED,
        LoginResult.FAILED: S.LOGIN_FAILED,
        LoginResult.NOT_TRIED: S.NOT_TRIED,
    }[result]


def block_problem(seen_as: BlockEvidence, since: date | None, words: str, today: date) -> str:
    """Which part of a block seen at the counter is missing or impossible, "" for none: from, since or said."""
    if seen_as not in SHOWN_HERE:
        return "from"
    if (since is None and seen_as is BlockEvidence.NOTICE) or (since is not None and since > today):
        return "since"
    if len(words) > BLOCK_WORDS_MAX or (not words and seen_as is BlockEvidence.WORDS):
        return "said"
    return ""


def known_of_block(evidence: Mapping[str, str], reason: str) -> frozenset[str]:
    """Which answers stand as the block's own record gave them: they are not asked again."""
    given = REASON_OF_BLOCK.get(evidence.get(BLOCK_REASON, ""))
    return frozenset({"reason"}) if given is not None and given == reason else frozenset()


def writers(author_id: str, evidence: Mapping[str, str]) -> set[str]:
    """Everybody who opened the reset, ticked its evidence or recorded its block here, as text ids."""
    return {author_id, evidence.get(BLOCK_BY, ""), *evidence.get(EVIDENCE_WRITERS, "").split(",")} - {""}


def reset_number(year: int, number: int) -> str:
    """RA-2026-000007: never reused within a branch."""
    return f"RA-{year}-{number:06d}"


def series(year: int) -> str:
    """The number series of one year."""
    return f"RA-{year}"
