"""One-time codes of a phone (TOTP, RFC 6238): a secret, its address for the QR, and which step a code is of.

The only home of pyotp.
"""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

STEP_S = 30
"""Seconds that one code lasts; what every authenticator takes for granted."""
DIGITS = 6
EITHER_WAY = 1
"""Steps that a phone may be ahead or behind: typing takes a while, and clocks differ by seconds."""
ISSUER = "Loket"


def new_secret() -> str:
    """160 bits in base 32, as RFC 4226 wants them."""
    return pyotp.random_base32(32)


def address(secret: str, username: str, branch: str) -> str:
    """What the QR says: an authenticator takes the secret from it, and names it by branch and user."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=f"{ISSUER} {branch}".strip())


def typed_by_hand(secret: str) -> str:
    """The secret in groups of four, for a phone that cannot see the QR."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def is_code(typed: str) -> bool:
    """Whether this has the form of a phone's code."""
    return len(typed) == DIGITS and typed.isascii() and typed.isdigit()


def steps_of(secret: str, typed: str, at: datetime) -> tuple[int, ...]:
    """The steps around this moment whose code was typed, the earliest first; as a rule one, or none."""
    now = int(at.timestamp()) // STEP_S
    codes = pyotp.TOTP(secret)
    around = range(now - EITHER_WAY, now + EITHER_WAY + 1)
    # All are compared, whichever fits: how long it takes says nothing.
    fitting = [(step, hmac.compare_digest(codes.generate_otp(step), typed)) for step in around]
    return tuple(step for step, fits in fitting if fits)
