"""Digits that a program took for an amount: what it added goes, and where digits are lost nothing is guessed."""

from __future__ import annotations

import re

_AMOUNT = re.compile(r"(\+?\d+)[.,](\d+)", re.ASCII)
_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})|(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?", re.ASCII)
"""1.234.567,00 as Indonesia groups an amount, 1,234,567.00 as English programs do."""
_POWER = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}", re.ASCII)
_LIKE_ONE = re.compile(r"[.,eE]")
"""What is in no row of digits and in every amount."""
_GROUP = 3
"""Digits between two marks of thousands: a longer beginning is none of an amount's groups."""
_WHOLE_NUMBER = 8
_MONEY = re.compile(
    r"(?:(?:rp|idr)\.?)?(?:(\d+)(?:[.,]0{1,2})?|(\d{1,3}(?:\.\d{3})+)(?:,0{1,2})?|(\d{1,3}(?:,\d{3})+)(?:\.0{1,2})?)(?:,-)?",
    re.ASCII,
)
"""12500000, 12.500.000 and 12,500,000, with Rp before it, and ",00" or the ",-" of Indonesian papers behind it."""


def without_tail(text: str) -> str | None:
    """The digits as they were meant, without ".0" or ",00"; None where some are lost or a fraction would be glued on.

    What is no amount is given back: dots and dashes between digits are another one's to judge.
    """
    if not _LIKE_ONE.search(text):  # nearly all of them
        return text
    if is_power(text):
        return None
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        number, tail = (grouped[1], grouped[2]) if grouped[1] else (grouped[3], grouped[4] or "")
        return None if tail.strip("0") else number.replace(",", "").replace(".", "")
    found = _AMOUNT.fullmatch(text)
    if not found:
        return text
    number, tail = found.groups()
    if not tail.strip("0"):
        return text if len(tail) == _GROUP and len(number) <= _GROUP else number
    if len(number) <= _GROUP:
        return text
    is_fraction = len(tail) < _GROUP or (len(tail) == _GROUP and len(number) >= _WHOLE_NUMBER)
    return None if is_fraction else text


def is_power(text: str) -> bool:
    """Whether a number is written as 3.27E+15, as a narrow column shows it: the digits that are not there are lost."""
    return _POWER.fullmatch(text) is not None and not text.isalnum()


def rupiah(text: str) -> int | None:
    """Whole rupiah as people and programs write them; None for what is no sum, a fraction and groups that are cut."""
    found = _MONEY.fullmatch("".join(text.split()).casefold())
    return int("".join(filter(str.isdigit, found[1] or found[2] or found[3]))) if found else None
