"""What can go wrong with a service credential."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from counter_app.errors import CounterError
from counter_app.states import Errand


class Flaw(StrEnum):
    """Why a credential carries out nothing: told to whoever reads the command's output, and kept in the audit."""

    EXPOSED = "exposed"
    BROKEN = "broken"
    OTHER_BRANCH = "other_branch"
    OTHER_ERRAND = "other_errand"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    MAKER_GONE = "maker_gone"


class CredentialRefused(CounterError):
    """The file does not carry out this command. `for_errand` is the one it was made for, where that is the flaw."""

    def __init__(self, why: Flaw, path: Path, for_errand: Errand | None = None) -> None:
        super().__init__(why)
        self.why, self.path, self.for_errand = why, path, for_errand


class PassphraseBranch(CounterError):
    """The store opens with a passphrase that somebody types: no command can be carried out without them."""

    def __init__(self, errand: Errand | None = None) -> None:
        super().__init__(errand)
        self.errand = errand


class AlreadyRevoked(CounterError):
    """The credential carries out nothing any more as it is."""
