"""The member's record as forms see it: which fields it has, which of them a form may change, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from forms.faults import Fault, Wrong
from forms.model import Field, FieldKind, Paper
from forms.schema import Form


@dataclass(frozen=True)
class Record:
    """The fields that describe a member, as the change of data asks them; ticks and documents belong to a visit.

    Those in its before/after table may be changed by any form, the others are only shown.
    """

    fields: Mapping[str, Field]

    def may_change(self, key: str) -> bool:
        """Whether a form's answer to this key may reach the member's data."""
        field = self.fields.get(key)
        return field is not None and field.paper is Paper.CHANGES and not field.locked


def record_of(form: Form) -> Record:
    """The record that a change of data describes."""
    kept = (field for field in form.fields if field.kind is not FieldKind.TICK and not field.document)
    return Record({field.key: field for field in kept})


def beside(record: Record, form: Form) -> Form:
    """A further form with the fields that are its own marked. Raises Wrong where it contradicts the record."""
    for field in form.fields:
        for wrong in _contradictions(record, field):
            raise wrong
    for section in form.layout.sections:
        for item in section.items:
            for key in item.fields if item.record else ():
                if key not in record.fields:
                    raise Wrong(f"section {section.kind}", Fault.NO_FIELD, key=key)
    pages = tuple(
        replace(page, fields=tuple(replace(field, own=field.key not in record.fields) for field in page.fields))
        for page in form.pages
    )
    return replace(form, pages=pages)


def _contradictions(record: Record, field: Field) -> Iterator[Wrong]:
    """What a field says otherwise than the record's field of that key: a change must pass what the record asks for."""
    known = record.fields.get(field.key)
    if known is None:
        return
    place = f"field {field.key}"
    if field.kind is not known.kind or (field.kind is FieldKind.REGENCY and field.of != known.of):
        kind = f"{known.kind} ({known.of})" if known.of else str(known.kind)
        yield Wrong(place, Fault.RECORD_KIND, kind=kind)
    if field.paper is not Paper.CHANGES:
        return
    if not record.may_change(field.key):
        yield Wrong(place, Fault.RECORD_READ_ONLY)
    if known.sensitive and not field.sensitive:
        yield Wrong(place, Fault.RECORD_SENSITIVE)
    missing = [f"{rule.name}:{rule.argument}".rstrip(":") for rule in known.rules if rule not in field.rules]
    if known.required_when and not field.required and field.required_when != known.required_when:
        missing.append("required_when")
    if missing:
        yield Wrong(place, Fault.RECORD_RULES, rules=", ".join(missing))
    strange = {choice.code for choice in field.choices} - {choice.code for choice in known.choices}
    if strange:
        yield Wrong(place, Fault.RECORD_CHOICES, codes=", ".join(sorted(strange)))
