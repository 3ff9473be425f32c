"""How a member is looked for: what was typed, and under which keys a name is found. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from forms.amounts import without_tail

WORD_LONGEST = 60
NAME_LONGEST = 120
WORDS_INDEXED = 12
"""A name is found by its first twelve words."""
SHORTEST_PREFIX = 2
SHORT_KEYS = (2, 3)
"""Beginnings of a word that are keys of their own, so that a common beginning is one range in the order of names."""

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_APART = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
"""Latin letters that Unicode does not take apart into a letter and a mark."""
_DIGIT_MARKS = str.maketrans("", "", " .-")
_KPJ = re.compile(r"[0-9A-Za-z]{11}", re.ASCII)


class LookUp(StrEnum):
    """What the typed text is taken for. NOTHING is too little to look for."""

    KPJ = "kpj"
    NIK = "nik"
    NAME = "name"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Query:
    """A typed text that was understood. `number` is a KPJ or NIK; `prefixes` are beginnings of words, in no order."""

    kind: LookUp
    number: str = ""
    prefixes: tuple[str, ...] = ()


def read_query(text: str) -> Query:
    """Eleven digits are a KPJ, sixteen a NIK, eleven letters and digits an old KPJ; all else beginnings of a name."""
    # Pasted out of a spreadsheet, a number may carry a decimal tail, which is no digit.
    digits = (without_tail(text.strip()) or text).translate(_DIGIT_MARKS).strip()
    if digits.isascii() and digits.isdigit():
        kind = {11: LookUp.KPJ, 16: LookUp.NIK}.get(len(digits), LookUp.NOTHING)
        return Query(kind, digits if kind is not LookUp.NOTHING else "")
    word = text.strip()
    if _KPJ.fullmatch(word) and any(letter.isdigit() for letter in word):
        return Query(LookUp.KPJ, word.upper())
    prefixes = tuple(prefix[:WORD_LONGEST] for prefix in folded(text).split()[:WORDS_INDEXED])
    if all(len(prefix) < SHORTEST_PREFIX for prefix in prefixes):
        return Query(LookUp.NOTHING)
    return Query(LookUp.NAME, prefixes=prefixes)


def folded(name: str) -> str:
    """A name as it is searched and sorted: plain small letters and digits, single spaces; Nur'aini is nuraini."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).lower().translate(_LETTERS)
    ascii_only = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _APART.sub(" ", ascii_only).strip()


def sort_name(name: str) -> str:
    """The folded name as the index keeps it."""
    return folded(name)[:NAME_LONGEST]


def index_keys(name: str) -> list[str]:
    """Everything a name is found under: its words, their first two and three letters, and pairs of beginnings."""
    words = [word[:WORD_LONGEST] for word in folded(name).split()[:WORDS_INDEXED]]
    keys = {word[:length] for word in words for length in (*SHORT_KEYS, WORD_LONGEST)}
    for one, other in combinations(words, 2):
        shorter = min(len(one), len(other))
        keys.update(pair_key(one, other, length) for length in SHORT_KEYS if length <= shorter)
    return sorted(keys)


def pair_key(one: str, other: str, length: int) -> str:
    """Two words by their first letters, in the order of the alphabet; the blank keeps the key apart from words."""
    return " ".join(sorted((one[:length], other[:length])))


@dataclass(frozen=True)
class Plan:
    """How to find the first members by name: under one `key`, or under every word that begins with `begins`.

    `patterns` narrow it down over the sort name with a blank before it (SQL LIKE).
    """

    key: str = ""
    begins: str = ""
    patterns: tuple[str, ...] = ()


def plan(prefixes: tuple[str, ...]) -> Plan:
    """The narrowest single range for these prefixes; at least one has two letters."""
    longest = sorted((prefix for prefix in prefixes if _pairs(prefix)), key=lambda p: (-len(p), p))
    if len(longest) > 1:
        length = min(len(longest[1]), SHORT_KEYS[-1])
        return Plan(key=pair_key(longest[0], longest[1], length), patterns=_patterns(prefixes))
    only = longest[0]
    patterns = _patterns(prefixes) if len(prefixes) > 1 else ()
    if len(only) in SHORT_KEYS:
        return Plan(key=only, patterns=patterns)
    return Plan(begins=only, patterns=patterns)


def _patterns(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Each prefix needs a word of its own: as many words begin with it as prefixes begin with it.

    That is enough (Hall's theorem: of two prefixes, one begins with the other or they share no word).
    """
    return tuple(
        "%" + f" {prefix}%" * sum(other.startswith(prefix) for other in prefixes) for prefix in sorted(set(prefixes))
    )


def _pairs(word: str) -> bool:
    return len(word) >= SHORTEST_PREFIX
