"""A cell as it was meant, and what a spreadsheet or an earlier program did to it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

RUNS_AS_FORMULA = ("=", "+", "-", "@")
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|NAMA\?|NILAI!|\#+)", re.IGNORECASE)
_TO_BARE = ("\n ", " \n", "\n'", "\n=")
"""In a row, each cell of it a line: a cell that may hold more than what was meant."""
_NOTHING = frozenset({"-", "--", "–", "n/a", "null", "nan", "#null"})
_LONGEST_NOTHING = max(map(len, _NOTHING))
_WRONG_LETTERS = re.compile("[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u20ac\u201a-\u201e\u2122]|\ufffd")
"""What UTF-8 looks like that was read in the alphabet of Windows, and the mark for a letter that was lost."""


def plain(cell: str) -> str:
    """Without the blanks around it and without what only kept a spreadsheet from changing it."""
    text = _bare(cell)
    kept = _KEPT_AS_TEXT.fullmatch(text)
    if kept:
        return _bare(kept[1].replace('""', '"'))
    if text.startswith("'") and (text[1:].startswith(RUNS_AS_FORMULA) or text[1:2].isdigit()):
        return _bare(text[1:])
    return text


def plain_row(cells: Sequence[str]) -> Sequence[str]:
    """Every cell of a row as `plain` gives it; one look at the row is enough where nothing is to be taken away."""
    if "".join(cells).isprintable():
        lines = "\n{}\n".format("\n".join(cells))
        if not any(map(lines.__contains__, _TO_BARE)):
            return cells
    return [plain(cell) for cell in cells]


def without_nothing(text: str) -> str:
    """ "" where somebody wrote a word for nothing."""
    return "" if len(text) <= _LONGEST_NOTHING and text.casefold() in _NOTHING else text


def none_for_nothing(texts: Iterable[str]) -> bool:
    """Whether none of these is such a word."""
    return _NOTHING.isdisjoint([text.casefold() for text in texts if len(text) <= _LONGEST_NOTHING])


def wrong_with(text: str) -> str:
    """A problem code for what no counter can mend: an error of a spreadsheet, a formula, letters read wrong; or ""."""
    if text.startswith("#") and _ERRORS.fullmatch(text):
        return "cell_error"
    if text.startswith("="):
        return "formula"
    return "letters" if not text.isascii() and _WRONG_LETTERS.search(text) else ""


def _bare(text: str) -> str:
    """Without blanks at the ends, also those that nobody sees."""
    if text.isprintable():  # nearly all of them: what nobody sees is not, and of blanks only the plain one is
        return text.strip()
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_blank(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc")
