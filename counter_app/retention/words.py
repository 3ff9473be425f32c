"""How periods and kinds are said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.retention.codes import KeptKind
from counter_app.texts import _

YEAR = 365


def period_words(days: int, _: Callable[[str], str]) -> str:
    """A period as a person says it, in one language: 5 tahun, 90 hari."""
    if days == YEAR:
        return _("satu tahun")
    if days > YEAR and days % YEAR == 0:
        return _("{count} tahun").format(count=days // YEAR)
    return _("{count} hari").format(count=days)


def kind_name(kind: KeptKind) -> str:
    """What is kept for a time."""
    return {
        KeptKind.SELFIES: _("potret swafoto"),
        KeptKind.ORIGINALS: _("foto utuh"),
        KeptKind.ATTEMPTS: _("percobaan yang tidak berhasil"),
        KeptKind.DOCUMENTS: _("pindaian dokumen"),
        KeptKind.PAPERS: _("dokumen"),
        KeptKind.WORKS: _("isi permohonan"),
        KeptKind.DRAFTS: _("draf"),
        KeptKind.REQUESTS: _("permintaan data pribadi"),
        KeptKind.LOOKS: _("ingatan pembukaan data"),
        KeptKind.MESSAGES: _("kode dan pesan"),
        KeptKind.COMMENTS: _("kata-kata penilaian"),
        KeptKind.BOOKINGS: _("janji dan pemegang nomor"),
        KeptKind.PHONES: _("titipan nomor HP"),
    }[kind]


def purged_words(counts: Mapping[KeptKind, int]) -> str:
    """What a purge took out, in one sentence."""
    told = ", ".join(f"{kind_name(kind)} {count}" for kind, count in counts.items() if count)
    if not told:
        return _("Tidak ada yang lewat masa simpan.")
    return _("Dihapus karena lewat masa simpan: {told}.").format(told=told)
