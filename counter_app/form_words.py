"""What is wrong with a form file, in one sentence for whoever can mend it."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.texts import _ as in_window
from forms.faults import BrokenForm, Fault

Words = Callable[[str], str]


def broken_words(broken: BrokenForm, words: Words = in_window) -> str:
    """Which file, which line, why."""
    _ = words
    why = fault_words(broken.fault, _).format(**broken.values)
    place = f"{broken.path.name}:{broken.line}"
    if broken.place:
        place = f"{place} ({broken.place})"
    return _("Formulir {place} tidak dipakai: {why}").format(place=place, why=why)


def fault_words(fault: Fault, _: Words = in_window) -> str:
    """The reason, with places for its values."""
    for part in (_file, _value, _field, _form, _record):
        if fault in (sentences := part(_)):
            return sentences[fault]
    raise KeyError(fault)


def _file(_: Words) -> dict[Fault, str]:
    return {
        Fault.UNREADABLE: _("berkas tidak dapat dibaca. Periksa izin dan penyandiannya (UTF-8)."),
        Fault.NOT_TOML: _("bukan tulisan TOML yang utuh. Periksa tanda kutip, kurung, dan sama dengan."),
        Fault.NOT_THERE: _("berkas tidak ada. Pasang ulang program ini."),
    }


def _value(_: Words) -> dict[Fault, str]:
    return {
        Fault.UNKNOWN_KEY: _("kata {keys} tidak dikenal di sini. Periksa ejaannya."),
        Fault.WRONG_TYPE: _("{key} harus ada dan berjenis {wanted}."),
        Fault.NO_WORDS: _("kata-kata kosong. Isi id dan en."),
        Fault.NO_LIST_OF_WORDS: _("{key} harus berupa daftar kata."),
        Fault.NO_LIST_OF_TABLES: _("{key} harus berupa daftar tabel."),
        Fault.NONE_OF: _("{value} tidak dikenal. Pakai salah satu dari {known}."),
        Fault.KEY_SHAPE: _("kunci {key} harus huruf kecil, angka, dan garis bawah, paling banyak 40."),
        Fault.KEY_TWICE: _("kunci ini sudah dipakai. Beri kunci lain."),
        Fault.VERSION: _("version dimulai dari 1."),
    }


def _field(_: Words) -> dict[Fault, str]:
    return {
        Fault.CHOICES: _("choices hanya untuk jenis choice, dan jenis itu memerlukannya."),
        Fault.DOCUMENT: _("needed dan instead hanya untuk tick di halaman documents."),
        Fault.OF_NO_PROVINCE: _("of harus menyebut isian provinsi yang ditanyakan lebih dahulu."),
        Fault.OF_NO_REGENCY: _(
            "of menyebut isian di atasnya: kecamatan di kabupaten, kelurahan di kecamatan, kode pos di kelurahan."
        ),
        Fault.REPEAT: _("repeat harus dari 2 sampai {most}, dan halamannya harus berisi isian."),
        Fault.NO_RULE: _("aturan {rule} tidak dikenal."),
        Fault.CONDITION: _("syarat memakai {key}, yang bukan isian sebelumnya dan bukan fakta."),
        Fault.NO_CHECK: _("pemeriksaan ini tidak dikenal. Pakai salah satu dari {known}."),
        Fault.ROLES: _("fields harus menyebut {roles}."),
        Fault.NO_FIELD: _("isian {key} tidak ada."),
        Fault.NO_ITEM: _("items hanya untuk heading, dan tiap baris menyebut field atau words."),
    }


def _form(_: Words) -> dict[Fault, str]:
    return {
        Fault.NO_PAGE: _("tidak ada halaman."),
        Fault.PAGE_MISSING: _("halaman {kind} tanpa syarat harus ada, dan review yang terakhir."),
        Fault.FORM_TAKEN: _("kunci {key} milik {file}. Beri kunci lain."),
        Fault.USE_TAKEN: _("kegunaan {use} hanya untuk {file}."),
        Fault.NO_RECORD: _("{file} rusak, jadi data peserta tidak dikenal. Perbaiki berkas itu dahulu."),
    }


def _record(_: Words) -> dict[Fault, str]:
    return {
        Fault.RECORD_KIND: _("data peserta dengan kunci ini berjenis {kind}. Samakan jenisnya atau beri kunci lain."),
        Fault.RECORD_READ_ONLY: _("data peserta ini hanya ditampilkan. Tulis paper selain changes."),
        Fault.RECORD_SENSITIVE: _("data peserta ini sensitif. Tulis sensitive = true."),
        Fault.RECORD_RULES: _("aturan data peserta ini kurang: {rules}."),
        Fault.RECORD_CHOICES: _("pilihan {codes} tidak ada pada data peserta ini."),
    }
