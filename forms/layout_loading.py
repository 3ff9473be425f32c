"""Reads the paper of a form: all of it may be left out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from forms.faults import Fault, Wrong
from forms.layout import Item, Layout, Section, SectionKind, Signer, SignerPart
from forms.model import Text
from forms.tables import Table, choices, flag, only, strings, tables, text, value, word, words

PAPER_KEYS = frozenset({"name", "title", "note", "statement", "decision", "approval_sheet", "signers", "section"})
ITEM_KEYS = frozenset({"id", "en", "field", "record", "answers", "words"})


def read_layout(table: Table, title: Text, fields: AbstractSet[str]) -> Layout:
    """The layout of a form with this title and these fields."""
    entry: Table = value(table, "form", "paper", dict) if "paper" in table else {}
    only(entry, "paper", PAPER_KEYS)
    plain = Layout(title, title)
    return Layout(
        name=_said(entry, "paper", "name") or title,
        title=_said(entry, "paper", "title") or title,
        note=_said(entry, "paper", "note"),
        statement=_said(entry, "paper", "statement"),
        decision=_said(entry, "paper", "decision"),
        approval_sheet=flag(entry, "paper", "approval_sheet", missing=True),
        signers=tuple(_signer(one) for one in tables(entry, "paper", "signers")) or plain.signers,
        sections=tuple(_section(one, fields) for one in tables(entry, "paper", "section")) or plain.sections,
    )


def _said(entry: Table, place: str, key: str) -> Text | None:
    return text(entry, place, key) if key in entry else None


def _signer(entry: Table) -> Signer:
    only(entry, "paper", frozenset({"part", "id", "en"}))
    part = word(SignerPart, value(entry, "paper", "part", str), "paper")
    return Signer(part, words(entry, "paper") if entry.keys() & {"id", "en"} else None)


def _section(entry: Table, fields: AbstractSet[str]) -> Section:
    kind = word(SectionKind, value(entry, "section", "kind", str), "section")
    place = f"section {kind}"
    only(entry, place, frozenset({"kind", "title", "items"}))
    items = tuple(_item(one, place, fields) for one in tables(entry, place, "items"))
    if items and kind is not SectionKind.HEADING:
        raise Wrong(place, Fault.NO_ITEM)
    return Section(kind, _said(entry, place, "title"), items)


def _item(entry: Table, place: str, fields: AbstractSet[str]) -> Item:
    """One line; keys of the record are looked up when all forms are known."""
    only(entry, place, ITEM_KEYS)
    label = words(entry, place)
    asked = entry.get("field", [])
    keys = (asked,) if isinstance(asked, str) else strings(entry, place, "field")
    record = flag(entry, place, "record")
    for key in keys if not record else ():
        if key not in fields:
            raise Wrong(place, Fault.NO_FIELD, key=key)
    said = _said(entry, place, "words")
    if (said is None) != bool(keys):
        raise Wrong(place, Fault.NO_ITEM)
    return Item(label, keys, record, choices(entry, place, "answers"), said)
