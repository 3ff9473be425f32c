"""Whatever is shown of an enumeration has words for every member, in both languages; a new one is placed or refused."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from enum import Enum, StrEnum
from importlib import import_module
from typing import Any

import pytest

from counter_app.reasons.lists import REASON_LISTS, ReasonList
from counter_app.reasons.reading import merged
from counter_app.texts import language, use_language
from tests.rules.enum_silent import NEVER_SHOWN
from tests.rules.enum_words import MAY_BE_BLANK, OWN_NAME, WORDS
from tests.rules.sources import python_files, tree
from ui.help_words import PAGES

LANGUAGES = ("id", "en")
BASES = {"Enum", "StrEnum", "IntEnum"}


@pytest.fixture(params=LANGUAGES)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("id")


def enumerations() -> set[str]:
    """Every enumeration of the program as "module.Name"."""
    return {
        f"{path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}.{node.name}"
        for path in python_files("forms", "counter_app", "ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id in BASES for base in node.bases)
    }


def members(name: str) -> list[Enum]:
    """The members of "module.Name"."""
    module, _dot, kind = name.rpartition(".")
    return list(getattr(import_module(module), kind))


def without_words(asked: list[Enum], words: Callable[[Any], str]) -> list[str]:
    """Members that have no words: they raise, give nothing or give their own code.

    Codes are English, so a code that comes through is told by the Indonesian words; in English it may be the word.
    """
    lacking = []
    for member in asked:
        try:
            said = words(member)
        except (KeyError, IndexError):
            said = ""
        through = said in (member.value, member.name) and member not in OWN_NAME and language() == "id"
        if through if said else member not in MAY_BE_BLANK:
            lacking.append(f"{type(member).__name__}.{member.name}")
    return lacking


class Planted(StrEnum):
    """A state that somebody added and told nobody of."""

    OLD = "old"
    NEW = "new"


@pytest.mark.parametrize(
    "words",
    [
        lambda member: {Planted.OLD: "lama"}[member],
        lambda member: {Planted.OLD: "lama"}.get(member, member),
        lambda member: "lama" if member is Planted.OLD else "",
        lambda member: "lama" if member is Planted.OLD else member.name,
    ],
)
def test_a_member_without_words_is_found(words: Callable[[Any], str]) -> None:
    assert without_words(list(Planted), words) == ["Planted.NEW"]


def test_every_enumeration_has_words_or_a_reason_why_nobody_sees_it() -> None:
    assert WORDS.keys() & NEVER_SHOWN.keys() == set()
    assert enumerations() == WORDS.keys() | NEVER_SHOWN.keys()


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("name", WORDS)
def test_every_member_has_words(name: str) -> None:
    assert [lacking for words in WORDS[name] for lacking in without_words(members(name), words)] == []


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("of", REASON_LISTS, ids=lambda of: of.name)
def test_every_reason_has_words(of: ReasonList) -> None:
    assert [reason.code for reason in merged(of, ()) if reason.words() in ("", reason.code)] == []
    assert all((of.title_words(), of.asked_words()))


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("page", PAGES)
def test_every_topic_of_help_has_title_and_lines(page: str) -> None:
    told = PAGES[page]()
    assert told.title
    assert all(told.lines)
