"""Words of the voice: what to do about a recording that is not kept."""

from __future__ import annotations

from counter_app.texts import _
from counter_app.voice.errors import BadRecording, Flaw


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    return flaw_words(error.flaw) if isinstance(error, BadRecording) else None


def flaw_words(flaw: Flaw) -> str:
    """What to do so that the next recording is kept."""
    return {
        Flaw.NOTHING: _("Tidak ada suara. Periksa mikrofon, lalu rekam lagi."),
        Flaw.QUIET: _("Terlalu pelan. Dekatkan mikrofon atau bicara lebih keras, lalu rekam lagi."),
        Flaw.LOUD: _("Terlalu keras, suaranya pecah. Jauhkan mikrofon sedikit, lalu rekam lagi."),
        Flaw.SHORT: _("Terlalu pendek. Mulai bicara setelah menekan Rekam, ucapkan seluruhnya, lalu berhenti."),
        Flaw.LONG: _("Terlalu panjang. Ucapkan hanya kata yang tertulis, lalu rekam lagi."),
        Flaw.UNREADABLE: _("Rekaman ini tidak dapat dibaca. Rekam lagi."),
    }[flaw]
