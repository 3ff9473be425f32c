"""Sentences for what can go wrong with a case, and names of its states."""

from __future__ import annotations

from counter_app.cases import errors
from counter_app.cases.rules import AtAnotherCounter, LetterClosed, TicketNotServing
from counter_app.states import CaseState
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case TicketNotServing():
            return _("Tiket ini sedang tidak dilayani. Tekan Layani dahulu.")
        case AtAnotherCounter(label=label):
            return _("Kunjungan {label} tidak sedang di loket Anda. Lanjutkan tiketnya di loket ini dahulu.").format(
                label=label
            )
        case LetterClosed():
            return _("Kasus surat ini sudah ditutup. Catat surat baru bila masih ada yang dikerjakan.")
        case errors.MemberAlreadySubmitted():
            return _("Permintaan untuk peserta ini sudah dikirim. Buat tiket baru untuk peserta lain.")
        case errors.NoMemberYet():
            return _("Peserta belum dipilih. Cari peserta dengan Ctrl+K.")
        case errors.CaseOfAnother(name=name):
            return _("Kasus ini sedang dikerjakan {name}. Minta petugas itu menyerahkannya.").format(name=name)
    return None


def state_name(state: CaseState) -> str:
    """A case's state in words."""
    return {
        CaseState.OPEN: _("terbuka"),
        CaseState.WAITING: _("menunggu keputusan"),
        CaseState.CLOSED: _("selesai"),
    }[state]
