"""The branch's master key: made once, kept in one of three places, and split into one key for each purpose.

Losing the master key is losing the data, so set-up prints its recovery text. Places: keyring_door.py, key_file.py.
"""

from __future__ import annotations

import hmac
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from counter_app import key_file as files
from counter_app import keyring_door
from counter_app.errors import CounterError
from counter_app.key_file import KeyFileBroken, KeyFileExposed, WrongPassphrase
from counter_app.keyring_door import KeyringExposed, KeyringUnavailable
from counter_app.paths import overwrite_whole
from counter_app.recovery_text import RecoveryTextWrong, from_recovery_text, recovery_text
from counter_app.sealing import KEY_BYTES, derive, mac

__all__ = (
    "BranchKeys",
    "KeyFileBroken",
    "KeyFileExposed",
    "KeyMissing",
    "KeySource",
    "KeyringExposed",
    "KeyringUnavailable",
    "RecoveryTextWrong",
    "WrongPassphrase",
    "branch_keys",
    "check_value",
    "former_check_value",
    "from_recovery_text",
    "is_right",
    "load",
    "new_master_key",
    "recovery_text",
    "store",
)
_CHECK_TEXT, _FORMER_CHECK_TEXT = b"counter-app key check 2", b"counter-app key check 1"


class KeySource(StrEnum):
    """Where the master key is kept."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
    FILE = "file"


class KeyMissing(CounterError):
    """The place that should hold the key holds none. `source` is a KeySource."""

    def __init__(self, source: KeySource) -> None:
        super().__init__(source)
        self.source = source


@dataclass(frozen=True)
class BranchKeys:
    """One key for each purpose. None of them is ever shown, not even in a traceback."""

    database: bytes = field(repr=False)
    images: bytes = field(repr=False)
    papers: bytes = field(repr=False)
    credentials: bytes = field(repr=False)
    second_steps: bytes = field(repr=False)
    heads: bytes = field(repr=False)
    exchange: bytes = field(repr=False)


def new_master_key() -> bytes:
    """A fresh master key."""
    return secrets.token_bytes(KEY_BYTES)


def branch_keys(master: bytes) -> BranchKeys:
    """The keys that come from a master key."""
    purposes = ("database", "images", "papers", "credentials", "second steps", "heads", "exchange")
    return BranchKeys(*(derive(master, purpose) for purpose in purposes))


def check_value(master: bytes) -> str:
    """What the branch file keeps so that a wrong key is known before the database is touched."""
    return mac(derive(master, "check"), _CHECK_TEXT).hex()


def former_check_value(master: bytes) -> str:
    """The same of a branch file from before such files were sealed: it belongs to no file that is."""
    return mac(derive(master, "check"), _FORMER_CHECK_TEXT).hex()


def is_right(master: bytes, check: str) -> bool:
    """Whether a key is the one a check value was made from."""
    said = check.encode()
    return any(hmac.compare_digest(one(master).encode(), said) for one in (check_value, former_check_value))


def store(master: bytes, source: KeySource, branch_id: uuid.UUID, key_file: Path, passphrase: str = "") -> None:
    """Put the master key where `source` says; a file that held one before is overwritten.

    Raises KeyringUnavailable, KeyringExposed, WeakPassphrase, OSError.
    """
    match source:
        case KeySource.KEYRING:
            keyring_door.put(branch_id, master.hex())
        case KeySource.PASSPHRASE:
            overwrite_whole(key_file, files.seal(master, passphrase))
        case KeySource.FILE:
            overwrite_whole(key_file, files.clear(master))


def load(source: KeySource, branch_id: uuid.UUID, key_file: Path, ask: Callable[[], str]) -> bytes:
    """The master key. `ask` is called for a passphrase, only when one is needed.

    Raises KeyMissing, KeyringUnavailable, KeyringExposed, WrongPassphrase, KeyFileBroken, KeyFileExposed.
    """
    if source is KeySource.KEYRING:
        kept = keyring_door.get(branch_id)
        if not kept:
            raise KeyMissing(source)
        try:
            return bytes.fromhex(kept)
        except ValueError as error:
            raise KeyMissing(source) from error
    try:
        content = files.content_of(key_file)
    except FileNotFoundError as error:
        raise KeyMissing(source) from error
    return files.open_sealed(content, ask) if source is KeySource.PASSPHRASE else files.open_clear(content, key_file)
