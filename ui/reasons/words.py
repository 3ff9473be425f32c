"""The sentences of the page of the reason lists."""

from __future__ import annotations

from counter_app.reasons.values import OTHER
from counter_app.texts import _
from ui.reasons.state import ReasonsState


def changes_words(changes: int) -> str:
    """How many changes are not stored yet, "" for none."""
    if not changes:
        return ""
    return _("{count} belum disimpan").format(count=changes)


def note_words(state: ReasonsState) -> str:
    """What holds for the row that is edited, or for all."""
    row = state.row
    if row is None:
        return _(
            "Kode tidak pernah berubah. Alasan yang pernah dipakai tidak dihapus, hanya tidak ditawarkan lagi; "
            "dokumen lama tetap memakai kata lama."
        )
    stands = state.stands(row.key)
    if row.key == OTHER:
        return _("Lainnya selalu ditawarkan dan tidak dihapus. Siapa yang memilihnya menulis catatan.")
    if stands is not None and stands.used:
        return _("Alasan ini pernah dipakai, jadi tidak dihapus. Bila tidak perlu lagi, jangan tawarkan.")
    if stands is not None and stands.built_in:
        return _("Alasan bawaan tidak dihapus. Bila tidak perlu, jangan tawarkan.")
    if row.is_new:
        return _("Alasan baru. Kodenya dibuat dari katanya saat disimpan dan tidak berubah lagi.")
    return _("Alasan ini buatan cabang dan belum pernah dipakai, jadi masih dapat dihapus.")


def meanwhile_words(title: str) -> str:
    """Somebody else changed the list; what is to be decided."""
    return _("{title} baru diubah orang lain. Ketikan Anda masih ada: pakai di atas daftar baru, atau buang.").format(
        title=title
    )


def nothing_words(sought: str) -> str:
    """No reason has these words."""
    return _("Tidak ada alasan dengan kata “{sought}”. Coba kata lain.").format(sought=sought)
