"""What a page offers for districts and villages, and the postcode that follows from a village that was picked."""

from __future__ import annotations

from collections.abc import Mapping

from forms.model import Answers, Field, FieldKind
from ui.form_wizard.state import Facts, FormKit

DEEP = 2
"""A village lies in a regency and a district."""


def is_place(field: Field) -> bool:
    """Whether its names are offered; anything else may be typed all the same."""
    return field.kind is FieldKind.TEXT and bool(field.of)


def offered(field: Field, facts: Facts, kit: FormKit) -> tuple[tuple[str, str], ...]:
    """The places below those that are answered above; the one on record keeps the record's spelling."""
    own = facts.draft.before.get(field.key, "") if facts.draft is not None else ""
    names = kit.shelf.addresses.below(*_above(field, kit, facts.answers))
    return tuple((name, name) for name in (own if one.casefold() == own.casefold() else one for one in names))


def following(key: str, value: str, facts: Facts, kit: FormKit) -> Mapping[str, str]:
    """The postcode of the village that was picked, proposed in the place of none, of the record's and of a neighbour's.

    Another one was typed by somebody who knows better.
    """
    found = {}
    for field in kit.form.fields:
        if field.of != key or field.kind is not FieldKind.DIGITS:
            continue
        above = _above(kit.form.field(key), kit, facts.answers)
        if len(above) != DEEP:
            continue
        regency, district = above
        below = kit.shelf.addresses.below(regency, district)
        codes = {one.casefold(): kit.shelf.addresses.postcode(regency, district, one) for one in below}
        stands, code = facts.answers.get(field.key, ""), codes.get(value.casefold(), "")
        known = facts.draft.before.get(field.key, "") if facts.draft is not None else ""
        if code and code != stands and stands in ("", known, *codes.values()):
            found[field.key] = code
    return found


def _above(field: Field, kit: FormKit, answers: Answers) -> tuple[str, ...]:
    """What is answered above a place, the regency first."""
    held, at = list[str](), field
    while at.of and at.kind is not FieldKind.REGENCY:
        at = kit.form.field(at.of)
        held.append(answers.get(at.key, ""))
    return tuple(reversed(held))
