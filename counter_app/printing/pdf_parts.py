"""Pieces that papers share: QR, picture, signature lines, watermark."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.papers import Signer
from counter_app.printing.pdf_layout import Box, Flow, Shape, frame_shape, line_shape, strip
from counter_app.printing.pdf_text import BODY, INK, LABEL, SMALL, STRONG, Face, advances
from counter_app.printing.qr import QUIET, qr_modules
from counter_app.printing.words import Words

TRAINING_MARK = "LATIHAN"
"""The same word in every language: nobody may take such a paper for a real one."""

_OUTLINE = HexColor("#CCD1D6")


def qr_shape(text: str, box: Box) -> Shape:
    """A QR as one vector path, with its quiet zone inside the box."""
    matrix = qr_modules(text)
    module = box.width / (len(matrix) + 2 * QUIET)

    def draw(canvas: Canvas, height: float) -> None:
        path = canvas.beginPath()
        for row, modules in enumerate(matrix):
            y = height - box.y - (row + 1 + QUIET) * module
            start = 0
            while start < len(modules):
                end = start
                while end < len(modules) and modules[end]:
                    end += 1
                if end > start:
                    path.rect(box.x + (start + QUIET) * module, y, (end - start) * module, module)
                start = end + 1
        canvas.setFillColor(INK)
        canvas.drawPath(path, stroke=0, fill=1)

    return draw


def picture_shape(jpeg: bytes, box: Box) -> Shape | None:
    """A JPEG as it is, centred in the box; None when the bytes are not a picture."""
    try:
        with Image.open(BytesIO(jpeg)) as picture:
            picture.load()  # a cut file opens well and fails only when it is unpacked
            wide, high = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    scale = min(box.width / wide, box.height / high)
    width, tall = wide * scale, high * scale

    def draw(canvas: Canvas, height: float) -> None:
        left, bottom = box.x + (box.width - width) / 2, height - box.y - (box.height + tall) / 2
        canvas.drawImage(ImageReader(BytesIO(jpeg)), left, bottom, width, tall)

    return draw


def framed_picture(flow: Flow, jpeg: bytes, box: Box, words: str) -> None:
    """The picture in a thin frame, or the words that say why there is none."""
    shape = picture_shape(jpeg, box) if jpeg else None
    if shape is not None:
        flow.page.shapes.append(shape)
    else:
        y = box.y + box.height / 2 - SMALL.leading
        for style, line in strip(box.x, box.width - 12, (SMALL, words)).lines:
            flow.page.lines.append((box.x + 6, y, style, line))
            y += style.leading
    flow.page.shapes.append(frame_shape(box))


def signatures(flow: Flow, signers: Sequence[Signer], date_line: str, _: Words) -> None:
    """Boxes to sign in, side by side, never broken over a page."""
    flow.keep(118)
    flow.skip(10)
    gap = 18.0
    width = (flow.area.width - gap * (len(signers) - 1)) / max(1, len(signers))
    top = flow.y
    spots = [flow.area.x + place * (width + gap) for place in range(len(signers))]
    flow.band(
        [strip(x, width, (BODY, date_line), (STRONG, signer.part)) for x, signer in zip(spots, signers, strict=True)]
    )
    flow.y = max(flow.y, top) + 46
    for x in spots:
        flow.page.shapes.append(line_shape(x, flow.y, width, INK, 0.7))
    flow.skip(3)
    flow.band(
        [
            strip(x, width, (BODY, signer.name), (LABEL, _("Nama terang dan tanda tangan")))
            for x, signer in zip(spots, signers, strict=True)
        ]
    )


def watermark(canvas: Canvas, width: float, height: float) -> None:
    """LATIHAN across the page in outline, above pictures and fillings, which hide it nowhere, and below every word.

    Not see-through: a paper that is kept for long may hold nothing of the kind (PDF/A-1).
    """
    letters = advances(Face.HEAVY)
    long = (width**2 + height**2) ** 0.5 if height < width * 3 else width * 1.2
    size = 0.62 * long / sum(map(letters.__getitem__, TRAINING_MARK))
    canvas.saveState()
    canvas.setStrokeColor(_OUTLINE)
    canvas.setLineWidth(size / 70)
    canvas.setFont(Face.HEAVY.value, size)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -size * 0.36, TRAINING_MARK, mode=1)
    canvas.restoreState()
