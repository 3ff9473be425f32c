"""Guards over bank account, account holder, e-mail and phone. Pure; described in docs/guards.md."""

from __future__ import annotations

import re
from collections.abc import Collection

from counter_app.members.rules import folded

ACCOUNT, HOLDER, EMAIL, PHONE = "bank_account", "bank_holder", "email", "phone"
BANK, NIK, PASSPORT = "bank_name", "nik", "passport"
THING_OF = {ACCOUNT: ACCOUNT, BANK: ACCOUNT, HOLDER: HOLDER, EMAIL: EMAIL, PHONE: PHONE}
"""Which of the four things a field belongs to; the bank is a part of the account."""
GUARDED = frozenset(THING_OF)
BELONGING = (NIK, PASSPORT, PHONE, EMAIL, ACCOUNT)
"""Fields whose value belongs to one person."""

TOGETHER, SHARED, HOLDER_DIFFERS = "guard_together", "guard_shared", "guard_holder"
"""Why a change is sensitive: another of the four comes with it, the value is another's, the name is another one."""
UNRECORDED, RECOVERED = "guard_unrecorded", "guard_recovered"
"""Of an account that is opened: it would log in with what the member's record does not have; or one that is there gets
another contact, which nobody does alone."""

CODES = frozenset({TOGETHER, SHARED, HOLDER_DIFFERS, UNRECORDED, RECOVERED})
"""Every code that a guard gives."""
OF_OTHERS = frozenset({SHARED, HOLDER_DIFFERS})
"""What holds of a value by itself, also where it is written for the first time."""

WHOLE_WORDS = 2
"""So many words of a name must be the same before initials and short forms say nothing against it."""
LONG_WORD = 5
"""From this length on one letter may differ, be missing or be too much."""
_TITLES = frozenset(
    {"h", "hj", "haji", "hajah", "dr", "drs", "dra", "ir", "prof", "bpk", "ibu", "tn", "ny", "nn", "rr", "raden"}
    | {"st", "se", "sh", "mm", "mt", "skom", "spd", "ssi", "alm", "almh", "sdr", "sdri"}
)
_SHORT_FORMS = {"muh": "muhamad", "moh": "muhamad", "mohd": "muhamad", "muhd": "muhamad", "abd": "abdul"}
_OLD_SPELLING = (("tj", "c"), ("dj", "j"), ("sj", "sy"), ("nj", "ny"), ("ch", "kh"), ("oe", "u"))
_TWICE = re.compile(r"(.)\1+")


def together(changed: Collection[str], lately: Collection[str]) -> tuple[str, ...]:
    """The guarded fields of a change that are sensitive: another of the four things changes too, or did lately."""
    now = [key for key in changed if key in GUARDED]
    things = {THING_OF[key] for key in (*now, *lately) if key in GUARDED}
    return tuple(now) if now and len(things) > 1 else ()


def same_person(holder: str, member: str) -> bool:
    """Whether an account holder's name can be the member's name, however a bank or an old card spells it.

    Words are compared without marks, titles and double letters, in today's spelling and in any order. Every word of the
    shorter name needs one of its own in the longer: the same, an initial, a beginning cut off by the bank, or one
    letter off in long words. Where both names have two words or more, two must be the same or nearly so.
    """
    mine, theirs = _words(member), _words(holder)
    if not mine or not theirs:
        return False
    shorter, longer = sorted((mine, theirs), key=len)
    if len(longer) > 1 and len(shorter) == 1:
        return "".join(longer) == shorter[0]
    alike = _pair(shorter, longer)
    return alike is not None and alike >= min(WHOLE_WORDS, len(shorter))


def masked_name(name: str) -> str:
    """Enough to recognise a name that one knows, too little to learn one: S*** A****."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in name.split())


def _words(name: str) -> list[str]:
    plain = [word for word in folded(name).split() if word not in _TITLES]
    return [_today(_SHORT_FORMS.get(word, word)) for word in plain]


def _today(word: str) -> str:
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    word = _TWICE.sub(r"\1", word)
    return "muhamad" if word in ("mohamad", "muhamed", "mohamed", "muhamat") else word


def _pair(shorter: list[str], longer: list[str]) -> int | None:
    """How many words are whole in both when every word of the shorter finds its own, None when one does not."""
    left, whole = list(longer), 0
    for word in sorted(shorter, key=len, reverse=True):
        found = next((other for other in left if _nearly(word, other)), None)
        if found is None:
            found = next((other for other in left if other.startswith(word) or word.startswith(other)), None)
        if found is None:
            return None
        whole += _nearly(word, found) or min(len(word), len(found)) >= LONG_WORD
        left.remove(found)
    return whole


def _nearly(one: str, other: str) -> bool:
    """The same, or one letter off in a long word."""
    if one == other:
        return True
    if min(len(one), len(other)) < LONG_WORD or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
