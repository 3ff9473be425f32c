"""Which documents a form asks for and how each stands: the one answer for wizard, service, review, paper and audit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from forms.model import FILLED, OTHER_REASON, YES, Answers, Condition, Field, FieldKind, Need, Rule, Text

ENDS = INSTEAD, WHY, NOTE = "_instead", "_why", "_note"
"""Ends of the keys under which it stands what was shown in place of a document, the reason, and more words on it."""
NOTE_LONGEST = "120"


class DocumentState(StrEnum):
    """How a document stands."""

    SEEN = "seen"
    INSTEAD = "instead"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


NOT_SEEN = frozenset({DocumentState.MISSING, DocumentState.INSTEAD})
"""What is asked for and was not there itself."""


@dataclass(frozen=True)
class Document:
    """One document. `instead`, `why` and `note` say what was shown in its place and for which reason.

    `need` is the row of the table that asks for it, `causes` are the changes for which it does.
    """

    field: Field
    needed: bool
    seen: bool
    instead: str = ""
    why: str = ""
    note: str = ""
    need: Need | None = None
    causes: tuple[str, ...] = ()

    @property
    def state(self) -> DocumentState:
        """Seen, replaced, missing, or not asked for."""
        if self.seen:
            return DocumentState.SEEN
        if self.instead and self.why:
            return DocumentState.INSTEAD
        return DocumentState.MISSING if self.needed else DocumentState.NOT_NEEDED

    @property
    def listed(self) -> bool:
        """Whether it has a line: what was seen or replaced keeps its line when nothing asks for it any more."""
        return self.state is not DocumentState.NOT_NEEDED

    def shown_instead(self, language: str) -> str:
        """The words of what was shown in its place."""
        return next((one.label.in_(language) for one in self.field.instead if one.code == self.instead), self.instead)


def parts_of(document: Field) -> tuple[Field, ...]:
    """The questions about what is shown in place of a document: what it is, why, and for "other" in words."""
    none = Text("", "")
    part = replace(document, document=document.key, rules=(), hint=none, short=none, bring=none, needed=(), instead=())
    missing = (*document.when, Condition(document.key, ("",)))
    shown = Condition(document.key + INSTEAD, (FILLED,))
    other = Condition(document.key + WHY, (OTHER_REASON,))
    required = Rule("required")
    asked = {end: replace(part, key=document.key + end, was=document.was and document.was + end) for end in ENDS}
    return (
        replace(asked[INSTEAD], kind=FieldKind.CHOICE, choices=document.instead, when=missing),
        replace(asked[WHY], kind=FieldKind.REASON, rules=(required,), when=(*missing, shown)),
        replace(
            asked[NOTE],
            kind=FieldKind.TEXT,
            rules=(required, Rule("max", NOTE_LONGEST)),
            when=(*missing, shown, other),
        ),
    )


def standing(documents: Iterable[Field], given: Answers, changed: Collection[str]) -> tuple[Document, ...]:
    """How each document stands; `given` are the answers that are shown, with the facts, `changed` what differs."""
    return tuple(_standing(field, given, changed) for field in documents)


def spared(documents: Iterable[Document], given: Answers) -> Iterator[str]:
    """Keys whose answer is not missed: nothing asks for the document, or something else was shown in its place."""
    for one in documents:
        key = one.field.key
        if given.get(key, "") == "" and (not one.needed or one.instead):
            yield key
        if not one.needed:
            yield from _part_keys(one)


def unlisted(documents: Iterable[Document]) -> Iterator[str]:
    """Keys that have no line on the page."""
    for one in documents:
        if not one.listed:
            yield one.field.key
            yield from _part_keys(one)


def as_codes(documents: Iterable[Document]) -> str:
    """What lay on the desk, and what in place of what is not there, by keys and codes: so an audit row keeps it."""
    return ",".join(
        f"{one.field.key}:{one.instead}/{one.why}"
        if one.state is DocumentState.INSTEAD
        else f"{one.field.key}:{one.state}"
        for one in documents
        if one.listed
    )


def _standing(field: Field, given: Answers, changed: Collection[str]) -> Document:
    if field.key not in given:
        return Document(field, needed=False, seen=False)
    need = next((row for row in field.needed if row.holds(changed, given)), None)
    return Document(
        field,
        needed=need is not None or not field.needed,
        seen=given[field.key] == YES,
        instead=given.get(field.key + INSTEAD, ""),
        why=given.get(field.key + WHY, ""),
        note=given.get(field.key + NOTE, ""),
        need=need,
        causes=tuple(key for key in need.changed if key in changed) if need else (),
    )


def _part_keys(document: Document) -> tuple[str, ...]:
    return tuple(document.field.key + end for end in ENDS)
