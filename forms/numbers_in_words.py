"""Numbers of people in what somebody writes freely, however they are grouped, in whatever digits. Values in and out."""

from __future__ import annotations

import re
import unicodedata

from forms.model import FieldKind
from forms.nik import LENGTH
from forms.normalise import normalise

_MARKS = r"(?![,;] )(?:[^\w]|_){0,3}"
"""What may stand between digits of one number: marks and spaces; a comma with a space begins another."""
_RUN = re.compile(rf"[0-9](?:{_MARKS}[0-9])*")
_GROUP = re.compile(r"[0-9]+")
_LETTERS_FOR_DIGITS = re.compile(r"(?<=[0-9])[OoIl]+(?=[0-9]|\W|$)")
_NIK = re.compile(r"[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}")
"""District, day of birth (women: 40 more) and month as they can be, year and serial."""


def one_line(text: str) -> str:
    """As a sentence is kept: on one line, nothing invisible in it."""
    return normalise(FieldKind.TEXT, text)


def longest_number(text: str) -> int:
    """How many digits the longest number in it has."""
    return max((sum(letter.isdigit() for letter in run) for run in _RUN.findall(_plain(text))), default=0)


def holds_nik(text: str) -> bool:
    """Whether a whole NIK may stand in it: a number as long, or groups in a row that make one, whatever parts them."""
    plain = _plain(text)
    return longest_number(plain) >= LENGTH or _is_spread(_GROUP.findall(plain))


def _plain(text: str) -> str:
    """With digits of every script, and letters that stand for digits within a number, as plain ones."""
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in one_line(text))
    return _LETTERS_FOR_DIGITS.sub(lambda found: "0" * len(found[0]), digits)


def _is_spread(groups: list[str]) -> bool:
    for first in range(len(groups)):
        made = ""
        for group in groups[first:]:
            made += group
            if len(made) >= LENGTH:
                break
        if len(made) == LENGTH and _NIK.fullmatch(made):
            return True
    return False
