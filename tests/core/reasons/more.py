"""A reason list that the program does not have, added through the table that the program uses."""

from __future__ import annotations

from counter_app.reasons.lists import REASON_LISTS, ReasonList
from counter_app.reasons.values import OTHER, Reason

REPRINT = ReasonList(
    "paper_reprint_reasons",
    "Cetak ulang",
    "dilihat petugas saat mencetak lagi",
    (Reason("paper_jam", "Kertas tersangkut"), Reason(OTHER, "Lainnya")),
)
MORE_LISTS = (*REASON_LISTS, REPRINT)
