"""The branch's own workbook of corrections, from the form file: text cells, lists of answers, notes, Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from counter_app.members.recording import MemberRules
from counter_app.workbooks.failed_rows import LANGUAGE
from counter_app.workbooks.writer import Column, Sheet, write_book
from forms.model import Field, FieldKind
from forms.record import record_of

NAME = "templat_cabang"
ROOM = 1_000
"""Rows in which answers are offered."""
_NOT_ASKED = frozenset({"segment", "employment", "work_end", "own_business", "own_income", "domicile"})
"""The end of an employment has its own sheet; whoever works for a company has no business of their own,
and relatives come with the family card."""
_NOT_TYPED = (FieldKind.PROVINCE, FieldKind.REGENCY, FieldKind.TICK)
"""Regions are picked from a table at the counter."""
_GUIDE = (
    "Satu baris untuk satu peserta; KPJ wajib diisi.",
    "Isi hanya kolom yang berubah. Sel kosong berarti data tetap.",
    "Semua sel berjenis teks; jangan ubah menjadi angka, agar NIK dan nomor rekening utuh.",
    "Tanggal ditulis 31-01-1990.",
    "Perubahan data kependudukan dan rekening diputuskan penyelia dengan surat perusahaan.",
)
"""For companies, in their language whatever the window speaks."""


def template_fields(rules: MemberRules) -> Iterator[Field]:
    """The fields that a company may ask to correct, the member's number first. Raises FormUnavailable."""
    record = record_of(rules.form)
    yield record.fields["kpj"]
    for key, field in record.fields.items():
        is_left_out = key in _NOT_ASKED or key.startswith("relative_") or field.kind in _NOT_TYPED
        if record.may_change(key) and not is_left_out:
            yield field


def template_book(rules: MemberRules, made: datetime) -> bytes:
    """An empty workbook to hand to a company. Raises FormUnavailable."""
    columns = tuple(map(_column, template_fields(rules)))
    guide = Sheet("Petunjuk", (Column("Petunjuk", width=100),), [[line] for line in _GUIDE])
    return write_book([Sheet(NAME, columns, room=ROOM), guide], made, "Templat koreksi data peserta")


def _column(field: Field) -> Column:
    choices = tuple(choice.label.in_(LANGUAGE) for choice in field.choices)
    note = field.hint.in_(LANGUAGE)
    if choices:
        note = "\n".join(filter(None, (note, "Pilihan: " + "; ".join(choices) + ".")))
    return Column(field.label.in_(LANGUAGE), note, choices, width=max(14, min(40, len(field.label.id) + 4)))
