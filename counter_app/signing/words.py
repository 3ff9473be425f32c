"""Signing in words."""

from __future__ import annotations

from counter_app.signing.errors import NothingToSign, NotSigned, TooManyPoints
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case NotSigned():
            return _("Goresannya terlalu pendek. Minta tanda tangan sekali lagi di dalam kotak.")
        case TooManyPoints():
            return _("Goresannya terlalu panjang. Hapus, lalu minta tanda tangan sekali lagi.")
        case NothingToSign():
            return _("Formulirnya belum jadi atau sudah berganti. Kembali ke kunjungan, lalu buka lagi.")
    return None
