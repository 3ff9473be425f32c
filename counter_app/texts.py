"""Words on screen, paper and in speech. The message id is the Indonesian sentence itself; English is a catalogue.

`_` is the program's one global: the language of this process. Paper takes its language as an argument (`texts_in`);
what says the screen's own sentences in another one says them within `said_in`.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from counter_app.resources import TEXTS

LANGUAGES = ("id", "en")
CATALOGUES = TEXTS

_active: gettext.NullTranslations = gettext.NullTranslations()
_language = "id"
_meanwhile: ContextVar[str] = ContextVar("language meanwhile", default="")
"""Of one thread alone: whatever else is said at the same moment keeps its language."""


def use_language(language: str) -> None:
    """Choose the language of this process; raises ValueError for one that is not in LANGUAGES."""
    global _active, _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _active = _translations(language)
    _language = language


def language() -> str:
    """The language in use, "id" or "en"."""
    return _meanwhile.get() or _language


def _(sentence: str) -> str:
    """The sentence in the language in use."""
    meanwhile = _meanwhile.get()
    return (_translations(meanwhile) if meanwhile else _active).gettext(sentence)


@contextmanager
def said_in(language: str) -> Iterator[None]:
    """What this thread says meanwhile is said in that language: a file for a company, whatever the window speaks."""
    before = _meanwhile.set(language)
    try:
        yield
    finally:
        _meanwhile.reset(before)


def texts_in(language: str) -> Callable[[str], str]:
    """The same for one language whatever is in use, for paper."""
    return _translations(language).gettext


def _translations(language: str) -> gettext.NullTranslations:
    if language == "id":
        return gettext.NullTranslations()
    return gettext.translation("counter", CATALOGUES, [language], fallback=True)
