"""A member's sheet of an estimate: sums first, then what they rest on. A5, or a roll of 80 mm."""

from __future__ import annotations

from counter_app.printing.estimate_sheet import EstimateSheet
from counter_app.printing.pdf_chart import place_chart
from counter_app.printing.pdf_file import Dress
from counter_app.printing.pdf_layout import MM
from counter_app.printing.pdf_small import A5, ROLL, finish_small, open_small, part, two_sides
from counter_app.printing.pdf_text import BODY, SMALL, STRONG
from counter_app.texts import texts_in

_CHART = 46 * MM


def draw_estimate(sheet: EstimateSheet) -> bytes:
    """The estimate as PDF."""
    _ = texts_in(sheet.imprint.language)
    size = ROLL if sheet.roll else A5
    dress = Dress(sheet.imprint, _("Perkiraan Saldo JHT"), sheet.member, _)
    flow = open_small(dress, size, sheet.until)
    if sheet.member:
        flow.text(sheet.member, STRONG)
    flow.text(sheet.provenance, SMALL)
    if sheet.chart is not None:
        flow.skip(5)
        place_chart(flow, sheet.chart, _CHART, black=size.is_roll)
    for one in sheet.parts:
        part(flow, size, one.title)
        for words, sum_ in one.lines:
            two_sides(flow, (BODY, words), (STRONG, sum_))
    for title, lines in (
        (_("Di mana mengajukan"), sheet.where),
        (_("Yang dibawa"), sheet.bring),
        (_("Dasar perkiraan"), sheet.assumptions),
    ):
        if lines:
            part(flow, size, title)
            for line in lines:
                flow.text(f"• {line}", BODY)
    flow.skip(6)
    flow.text(_("Layanan ini gratis. Jangan membayar siapa pun. Pertanyaan: telepon 175."), STRONG)
    return finish_small(flow, dress, size)
