"""The two lines for machines of a passport (ICAO 9303, TD3): letters and digits mended by their place, then checked.

A place of the second line is a letter or a digit by the standard, so that O and 0, I and 1 are told by it; the check
digits say whether all of it holds. Names have no check digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

LENGTH = 44
SHORTEST = 38
_TO_DIGIT = str.maketrans("OQDIlLZSBG", "0001112586")
_TO_LETTER = str.maketrans("01258", "OIZSB")
_WEIGHTS = (7, 3, 1)
_DIGITS = frozenset((*range(13, 20), *range(21, 28), 9, 43))
"""Places of the second line that hold digits; 42 may be filled."""
_LETTERS = frozenset((10, 11, 12, 20))
_SEXES = {"M": "male", "F": "female"}


@dataclass(frozen=True)
class Passport:
    """What the two lines say. `holds` names the values whose check digit is right."""

    name: str
    passport: str
    nationality: str
    """Three letters."""
    birth_date: str
    sex: str
    until: str
    holds: frozenset[str]
    whole: bool
    """Whether the check digit over everything is right."""


def lines_of(texts: Sequence[str]) -> tuple[int, int] | None:
    """Which two of some lines of text are those for machines."""
    found = [number for number, text in enumerate(texts) if len(_bare(text)) >= SHORTEST and "<" in text]
    for first, second in pairwise(found):
        if _bare(texts[first]).startswith(("P", "F")) and any(letter.isdigit() for letter in texts[second]):
            return first, second
    return None


def passport(first: str, second: str, today: date) -> Passport | None:
    """Both lines understood; None where the second has not its length."""
    upper, lower = _filled(first), _bare(second)
    if len(lower) != LENGTH:
        return None
    lower = "".join(_placed(letter, place) for place, letter in enumerate(lower))
    number, mended = _number(lower)
    born, ends = _day(lower[13:19], today, past=True), _day(lower[21:27], today, past=False)
    holds = {
        key
        for key, text, digit in (
            ("passport", number, lower[9]),
            ("birth_date", lower[13:19], lower[19]),
            ("until", lower[21:27], lower[27]),
        )
        if _check(text) == digit
    }
    whole = _check(mended[:10] + mended[13:20] + mended[21:43]) == mended[43]
    return Passport(
        name=_name(upper),
        passport=number.rstrip("<"),
        nationality=lower[10:13].replace("<", ""),
        birth_date=born,
        sex=_SEXES.get(lower[20], ""),
        until=ends,
        holds=frozenset(holds),
        whole=whole,
    )


def _number(lower: str) -> tuple[str, str]:
    """The document's number may hold letters and digits: of its readings the one whose check digit is right."""
    number = lower[:9]
    # Most are one or two letters and digits: digits are put in from the third place on, then from the second.
    for start in (9, 2, 1, 0):
        tried = number[:start].translate(_TO_LETTER if start < 9 else {}) + number[start:].translate(_TO_DIGIT)
        if start == 9:
            tried = number
        if _check(tried) == lower[9]:
            return tried, tried + lower[9:]
    return number, lower


def _placed(letter: str, place: int) -> str:
    if place in _DIGITS:
        return letter.translate(_TO_DIGIT)
    return letter.translate(_TO_LETTER) if place in _LETTERS else letter


def _check(text: str) -> str:
    return str(sum(_worth(letter) * _WEIGHTS[n % 3] for n, letter in enumerate(text)) % 10)


def _worth(letter: str) -> int:
    if letter.isdigit():
        return int(letter)
    return ord(letter) - ord("A") + 10 if "A" <= letter <= "Z" else 0


def _day(text: str, today: date, past: bool) -> str:
    """yymmdd as yyyy-mm-dd: a birth is past, an end is within fifty years."""
    if not text.isdigit():
        return ""
    year = today.year - today.year % 100 + int(text[:2])
    if past and year > today.year:
        year -= 100
    try:
        return date(year, int(text[2:4]), int(text[4:6])).isoformat()
    except ValueError:
        return ""


def _name(upper: str) -> str:
    """Given names before the family name, as the record writes a person."""
    family, _, given = upper[5:].partition("<<")
    words = [*given.replace("<", " ").split(), *family.replace("<", " ").split()]
    return " ".join(word.translate(_TO_LETTER) for word in words)


def _bare(text: str) -> str:
    return "".join(text.split()).upper().replace("«", "<<").replace("(", "<")


def _filled(text: str) -> str:
    return _bare(text)[:LENGTH].ljust(LENGTH, "<")


def values_of(found: Passport) -> Mapping[str, tuple[str, bool]]:
    """By field of the record: the value, and whether a check digit stands behind it."""
    return {
        "passport": (found.passport, found.whole and "passport" in found.holds),
        "name": (found.name, found.whole),
        "nationality": (found.nationality, found.whole),
        "birth_date": (found.birth_date, found.whole and "birth_date" in found.holds and bool(found.birth_date)),
        "sex": (found.sex, found.whole and bool(found.sex)),
        "passport_until": (found.until, found.whole and "until" in found.holds and bool(found.until)),
    }
