"""Why a company's file is not taken, and what to do instead."""

from __future__ import annotations

from counter_app.texts import _
from counter_app.workbooks.opened import BookFlaw, BookRefused


def explain(error: Exception) -> str | None:
    """The sentence for a file that is refused, None for another's error."""
    return flaw_words(error.flaw, error.place) if isinstance(error, BookRefused) else None


def flaw_words(flaw: BookFlaw, place: str = "") -> str:
    """One sentence, or two."""
    said = {
        BookFlaw.EMPTY: _("Berkas ini kosong. Pilih berkas lain."),
        BookFlaw.TOO_LARGE: _("Berkas lebih dari 20 MB. Minta dibagi menjadi beberapa berkas."),
        BookFlaw.TOO_MANY_ROWS: _("Berkas berisi lebih dari 10.000 baris. Minta dibagi menjadi beberapa berkas."),
        BookFlaw.TOO_WIDE: _("Lembar ini terlalu lebar. Hapus isi di luar kolom yang diminta, lalu simpan lagi."),
        BookFlaw.UNPACKS_TOO_FAR: _("Isi berkas ini jauh lebih besar dari yang wajar. Minta berkas lain."),
        BookFlaw.LOCKED: _("Berkas ini terkunci dengan sandi. Minta berkas tanpa sandi."),
        BookFlaw.BROKEN: _("Berkas rusak atau terpotong. Minta dikirim ulang."),
        BookFlaw.ENTITIES: _(
            "Berkas ini tidak dibuat oleh program lembar kerja. Simpan ulang dengan Excel, lalu coba."
        ),
        BookFlaw.BINARY: _("Ini berkas Excel biner (.xlsb). Simpan sebagai .xlsx, lalu pilih lagi."),
        BookFlaw.OPEN_DOCUMENT: _("Ini berkas LibreOffice (.ods). Simpan sebagai .xlsx, lalu pilih lagi."),
        BookFlaw.OTHER: _("Bukan berkas Excel atau CSV, apa pun namanya. Pilih .xlsx, .xls, atau .csv."),
        BookFlaw.HIDDEN_FORMULAS: _(
            "Berkas berisi rumus yang selnya tidak dapat dipastikan. Simpan sebagai nilai saja."
        ),
        BookFlaw.TOO_MUCH: _("Berkas ini tidak selesai dibaca. Minta dibagi atau disimpan ulang dengan Excel."),
        BookFlaw.NO_SHEET: _(
            "Tidak ada lembar yang dikenal. Pakai update_data_tk, data_upah, data_tk_na, atau templat."
        ),
        BookFlaw.COLUMNS: _("{place} tidak ada dalam berkas. Tambahkan kolom itu, lalu coba lagi."),
        BookFlaw.COLUMN_TWICE: _("Kolom {place} ada dua kali. Hapus salah satunya, lalu coba lagi."),
        BookFlaw.HEADINGS_MERGED: _("Judul kolom di lembar {place} digabung. Batalkan gabungan sel, lalu coba lagi."),
        BookFlaw.STRANGE_COLUMNS: _("Kolom {place} mungkin salah tulis. Perbaiki nama kolomnya, lalu coba lagi."),
        BookFlaw.CSV: _("Berkas ini bukan CSV yang benar. Simpan ulang sebagai .xlsx, lalu pilih lagi."),
        BookFlaw.LETTERS: _(
            "Huruf dalam berkas ini tidak dapat dipastikan. Simpan ulang dengan Excel, lalu coba lagi."
        ),
    }[flaw]
    return said.replace("{place}", place or "–")
