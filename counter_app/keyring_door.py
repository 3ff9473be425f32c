"""The operating system's keyring. The only home of the library `keyring`.

The library takes whatever store it finds, also one that writes a plain file. Only those that the operating system
itself guards are used here; a chain of several is searched for the first of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from counter_app.errors import CounterError, OutsideError

SERVICE = "counter-app"
GUARDED = frozenset(
    {
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
    }
)
"""Module and class of the stores that seal what they are given with the user's own sign-in."""
ABSENT = frozenset({"keyring.backends.fail", "keyring.backends.null"})
"""What the library answers with where there is no store at all."""
T = TypeVar("T")


class KeyringUnavailable(OutsideError):
    """The operating system's keyring is locked or not there."""


class KeyringExposed(CounterError):
    """The keyring of this user keeps what it is given in a readable file. `store` names it."""

    def __init__(self, store: str) -> None:
        super().__init__(store)
        self.store = store


def get(branch_id: uuid.UUID) -> str | None:
    """What is kept for a branch. Raises KeyringUnavailable, KeyringExposed."""
    found: str | None = _use(lambda store: store.get_password(SERVICE, str(branch_id)))
    return found


def put(branch_id: uuid.UUID, kept: str) -> None:
    """Keep it, and see that it is kept. Raises KeyringUnavailable, KeyringExposed."""
    _use(lambda store: store.set_password(SERVICE, str(branch_id), kept))
    if get(branch_id) != kept:
        raise KeyringUnavailable


def _use(act: Callable[[Any], T]) -> T:  # Any: keyring has no types
    import keyring  # noqa: PLC0415  optional at run time: a demo branch never loads it
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return act(guarded(keyring.get_keyring()))
    except (KeyringError, RuntimeError, OSError) as error:
        raise KeyringUnavailable from error


def guarded(found: Any) -> Any:  # Any: a store of the library
    """The first store of those found that the operating system guards. Raises KeyringUnavailable, KeyringExposed."""
    stores = list(getattr(found, "backends", (found,)))
    for store in stores:
        if (type(store).__module__, type(store).__name__) in GUARDED:
            return store
    others = [type(store).__module__ for store in stores if type(store).__module__ not in ABSENT]
    if others:
        raise KeyringExposed(others[0])
    raise KeyringUnavailable
