"""What makes a new password good enough: length, and how many guesses it takes. The guessing library's only home."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from counter_app.officers.errors import WeakPassword
from counter_app.officers.passwords import MIN_LENGTH, normal
from counter_app.resources import TABLES

ENOUGH = 10**9
"""Guesses: ten times what the library calls "safely unguessable"; ten characters by chance take more."""
JUDGED = 72
"""The library reads no more than so many characters; what they are worth is enough."""
_WORDS = TABLES / "words.txt"


def must_be_strong(new: str, old: str, username: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPassword for one that is short, the old one, or soon guessed by whoever knows these names."""
    if len(new) < MIN_LENGTH:
        raise WeakPassword("short", MIN_LENGTH)
    if normal(new) == normal(old):
        raise WeakPassword("same")
    if username and username.lower() in new.lower():
        raise WeakPassword("username")
    if is_guessed(new, (username, *names)):
        raise WeakPassword("guessed")


def is_guessed(password: str, names: Iterable[str] = (), enough: int = ENOUGH) -> bool:
    """Whether somebody who knows Indonesian, its towns and these names needs fewer guesses than `enough`."""
    said = normal(password)[:JUDGED]
    known = [word for name in names for word in (name, *name.split())]
    # Only words that stand in it: the library takes a word for the harder to guess the later it comes.
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take a while, and signing in needs none of them

    inside = [word for word in dict.fromkeys([*known, *_common()]) if word.lower() in said.lower()]
    return int(zxcvbn(said, user_inputs=sorted(inside, key=len, reverse=True))["guesses"]) < enough


@cache
def _common() -> tuple[str, ...]:
    """Words of the language and names of places, the most usual first."""
    lines = _WORDS.read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
