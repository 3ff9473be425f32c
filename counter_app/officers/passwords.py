"""Passwords of staff. The hashing library's only home."""

from __future__ import annotations

import secrets
import string
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 10
"""Characters of a staff password; length beats rules about kinds of characters (NIST SP 800-63B §5.1.1)."""

_hasher = PasswordHasher()
_EASY_TO_READ = "".join(c for c in string.ascii_lowercase + string.digits if c not in "il1o0")


def hash_password(password: str) -> str:
    """Argon2id with the library's current defaults (RFC 9106, low memory)."""
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password fits. Takes as long for an unknown user (None) as for a known one."""
    nobody = _nobodys_hash()  # asked for in both cases, so that the first call tells nothing either
    try:
        fits = _hasher.verify(password_hash or nobody, password)
    except (VerificationError, InvalidHashError):
        return False
    return fits and password_hash is not None


def needs_new_hash(password_hash: str) -> bool:
    """Whether the library's parameters have grown since this hash was made."""
    return _hasher.check_needs_rehash(password_hash)


def temporary_password() -> str:
    """Twelve characters that can be read out and typed, about 60 bits."""
    return "".join(secrets.choice(_EASY_TO_READ) for _ in range(12))


@cache
def _nobodys_hash() -> str:
    """The hash of a password nobody has; made at the first sign-in, as it takes longer than loading a screen."""
    return _hasher.hash(secrets.token_urlsafe(24))
