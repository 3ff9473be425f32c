"""How periods are said."""

from __future__ import annotations

from collections.abc import Callable

YEAR = 365


def period_words(days: int, _: Callable[[str], str]) -> str:
    """A period as a person says it: 5 tahun, 90 hari."""
    if days == YEAR:
        return _("satu tahun")
    if days > YEAR and days % YEAR == 0:
        return _("{count} tahun").format(count=days // YEAR)
    return _("{count} hari").format(count=days)
