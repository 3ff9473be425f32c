"""Reads a form file and says exactly which place of it is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from forms.checks import CROSS
from forms.documents import parts_of
from forms.faults import BrokenForm, Fault, FormUnreadable, Wrong, broken_at
from forms.layout import Layout
from forms.layout_loading import read_layout
from forms.model import (
    FILLED,
    REQUESTER,
    Check,
    Condition,
    Field,
    FieldKind,
    FormUse,
    Need,
    Page,
    PageKind,
    Paper,
    Requester,
    Rule,
    Text,
)
from forms.repeating import pages_of
from forms.rules import RULE_NAMES
from forms.tables import NOTHING, Table, choices, flag, key_of, only, strings, tables, text, value, word

Known = dict[str, FieldKind | None]
"""Kinds of the fields read so far by key; facts have none."""

HEAD_KEYS = frozenset({"key", "version", "use", "title", "work", "facts", "page", "check", "paper"})
PAGE_KEYS = frozenset({"key", "kind", "paper", "title", "hint", "when", "field", "short", "repeat"})
FIELD_KEYS = frozenset(
    {
        *("key", "kind", "label", "short", "hint", "rules", "choices", "when", "required_when", "paper", "of"),
        *("sensitive", "locked", "needed", "instead", "was", "preset", "plain", "cure", "bring"),
    }
)
TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Head:
    """What a form says about itself; `facts` are the keys that are not fields and conditions may ask for.

    `work` is what the visit's list calls it.
    """

    key: str
    version: int
    use: FormUse
    title: Text
    work: Text
    facts: tuple[str, ...]
    layout: Layout


def read_form(path: Path) -> tuple[Head, tuple[Page, ...], tuple[Check, ...]]:
    """The parts of a form file. Raises FormUnreadable."""
    try:
        written = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FormUnreadable(BrokenForm(path, 1, "", Fault.UNREADABLE)) from error
    try:
        return _form(tomllib.loads(written))
    except tomllib.TOMLDecodeError as error:
        at = TOML_LINE.search(str(error))
        line = int(at[1]) if at else len(written.splitlines())
        raise FormUnreadable(BrokenForm(path, max(line, 1), "", Fault.NOT_TOML)) from error
    except RecursionError as error:  # brackets in brackets, deeper than any parser goes
        raise FormUnreadable(BrokenForm(path, 1, "", Fault.NOT_TOML)) from error
    except Wrong as wrong:
        raise FormUnreadable(broken_at(path, written, wrong)) from wrong


def _form(table: Table) -> tuple[Head, tuple[Page, ...], tuple[Check, ...]]:
    only(table, "form", HEAD_KEYS)
    key, _ = key_of(table, "form")
    version: int = value(table, "form", "version", int)
    if version < 1:
        raise Wrong("form", Fault.VERSION)
    use = word(FormUse, value(table, "form", "use", str), "form")
    title, facts = text(table, "form", "title"), strings(table, "form", "facts")
    pages, fields = _pages(table, facts)
    checks = tuple(_check(entry, fields) for entry in tables(table, "form", "check"))
    head = Head(
        key=key,
        version=version,
        use=use,
        title=title,
        work=text(table, "form", "work", missing=title),
        facts=facts,
        layout=read_layout(table, title, fields),
    )
    return head, pages, checks


def _pages(table: Table, facts: tuple[str, ...]) -> tuple[tuple[Page, ...], AbstractSet[str]]:
    """The pages and the keys of their fields."""
    known: Known = dict.fromkeys(facts)
    pages: list[Page] = []
    for page in (one for entry in tables(table, "form", "page") for one in _pages_of(entry, known)):
        if any(other.key == page.key for other in pages):
            raise Wrong(f"page {page.key}", Fault.KEY_TWICE)
        pages.append(page)
    if not pages:
        raise Wrong("form", Fault.NO_PAGE)
    for field in (one for page in pages for one in page.fields):
        if field.was in known:  # a key that is asked today has its own answer
            raise Wrong(f"field {field.key}", Fault.KEY_TWICE)
    return tuple(pages), known.keys() - set(facts)


def _pages_of(entry: Table, known: Known) -> Iterator[Page]:
    """The page of an entry, or one for each of several people."""
    if "repeat" not in entry:
        yield _page(entry, known)
        return
    _key, place = key_of(entry, "page")
    for one in pages_of(entry, place, value(entry, place, "repeat", int)):
        page = _page(one, known)
        first, *more = page.fields
        yield replace(page, fields=(replace(first, row=tuple(more)), *more))


def _page(entry: Table, known: Known) -> Page:
    """A page; adds its fields to the known keys, so that a condition can only look back."""
    key, place = key_of(entry, "page")
    only(entry, place, PAGE_KEYS)
    when = _conditions(entry, place, known)
    paper = word(Paper, entry.get("paper", "none"), place)
    kind = word(PageKind, entry.get("kind", "fields"), place)
    fields = (_field(one, known, paper) for one in tables(entry, place, "field"))
    return Page(
        key=key,
        kind=kind,
        title=text(entry, place, "title"),
        hint=text(entry, place, "hint", missing=NOTHING),
        when=when,
        fields=tuple(one for field in fields for one in _with_parts(field, kind, known)),
        short=text(entry, place, "short", missing=NOTHING),
    )


def _with_parts(field: Field, page: PageKind, known: Known) -> tuple[Field, ...]:
    """A field; a document with the questions about what may be shown in its place."""
    place = f"field {field.key}"
    if (field.needed or field.instead) and (field.kind is not FieldKind.TICK or page is not PageKind.DOCUMENTS):
        raise Wrong(place, Fault.DOCUMENT)
    parts = parts_of(field) if field.instead else ()
    for part in parts:
        if part.key in known:
            raise Wrong(place, Fault.KEY_TWICE)
        key_of({"key": part.key}, "field")
        known[part.key] = part.kind
    return (field, *parts)


def _needs(entry: Table, place: str, known: Known) -> tuple[Need, ...]:
    """The rows of the table that say when a document is needed; what changes is a field that was asked before."""
    needs = []
    for row in tables(entry, place, "needed"):
        named = row.get("changed", [])
        changed = (named,) if isinstance(named, str) else strings(row, place, "changed")
        for key in changed:
            if key != FILLED and known.get(key) is None:
                raise Wrong(place, Fault.CONDITION, key=key)
        columns = {key: wanted for key, wanted in row.items() if key != "changed"}
        when = _conditions({"needed": columns}, place, {**known, REQUESTER: None}, "needed")
        for asker in (one for condition in when if condition.key == REQUESTER for one in condition.values):
            word(Requester, asker, place)
        needs.append(Need(changed, when))
    return tuple(needs)


def _field(entry: Table, known: Known, paper: Paper) -> Field:
    key, place = key_of(entry, "field")
    only(entry, place, FIELD_KEYS)
    if key in known:
        raise Wrong(place, Fault.KEY_TWICE)
    kind = word(FieldKind, value(entry, place, "kind", str), place)
    made = Field(
        key=key,
        kind=kind,
        label=text(entry, place, "label"),
        hint=text(entry, place, "hint", missing=NOTHING),
        rules=tuple(_rule(one, place) for one in strings(entry, place, "rules")),
        choices=choices(entry, place, "choices"),
        when=_conditions(entry, place, known),
        paper=word(Paper, entry["paper"], place) if "paper" in entry else paper,
        of=value(entry, place, "of", str) if "of" in entry else "",
        sensitive=flag(entry, place, "sensitive"),
        locked=flag(entry, place, "locked"),
        required_when=_conditions(entry, place, known, "required_when"),
        short=text(entry, place, "short", missing=NOTHING),
        needed=_needs(entry, place, known),
        instead=choices(entry, place, "instead"),
        was=key_of({"key": entry["was"]}, "field")[0] if "was" in entry else "",
        preset=value(entry, place, "preset", str) if "preset" in entry else "",
        plain=flag(entry, place, "plain"),
        cure=text(entry, place, "cure", missing=NOTHING),
        bring=text(entry, place, "bring", missing=NOTHING),
    )
    if kind is FieldKind.REASON:  # a question of the program's own, about a document
        raise Wrong(place, Fault.NONE_OF, value=kind, known=", ".join(one for one in FieldKind if one is not kind))
    if (kind is FieldKind.CHOICE) != bool(made.choices):
        raise Wrong(place, Fault.CHOICES)
    if made.preset and made.preset not in {choice.code for choice in made.choices}:
        raise Wrong(place, Fault.NONE_OF, value=made.preset, known=", ".join(one.code for one in made.choices))
    if kind is FieldKind.REGENCY and known.get(made.of) is not FieldKind.PROVINCE:
        raise Wrong(place, Fault.OF_NO_PROVINCE)
    if made.of and kind is not FieldKind.REGENCY and known.get(made.of) not in _ABOVE.get(kind, ()):
        raise Wrong(place, Fault.OF_NO_REGENCY)
    known[made.key] = kind
    return made


_ABOVE = {FieldKind.TEXT: (FieldKind.REGENCY, FieldKind.TEXT), FieldKind.DIGITS: (FieldKind.TEXT,)}
"""Which kind of field a district, a village and a postcode may lie in."""


def _rule(written: str, place: str) -> Rule:
    name, _, argument = written.partition(":")
    if name not in RULE_NAMES or (name == "max") != argument.isdigit():
        raise Wrong(place, Fault.NO_RULE, rule=written)
    return Rule(name, argument)


def _conditions(entry: Table, place: str, known: Known, name: str = "when") -> tuple[Condition, ...]:
    found = []
    table: Table = value(entry, place, name, dict) if name in entry else {}
    for key, wanted in table.items():
        if key not in known:
            raise Wrong(place, Fault.CONDITION, key=key)
        values = strings(table, place, key) if isinstance(wanted, list) else (value(table, place, key, str),)
        found.append(Condition(key, values))
    return tuple(found)


def _check(entry: Table, fields: AbstractSet[str]) -> Check:
    name = value(entry, "check", "name", str)
    place = f"check {name}"
    only(entry, place, frozenset({"name", "fields"}))
    if name not in CROSS:
        raise Wrong(place, Fault.NO_CHECK, known=", ".join(CROSS))
    roles: Table = value(entry, place, "fields", dict)
    if set(roles) != CROSS[name][0]:
        raise Wrong(place, Fault.ROLES, roles=", ".join(sorted(CROSS[name][0])))
    for key in roles.values():
        if not isinstance(key, str) or key not in fields:
            raise Wrong(place, Fault.NO_FIELD, key=str(key))
    return Check(name, roles)
