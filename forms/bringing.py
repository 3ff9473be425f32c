"""What a form asks a usual visitor to bring, told before there is a visit: the table of documents without answers."""

from __future__ import annotations

from dataclasses import dataclass

from forms.model import REQUESTER, Field, Need, Requester, Text
from forms.schema import Form

USUAL = {REQUESTER: Requester.MEMBER.value, "citizenship": "indonesian"}
"""Who stands at a door most often. What only others bring is told at the counter."""


@dataclass(frozen=True)
class Bring:
    """A paper by its field's key. One that is not brought `always` is so only in the case that `note` tells."""

    key: str
    label: Text
    short: Text
    note: Text
    always: bool


def bringing(form: Form) -> tuple[Bring, ...]:
    """What may be asked for, what always is first; empty for a form without documents."""
    found = [
        Bring(field.key, field.label, field.name, field.bring, field.required and _is_always(field))
        for field in form.document_fields
        if not field.needed or any(_may_hold(need) for need in field.needed)
    ]
    return tuple(sorted(found, key=lambda one: not one.always))


def _is_always(field: Field) -> bool:
    """Whether it is asked for whatever the visitor answers."""
    return not field.needed or any(_holds_anyway(need) for need in field.needed)


def _may_hold(need: Need) -> bool:
    return all(one.holds(USUAL) for one in need.when if one.key in USUAL)


def _holds_anyway(need: Need) -> bool:
    return _may_hold(need) and not need.changed and all(one.key in USUAL for one in need.when)
