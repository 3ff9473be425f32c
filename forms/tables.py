"""Reads typed values out of the tables of a TOML file and names the place where one is wrong."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, TypeVar

from forms.faults import Fault, Wrong
from forms.model import Choice, Text

Table = dict[str, Any]
"""A table as tomllib gives it; its values are of any TOML type until they are checked here."""

Word = TypeVar("Word", bound=Enum)

NOTHING = Text("", "")
TYPES = {str: "string", int: "integer", bool: "boolean", dict: "table"}
"""What TOML calls them."""
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Keys are stored in columns of forty letters and joined with commas."""


def key_of(entry: Table, what: str) -> tuple[str, str]:
    """The key of a table and its place, such as "field name"."""
    key: str = value(entry, what, "key", str)
    place = f"{what} {key}"
    if not KEY.fullmatch(key):
        raise Wrong(place, Fault.KEY_SHAPE, key=key)
    return key, place


def text(entry: Table, place: str, key: str, missing: Text | None = None) -> Text:
    """A wording in both languages; `missing` where the table has none."""
    if missing is not None and key not in entry:
        return missing
    return words(value(entry, place, key, dict), f"{place}, {key}")


def words(entry: Table, place: str) -> Text:
    """The wording of a table with `id` and `en`."""
    found = Text(value(entry, place, "id", str), value(entry, place, "en", str))
    if not (found.id.strip() and found.en.strip()):
        raise Wrong(place, Fault.NO_WORDS)
    return found


def choice(entry: Table, place: str) -> Choice:
    """A code with its wording."""
    only(entry, place, frozenset({"code", "id", "en"}))
    code = value(entry, place, "code", str)
    return Choice(code, words(entry, f"{place}, choice {code}"))


def choices(entry: Table, place: str, key: str) -> tuple[Choice, ...]:
    """A list of codes with their wording."""
    return tuple(choice(one, place) for one in tables(entry, place, key))


def strings(entry: Table, place: str, key: str) -> tuple[str, ...]:
    """A list of words, empty where there is none."""
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Wrong(place, Fault.NO_LIST_OF_WORDS, key=key)
    return tuple(found)


def tables(entry: Table, place: str, key: str) -> list[Table]:
    """A list of tables, empty where there is none."""
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Wrong(place, Fault.NO_LIST_OF_TABLES, key=key)
    return found


def flag(entry: Table, place: str, key: str, missing: bool = False) -> bool:
    """True or false."""
    return bool(value(entry, place, key, bool)) if key in entry else missing


def value(entry: Table, place: str, key: str, kind: type) -> Any:  # of the kind asked for
    """A value that has to be there."""
    found = entry.get(key)
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        raise Wrong(place, Fault.WRONG_TYPE, key=key, wanted=TYPES[kind])
    return found


def word(kind: type[Word], found: object, place: str) -> Word:
    """One of a fixed set of words."""
    try:
        return kind(found)
    except ValueError as error:
        known = ", ".join(one.value for one in kind)
        raise Wrong(place, Fault.NONE_OF, value=str(found), known=known) from error


def only(entry: Table, place: str, keys: frozenset[str]) -> None:
    """Nothing but these keys: a misspelt one would be silently without effect."""
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise Wrong(place, Fault.UNKNOWN_KEY, keys=", ".join(unknown))
