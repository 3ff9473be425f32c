"""Sentences, state names and reason lists about accounts."""

from __future__ import annotations

from counter_app.accounts import errors
from counter_app.accounts.rules import STILL_BLOCKED
from counter_app.reasons import Reason
from counter_app.states import AccountState, ResetState
from counter_app.texts import _

LOGIN_FAILURES = "login_failure_reasons"
NOT_TRIED_REASONS = "login_not_tried_reasons"
"""Names of the settings that may replace the lists below."""


def login_failures() -> tuple[Reason, ...]:
    """Why the member could not log in after the reset."""
    return (
        Reason(STILL_BLOCKED, _("Akun masih terblokir")),
        Reason("wrong_password", _("Kata sandi tidak cocok")),
        Reason("no_code", _("Kode verifikasi tidak diterima")),
        Reason("selfie_failed", _("Swafoto di aplikasi gagal")),
        Reason("app_error", _("Aplikasi menampilkan kesalahan")),
        Reason("no_network", _("Tidak ada jaringan")),
    )


def not_tried_reasons() -> tuple[Reason, ...]:
    """Why the member did not try to log in at the counter."""
    return (
        Reason("no_phone", _("Ponsel tidak dibawa")),
        Reason("phone_off", _("Baterai atau kuota habis")),
        Reason("other_phone", _("Akun ada di ponsel lain")),
        Reason("in_a_hurry", _("Peserta tidak sempat mencoba")),
        Reason("not_forwarded", _("Pembukaan belum diteruskan ke sistem pusat")),
    )


def block_reason(code: str) -> str:
    """Why an account is blocked; the code itself for one the branch imported."""
    return {
        "": _("tidak diketahui"),
        "biometric_failed": _("Swafoto gagal berulang kali"),
        STILL_BLOCKED: _("Masih terblokir setelah dibuka"),
    }.get(code, code)


def account_state_name(state: AccountState) -> str:
    """An account's state in words."""
    return {
        AccountState.NONE: _("belum punya akun"),
        AccountState.ACTIVE: _("aktif"),
        AccountState.BLOCKED: _("terblokir"),
        AccountState.CLOSED: _("ditutup"),
    }[state]


def state_name(state: ResetState) -> str:
    """A reset's state in words."""
    return {
        ResetState.OPEN: _("dibuka"),
        ResetState.APPROVED: _("disetujui"),
        ResetState.RESET: _("akun sudah dibuka"),
        ResetState.LOGIN_VERIFIED: _("berhasil masuk"),
        ResetState.CANCELLED: _("dibatalkan"),
    }[state]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.AccountNotBlocked(state=AccountState.NONE):
            return _("Peserta ini belum punya akun JMO. Tidak ada blokir yang perlu dibuka.")
        case errors.AccountNotBlocked(state=state):
            return _("Akun ini {state}, tidak terblokir. Periksa lagi pesertanya.").format(
                state=account_state_name(state)
            )
        case errors.OfficerLimitReached(limit=limit):
            return _("Anda sudah membuka {limit} akun hari ini. Minta petugas lain atau penyelia melanjutkan.").format(
                limit=limit
            )
        case errors.MemberLimitReached(limit=limit, days=days):
            return _(
                "Akun peserta ini sudah dibuka {limit} kali dalam {days} hari. Laporkan kepada penyelia sebelum lanjut."
            ).format(limit=limit, days=days)
        case errors.EvidenceIncomplete(problems=problems):
            return _("Masih ada {count} isian bukti atau alasan yang belum lengkap. Lengkapi dahulu.").format(
                count=len(problems)
            )
        case errors.OwnReset():
            return _("Pembukaan akun disetujui orang lain. Minta penyelia yang tidak ikut mengisi.")
        case errors.ResetOfAnother(name=name):
            return _("Pembukaan akun ini dikerjakan {name}. Minta petugas itu melanjutkan.").format(name=name)
        case errors.WrongResetState(number=number, state=state):
            return _("Pembukaan akun {number} sudah berstatus {state}. Muat ulang, lalu lanjutkan dari sana.").format(
                number=number, state=state_name(state)
            )
        case errors.ReferenceTooLong(limit=limit):
            return _("Nomor rujukan pusat terlalu panjang. Isi paling banyak {limit} huruf atau angka.").format(
                limit=limit
            )
    return None
