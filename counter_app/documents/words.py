"""The words of documents."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.documents.errors import DocumentNotOfVisit, NothingToCompare, TooManyPages
from counter_app.states import DocumentKind, DocumentSource
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One sentence for an error of this noun, None for others."""
    match error:
        case NothingToCompare():
            return _("Belum ada swafoto yang dapat dibandingkan. Ambil swafoto dahulu, lalu bandingkan.")
        case DocumentNotOfVisit():
            return _("Gambar dokumen ini bukan milik kunjungan ini. Jangan dipakai; laporkan kepada administrator.")
        case TooManyPages(most=most):
            return _(
                "Halaman dokumen ini sudah {most}, tidak bisa ditambah. Buang dahulu halaman yang tidak dipakai."
            ).format(most=most)
    return None


def document_name(kind: DocumentKind, _: Callable[[str], str] = _) -> str:
    """What a document is called."""
    return {
        DocumentKind.KTP: _("KTP"),
        DocumentKind.KK: _("Kartu Keluarga"),
        DocumentKind.OTHER: _("Dokumen lain"),
        DocumentKind.SIGN_MEMBER: _("Tanda tangan peserta di layar"),
        DocumentKind.SIGN_OFFICER: _("Tanda tangan petugas di layar"),
    }[kind]


def source_words(source: DocumentSource) -> str:
    """Where its picture came from."""
    return {
        DocumentSource.CAMERA: _("dari kamera"),
        DocumentSource.FILE: _("dari berkas"),
        DocumentSource.SCREEN: _("di layar"),
    }[source]
