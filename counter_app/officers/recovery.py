"""Recovery codes: what somebody has on paper for the day on which the phone is gone."""

from __future__ import annotations

import secrets

CODES = 10
GROUP = 5
_EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"


def new_codes() -> tuple[str, ...]:
    """Ten of them, fifty bits each."""
    return tuple("-".join(_group() for _half in range(2)) for _code in range(CODES))


def plain(typed: str) -> str:
    """A code as it is kept, however it was grouped or written; "" for what is none."""
    letters = "".join(one for one in typed.lower() if one.isalnum())
    return letters if len(letters) == 2 * GROUP and set(letters) <= set(_EASY_TO_READ) else ""


def _group() -> str:
    return "".join(secrets.choice(_EASY_TO_READ) for _letter in range(GROUP))
