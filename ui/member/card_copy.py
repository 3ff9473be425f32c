"""What a card that was read says, put where the officer would type it: never over what they typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from counter_app.documents.words import document_name
from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.household import household
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind
from counter_app.texts import _
from forms.model import FieldKind
from forms.normalise import normalise

Fields = dict[str, str]
DAY = "birth_date"


def copied(sheet: Sheet, typed: Mapping[str, str], keys: Iterable[str]) -> tuple[Fields, Fields]:
    """What stands in the fields afterwards, and a sentence for each that is to be looked at."""
    after, told = dict(typed), {}
    paper, values = document_name(sheet.kind), said_of_them(sheet, typed)
    for key in keys:
        value = values.get(key)
        if value is None or not value.text or value.state is Legibility.UNREAD:
            continue
        text = _as_written(key, value.text)
        if typed.get(key) and _same(key, typed[key], text):
            continue
        if typed.get(key):
            told[key] = _("Pada gambar terbaca: {value}. Cocokkan dengan {paper}.").format(value=text, paper=paper)
            continue
        after[key] = text
        if value.state is not Legibility.READ:
            told[key] = _("Dibaca dari gambar dan belum pasti. Cocokkan dengan {paper}.").format(paper=paper)
    return after, told


def said_of_them(sheet: Sheet, typed: Mapping[str, str]) -> Mapping[str, PaperValue]:
    """What a paper says of whom is recorded; of a family card their own row, empty where they are not on it."""
    if sheet.kind is not DocumentKind.KK:
        return sheet.values
    them = dict(typed) | {DAY: normalise(FieldKind.DATE, typed.get(DAY, ""))}
    return household(sheet.members, them, them, 0).own


def _as_written(key: str, text: str) -> str:
    """A day as people write it."""
    if key != DAY:
        return text
    try:
        return f"{date.fromisoformat(text):%d-%m-%Y}"
    except ValueError:
        return text


def _same(key: str, typed: str, text: str) -> bool:
    if key == DAY:
        return normalise(FieldKind.DATE, typed) == normalise(FieldKind.DATE, text)
    return typed == text
