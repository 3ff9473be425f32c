"""A page that is asked once for each of several people: its questions are written once and read a time a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.faults import Fault, Wrong
from forms.model import FILLED
from forms.tables import Table, tables

MOST_ROWS = 20
"""A family card has ten rows; more is a form that nobody fills."""
_WORDS, _CONDITIONS = ("label", "title", "short"), ("when", "required_when")


def pages_of(entry: Table, place: str, rows: int) -> list[Table]:
    """A page for each row: keys, words and what its questions hang on carry the row's number.

    The first question opens a row: the others are asked once it has an answer, and so is the next row's. Raises Wrong.
    """
    asked = tables(entry, place, "field")
    if not 1 < rows <= MOST_ROWS or not asked:
        raise Wrong(place, Fault.REPEAT, most=str(MOST_ROWS))
    keys = {one.get("key") for one in asked}
    opener = str(asked[0].get("key"))
    rest = {key: said for key, said in entry.items() if key != "repeat"}
    return [
        {**_named(rest, row), "field": [_numbered(one, row, opener, keys) for one in asked]}
        for row in range(1, rows + 1)
    ]


def row_key(key: str, row: int) -> str:
    """Under which a row's answer stands."""
    return f"{key}_{row}"


def _named(entry: Table, row: int) -> Table:
    """A page or a question with its number."""
    made = dict(entry)
    if isinstance(entry.get("key"), str):
        made["key"] = row_key(entry["key"], row)
    for name in _WORDS:
        if isinstance(entry.get(name), dict):
            made[name] = dict(_worded(entry[name], row))
    return made


def _numbered(entry: Table, row: int, opener: str, keys: set[Any]) -> Table:  # Any: a key that is none is told later
    made = _named(entry, row)
    for name in _CONDITIONS:
        if isinstance(entry.get(name), dict):
            made[name] = {row_key(key, row) if key in keys else key: wanted for key, wanted in entry[name].items()}
    before = row - 1 if entry.get("key") == opener else row
    if before:
        made["when"] = {row_key(opener, before): FILLED, **made.get("when", {})}
    return made


def _worded(words: Mapping[str, object], row: int) -> Iterator[tuple[str, object]]:
    for language, said in words.items():
        yield language, f"{said} {row}" if isinstance(said, str) and said.strip() else said
