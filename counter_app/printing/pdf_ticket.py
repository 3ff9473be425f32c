"""The queue slip for a roll of 80 or 58 mm: black only, as long as its content."""

from __future__ import annotations

from counter_app.printing.papers import TicketSlip
from counter_app.printing.pdf_file import Dress, finish
from counter_app.printing.pdf_layout import MM, Box, Flow, Page, line_shape
from counter_app.printing.pdf_parts import TRAINING_MARK
from counter_app.printing.pdf_text import INK, Face, Style, width_of, wrap
from counter_app.printing.words import Words, long_moment
from counter_app.texts import texts_in
from counter_app.wait_words import minutes_words

_MARGIN = 5 * MM
_ROLL = 10_000.0
"""Points of paper to lay out on; cut to the content afterwards."""

_BRANCH = Style(9, 12, Face.STRONG, INK)
_SERVICE = Style(13, 17, Face.STRONG, INK)
_LABEL = Style(52, 60, Face.HEAVY, INK)
_FACT = Style(10, 14, colour=INK)
_FACT_STRONG = Style(10, 14, Face.STRONG, INK)
_FOOT = Style(8, 11, colour=INK)


def draw_ticket(slip: TicketSlip) -> bytes:
    """The slip as PDF, as wide as the roll."""
    _ = texts_in(slip.imprint.language)
    imprint = slip.imprint
    width = (80 if slip.paper_mm >= 80 else 58) * MM
    flow = Flow(Box(_MARGIN, _MARGIN, width - 2 * _MARGIN, _ROLL))
    if imprint.training:
        void = _("tidak berlaku")
        _centred(flow, f"{TRAINING_MARK} · {void}", _FACT_STRONG)
    _centred(flow, "BPJS Ketenagakerjaan", _BRANCH)
    _centred(
        flow,
        _("Kantor Cabang {name} ({code})").format(
            name=imprint.branch_name.removeprefix("Cabang "), code=imprint.branch_code
        ),
        _FOOT,
    )
    _gap(flow)
    _centred(flow, slip.service, _SERVICE)
    _centred(flow, imprint.number, _large(imprint.number, flow.area.width))
    if slip.priority:
        _centred(flow, _("Prioritas: {reason}").format(reason=slip.priority), _FACT_STRONG)
    _gap(flow)
    for line in _waiting(slip, _):
        _centred(flow, line, _FACT)
    _gap(flow)
    _centred(flow, long_moment(imprint.made_at, imprint.zone, _), _FACT_STRONG)
    _centred(flow, _("Nomor akan dipanggil di layar dan pengeras suara."), _FOOT)
    _centred(flow, _("Layanan ini gratis."), _FOOT)
    dress = Dress(imprint, _("Tiket antrean"), slip.service, _)
    return finish(flow, (width, flow.y + _MARGIN), dress)


def _waiting(slip: TicketSlip, _: Words) -> list[str]:
    ahead = _("Tidak ada antrean di depan Anda.")
    if slip.people_ahead:
        ahead = _("Antrean di depan Anda: {count} orang").format(count=slip.people_ahead)
    if slip.wait_min is None:
        return [ahead, _("Waktu tunggu belum dapat diperkirakan.")]
    low, high = slip.wait_min
    if high <= 0:
        return [ahead]
    return [ahead, _("Perkiraan tunggu: {wait}").format(wait=minutes_words(low, high, _))]


def _large(label: str, width: float) -> Style:
    """The label as large as the roll allows."""
    size = min(_LABEL.size, _LABEL.size * width / max(1.0, width_of(label, _LABEL)))
    size = max(size, 16.0)
    return Style(size, size * 1.16, Face.HEAVY, INK)


def _centred(flow: Flow, text: str, style: Style) -> None:
    page: Page = flow.page
    for line in wrap(text, style, flow.area.width):
        x = flow.area.x + (flow.area.width - width_of(line, style)) / 2
        page.lines.append((x, flow.y + style.leading * 0.76, style, line))
        flow.y += style.leading


def _gap(flow: Flow) -> None:
    flow.skip(6)
    flow.page.shapes.append(line_shape(flow.area.x, flow.y, flow.area.width, INK, 0.6))
    flow.skip(5)
