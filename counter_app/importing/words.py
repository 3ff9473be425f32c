"""Sentences for what can go wrong with a file, and for what is to be said of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.importing import errors
from counter_app.importing.values import Step
from counter_app.place_words import explain as place_words
from counter_app.problem_words import problem_words
from counter_app.texts import _, language
from forms.model import Field
from forms.rules import Problem

Sentences = dict[str, Callable[[], str]]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.ColumnsMissing(columns=columns):
            return _("Kolom {columns} tidak ada dalam berkas. Tambahkan, lalu coba lagi.").format(
                columns=", ".join(columns)
            )
        case errors.ColumnsUnknown(columns=columns):
            return _("Kolom {columns} tidak dikenal. Perbaiki nama kolom atau hapus, lalu coba lagi.").format(
                columns=", ".join(columns)
            )
        case errors.RemarksUnwritable(place=place, stored=0):
            return _("{why} Tidak ada yang disimpan.").format(why=place_words(place))
        case errors.RemarksUnwritable(place=place, stored=stored):
            return _("{why} {stored} baris sudah disimpan; sesudah itu impor berkas yang sama lagi.").format(
                why=place_words(place), stored=stored
            )
        case errors.FileUnreadable(reason=reason, place=place):
            return _unreadable().get(reason, _unreadable()["csv"])().format(place=place)
    return None


def _unreadable() -> Sentences:
    return _not_csv() | {
        "encoding": lambda: _(
            "Huruf dalam berkas tidak dapat dipastikan. Simpan ulang sebagai “CSV UTF-8”, lalu coba lagi."
        ),
        "empty": lambda: _("Berkas tidak berisi baris peserta. Pilih berkas lain."),
        "too_large": lambda: _(
            "Berkas lebih besar dari {place} MB. Bagi menjadi beberapa berkas, lalu impor satu per satu."
        ),
        "twice": lambda: _("Kolom {place} ada dua kali. Hapus salah satunya, lalu coba lagi."),
        "one_column": lambda: _(
            "Seluruh baris berada dalam satu sel. Buka berkas asal, pisahkan kolomnya (Data > Teks ke Kolom), "
            "lalu simpan lagi sebagai CSV."
        ),
        "csv": lambda: _("Berkas bukan CSV yang benar, baris {place}. Perbaiki, lalu coba lagi."),
    }


def _not_csv() -> Sentences:
    return {
        "xlsx": lambda: _save_as_csv(_("Ini berkas Excel (.xlsx).")),
        "xls": lambda: _save_as_csv(_("Ini berkas Excel lama (.xls) atau yang berkata sandi.")),
        "ods": lambda: _save_as_csv(_("Ini berkas LibreOffice (.ods).")),
        "html": lambda: _save_as_csv(_("Ini halaman web, bukan CSV.")),
        "rtf": lambda: _save_as_csv(_("Ini dokumen teks, bukan CSV.")),
        "pdf": lambda: _(
            "Ini berkas PDF, dan isinya tidak dapat dibaca sebagai tabel. Minta berkas Excel asalnya, "
            "lalu simpan sebagai “CSV UTF-8”."
        ),
    }


def _save_as_csv(what: str) -> str:
    return _("{what} Buka, pilih Simpan Sebagai, jenis “CSV UTF-8”, lalu impor berkas itu.").format(what=what)


def remark_words(problem: Problem, fields: Mapping[str, Field]) -> str:
    """What is said of a row, with the name of the column."""
    for part in (_rows(), _numbers(), _accounts(), _bookings()):
        if problem.code in part:
            said = part[problem.code]().format(**problem.values)
            break
    else:
        said = problem_words(problem)
    return said if problem.field in ("row", "columns") else f"{column_words(problem.field, fields)}: {said}"


def column_words(key: str, fields: Mapping[str, Field]) -> str:
    """The name of a column."""
    if key in fields:
        return fields[key].label.in_(language())
    names = {
        "account_state": lambda: _("Status akun"),
        "state": lambda: _("Status akun"),
        "blocked_reason": lambda: _("Alasan blokir"),
        "reason": lambda: _("Alasan"),
        "blocked_since": lambda: _("Terblokir sejak"),
        "since": lambda: _("Sejak"),
        "last_updated": lambda: _("Terakhir dikinikan"),
        "reference": lambda: _("Nomor rujukan"),
        "balance": lambda: _("Saldo"),
        "balance_on": lambda: _("Saldo per tanggal"),
        "number": lambda: _("Nomor janji"),
        "hour": lambda: _("Jam"),
        "service": lambda: _("Layanan"),
        "day": lambda: _("Tanggal"),
    }
    return names[key]() if key in names else key


def _rows() -> Sentences:
    return {
        "count": lambda: _("Jumlah sel tidak sama dengan jumlah kolom. Periksa tanda pemisah pada baris ini."),
        "broken": lambda: _("Baris terputus; sambungannya ada di baris berikut. Satukan kembali."),
        "unnamed": lambda: _("Ada isi di kolom tanpa judul. Beri judul kolom itu atau hapus isinya."),
        "above_heading": lambda: _("Baris ini di atas judul kolom. Pindahkan ke bawahnya."),
        "no_member": lambda: _("Tidak ada nomor peserta. Hapus baris ini bila bukan data peserta."),
        "cell_error": lambda: _("Sel berisi kesalahan spreadsheet. Perbaiki di berkas asal."),
        "formula": lambda: _("Sel berisi rumus. Ganti dengan nilainya."),
        "letters": lambda: _("Ada huruf yang rusak. Salin lagi dari berkas asal."),
        "date_order": lambda: _("Hari dan bulan dapat tertukar. Tulis tanggal sebagai 1990-01-31."),
        "date_year": lambda: _("Tahun ditulis dua angka. Tulis empat angka."),
        "date_serial": lambda: _(
            "Tanggal tersimpan sebagai angka. Ubah format kolom menjadi tanggal, lalu simpan lagi."
        ),
    }


def _numbers() -> Sentences:
    return {
        "digit_lost": lambda: _(
            "Angka terakhir hilang karena kolom disimpan sebagai angka. Ubah kolom menjadi teks, "
            "lalu isi dari data asal."
        ),
        "digit_doubtful": lambda: _(
            "Berakhir dengan 0; mungkin angka terakhir hilang di spreadsheet. Pastikan pada kartu."
        ),
        "zero_doubtful": lambda: _(
            "Kolom disimpan sebagai angka; angka 0 di depan mungkin hilang. Pastikan pada buku tabungan."
        ),
        "twice": lambda: _("Baris ini sama dengan baris {line}. Hapus salah satunya."),
        "twice_differs": lambda: _("Nomor ini juga ada di baris {line} dengan isi lain. Pastikan mana yang benar."),
        "nik_twice": lambda: _("NIK ini juga ada di baris {line}. Periksa apakah orangnya sama."),
        "phone_twice": lambda: _("Nomor HP ini juga ada di baris {line}. Periksa milik siapa."),
        "bank_account_twice": lambda: _("Rekening ini juga ada di baris {line}. Periksa milik siapa."),
        "passport_twice": lambda: _("Nomor paspor ini juga ada di baris {line}. Periksa apakah orangnya sama."),
        "phone_known": lambda: _("Nomor HP ini milik peserta lain di cabang ini. Periksa milik siapa."),
        "bank_account_known": lambda: _("Rekening ini milik peserta lain di cabang ini. Periksa milik siapa."),
        "known": lambda: _("Peserta ini sudah tercatat dan tidak ditimpa."),
        "known_other_nik": lambda: _("Nomor peserta ini sudah tercatat dengan NIK lain. Periksa kartu."),
    }


def _accounts() -> Sentences:
    return {
        "unknown": lambda: _("Tidak dikenal di cabang ini. Periksa nomornya, atau lengkapi datanya."),
        "not_blocked": lambda: _("Alasan dan tanggal blokir hanya untuk akun yang terblokir."),
        "reset_here": lambda: _("Akun ini sudah dibuka di cabang ini sejak itu; tidak ditimpa."),
        "reset_open": lambda: _("Pembukaan akun ini sedang berjalan di cabang ini; tidak ditimpa."),
        "block_here": lambda: _("Blokir ini dicatat di cabang ini sesudah itu; tidak ditimpa."),
        "older_than_block": lambda: _("Lebih lama daripada blokir yang tercatat di cabang ini; tidak ditimpa."),
        "not_listed": lambda: _("Alasan ini tidak ada dalam daftar alasan cabang; tetap disimpan."),
        "rupiah": lambda: _("Bukan jumlah rupiah bulat. Tulis angka saja, misalnya 12500000."),
        "older_balance": lambda: _("Cabang ini punya saldo yang lebih baru; tidak ditimpa."),
        "reference": lambda: _("Nomor rujukan paling banyak 40 huruf atau angka tanpa spasi."),
    }


def _bookings() -> Sentences:
    return {
        "no_booking": lambda: _("Tidak ada nomor janji dan NIK. Hapus baris ini bila bukan janji."),
        "hour": lambda: _("Bukan jam. Tulis 10.00, atau tanggal dan jam: 2026-03-02 10.00."),
        "service_unknown": lambda: _("Layanan ini tidak ada di cabang. Tulis huruf atau namanya seperti di kios."),
        "booking_number": lambda: _("Nomor janji paling banyak 40 huruf atau angka tanpa spasi."),
        "day_over": lambda: _("Tanggalnya sudah lewat."),
        "day_far": lambda: _("Lebih dari setahun lagi. Periksa tahunnya."),
        "day_closed": lambda: _("Kantor tutup pada hari itu menurut Jam layanan; tetap disimpan."),
        "booking_other_nik": lambda: _("Nomor janji ini sudah tercatat untuk NIK lain. Periksa nomornya."),
        "booking_used": lambda: _("Pemegang janji ini sudah datang; tidak diubah."),
        "booked_twice": lambda: _("NIK ini sudah punya janji {number} untuk layanan dan hari itu."),
    }


def step_words(step: Step) -> str:
    """What is being done, while it is done."""
    return {
        Step.COLUMNS: _("Membaca seluruh kolom …"),
        Step.CHECKING: _("Memeriksa baris demi baris …"),
        Step.STORING: _("Menyimpan baris yang diterima …"),
    }[step]
