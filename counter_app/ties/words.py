"""Sentences about the members that staff are or are related to."""

from __future__ import annotations

from counter_app.states import TieKind
from counter_app.texts import _
from counter_app.ties import errors


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.OwnMember(kind=TieKind.OWN):
            return _("Ini data Anda sendiri. Minta petugas lain; penyelia melihat percobaan ini.")
        case errors.OwnMember():
            return _("Peserta ini Anda nyatakan sebagai keluarga. Minta petugas lain; penyelia melihat percobaan ini.")
        case errors.MustDeclare():
            return _("Nyatakan dahulu KPJ dan NIK Anda: masuk di jendela Anda sendiri.")
        case errors.AlreadyTied():
            return _("Nomor ini sudah Anda nyatakan. Lihat daftarnya.")
        case errors.BadTie(field=field, reason=reason):
            return _bad(field, reason)
    return None


def tie_words(kind: TieKind) -> str:
    """What a member is to whoever declared it."""
    return {TieKind.OWN: _("Saya sendiri"), TieKind.RELATED: _("Keluarga")}[kind]


def _bad(field: str, reason: str) -> str:
    sentences = {
        ("kpj", "empty"): _("KPJ belum diisi. Centang “tidak punya KPJ” bila memang tidak punya."),
        ("kpj", "form"): _("KPJ terdiri dari 11 huruf atau angka. Lihat kartunya."),
        ("nik", "empty"): _("NIK belum diisi. Isi 16 angka di KTP."),
        ("nik", "form"): _("NIK terdiri dari 16 angka. Lihat KTP-nya."),
        ("numbers", "empty"): _("KPJ atau NIK belum diisi. Isi salah satu."),
        ("numbers", "own"): _("Nomor Anda sendiri tidak dihapus. Nyatakan yang baru bila berubah."),
    }
    return sentences[field, reason]
