"""The file that holds a branch's master key: sealed by a passphrase, or clear for its owner only.

What such a file says of itself is a stranger's word until the passphrase has opened it: its costs have bounds, so that
one with made-up costs is refused at once and takes neither memory nor time.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from counter_app.errors import CounterError
from counter_app.passphrases import must_be_long
from counter_app.recovery_text import RecoveryTextWrong, from_recovery_text, recovery_text
from counter_app.sealing import (
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    SealBroken,
    Sealed,
    Stretch,
    stretch,
    unseal,
)
from counter_app.sealing import seal as sealed_with

_FORMAT = 1
_BELONGS_TO = b"counter-app key file 1"
LARGEST = 4096
"""Longer files are none of ours (bytes)."""
COSTS = frozenset(Stretch(2**step, 8, p) for step in range(15, 19) for p in (1, 2))
"""Every cost this program writes or may write one day: between 32 and 256 MB, at most two seconds."""


class WrongPassphrase(CounterError):
    """The passphrase does not open the key file."""


class KeyFileBroken(CounterError):
    """The key file cannot be understood."""


class KeyFileExposed(CounterError):
    """The key file may be read by others on this machine."""


def content_of(file: Path) -> bytes:
    """The bytes of a key file. Raises FileNotFoundError, KeyFileBroken, OSError."""
    if file.exists() and not file.is_file():
        raise KeyFileBroken
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise KeyFileBroken
    return content


def clear(master: bytes) -> bytes:
    """The key as its owner's file holds it, for an example branch."""
    return (recovery_text(master) + "\n").encode()


def open_clear(content: bytes, file: Path) -> bytes:
    """The key of such a file. Raises KeyFileExposed, KeyFileBroken."""
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise KeyFileExposed
    try:
        return from_recovery_text(content.decode("ascii"))
    except (RecoveryTextWrong, UnicodeDecodeError) as error:
        raise KeyFileBroken from error


def seal(master: bytes, passphrase: str, cost: Stretch | None = None) -> bytes:
    """The key sealed by a passphrase. Raises WeakPassphrase for one that is empty or short."""
    must_be_long(passphrase)
    cost, salt = cost or Stretch(), secrets.token_bytes(SALT_BYTES)
    sealed = sealed_with(stretch(passphrase, salt, cost), master, _BELONGS_TO)
    parts = {
        "format": _FORMAT,
        "scrypt": {"n": cost.n, "r": cost.r, "p": cost.p, "salt": salt.hex()},
        "nonce": sealed.nonce.hex(),
        "sealed": sealed.data.hex(),
    }
    return (json.dumps(parts, indent=1) + "\n").encode()


def open_sealed(content: bytes, ask: Callable[[], str]) -> bytes:
    """The key of a sealed file; `ask` is called once the file is understood. Raises KeyFileBroken, WrongPassphrase."""
    cost, salt, sealed = _understood(content)
    with contextlib.suppress(SealBroken):
        return unseal(stretch(ask(), salt, cost), sealed, _BELONGS_TO)
    raise WrongPassphrase


def _understood(content: bytes) -> tuple[Stretch, bytes, Sealed]:
    try:
        parts = json.loads(content)
        scrypt = parts["scrypt"]
        said = (scrypt["n"], scrypt["r"], scrypt["p"])
        salt = bytes.fromhex(scrypt["salt"])
        sealed = Sealed(bytes.fromhex(parts["nonce"]), bytes.fromhex(parts["sealed"]))
        ours = parts["format"] == _FORMAT and all(type(one) is int for one in said)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileBroken from error
    lengths = (len(salt), len(sealed.nonce), len(sealed.data))
    if not ours or lengths != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES) or Stretch(*said) not in COSTS:
        raise KeyFileBroken
    return Stretch(*said), salt, sealed
