"""Stored values as paper shows them."""

from __future__ import annotations

from datetime import date

from counter_app.printing.words import Words, long_date
from forms.model import Answers, Field, FieldKind, PageKind, Paper
from forms.regions import Regions
from forms.schema import Form


def shown(field: Field, value: str, regions: Regions, language: str, _: Words) -> str:
    """A value in words: choices and regions by name, dates in full."""
    if not value:
        return ""
    if field.kind is FieldKind.CHOICE:
        return field.label_of(value, language)
    if field.kind in (FieldKind.PROVINCE, FieldKind.REGENCY):
        return regions.name(value) or value
    if field.kind is FieldKind.DATE:
        try:
            return long_date(date.fromisoformat(value), _)
        except ValueError:
            return value
    if field.kind is FieldKind.TICK:
        return _("Ya")
    return value.replace("\n", ", ")


def document_fields(form: Form) -> list[Field]:
    """The checklist in its order."""
    pages = [page for page in form.pages if page.kind is PageKind.DOCUMENTS]
    return [field for page in pages for field in page.fields if field.paper is Paper.CHECKLIST]


def is_shown(form: Form, field: Field, answers: Answers) -> bool:
    """Whether these answers ask for the field."""
    return field.key in form.effective(answers)
