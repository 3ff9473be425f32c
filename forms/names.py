"""Names of people as their cards show them: what is ordinary, what is rare, what cannot be one."""

from __future__ import annotations

import re
import string
import unicodedata

MARKS = frozenset(" .,'-")
"""What names and titles carry; other quotes and dashes are stored as these."""
RARE_MARKS = frozenset(string.digits + string.punctuation) - MARKS
"""Cards do show them: RAVI A/L MUTHU, (ALM), ANDI 2."""

_ORDINARY = re.compile(r"[A-Z .,'-]*[A-Z][A-Z .,'-]*", re.ASCII | re.IGNORECASE)


def name(value: str) -> str | None:
    """Latin letters with any accent. Rare marks are for the officer to compare with the card."""
    if _ORDINARY.fullmatch(value):  # nearly all of them
        return None
    letters = [letter for letter in value if letter not in MARKS | RARE_MARKS]
    latin = all(_is_latin(letter) or unicodedata.combining(letter) for letter in letters)
    if not (latin and any(letter.isalpha() for letter in letters)):
        return "name"
    return "name_marks" if RARE_MARKS & set(value) else None


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN ")
