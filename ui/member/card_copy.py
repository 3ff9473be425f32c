"""What a card that was read says, put where the officer would type it: never over what they typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counter_app.scanning.codes import Legibility
from counter_app.scanning.sheets import Sheet
from counter_app.texts import _

Fields = dict[str, str]


def copied(sheet: Sheet, typed: Mapping[str, str], keys: Iterable[str]) -> tuple[Fields, Fields]:
    """What stands in the fields afterwards, and a sentence for each that is to be looked at."""
    after, told = dict(typed), {}
    for key in keys:
        value = sheet.values.get(key)
        if value is None or not value.text or value.state is Legibility.UNREAD:
            continue
        if typed.get(key) and typed[key] != value.text:
            told[key] = _("Pada gambar terbaca: {value}. Cocokkan dengan KTP.").format(value=value.text)
            continue
        after[key] = value.text
        if value.state is not Legibility.READ:
            told[key] = _("Dibaca dari gambar dan belum pasti. Cocokkan dengan KTP.")
    return after, told
