"""Passwords of staff. The hashing library's only home."""

from __future__ import annotations

import secrets
import string
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 10
"""Characters of a staff password; length beats rules about kinds of characters (NIST SP 800-63B §5.1.1)."""

LEAST_MIB, MOST_MIB = 64, 1024
"""Memory that one hash takes, Argon2id's measure of work: never less than the library's own figures."""
MOST_MEASURED_MIB = 512
"""A counter is a usual computer; whoever knows theirs may choose more."""
ENOUGH_S = 0.25
"""What somebody who signs in does not notice, and who guesses does."""

_hasher = PasswordHasher()
_EASY_TO_READ = "".join(c for c in string.ascii_lowercase + string.digits if c not in "il1o0")


_FORMS: tuple[Literal["NFC", "NFD", "NFKD"], ...] = ("NFC", "NFD", "NFKD")
"""In which keyboards hand the same characters over, beside the one that is kept."""


@dataclass(frozen=True)
class Fit:
    """Whether a password fits a hash; `is_old` when the hash is to be made anew from it."""

    fits: bool
    is_old: bool = False


def normal(password: str) -> str:
    """The one form a password is hashed in: an é is the same whichever keyboard it comes from (SP 800-63B §5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def hash_password(password: str, mib: int = LEAST_MIB) -> str:
    """Argon2id with the library's current defaults (RFC 9106, low memory), or with the memory that a branch chose."""
    return _hasher_of(mib).hash(normal(password))


def measured_mib(clock: Callable[[], float] = time.perf_counter) -> int:
    """The memory with which one hash takes long enough on this computer: measured once, when a branch is made."""
    mib = LEAST_MIB
    while mib < MOST_MEASURED_MIB:
        began = clock()
        _hasher_of(mib).hash("how long does it take?")
        if clock() - began >= ENOUGH_S:
            break
        mib *= 2
    return mib


def check(password_hash: str | None, password: str, mib: int = LEAST_MIB) -> Fit:
    """Whether the password fits. Takes as long for an unknown user (None) as for a known one.

    A hash from before passwords had one form fits in the form in which it was typed then.
    """
    stored = password_hash or _nobodys_hash(mib)
    _nobodys_hash(mib)  # asked for in both cases, so that the first call tells nothing either
    kept = normal(password)
    for typed in dict.fromkeys((kept, password, *(unicodedata.normalize(form, password) for form in _FORMS))):
        if _verifies(stored, typed):
            return Fit(password_hash is not None, typed != kept or needs_new_hash(stored, mib))
    return Fit(False)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password fits, and nothing more."""
    return check(password_hash, password).fits


def needs_new_hash(password_hash: str, mib: int = LEAST_MIB) -> bool:
    """Whether the library's parameters, or the branch's own, have changed since this hash was made."""
    return _hasher_of(mib).check_needs_rehash(password_hash)


def temporary_password() -> str:
    """Twelve characters that can be read out and typed, about 60 bits."""
    return "".join(secrets.choice(_EASY_TO_READ) for _ in range(12))


def _verifies(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _hasher_of(mib: int) -> PasswordHasher:
    if mib <= LEAST_MIB:
        return _hasher
    memory = _hasher.memory_cost * mib // LEAST_MIB
    return PasswordHasher(time_cost=_hasher.time_cost, memory_cost=memory, parallelism=_hasher.parallelism)


@cache
def _nobodys_hash(mib: int = LEAST_MIB) -> str:
    """The hash of a password nobody has; made at the first sign-in, as it takes longer than loading a screen."""
    return _hasher_of(mib).hash(secrets.token_urlsafe(24))
