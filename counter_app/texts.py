"""Words on screen, paper and in speech. The message id is the Indonesian sentence itself; English is a catalogue.

`_` is the program's one global: the language of this process. Paper takes its language as an argument (`texts_in`).
"""

from __future__ import annotations

import gettext
from collections.abc import Callable

from counter_app.resources import TEXTS

LANGUAGES = ("id", "en")
CATALOGUES = TEXTS

_active: gettext.NullTranslations = gettext.NullTranslations()
_language = "id"


def use_language(language: str) -> None:
    """Choose the language of this process; raises ValueError for one that is not in LANGUAGES."""
    global _active, _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _active = _translations(language)
    _language = language


def language() -> str:
    """The language in use, "id" or "en"."""
    return _language


def _(sentence: str) -> str:
    """The sentence in the language in use."""
    return _active.gettext(sentence)


def texts_in(language: str) -> Callable[[str], str]:
    """The same for one language whatever is in use, for paper."""
    return _translations(language).gettext


def _translations(language: str) -> gettext.NullTranslations:
    if language == "id":
        return gettext.NullTranslations()
    return gettext.translation("counter", CATALOGUES, [language], fallback=True)
