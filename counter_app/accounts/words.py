"""Sentences and state names about accounts."""

from __future__ import annotations

from counter_app.accounts import errors
from counter_app.states import AccountState, ResetState
from counter_app.texts import _


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
