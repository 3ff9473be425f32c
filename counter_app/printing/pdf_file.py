"""From laid-out pages to the bytes of a PDF: running head, page numbers, watermark, document information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.archivable import make_archivable
from counter_app.printing.code import qr_text
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf_layout import MM, Box, Flow, Page, line_shape, strip
from counter_app.printing.pdf_parts import TRAINING_MARK, qr_shape, watermark
from counter_app.printing.pdf_text import (
    ACCENT,
    LABEL,
    LINE,
    SECOND,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    Face,
    Style,
    advances,
    shorten,
    width_of,
)
from counter_app.printing.words import Words, long_moment

# Base 85 makes each picture a quarter larger for printers that cannot take bytes; there are none left.
rl_config.useA85 = 0

A4 = (210 * MM, 297 * MM)
AREA = Box(18 * MM, 22 * MM, 174 * MM, 253 * MM)
_HEAD_Y = 13 * MM
_FOOT_Y = 283 * MM
_QR = 27 * MM
_ALERT = Style(7.6, 10.4, Face.STRONG)

_drawing = Lock()
"""A font of ReportLab keeps its place in the font file while it is cut down: one document at a time."""


@dataclass(frozen=True)
class Dress:
    """What all pages of one paper share."""

    imprint: Imprint
    title: str
    running: str
    words: Words
    for_member: bool = True
    """Says on each page that the service is free."""


def open_sheet(dress: Dress, lead: str) -> Flow:
    """An A4 flow with the head of the first page on it: branch, title, what it is, number and QR."""
    flow = Flow(AREA)
    imprint, _ = dress.imprint, dress.words
    flow.y = 14 * MM
    has_qr = bool(imprint.code)
    width = AREA.width - (_QR + 6 * MM if has_qr else 0)
    branch = _("Kantor Cabang {name} ({code})").format(
        name=imprint.branch_name.removeprefix("Cabang "), code=imprint.branch_code
    )
    made = _("Dibuat {moment}").format(moment=long_moment(imprint.made_at, imprint.zone, _))
    flow.band((strip(AREA.x, width, (_BRAND, "BPJS Ketenagakerjaan"), (SUBTITLE, branch)),))
    flow.skip(9)
    flow.band((strip(AREA.x, width, (TITLE, dress.title), (SUBTITLE, lead)),))
    flow.skip(5)
    flow.band((strip(AREA.x, width, (STRONG, imprint.number), (SMALL, made)),))
    if has_qr:
        _code_corner(flow, imprint)
    flow.skip(5)
    flow.rule(ACCENT, 1.6)
    flow.skip(4)
    return flow


_BRAND = Style(10.5, 14, Face.HEAVY, ACCENT)


def _code_corner(flow: Flow, imprint: Imprint) -> None:
    """QR at the top right with the code under it, on the first page whatever the title's height."""
    page = flow.pages[0]
    x = AREA.x + AREA.width - _QR
    page.shapes.append(qr_shape(qr_text(imprint.number, imprint.code), Box(x, 12 * MM, _QR, _QR)))
    groups = imprint.code.split("-")
    y = 12 * MM + _QR + 4
    for line in ("-".join(groups[:3]), "-".join(groups[3:])):
        page.lines.append((x + (_QR - width_of(line, _CODE)) / 2, y, _CODE, line))
        y += _CODE.leading
    if len(flow.pages) == 1:
        flow.y = max(flow.y, y)


_CODE = Style(6.6, 8.4, Face.STRONG)


def finish_sheet(flow: Flow, dress: Dress) -> bytes:
    """The A4 paper as bytes; the same content gives the same bytes."""
    for number, page in enumerate(flow.pages, 1):
        _chrome(page, dress, number, len(flow.pages))
    return finish(flow, A4, dress)


def finish(flow: Flow, size: tuple[float, float], dress: Dress) -> bytes:
    """The pages drawn and saved. Raises FontsMissing."""
    with _drawing:
        out = BytesIO()
        advances(Face.REGULAR)  # registers the font that a canvas starts with: else it names one it does not embed
        canvas = Canvas(
            out,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            lang=dress.imprint.language,
            initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs take the name for a number
        )
        _inform(canvas, dress)
        make_archivable(canvas, dress.imprint.made_at.astimezone(UTC))
        for page in flow.pages:
            for shape in page.shapes:
                shape(canvas, size[1])
            if dress.imprint.training:
                watermark(canvas, *size)
            _write(canvas, page, size[1])
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def _inform(canvas: Canvas, dress: Dress) -> None:
    """Document information; the code stands in it in clear so that a file can be checked without a reader."""
    imprint = dress.imprint
    canvas.setTitle(f"{dress.title} {imprint.number}")
    canvas.setAuthor("BPJS Ketenagakerjaan")
    canvas.setCreator("counter-app")
    canvas.setSubject(imprint.number)
    made = f"D:{imprint.made_at.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
    canvas.setDateFormatter(lambda *_now: made)
    canvas.setKeywords(qr_text(imprint.number, imprint.code) if imprint.code else "")


def _write(canvas: Canvas, page: Page, height: float) -> None:
    text = canvas.beginText()
    last: Style | None = None
    for x, y, style, words in page.lines:
        if style is not last:
            text.setFont(style.face.value, style.size, style.leading)
            text.setFillColor(style.colour)
            last = style
        text.setTextOrigin(x, height - y)
        text.textOut(words)
    canvas.drawText(text)


def _chrome(page: Page, dress: Dress, number: int, total: int) -> None:
    """Running head from the second page on, foot on each, and in training the word in both."""
    imprint, _ = dress.imprint, dress.words
    right = AREA.x + AREA.width
    if number > 1:
        head = shorten(f"{dress.title} · {imprint.number} · {dress.running}", SMALL, AREA.width * 0.72)
        page.lines.append((AREA.x, _HEAD_Y, SMALL, head))
        page.shapes.append(line_shape(AREA.x, _HEAD_Y + 5, AREA.width, LINE, 0.5))
    if imprint.training:
        alert = _("LATIHAN – bukan dokumen yang sah")
        if TRAINING_MARK not in alert:
            alert = f"{TRAINING_MARK} – {alert}"
        x = right - width_of(alert, _ALERT) if number > 1 else AREA.x
        page.lines.append((x, _HEAD_Y if number > 1 else 10 * MM, _ALERT, alert))
    page.shapes.append(line_shape(AREA.x, _FOOT_Y - 10, AREA.width, LINE, 0.5))
    mark = f"{imprint.number} · {imprint.code}" if imprint.code else imprint.number
    count = _("Halaman {page} dari {total}").format(page=number, total=total)
    page.lines.append((AREA.x, _FOOT_Y, LABEL, shorten(mark, LABEL, AREA.width * 0.78)))
    if dress.for_member:
        page.lines.append((AREA.x, _FOOT_Y + 9, LABEL, _("Layanan ini gratis. Jangan membayar siapa pun.")))
    page.lines.append((right - width_of(count, _COUNT), _FOOT_Y, _COUNT, count))


_COUNT = Style(7.6, 9.6, Face.STRONG, SECOND)
