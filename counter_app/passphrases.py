"""What a passphrase has to be that seals the branch's key: whoever copies the key file may try as long as they like."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.errors import CounterError

MIN_PASSPHRASE = 12
ENOUGH = 10**10
"""Guesses: the guessing library's "very unguessable", its highest step, for whoever has the file and a slow hash."""


class WeakPassphrase(CounterError):
    """It cannot be taken. `why` is "empty", "short" or "guessed"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def must_be_long(passphrase: str) -> None:
    """Raise WeakPassphrase for an empty or a short one; spaces around it are no letters."""
    if not passphrase.strip():
        raise WeakPassphrase("empty")
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise WeakPassphrase("short")


def must_be_fit(passphrase: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPassphrase for one that is short, or soon guessed by whoever knows these names."""
    # The library and its tables take as long to load as a window: only where a new passphrase is chosen.
    from counter_app.officers.strength import is_guessed  # noqa: PLC0415

    must_be_long(passphrase)
    if is_guessed(passphrase, names, ENOUGH):
        raise WeakPassphrase("guessed")
