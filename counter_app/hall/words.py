"""Sentences for what can go wrong with leading the hall."""

from __future__ import annotations

from counter_app.hall.errors import CounterBusy, NobodyThere
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case NobodyThere(number=number):
            return _("Tidak ada petugas di loket {number}. Minta seorang petugas masuk di loket itu.").format(
                number=number
            )
        case CounterBusy(number=number, label=label):
            return _("Loket {number} masih melayani {label}. Tunggu sampai selesai, atau bebaskan loket itu.").format(
                number=number, label=label
            )
    return None
