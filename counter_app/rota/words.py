"""Sentences for what can go wrong with a plan of counters."""

from __future__ import annotations

from counter_app.hours.words import day_and_date
from counter_app.rota.errors import DayOver, PlanUnfit
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case DayOver(day=day):
            return _("{day} sudah lewat. Pilih hari ini atau hari berikutnya.").format(day=day_and_date(day))
        case PlanUnfit(counters=counters):
            words = _("Jam layanan atau jumlah loket ({counters}) sudah berubah. Buka lagi harinya, lalu susun ulang.")
            return words.format(counters=counters)
    return None
