"""How a member is looked for: what was typed, and under which keys a name is found. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from forms.amounts import without_tail
from forms.model import FieldKind
from forms.normalise import normalise

WORD_LONGEST = 60
NAME_LONGEST = 120
WORDS_INDEXED = 12
"""A name is found by its first twelve words."""
SHORTEST_PREFIX = 2
SHORT_KEYS = (2, 3)
"""Beginnings of a word that are keys of their own, so that a common beginning is one range in the order of names."""

AFTER_ALL = "~"
"""Sorts behind every letter and digit of a folded word."""
_AFTER_BLANK = "!"
"""Sorts behind the blank alone: the end of names whose first word is complete."""

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_APART = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
"""Latin letters that Unicode does not take apart into a letter and a mark."""
_DIGIT_MARKS = str.maketrans("", "", " .-/")
_DIGITS_OF_A_CARD = 6
"""An old card in groups has as many; a name with a number in it has fewer."""
_KPJ = re.compile(r"[0-9A-Za-z]{11}", re.ASCII)
_PASSPORT = re.compile(r"[A-Za-z]{1,3}[0-9]{5,8}[A-Za-z]?", re.ASCII)
"""As most countries number theirs. One of digits alone may as well be the beginning of a card's number."""


class LookUp(StrEnum):
    """What the typed text is taken for. NOTHING is too little to look for."""

    KPJ = "kpj"
    NIK = "nik"
    PASSPORT = "passport"
    NAME = "name"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Query:
    """A typed text that was understood: the `number` of a card, NIK or passport, or beginnings of words in no order."""

    kind: LookUp
    number: str = ""
    prefixes: tuple[str, ...] = ()


def read_query(text: str) -> Query:
    """Eleven digits are a KPJ, sixteen a NIK, eleven letters and digits an old KPJ, letters before five to eight digits
    a passport; all else beginnings of a name.

    Blanks, dots, dashes and strokes in a number are how a card prints it.
    """
    plain = normalise(FieldKind.TEXT, text)
    # Pasted out of a spreadsheet, a number may carry a decimal tail, which is no digit.
    bare = (without_tail(plain) or plain).translate(_DIGIT_MARKS)
    if bare.isascii() and bare.isdigit():
        kind = {11: LookUp.KPJ, 16: LookUp.NIK}.get(len(bare), LookUp.NOTHING)
        return Query(kind, bare if kind is not LookUp.NOTHING else "")
    digits = sum(letter.isdigit() for letter in bare)
    if _KPJ.fullmatch(bare) and digits >= (1 if bare == plain else _DIGITS_OF_A_CARD):
        return Query(LookUp.KPJ, bare.upper())
    if _PASSPORT.fullmatch(bare):
        return Query(LookUp.PASSPORT, bare.upper())
    prefixes = tuple(prefix[:WORD_LONGEST] for prefix in folded(plain).split()[:WORDS_INDEXED])
    return Query(LookUp.NAME, prefixes=prefixes) if prefixes else Query(LookUp.NOTHING)


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

    `patterns` narrow it down over the sort name with a blank before it (SQL LIKE). Whose name itself begins with the
    first word typed comes first: these lie together under `lead.key`.
    """

    key: str = ""
    begins: str = ""
    patterns: tuple[str, ...] = ()
    lead: Lead | None = None


@dataclass(frozen=True)
class Lead:
    """A range of names under one key: those from `start` to before `end` that fit the patterns."""

    key: str
    start: str
    end: str
    patterns: tuple[str, ...]


def plan(prefixes: tuple[str, ...]) -> Plan:
    """The narrowest single range for these prefixes. Letters that stand alone are looked for as whole words."""
    longest = sorted((prefix for prefix in prefixes if _pairs(prefix)), key=lambda p: (-len(p), p))
    every = _patterns(prefixes) if len(prefixes) > 1 else ()
    if not longest:
        end = f"{prefixes[0]}{_AFTER_BLANK}"
        return Plan(key=prefixes[0], patterns=every, lead=Lead(prefixes[0], prefixes[0], end, every))
    only = longest[0]
    if len(longest) > 1:
        length = min(len(longest[1]), SHORT_KEYS[-1])
        key = pair_key(only, longest[1], length)
        return Plan(key=key, patterns=every, lead=_lead(key, prefixes[0], every))
    lead = _lead(only[: SHORT_KEYS[-1]], prefixes[0], every)
    if len(only) in SHORT_KEYS:
        return Plan(key=only, patterns=every, lead=lead)
    return Plan(begins=only, patterns=every, lead=lead)


def _lead(key: str, first: str, patterns: tuple[str, ...]) -> Lead:
    return Lead(key, first, f"{first}{AFTER_ALL}", patterns)


def _patterns(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Each prefix needs a word of its own: as many words begin with it as prefixes begin with it.

    That is enough (Hall's theorem: of two prefixes, one begins with the other or they share no word).
    """
    return tuple(
        "%" + f" {prefix}%" * sum(other.startswith(prefix) for other in prefixes) for prefix in sorted(set(prefixes))
    )


def _pairs(word: str) -> bool:
    return len(word) >= SHORTEST_PREFIX
