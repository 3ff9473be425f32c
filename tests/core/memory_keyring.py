"""A keyring in memory, taken for one that the operating system guards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from counter_app import keyring_door


class MemoryKeyring(KeyringBackend):
    """It forgets when the test ends, and can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class PlaintextKeyring(MemoryKeyring):
    """Stands for one that writes a readable file."""


@contextmanager
def used(ours: KeyringBackend) -> Iterator[None]:
    """This process's keyring in here; the first class is taken for guarded, the second is not."""
    before, guarded = keyring.get_keyring(), keyring_door.GUARDED
    keyring.set_keyring(ours)
    keyring_door.GUARDED = guarded | {(__name__, MemoryKeyring.__name__)}
    try:
        yield
    finally:
        keyring.set_keyring(before)
        keyring_door.GUARDED = guarded
