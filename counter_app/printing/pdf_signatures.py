"""The signatures of a form, drawn from their points; it says what they are and what they are not."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import Box, Flow, Shape, frame_shape
from counter_app.printing.pdf_text import BODY, INK, SMALL, STRONG
from counter_app.printing.signature_sheet import Points, SignatureSheet, SignedPart
from counter_app.printing.words import Words, long_moment
from counter_app.texts import texts_in

SCALE = 10_000
_BOX_HIGH = 120.0
_PEN = 1.1


def draw_signature_sheet(sheet: SignatureSheet) -> bytes:
    """The sheet that goes behind the form, as PDF."""
    _ = texts_in(sheet.imprint.language)
    dress = Dress(sheet.imprint, _("Lembar Tanda Tangan"), sheet.imprint.number, _)
    flow = open_sheet(dress, _("Tanda tangan pada formulir {number}").format(number=sheet.imprint.number))
    flow.text(
        _(
            "Ini bukan tanda tangan elektronik tersertifikasi. Goresannya direkam di loket sebagai titik dan terikat "
            "pada sidik formulir di bawah: bila satu titik atau formulirnya berubah, pemeriksaan menyebutkannya."
        ),
        STRONG,
    )
    for part in sheet.parts:
        _part(flow, part, sheet.imprint.zone, _)
    flow.section(_("Sidik formulir (SHA-256)"), needs=60)
    digest = sheet.form_digest
    flow.text(" ".join(digest[start : start + 8] for start in range(0, len(digest), 8)), BODY)
    return finish_sheet(flow, dress)


def _part(flow: Flow, part: SignedPart, zone: str, _: Words) -> None:
    flow.section(part.part, needs=_BOX_HIGH + 60)
    box = Box(flow.area.x, flow.y, flow.area.width * 0.6, _BOX_HIGH)
    flow.page.shapes.append(frame_shape(box))
    if part.strokes:
        flow.page.shapes.append(_strokes(part.strokes, box))
    flow.y += _BOX_HIGH + 6
    flow.text(part.name, STRONG)
    said = long_moment(part.at, zone, _) if part.at is not None else _("Belum ditandatangani di layar.")
    flow.text(said, SMALL)


def _strokes(strokes: Points, box: Box) -> Shape:
    """As large as the box allows, in one shape for both directions."""
    deep = max((y for stroke in strokes for _x, y, _t in stroke), default=1)
    scale = min(box.width / SCALE, (box.height - 4) / max(deep, 1))

    def draw(canvas: Canvas, height: float) -> None:
        path = canvas.beginPath()
        for stroke in strokes:
            for at, (x, y, _t) in enumerate(stroke):
                spot = (box.x + x * scale, height - box.y - 2 - y * scale)
                path.lineTo(*spot) if at else path.moveTo(*spot)
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(_PEN)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    return draw
