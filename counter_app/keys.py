"""The branch's master key: made once, kept in one of three places, and split into one key for each purpose.

The only home of keyring. Losing the master key is losing the data, so set-up prints its recovery text.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
import stat
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from counter_app.errors import CounterError, OutsideError
from counter_app.paths import write_whole
from counter_app.sealing import KEY_BYTES, SALT_BYTES, SealBroken, Sealed, Stretch, derive, mac, seal, stretch, unseal

KEYRING_SERVICE = "counter-app"
_CHECK_TEXT = b"counter-app key check 1"
_SEALED_FORMAT = 1
_BELONGS_TO = b"counter-app key file 1"


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


class KeyringUnavailable(OutsideError):
    """The operating system's keyring is locked or not there."""


class WrongPassphrase(CounterError):
    """The passphrase does not open the key file."""


class KeyFileBroken(CounterError):
    """The key file cannot be understood."""


class KeyFileExposed(CounterError):
    """The key file may be read by others on this machine."""


class RecoveryTextWrong(CounterError):
    """The recovery text has a mistake. `group` is the number of the first wrong group, 0 when groups are missing."""

    def __init__(self, group: int) -> None:
        super().__init__(group)
        self.group = group


@dataclass(frozen=True)
class BranchKeys:
    """One key for each purpose. None of them is ever shown, not even in a traceback."""

    database: bytes = field(repr=False)
    images: bytes = field(repr=False)
    papers: bytes = field(repr=False)
    credentials: bytes = field(repr=False)
    second_steps: bytes = field(repr=False)
    heads: bytes = field(repr=False)


def new_master_key() -> bytes:
    """A fresh master key."""
    return secrets.token_bytes(KEY_BYTES)


def branch_keys(master: bytes) -> BranchKeys:
    """The keys that come from a master key."""
    purposes = ("database", "images", "papers", "credentials", "second steps", "heads")
    return BranchKeys(*(derive(master, purpose) for purpose in purposes))


def check_value(master: bytes) -> str:
    """What the branch file keeps so that a wrong key is known before the database is touched."""
    return mac(derive(master, "check"), _CHECK_TEXT).hex()


def is_right(master: bytes, check: str) -> bool:
    """Whether a key is the one a check value was made from."""
    return hmac.compare_digest(check_value(master), check)


def store(master: bytes, source: KeySource, branch_id: uuid.UUID, key_file: Path, passphrase: str = "") -> None:
    """Put the master key where `source` says. Raises KeyringUnavailable, OSError."""
    match source:
        case KeySource.KEYRING:
            _keyring(lambda keyring: keyring.set_password(KEYRING_SERVICE, str(branch_id), master.hex()))
            if _keyring(lambda keyring: keyring.get_password(KEYRING_SERVICE, str(branch_id))) != master.hex():
                raise KeyringUnavailable
        case KeySource.PASSPHRASE:
            write_whole(key_file, _sealed_file(master, passphrase, Stretch()))
        case KeySource.FILE:
            write_whole(key_file, (recovery_text(master) + "\n").encode())


def load(source: KeySource, branch_id: uuid.UUID, key_file: Path, ask: Callable[[], str]) -> bytes:
    """The master key. `ask` is called for a passphrase, only when one is needed.

    Raises KeyMissing, KeyringUnavailable, WrongPassphrase, KeyFileBroken, KeyFileExposed.
    """
    match source:
        case KeySource.KEYRING:
            kept = _keyring(lambda keyring: keyring.get_password(KEYRING_SERVICE, str(branch_id)))
            if not kept:
                raise KeyMissing(source)
            return bytes.fromhex(kept)
        case KeySource.PASSPHRASE:
            return _open_sealed(_read(key_file, source), ask)
        case KeySource.FILE:
            return _read_open_file(key_file)


def recovery_text(master: bytes) -> str:
    """The key for the recovery sheet: 13 groups of five, the last character of each a check of its group."""
    letters = base64.b32encode(master).decode().rstrip("=")
    groups = [letters[at : at + 4] for at in range(0, len(letters), 4)]
    return "-".join(group + _check_letter(number, group) for number, group in enumerate(groups, start=1))


def from_recovery_text(text: str) -> bytes:
    """The key behind a recovery text, however it is grouped or written. Raises RecoveryTextWrong."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    plain = plain.translate(str.maketrans("018", "OIB"))  # base 32 has no 0, 1 and 8: these are misread letters
    groups = [plain[at : at + 5] for at in range(0, len(plain), 5)]
    if len(plain) != 65:
        raise RecoveryTextWrong(0)
    for number, group in enumerate(groups, start=1):
        if _check_letter(number, group[:4]) != group[4]:
            raise RecoveryTextWrong(number)
    try:
        return base64.b32decode("".join(group[:4] for group in groups) + "====")
    except ValueError as error:
        raise RecoveryTextWrong(0) from error


def _check_letter(number: int, group: str) -> str:
    digest = hashlib.sha256(f"{number}:{group}".encode()).digest()
    return base64.b32encode(digest).decode()[0]


def _keyring(use: Callable[[Any], Any]) -> Any:  # Any: keyring has no types
    import keyring  # noqa: PLC0415  optional at run time: a demo branch never loads it
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return use(keyring)
    except (KeyringError, RuntimeError, OSError) as error:
        raise KeyringUnavailable from error


def _read(key_file: Path, source: KeySource) -> bytes:
    try:
        return key_file.read_bytes()
    except FileNotFoundError as error:
        raise KeyMissing(source) from error


def _read_open_file(key_file: Path) -> bytes:
    text = _read(key_file, KeySource.FILE)
    if os.name == "posix" and stat.S_IMODE(key_file.stat().st_mode) & 0o077:
        raise KeyFileExposed
    try:
        return from_recovery_text(text.decode("ascii"))
    except (RecoveryTextWrong, UnicodeDecodeError) as error:
        raise KeyFileBroken from error


def _sealed_file(master: bytes, passphrase: str, cost: Stretch) -> bytes:
    salt = secrets.token_bytes(SALT_BYTES)
    sealed = seal(stretch(passphrase, salt, cost), master, _BELONGS_TO)
    parts = {
        "format": _SEALED_FORMAT,
        "scrypt": {"n": cost.n, "r": cost.r, "p": cost.p, "salt": salt.hex()},
        "nonce": sealed.nonce.hex(),
        "sealed": sealed.data.hex(),
    }
    return (json.dumps(parts, indent=1) + "\n").encode()


def _open_sealed(content: bytes, ask: Callable[[], str]) -> bytes:
    try:
        parts = json.loads(content)
        scrypt = parts["scrypt"]
        cost, salt = Stretch(scrypt["n"], scrypt["r"], scrypt["p"]), bytes.fromhex(scrypt["salt"])
        sealed = Sealed(bytes.fromhex(parts["nonce"]), bytes.fromhex(parts["sealed"]))
        known = parts["format"] == _SEALED_FORMAT
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileBroken from error
    if not known:
        raise KeyFileBroken
    with contextlib.suppress(SealBroken):
        return unseal(stretch(ask(), salt, cost), sealed, _BELONGS_TO)
    raise WrongPassphrase
