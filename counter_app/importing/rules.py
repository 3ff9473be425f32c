"""What a file may say about an account that the branch knows something of. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.states import AccountState

DEFAULT_REASON = "biometric_failed"


@dataclass(frozen=True)
class KnownAccount:
    """An account as the branch knows it; days are the branch's own."""

    state: AccountState = AccountState.NONE
    reason: str = ""
    since: date | None = None
    reset_on: date | None = None
    """When it was opened again at this branch."""
    has_open_reset: bool = False
    recorded_on: date | None = None
    """When the block was recorded at this branch, from what the member showed."""


@dataclass(frozen=True)
class ToldAccount:
    """An account as a file tells it; without a day nobody knows how old the news is."""

    state: AccountState
    reason: str = ""
    since: date | None = None


def is_known(known: KnownAccount, told: ToldAccount) -> bool:
    """Whether the branch knows all of that already."""
    if known.state is not told.state:
        return False
    return told.state is not AccountState.BLOCKED or (known.reason, known.since) == (told.reason, told.since)


def conflict(known: KnownAccount, told: ToldAccount) -> str:
    """Why what the branch did itself stands against a change, "" when nothing does.

    A day alone does not say what came first on it: then the branch's own work stands.
    """
    if known.has_open_reset:
        return "reset_open"
    opened = known.reset_on if told.state is not AccountState.ACTIVE else None
    if opened and (told.since is None or told.since <= opened):
        return "reset_here"
    if known.state is not AccountState.BLOCKED:
        return ""
    if known.recorded_on and (told.since is None or told.since <= known.recorded_on):
        return "block_here"
    return "older_than_block" if known.since and told.since and told.since < known.since else ""
