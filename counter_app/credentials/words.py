"""What is said of credentials and their commands."""

from __future__ import annotations

from counter_app.credentials import errors
from counter_app.credentials.errors import CredentialRefused, Flaw
from counter_app.states import Errand
from counter_app.texts import _


def typed(errand: Errand) -> str:
    """The command as it is typed."""
    return "import-members --accounts" if errand is Errand.IMPORT_ACCOUNTS else errand.value


def errand_name(errand: Errand) -> str:
    """What a command does."""
    return {
        Errand.BACKUP: _("Cadangan basis data"),
        Errand.NIGHT: _("Semua pekerjaan malam"),
        Errand.VERIFY_AUDIT: _("Pemeriksaan rantai audit"),
        Errand.VERIFY_FORM: _("Pemeriksaan formulir"),
        Errand.IMPORT_MEMBERS: _("Impor peserta"),
        Errand.IMPORT_ACCOUNTS: _("Impor blokir dan pembukaan akun"),
        Errand.IMPORT_BOOKINGS: _("Impor janji"),
        Errand.PURGE: _("Penghapusan yang lewat masa simpan"),
        Errand.HEALTH: _("Kesehatan cabang untuk pemantauan"),
    }[errand]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.CredentialRefused():
            return _refused(error)
        case errors.PassphraseBranch(errand=errand):
            return f"{_passphrase()} {_instead(errand)}"
        case errors.AlreadyRevoked():
            return _("Kredensial ini sudah dicabut. Daftar sudah dimuat ulang.")
    return None


def _refused(error: CredentialRefused) -> str:
    wanted = typed(error.for_errand) if error.for_errand is not None else ""
    return {
        Flaw.EXPOSED: _(
            "Kredensial {path} dapat dibaca pengguna lain. Cabut, lalu buat yang baru untuk pemiliknya saja."
        ),
        Flaw.BROKEN: _("Kredensial {path} rusak atau diubah. Minta administrator membuat yang baru."),
        Flaw.OTHER_BRANCH: _("Kredensial {path} milik cabang lain. Periksa --data-dir dan berkasnya."),
        Flaw.OTHER_ERRAND: _(
            "Kredensial {path} hanya untuk perintah {wanted}. Buat satu berkas untuk setiap perintah."
        ),
        Flaw.UNKNOWN: _("Kredensial {path} tidak dikenal cabang ini. Minta administrator membuat yang baru."),
        Flaw.REVOKED: _("Kredensial {path} sudah dicabut. Minta administrator membuat yang baru."),
        Flaw.MAKER_GONE: _(
            "Pembuat kredensial {path} tidak lagi administrator yang aktif. Minta administrator membuat yang baru."
        ),
    }[error.why].format(path=error.path, wanted=wanted)


def _passphrase() -> str:
    return _("Cabang ini dibuka dengan frasa sandi, jadi tidak ada perintah yang dapat membukanya tanpa orang.")


def _instead(errand: Errand | None) -> str:
    if errand in (Errand.IMPORT_MEMBERS, Errand.IMPORT_ACCOUNTS, Errand.IMPORT_BOOKINGS):
        return _("Impor berkasnya dari jendela administrator, halaman Impor.")
    if errand is Errand.HEALTH:
        return _("Jalankan health tanpa kredensial: yang terlihat dari luar tetap dilaporkan.")
    if errand is Errand.VERIFY_FORM:
        return _("Jalankan perintah ini sendiri dengan nama pengguna dan kata sandi.")
    return _(
        "Cadangan dan pemeriksaan audit dikerjakan program setiap malam selama satu jendela petugas tetap terbuka. "
        "Atur jamnya di Pengaturan, lihat hasilnya di halaman Pekerjaan malam."
    )
