"""Sentences for what can go wrong with signing in, duty and staff."""

from __future__ import annotations

from counter_app.actor import Role
from counter_app.clock import local_stamp, moment_seen
from counter_app.clock_check import ClockDoubt
from counter_app.errors import ProofNeeded, SessionEnded
from counter_app.officers import errors
from counter_app.states import SessionEnd
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.WrongPassword(left=left) if left > 0:
            return _("Nama pengguna atau kata sandi tidak cocok. Tersisa {left} kali percobaan.").format(left=left)
        case errors.WrongPassword():
            return _("Nama pengguna atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi.")
        case errors.OfficerLocked(until=until, at=at, zone=zone):
            return _("Terlalu banyak percobaan. Tunggu sampai {time}, lalu masuk lagi.").format(
                time=moment_seen(until, at, zone)
            )
        case errors.SignedInElsewhere():
            return elsewhere_words(error.station, error.counter)
        case SessionEnded(why=why):
            return ended_words(why)
        case errors.MustChangePassword():
            return _("Kata sandi ini sementara. Buat kata sandi Anda sendiri dahulu.")
        case errors.CodeNeeded():
            return _("Ketik juga kode 6 angka dari aplikasi di ponsel, atau satu kode pemulihan.")
        case errors.WrongCode():
            return code_words(error.left, error.doubt)
        case errors.CodeUsed():
            return _("Kode ini sudah dipakai. Tunggu kode berikutnya di ponsel, lalu ketik yang baru.")
        case errors.MustEnrol():
            return _("Ponsel untuk kode belum didaftarkan. Masuk dahulu di meja sendiri, lalu daftarkan di sana.")
        case errors.OwnCodes():
            return _("Kode milik sendiri diatur ulang oleh administrator lain. Minta bantuannya.")
        case ProofNeeded():
            return _("Tindakan ini meminta kata sandi Anda sekali lagi. Tekan lagi, lalu isi kata sandi.")
        case errors.WeakPassword(reason="short", at_least=at_least):
            return _("Kata sandi terlalu pendek. Pakai {at_least} karakter atau lebih.").format(at_least=at_least)
        case errors.WeakPassword(reason="same"):
            return _("Kata sandi baru sama dengan yang lama. Pilih yang lain.")
        case errors.WeakPassword(reason="guessed"):
            return _("Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan, misalnya empat kata.")
        case errors.WeakPassword():
            return _("Kata sandi memuat nama pengguna. Pilih yang lain.")
        case errors.CounterTaken(number=number, by=by, is_silent=True):
            return silent_words(number, by)
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
        case errors.AccountWaits(role=role, names=names):
            return _("Akun ini menunggu konfirmasi {who}. Minta dikonfirmasi, lalu masuk lagi.").format(
                who=voucher_words(role, names)
            )
        case errors.AccountRests(until=until, at=at, zone=zone):
            return _("Akun ini sudah dikonfirmasi dan mulai berlaku {time}. Masuk lagi sesudahnya.").format(
                time=moment_seen(until, at, zone)
            )
        case errors.NotYoursToConfirm(role=role, names=names):
            return _("Yang mengonfirmasi akun ini: {who}.").format(who=voucher_words(role, names))
        case errors.NothingToConfirm():
            return _("Akun ini tidak lagi menunggu konfirmasi. Lihat statusnya di daftar.")
        case errors.OwnPassword():
            return _("Kata sandi sendiri diganti lewat menu Ganti kata sandi.")
        case errors.SameRole():
            return _("Peran itu sudah dimiliki. Pilih peran lain.")
        case errors.BadStaffEntry(field=field, reason=reason):
            return _bad_entry(field, reason)
    return None


def voucher_words(role: Role, names: tuple[str, ...]) -> str:
    """Who is to confirm an account, by role and by name where there is somebody."""
    if role is Role.ADMIN:
        words = _("administrator lain")
    else:
        words = _("penyelia lain") if names else _("penyelia lain; cabang ini belum memilikinya")
    return f"{words} ({', '.join(names)})" if names else words


def ended_words(why: SessionEnd | None) -> str:
    """Why somebody is back at the sign-in page, and what to do; what they typed is kept."""
    sentences = {
        SessionEnd.MOVED: _("Anda masuk di tempat lain. Di sini Anda sudah keluar; ketikan terakhir tersimpan."),
        SessionEnd.TAKEN_OVER: _("Loket ini diambil alih petugas lain. Masuk lagi; ketikan terakhir tersimpan."),
        SessionEnd.RELEASED: _("Loket ini dilepaskan penyelia. Masuk lagi; ketikan terakhir tersimpan."),
        SessionEnd.PASSWORD_RESET: _("Kata sandi Anda diganti. Masuk lagi dengan yang baru; ketikan tersimpan."),
        SessionEnd.CODES_RESET: _("Kode ponsel Anda diatur ulang. Masuk lagi dan daftarkan ponsel; ketikan tersimpan."),
        SessionEnd.DISABLED: _("Nama pengguna Anda tidak aktif lagi. Hubungi administrator; ketikan tersimpan."),
        SessionEnd.ROLE_CHANGED: _("Peran Anda diubah. Masuk lagi untuk melanjutkan; ketikan tersimpan."),
    }
    usual = _("Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan; ketikan terakhir tersimpan.")
    return sentences.get(why, usual) if why is not None else usual


def elsewhere_words(station: str, counter: int | None) -> str:
    """Where this officer works already, with the question whether that is to end."""
    place = _("{station} (loket {number})").format(station=station, number=counter) if counter else station
    return _("Anda masih masuk di {place}. Akhiri di sana dan masuk di sini?").format(place=place)


def password_words(left: int) -> str:
    """A password that does not fit, where nothing else was asked for."""
    if left > 0:
        return _("Kata sandi tidak cocok. Tersisa {left} kali percobaan.").format(left=left)
    return _("Kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi.")


def code_words(left: int, doubt: ClockDoubt | None) -> str:
    """A code that does not fit, and what to do; where the clocks differ that is the likelier reason."""
    if doubt is not None:
        here, other = local_stamp(doubt.here, doubt.zone), local_stamp(doubt.other, doubt.zone)
        return _(
            "Kode tidak cocok; jam komputer ini {here}, jam penyimpan data {other}. Pakai kode pemulihan, "
            "lalu minta jamnya disetel."
        ).format(here=here, other=other)
    if left > 0:
        return _("Kode tidak cocok. Ketik kode yang sedang tampil di ponsel. Tersisa {left} kali percobaan.").format(
            left=left
        )
    return _("Kode tidak cocok. Ketik kode yang sedang tampil di ponsel.")


def silent_words(number: int, name: str) -> str:
    """A counter whose program is heard no more, with the question whether to take it over."""
    return _("Program di loket {number} ({name}) tidak menjawab. Ambil alih loket ini?").format(
        number=number, name=name
    )


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
