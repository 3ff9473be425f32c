"""The words for what is asked when a branch is founded, and for what is being made."""

from __future__ import annotations

from counter_app.db.address import AddressFlaw, AddressRefused
from counter_app.db.address_words import flaw_words
from counter_app.founding.errors import CodeTaken, FolderInUse, SheetUnread, Stopped, WishRefused
from counter_app.founding.rules import LONGEST_NAME
from counter_app.founding.values import MOST_COUNTERS, Asked, Fault, Progress, Step
from counter_app.officers.passwords import MIN_LENGTH as MIN_PASSWORD
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.texts import _


def fault_words(asked: Asked, fault: Fault) -> str:
    """What is wrong with an answer, and what to do."""
    match asked, fault:
        case Asked.NAME, Fault.EMPTY:
            return _("Nama cabang belum diisi. Isi seperti di papan nama.")
        case Asked.NAME | Asked.ADMIN_NAME | Asked.SUPERVISOR_NAME, Fault.LONG:
            return _("Nama paling panjang {most} huruf. Pendekkan.").format(most=LONGEST_NAME)
        case Asked.CODE, Fault.EMPTY:
            return _("Kode cabang belum diisi. Contoh: J01.")
        case Asked.CODE, _any:
            return _("Kode cabang memakai 1–12 huruf besar, angka, atau tanda hubung. Contoh: J01.")
        case Asked.ZONE, _any:
            return _("Zona waktu tidak dikenal. Pilih WIB, WITA, atau WIT.")
        case Asked.COUNTERS, _any:
            return _("Isi jumlah loket 1 sampai {most}.").format(most=MOST_COUNTERS)
        case Asked.ADDRESS, Fault.HOLDS_PASSWORD:
            return flaw_words(AddressRefused(AddressFlaw.SECRET))
        case Asked.ADDRESS, Fault.WEAK_TLS:
            return flaw_words(AddressRefused(AddressFlaw.WEAK_TLS))
        case Asked.ADDRESS, Fault.OPTION:
            return flaw_words(AddressRefused(AddressFlaw.OPTION))
        case Asked.ADDRESS, _any:
            return flaw_words(AddressRefused(AddressFlaw.FORM))
        case Asked.ADMIN_NAME | Asked.SUPERVISOR_NAME, _any:
            return _("Nama belum diisi. Isi nama lengkap.")
        case Asked.SUPERVISOR_USERNAME, Fault.ADMINS_OWN:
            return _("Ini nama pengguna administrator. Penyelia adalah orang lain; pilih nama lain.")
        case Asked.SUPERVISOR_PASSWORD, Fault.ADMINS_OWN:
            return _("Ini kata sandi administrator. Minta penyelia mengetik kata sandinya sendiri.")
        case Asked.USERNAME | Asked.SUPERVISOR_USERNAME, Fault.EMPTY:
            return _("Nama pengguna belum diisi. Contoh: ratna.")
        case Asked.USERNAME | Asked.SUPERVISOR_USERNAME, _any:
            return _("Nama pengguna memakai 3–40 huruf kecil, angka, titik, atau garis.")
        case Asked.PASSWORD | Asked.SUPERVISOR_PASSWORD, Fault.EMPTY:
            return _("Kata sandi belum diisi. Pakai {count} karakter atau lebih.").format(count=MIN_PASSWORD)
        case Asked.PASSWORD | Asked.SUPERVISOR_PASSWORD, Fault.HOLDS_NAME:
            return _("Kata sandi memuat nama pengguna. Pilih yang lain.")
        case Asked.PASSWORD | Asked.SUPERVISOR_PASSWORD | Asked.PASSPHRASE, Fault.GUESSED:
            return _("Mudah ditebak. Pakai beberapa kata yang tidak berhubungan.")
        case Asked.PASSWORD | Asked.SUPERVISOR_PASSWORD, _any:
            return _("Terlalu pendek. Pakai {count} karakter atau lebih.").format(count=MIN_PASSWORD)
        case Asked.PASSPHRASE, Fault.EMPTY:
            return _("Frasa sandi belum diisi. Pakai {count} karakter atau lebih.").format(count=MIN_PASSPHRASE)
        case Asked.PASSPHRASE, _any:
            return _("Terlalu pendek. Pakai {count} karakter atau lebih.").format(count=MIN_PASSPHRASE)
        case Asked.SHEET, Fault.BARE:
            return _("Sebutkan juga foldernya, agar lembar pemulihan mudah ditemukan lagi.")
        case Asked.SHEET, Fault.IN_DATA:
            return _("Lembar pemulihan tidak boleh di folder data yang dibukanya. Pilih tempat lain, misalnya USB.")
    return _("Tempat lembar pemulihan belum diisi. Sebutkan folder dan nama berkasnya.")


def progress_words(progress: Progress) -> str:
    """What is being made now."""
    if progress.step is Step.STORE:
        return _("Membuat kunci dan basis data terenkripsi…")
    return _("Mengisi peserta rekaan: {done} dari {all}…").format(
        done=_thousands(progress.done), all=_thousands(progress.of)
    )


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case WishRefused(problems=problems):
            return " ".join(fault_words(asked, fault) for asked, fault in problems.items())
        case CodeTaken(code=code):
            return _("Kode {code} sudah dipakai cabang lain di basis data itu. Periksa kode atau alamatnya.").format(
                code=code
            )
        case FolderInUse(path=path):
            return _("Folder {path} berisi berkas lain. Pilih folder kosong.").format(path=path)
        case SheetUnread(path=path):
            return _("Lembar pemulihan di {path} tidak terbaca utuh. Pilih tempat lain; cabang belum dibuat.").format(
                path=path
            )
        case Stopped():
            return _("Dihentikan. Tidak ada yang dibuat.")
    return None


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
