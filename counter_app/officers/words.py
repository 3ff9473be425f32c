"""Sentences for what can go wrong with signing in, duty and staff."""

from __future__ import annotations

from counter_app.officers import errors
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.WrongPassword(left=left) if left > 0:
            return _("Nama pengguna atau kata sandi tidak cocok. Tersisa {left} kali percobaan.").format(left=left)
        case errors.WrongPassword():
            return _("Nama pengguna atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi.")
        case errors.OfficerLocked(until=until):
            return _("Terlalu banyak percobaan. Tunggu sampai {time}, lalu masuk lagi.").format(
                time=f"{until.astimezone():%H.%M}"
            )
        case errors.MustChangePassword():
            return _("Kata sandi ini sementara. Buat kata sandi Anda sendiri dahulu.")
        case errors.WeakPassword(reason="short", at_least=at_least):
            return _("Kata sandi terlalu pendek. Pakai {at_least} karakter atau lebih.").format(at_least=at_least)
        case errors.WeakPassword(reason="same"):
            return _("Kata sandi baru sama dengan yang lama. Pilih yang lain.")
        case errors.WeakPassword():
            return _("Kata sandi memuat nama pengguna. Pilih yang lain.")
        case errors.CounterTaken(number=number, by=by):
            return _("Loket {number} sedang dipakai {name}. Pilih loket lain.").format(number=number, name=by)
        case errors.NoCounter():
            return _("Anda belum memilih loket. Pilih loket dahulu.")
        case errors.SamePerson():
            return _("Persetujuan harus dari orang lain. Minta penyelia masuk dengan namanya sendiri.")
        case errors.UsernameTaken(username=username):
            return _("Nama pengguna {username} sudah dipakai. Pilih nama lain.").format(username=username)
        case errors.LastAdministrator():
            return _("Ini administrator terakhir. Tambahkan administrator lain dahulu.")
        case errors.BadStaffEntry(field=field, reason=reason):
            return _bad_entry(field, reason)
    return None


def _bad_entry(field: str, reason: str) -> str:
    sentences = {
        ("username", "form"): _("Nama pengguna memakai 3–40 huruf kecil, angka, titik, atau garis."),
        ("name", "empty"): _("Nama belum diisi. Isi nama lengkap."),
        ("prefix", "form"): _("Awalan nomor terdiri dari 1–3 huruf besar. Contoh: A."),
        ("prefix", "taken"): _("Awalan nomor sudah dipakai layanan lain. Pilih huruf lain."),
        ("code", "taken"): _("Kode layanan sudah ada. Pilih kode lain."),
        ("code", "form"): _("Kode layanan memakai 2–20 huruf kecil atau angka."),
        ("number", "taken"): _("Nomor loket sudah ada. Pilih nomor lain."),
        ("number", "form"): _("Nomor loket adalah angka 1 sampai 99."),
        ("minutes", "form"): _("Lama layanan adalah 1 sampai 240 menit."),
    }
    return sentences.get((field, reason), _("Isian belum dapat diterima. Periksa lagi."))
