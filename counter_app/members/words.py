"""Sentences for what can go wrong with members, and names of their states."""

from __future__ import annotations

from counter_app.members import errors
from counter_app.states import AccountState, Employment, MemberState, Segment
from counter_app.texts import _, language, texts_in


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.MemberHasProblems():
            return _("Data peserta belum lengkap atau belum benar. Perbaiki isian yang ditandai.")
        case errors.KpjTaken():
            return _("Nomor peserta ini sudah tercatat. Cari peserta dengan nomor itu.")
        case errors.MemberRefused():
            return _("Peserta ini tidak dipastikan penyelia. Jelaskan sebabnya; tidak ada yang diterapkan.")
        case errors.MemberNotConfirmed():
            return _("Peserta ini dicatat di loket dan belum dipastikan. Pastikan pesertanya dahulu.")
        case errors.OwnRecord():
            return _("Peserta ini Anda catat sendiri. Minta penyelia lain memastikannya.")
        case errors.AlreadyConfirmed():
            return _("Peserta ini sudah dipastikan. Daftar sudah dimuat ulang.")
    return None


def state_name(state: MemberState) -> str:
    """A member's state in words."""
    return {
        MemberState.CONFIRMED: _("terdaftar"),
        MemberState.PROVISIONAL: _("menunggu penyelia"),
        MemberState.REFUSED: _("tidak dipastikan penyelia"),
    }[state]


def account_state_name(state: AccountState, in_language: str = "") -> str:
    """A phone app account's state in words."""
    _ = texts_in(in_language or language())
    return {
        AccountState.NONE: _("belum ada"),
        AccountState.ACTIVE: _("aktif"),
        AccountState.BLOCKED: _("terblokir"),
        AccountState.CLOSED: _("ditutup"),
    }[state]


def warning_name(code: str) -> str | None:
    """The sentence of a warning that only this noun gives, None for one of the form."""
    if code == "nik_known":
        return _("NIK ini sudah tercatat dengan nomor peserta lain. Periksa apakah orangnya sama.")
    return None


def segment_name(segment: Segment) -> str:
    """A segment as everybody at the counter calls it, in either language."""
    return {Segment.PU: "PU", Segment.BPU: "BPU", Segment.PMI: "PMI", Segment.JAKON: "Jakon"}[segment]


def employment_name(employment: Employment, in_language: str = "") -> str:
    """Whether the member works, in a word."""
    _ = texts_in(in_language or language())
    return {Employment.ACTIVE: _("aktif"), Employment.LEFT: _("berhenti")}[employment]
