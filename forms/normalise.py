"""One stored form for what can be typed in many ways. What it does not understand it leaves as typed."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from datetime import date

from forms.amounts import without_tail
from forms.days import Either, Order, read_day
from forms.model import FieldKind

PHONE = re.compile(r"(?:(?:\+|00)?62)?0?(8[1-9]\d{7,11})")
"""An Indonesian mobile number as people write it: 0812…, 62812…, +62812…, 812… or +62 0812…."""
ABROAD = re.compile(r"(?:\+|00)(?!62)([1-9]\d{6,14})")
"""A number of another country, which begins with its code: +60 12… or 0060 12…."""
MOBILE = r"08[1-9][0-9]{7,11}"
"""An Indonesian mobile number as nearly everybody writes it."""
_MOBILE = re.compile(MOBILE)
RT_RW = re.compile(r"(?:RT)?[. ]*(\d{1,3}) ?/ ?(?:RW)?[. ]*(\d{1,3})", re.IGNORECASE)
PHONE_MARKS = str.maketrans("", "", " ().-/")
DIGIT_MARKS = str.maketrans("", "", " .-/")
PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛´`ʹʻʼʽʾʿˈˊˋ′‵"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″‶"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−⁃"), "-"),
}
"""Quotes and dashes that cards, phones and office programs put in place of the plain ones."""
CAPITALS = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def normalise(kind: FieldKind, value: str) -> str:
    """The stored form of a typed value. Doing it twice changes nothing more."""
    if kind is FieldKind.DIGITS and value.isascii() and value.isdigit():
        return value
    if kind is FieldKind.PHONE and _MOBILE.fullmatch(value):
        return at_home(value)
    stored = _once(kind, value)
    if stored == value:
        return stored
    # What one step leaves may be what an earlier one looks for: a mark meets its letter when what parted them is gone.
    while (again := _once(kind, stored)) != stored:
        stored = again
    return stored


def at_home(mobile: str) -> str:
    """A number of the shape `MOBILE` as it is kept, with the country's code."""
    return f"+62{mobile[1:]}"


def _once(kind: FieldKind, value: str) -> str:
    if kind is FieldKind.LINES:
        return "\n".join(line for line in map(_line, value.splitlines()) if line)
    text = _line(value)
    shape = SHAPES.get(kind)
    return shape(text) if shape else text


def _line(value: str) -> str:
    """One line: composed letters in their plain forms, one quote and one dash, single spaces, nothing invisible."""
    if value.isascii() and value.isprintable():
        return " ".join(value.replace("`", "'").split())
    # Quotes first: an acute accent that stands alone would come apart into a space and a mark.
    seen = value.translate(PLAIN)
    if not seen.isprintable():
        seen = "".join(_visible(letter) for letter in seen)
    return " ".join(unicodedata.normalize("NFKC", seen).translate(PLAIN).split())


def _visible(letter: str) -> str:
    """Control characters become spaces; characters that only steer the display go."""
    category = unicodedata.category(letter)
    if category == "Cc":
        return " "
    return "" if category == "Cf" else letter


def _phone(text: str) -> str:
    number = without_tail(text)
    bare = number.translate(PHONE_MARKS) if number is not None else ""
    if not text.isascii():
        return text
    if found := PHONE.fullmatch(bare):
        return f"+62{found[1]}"
    abroad = ABROAD.fullmatch(bare)
    return f"+{abroad[1]}" if abroad else text


def _email(text: str) -> str:
    """Only the part after the last @ is the same in capitals."""
    name, at, domain = text.rpartition("@")
    return f"{name}{at}{domain.translate(SMALL)}"


def _date(text: str) -> str:
    """A day as Indonesians write it, day first, to ISO."""
    found = read_day(text) if text.isascii() else text
    if isinstance(found, Either):
        found = found.day(Order.DAY) or text
    return found.isoformat() if isinstance(found, date) else text


def _digits(text: str) -> str:
    number = without_tail(text)
    bare = number.translate(DIGIT_MARKS) if number is not None else text
    return bare if bare.isascii() and bare.isdigit() else text


def _code(text: str) -> str:
    number = without_tail(text)
    return text if number is None else number.translate(DIGIT_MARKS).translate(CAPITALS)


def _rt_rw(text: str) -> str:
    """Neighbourhood numbers as on the identity card: 004/012."""
    found = RT_RW.fullmatch(text) if text.isascii() else None
    return f"{int(found[1]):03}/{int(found[2]):03}" if found else text


SHAPES: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
    FieldKind.DATE: _date,
    FieldKind.DIGITS: _digits,
    FieldKind.CODE: _code,
    FieldKind.RT_RW: _rt_rw,
}
