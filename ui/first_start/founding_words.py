"""The words of the pages that make a branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.clock import ZONE_NAMES
from counter_app.keys import KeySource
from counter_app.officers.passwords import MIN_LENGTH
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.states import BranchKind
from counter_app.texts import _
from ui.first_start.founding_state import HERE, SHARED, Entry, Page


@dataclass(frozen=True)
class FieldWords:
    """A question and what helps to answer it."""

    label: str
    hint: str = ""


def title(page: Page) -> str:
    """What a page is about."""
    return {
        Page.BRANCH: _("Cabang baru"),
        Page.ADMIN: _("Administrator pertama"),
        Page.SUPERVISOR: _("Penyelia pertama"),
        Page.KEY: _("Kunci data"),
        Page.PLACE: _("Tempat data dan lembar pemulihan"),
        Page.REVIEW: _("Periksa, lalu buat"),
        Page.DONE: _("Cabang siap"),
    }[page]


def lead(page: Page) -> str:
    """One sentence under the title."""
    return {
        Page.BRANCH: _("Nama dan kode tampil di layar, tiket, dan semua dokumen."),
        Page.ADMIN: _("Orang ini menambah petugas, layanan, dan loket. Kata sandinya tidak dapat dibaca siapa pun."),
        Page.SUPERVISOR: _("Orang lain, yang menyetujui perubahan. Ia mengetik kata sandinya sendiri."),
        Page.KEY: _("Data disimpan terenkripsi. Tanpa kuncinya tidak seorang pun dapat membukanya, juga bukan kami."),
        Page.PLACE: _("Lembar pemulihan adalah satu-satunya jalan bila kunci hilang. Simpan di luar komputer ini."),
        Page.REVIEW: _("Belum ada yang dibuat. Kembali untuk mengubah."),
        Page.DONE: _("Cetak lembar pemulihan, simpan terkunci, lalu hapus berkasnya."),
    }[page]


def field_words(entry: Entry) -> FieldWords:
    """Label and hint of a field."""
    password = FieldWords(
        _("Kata sandi"), _("{count} karakter atau lebih; kalimat pendek mudah diingat").format(count=MIN_LENGTH)
    )
    return {
        Entry.NAME: FieldWords(_("Nama cabang"), _("Seperti di papan nama, misalnya Cabang Jakarta Salemba")),
        Entry.CODE: FieldWords(_("Kode cabang"), _("1–12 huruf besar atau angka, misalnya J01")),
        Entry.ZONE: FieldWords(_("Zona waktu")),
        Entry.COUNTERS: FieldWords(_("Jumlah loket"), _("Dapat ditambah kapan saja")),
        Entry.KIND: FieldWords(_("Untuk apa")),
        Entry.ADMIN_NAME: FieldWords(_("Nama lengkap administrator")),
        Entry.USERNAME: FieldWords(_("Nama pengguna administrator"), _("Huruf kecil, misalnya ratna")),
        Entry.PASSWORD: password,
        Entry.PASSWORD_AGAIN: FieldWords(_("Kata sandi, sekali lagi")),
        Entry.SUPERVISOR_NAME: FieldWords(_("Nama lengkap penyelia")),
        Entry.SUPERVISOR_USERNAME: FieldWords(_("Nama pengguna penyelia"), _("Huruf kecil, misalnya dewi")),
        Entry.SUPERVISOR_PASSWORD: password,
        Entry.SUPERVISOR_AGAIN: FieldWords(_("Kata sandi, sekali lagi")),
        Entry.SOURCE: FieldWords(_("Kunci disimpan di mana"), _("Frasa sandi diminta setiap kali program dimulai")),
        Entry.PASSPHRASE: FieldWords(
            _("Frasa sandi"), _("{count} karakter atau lebih, beberapa kata").format(count=MIN_PASSPHRASE)
        ),
        Entry.PASSPHRASE_AGAIN: FieldWords(_("Frasa sandi, sekali lagi")),
        Entry.ENGINE: FieldWords(_("Data cabang")),
        Entry.ADDRESS: FieldWords(_("Alamat PostgreSQL"), "postgresql://loket@server/cabang"),
        Entry.SHEET: FieldWords(_("Lembar pemulihan disimpan di"), _("Berkas PDF beserta foldernya, misalnya di USB")),
    }[entry]


def choices(entry: Entry) -> Sequence[tuple[str, str]]:
    """What a field offers, empty for one that is typed."""
    zones = {
        "Asia/Jakarta": _("WIB – Sumatra, Jawa, Kalimantan Barat dan Tengah"),
        "Asia/Makassar": _("WITA – Bali, Nusa Tenggara, Sulawesi, Kalimantan lainnya"),
        "Asia/Jayapura": _("WIT – Maluku dan Papua"),
    }
    match entry:
        case Entry.ZONE:
            return [(zone, zones[zone]) for zone in ZONE_NAMES]
        case Entry.KIND:
            return (
                (BranchKind.REAL.value, _("Untuk bekerja")),
                (BranchKind.TRAINING.value, _("Untuk berlatih: peserta rekaan, dokumen bertanda LATIHAN")),
            )
        case Entry.SOURCE:
            return (
                (KeySource.KEYRING.value, _("Penyimpan kunci komputer ini")),
                (KeySource.PASSPHRASE.value, _("Berkas berfrasa sandi")),
            )
        case Entry.ENGINE:
            return ((HERE, _("Di komputer ini")), (SHARED, _("Di server PostgreSQL, untuk beberapa komputer")))
    return ()
