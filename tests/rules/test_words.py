"""Words that a native speaker had changed do not come back, in no sentence and on no paper."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from counter_app.resources import FORMS
from tests import catalogue

RETIRED = {
    r"^Kertas\b|\bkertas(nya)? belum|keaslian kertas|kode di kertas|kepala di kertas": "Dokumen",
    r"[Oo]rang hidup": "Peserta hadir langsung di depan Anda",
    r"kertas bertanda": "dokumen bertanda",
    r"kasusnya|dari kasus|kasus tetap": "kunjungan",
    r"Loket terkunci": "Layar terkunci: an office has no counter",
    r"[Ww]aktu ekstra": "Waktu tambahan",
    r"^Keadaan$": "Status",
    r"Kepala formulir": "Data perusahaan (F1A)",
    r"Tanpa loket": "the role's name",
    r"· ditulis|(permohonan|draf)( ini)? ditulis": "diajukan oleh, dibuat",
    r"Pembukaan akun berhasil": "Akun dibuka, peserta berhasil masuk",
    r"^Ulangi panggilan$": "Panggil ulang",
    r"Ambil nomor": "Beri nomor",
    r"[Pp]etugas kedua|[Oo]rang kedua": "penyelia",
    r"[Aa]cuan": "rujukan",
    r"Reset akun": "Buka blokir",
}
"""What is not said → what is said instead."""
AT_THE_KIOSK = (
    ("Ambil nomor", {"ui/stations/public.py"}),
    ("Ambil nomor untuk {day}", {"ui/kiosk/gone_page.py"}),
    ("Ambil nomor, jam {time}", {"ui/kiosk/hour_page.py"}),
)
"""An officer gives a number; a member takes one, and so the kiosk's own window is named."""


def _form_words() -> Iterator[str]:
    """Every Indonesian word of every form file."""
    for file in FORMS.glob("*.toml"):
        left: list[object] = [tomllib.loads(file.read_text(encoding="utf-8"))]
        while left:
            match left.pop():
                case dict() as table:
                    left += [value for key, value in table.items() if key != "id"]
                    if isinstance(table.get("id"), str):
                        yield table["id"]
                case list() as several:
                    left += several


@cache
def _said() -> tuple[str, ...]:
    """Every sentence of the program and word of a form."""
    sentences = {one: {file for file, _line in places} for one, places in catalogue.sentences().items()}
    return (*(one for one, files in sentences.items() if (one, files) not in AT_THE_KIOSK), *_form_words())


@pytest.mark.parametrize("retired", RETIRED)
def test_a_word_that_was_changed_is_said_nowhere(retired: str) -> None:  # W8
    assert [one for one in _said() if re.search(retired, one)] == [], f"say {RETIRED[retired]}"
