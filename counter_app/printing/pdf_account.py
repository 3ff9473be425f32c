"""The slip of an account: what was opened, for whom, how the first login went, and that it costs nothing."""

from __future__ import annotations

from counter_app.printing.account_slip import AccountSlip
from counter_app.printing.pdf_file import Dress
from counter_app.printing.pdf_layout import MM, Box, Flow
from counter_app.printing.pdf_parts import qr_shape
from counter_app.printing.pdf_small import A5, ROLL, finish_small, free, open_small, part
from counter_app.printing.pdf_text import BODY, LABEL, STRONG, wrap
from counter_app.texts import texts_in

_QR = 22 * MM
_GAP = 6.0
_LABELS = 0.32
"""Of the width, for what the facts are called."""


def draw_account_slip(slip: AccountSlip) -> bytes:
    """The slip as PDF, for the member."""
    _ = texts_in(slip.imprint.language)
    size = ROLL if slip.roll else A5
    dress = Dress(slip.imprint, slip.title, slip.said, _)
    flow = open_small(dress, size, slip.said)
    for label, value in slip.rows:
        _fact(flow, label, value)
    if slip.steps:
        part(flow, size, _("Langkah berikut"))
        for step in slip.steps:
            flow.text(f"• {step}", BODY)
    free(flow, _("LAYANAN INI GRATIS"), slip.charge)
    _ending(flow, slip)
    return finish_small(flow, dress, size)


def _fact(flow: Flow, label: str, value: str) -> None:
    """A fact beside what it is called, over as many lines as it needs."""
    wide = flow.area.width * _LABELS
    room = flow.area.width - wide - _GAP
    names, lines = wrap(label, BODY, wide), wrap(value, STRONG, room)
    flow.keep(max(len(names), len(lines)) * BODY.leading)
    top = flow.y
    flow.text(label, BODY, (flow.area.x, wide))
    under = flow.y
    flow.y = top
    flow.text(value, STRONG, (flow.area.x + wide + _GAP, room))
    flow.y = max(under, flow.y) + 2


def _ending(flow: Flow, slip: AccountSlip) -> None:
    """The number as a picture, by which the branch finds the work again, and what is the member's alone."""
    flow.keep(_QR + LABEL.leading)
    top = flow.y
    flow.page.shapes.append(qr_shape(slip.imprint.number, Box(flow.area.x, top, _QR, _QR)))
    beside = flow.area.x + _QR + 2 * _GAP
    flow.y = top + _GAP
    flow.text(slip.keep, STRONG, (beside, flow.area.x + flow.area.width - beside))
    flow.y = max(flow.y, top + _QR + 4)
    flow.text(slip.imprint.number, LABEL)
