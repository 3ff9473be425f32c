"""What may stand in the table of figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from counter_app.figures.errors import BadFigure, FigureFault
from counter_app.figures.values import NO_TEXT, Figure, Wanted
from counter_app.jht.rules import FIRST_BALANCE
from counter_app.printing.letters import paper_letters
from counter_app.states import FigureKind, Grade
from forms.days import FIRST_YEAR, LAST_YEAR
from forms.model import Text

WORDS_MAX, KEY_MAX = 160, 40
OLDEST_YEAR = FIRST_BALANCE.year
"""A yield of an earlier year was typed wrong."""
MOST_HUNDREDTHS = 3000
"""30 % a year: more was typed wrong."""
_NOT_KEY = re.compile(r"[^a-z0-9]+")


def tidy(wanted: Wanted, this_year: int, fits: Callable[[str], bool]) -> Wanted:
    """A figure as it would be kept. Raises BadFigure for the first field, as the page has them, that cannot be."""
    if wanted.kind is FigureKind.YIELD:
        if not wanted.key.isascii() or not wanted.key.isdigit() or not OLDEST_YEAR <= int(wanted.key) <= this_year:
            raise BadFigure("year", FigureFault.YEAR)
        if wanted.hundredths is None or not 0 <= wanted.hundredths <= MOST_HUNDREDTHS:
            raise BadFigure("hundredths", FigureFault.YIELD)
        source = _words("source", wanted.source, fits)
        return Wanted(wanted.kind, str(int(wanted.key)), wanted.grade, source, wanted.hundredths)
    label, value = (
        Text(_words(name, text.id, fits), _words(name, text.en or text.id, fits))
        for name, text in (("label", wanted.label), ("value", wanted.value))
    )
    for name, day in (("since", wanted.since), ("until", wanted.until)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadFigure(name, FigureFault.DAY)
    if wanted.since is not None and wanted.until is not None and wanted.until < wanted.since:
        raise BadFigure("until", FigureFault.ORDER)
    source = _words("source", wanted.source, fits)
    return replace(wanted, source=source, label=label, value=value, hundredths=0)


def key_of(label: Text, taken: frozenset[str]) -> str:
    """The key of a new quote: from its words, not there yet."""
    stem = _NOT_KEY.sub("_", label.id.casefold()).strip("_")[: KEY_MAX - 4].strip("_") or "quote"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key


def printable(words: str) -> bool:
    """Whether paper can show all of it."""
    letters = paper_letters()
    return not letters or set(words) <= letters


def said(one: Figure) -> str:
    """A figure in one line, as the audit keeps it before and after."""
    if one.kind is FigureKind.YIELD:
        return f"{one.hundredths / 100:.2f} {one.grade.name} {one.source}"
    days = "/".join(day.isoformat() if day else "" for day in (one.since, one.until))
    return f"{one.label.id} = {one.value.id} [{one.label.en} = {one.value.en}] {days} {one.grade.name} {one.source}"


def empty(kind: FigureKind) -> Wanted:
    """What the editor of a new figure starts with: nothing is trusted until somebody says why."""
    return Wanted(kind, "", Grade.C, "", None, NO_TEXT, NO_TEXT)


def _words(field: str, typed: str, fits: Callable[[str], bool]) -> str:
    words = " ".join(typed.split())
    if not words:
        raise BadFigure(field, FigureFault.EMPTY)
    if len(words) > WORDS_MAX:
        raise BadFigure(field, FigureFault.LONG)
    if not fits(words):
        raise BadFigure(field, FigureFault.LETTERS)
    return words
