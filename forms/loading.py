"""Reads a form file and says exactly which place of it is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from forms.checks import CROSS
from forms.model import Check, Choice, Condition, Field, FieldKind, Page, PageKind, Paper, Rule, Text
from forms.rules import RULE_NAMES

Table = dict[str, Any]
"""A table as tomllib gives it; its values are of any TOML type until they are checked here."""

Known = dict[str, FieldKind | None]
"""Kinds of the fields read so far by key; facts have none."""

Word = TypeVar("Word", bound=Enum)

NOTHING = Text("", "")
PAGE_KEYS = frozenset({"key", "kind", "paper", "title", "hint", "when", "field"})
FIELD_KEYS = frozenset(
    {"key", "kind", "label", "hint", "rules", "choices", "when", "paper", "of", "sensitive", "locked"}
)


class FormUnreadable(Exception):
    """The file is no form. Carries the file, the place in it and what is wrong there."""

    def __init__(self, path: Path, place: str, reason: str) -> None:
        super().__init__(f"{path}: {place}: {reason}" if place else f"{path}: {reason}")
        self.path, self.place, self.reason = path, place, reason


class Wrong(Exception):
    """What is wrong at a place, while the file is not known yet."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason


@dataclass(frozen=True)
class Head:
    """What a form says about itself; `facts` are the keys that are not fields and conditions may ask for."""

    key: str
    version: int
    title: Text
    facts: tuple[str, ...]


def read_form(path: Path) -> tuple[Head, tuple[Page, ...], tuple[Check, ...]]:
    """The parts of a form file. Raises FormUnreadable."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormUnreadable(path, "", str(error)) from error
    try:
        return _form(table)
    except Wrong as wrong:
        raise FormUnreadable(path, wrong.place, wrong.reason) from wrong


def _form(table: Table) -> tuple[Head, tuple[Page, ...], tuple[Check, ...]]:
    _only(table, "form", frozenset({"key", "version", "title", "facts", "page", "check"}))
    head = Head(
        key=_value(table, "form", "key", str),
        version=_value(table, "form", "version", int),
        title=_text(table, "form", "title"),
        facts=_strings(table, "form", "facts"),
    )
    known: Known = dict.fromkeys(head.facts)
    pages: list[Page] = []
    for entry in _tables(table, "form", "page"):
        page = _page(entry, known)
        if any(other.key == page.key for other in pages):
            raise Wrong(f"page {page.key}", "key used twice")
        pages.append(page)
    if not pages:
        raise Wrong("form", "no page")
    checks = tuple(_check(entry, known.keys() - set(head.facts)) for entry in _tables(table, "form", "check"))
    return head, tuple(pages), checks


def _page(entry: Table, known: Known) -> Page:
    """A page; adds its fields to the known keys, so that a condition can only look back."""
    place = f"page {_value(entry, 'page', 'key', str)}"
    _only(entry, place, PAGE_KEYS)
    when = _conditions(entry, place, known)
    paper = _word(Paper, entry.get("paper", "none"), place)
    return Page(
        key=entry["key"],
        kind=_word(PageKind, entry.get("kind", "fields"), place),
        title=_text(entry, place, "title"),
        hint=_text(entry, place, "hint") if "hint" in entry else NOTHING,
        when=when,
        fields=tuple(_field(table, known, paper) for table in _tables(entry, place, "field")),
    )


def _field(entry: Table, known: Known, paper: Paper) -> Field:
    place = f"field {_value(entry, 'field', 'key', str)}"
    _only(entry, place, FIELD_KEYS)
    if entry["key"] in known:
        raise Wrong(place, "key used twice")
    kind = _word(FieldKind, _value(entry, place, "kind", str), place)
    made = Field(
        key=entry["key"],
        kind=kind,
        label=_text(entry, place, "label"),
        hint=_text(entry, place, "hint") if "hint" in entry else NOTHING,
        rules=tuple(_rule(text, place) for text in _strings(entry, place, "rules")),
        choices=tuple(_choice(choice, place) for choice in _tables(entry, place, "choices")),
        when=_conditions(entry, place, known),
        paper=_word(Paper, entry["paper"], place) if "paper" in entry else paper,
        of=_value(entry, place, "of", str) if "of" in entry else "",
        sensitive=_flag(entry, place, "sensitive"),
        locked=_flag(entry, place, "locked"),
    )
    if (kind is FieldKind.CHOICE) != bool(made.choices):
        raise Wrong(place, "choices belong to the kind choice, and it needs them")
    if kind is FieldKind.REGENCY and known.get(made.of) is not FieldKind.PROVINCE:
        raise Wrong(place, "of must name an earlier province field")
    if made.of and kind is not FieldKind.REGENCY:
        raise Wrong(place, "of belongs to the kind regency")
    known[made.key] = kind
    return made


def _rule(text: str, place: str) -> Rule:
    name, _, argument = text.partition(":")
    if name not in RULE_NAMES or (name == "max") != argument.isdigit():
        raise Wrong(place, f"no rule {text}")
    return Rule(name, argument)


def _choice(entry: Table, place: str) -> Choice:
    _only(entry, place, frozenset({"code", "id", "en"}))
    code = _value(entry, place, "code", str)
    return Choice(code, _words(entry, f"{place}, choice {code}"))


def _conditions(entry: Table, place: str, known: Known) -> tuple[Condition, ...]:
    found = []
    table: Table = _value(entry, place, "when", dict) if "when" in entry else {}
    for key, value in table.items():
        if key not in known:
            raise Wrong(place, f"condition on {key}, which is no earlier field and no fact")
        values = _strings(table, place, key) if isinstance(value, list) else (_value(table, place, key, str),)
        found.append(Condition(key, values))
    return tuple(found)


def _check(entry: Table, fields: AbstractSet[str]) -> Check:
    name = _value(entry, "check", "name", str)
    place = f"check {name}"
    _only(entry, place, frozenset({"name", "fields"}))
    if name not in CROSS:
        raise Wrong(place, "no such check")
    roles: Table = _value(entry, place, "fields", dict)
    if set(roles) != CROSS[name][0]:
        raise Wrong(place, f"roles must be {', '.join(sorted(CROSS[name][0]))}")
    for key in roles.values():
        if not isinstance(key, str) or key not in fields:
            raise Wrong(place, f"no field {key}")
    return Check(name, roles)


def _text(entry: Table, place: str, key: str) -> Text:
    return _words(_value(entry, place, key, dict), f"{place}, {key}")


def _words(entry: Table, place: str) -> Text:
    found = Text(_value(entry, place, "id", str), _value(entry, place, "en", str))
    if not (found.id.strip() and found.en.strip()):
        raise Wrong(place, "words missing in id or en")
    return found


def _strings(entry: Table, place: str, key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Wrong(place, f"{key} must be a list of words")
    return tuple(value)


def _tables(entry: Table, place: str, key: str) -> list[Table]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Wrong(place, f"{key} must be a list of tables")
    return value


def _flag(entry: Table, place: str, key: str) -> bool:
    return bool(_value(entry, place, key, bool)) if key in entry else False


def _value(entry: Table, place: str, key: str, kind: type) -> Any:  # of the kind asked for
    value = entry.get(key)
    if not isinstance(value, kind):
        raise Wrong(place, f"{key} must be given as {kind.__name__}")
    return value


def _word(kind: type[Word], value: object, place: str) -> Word:
    try:
        return kind(value)
    except ValueError as error:
        raise Wrong(place, f"{value} is none of {', '.join(word.value for word in kind)}") from error


def _only(entry: Table, place: str, keys: frozenset[str]) -> None:
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise Wrong(place, f"unknown {', '.join(unknown)}")
