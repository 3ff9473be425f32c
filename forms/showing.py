"""Stored values as people read them, the same on screen and on paper."""

from __future__ import annotations

from datetime import date

from forms.model import YES, Field, FieldKind
from forms.regions import Regions
from forms.rules import iso_date

TICKED = "✓"


def shown(field: Field, value: str, language: str, regions: Regions) -> str:
    """A stored value in words; what is not understood is shown as it is."""
    if field.kind is FieldKind.CHOICE:
        return field.label_of(value, language)
    if field.kind in (FieldKind.PROVINCE, FieldKind.REGENCY):
        return regions.name(value) or value
    if field.kind is FieldKind.TICK:
        return TICKED if value == YES else value
    if field.kind is FieldKind.DATE and iso_date(value) is None:
        return date.fromisoformat(value).strftime("%d-%m-%Y")
    return value
