"""Stored values as people read them: one way for screen, supervisor and paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from forms.model import YES, Field, FieldKind
from forms.regions import Regions
from forms.rules import iso_date

TICKED = "✓"


def short_day(day: date) -> str:
    """A day as in tables: 17-08-1990."""
    return f"{day:%d-%m-%Y}"


def shown(field: Field, value: str, language: str, regions: Regions, day: Callable[[date], str] = short_day) -> str:
    """A stored value in words, on one line; what is not understood is shown as it is."""
    if field.kind is FieldKind.CHOICE:
        return field.label_of(value, language)
    if field.kind in (FieldKind.PROVINCE, FieldKind.REGENCY):
        return regions.name(value) or value
    if field.kind is FieldKind.TICK:
        return TICKED if value == YES else value
    if field.kind is FieldKind.DATE and iso_date(value) is None:
        return day(date.fromisoformat(value))
    return value.replace("\n", ", ")
