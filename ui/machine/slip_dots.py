"""The slip as a slip printer takes it: the page of the PDF in black dots, as wide as the roll is printed on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from counter_app.slips.raster import Dots
from ui.machine.printing import POINTS_PER_INCH, PrintFailed, open_pdf

DPI = 203
"""8 dots a millimetre: what slip printers print with."""


def dots_of_pdf(pdf: bytes, width: int) -> Dots:
    """The first page, `width` dots from its middle. Raises PrintFailed when it is no PDF."""
    document, buffer = open_pdf(pdf)
    try:
        if document.status() is not QPdfDocument.Status.Ready or not document.pageCount():
            raise PrintFailed("")
        points = document.pagePointSize(0)
        drawn = document.render(
            0, QSize(round(points.width() * DPI / POINTS_PER_INCH), round(points.height() * DPI / POINTS_PER_INCH))
        )
    finally:
        document.close()
        buffer.close()
    return _black(drawn, width)


def _black(drawn: QImage, width: int) -> Dots:
    paper = QImage(width, drawn.height(), QImage.Format.Format_RGB32)
    paper.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(paper)
    painter.drawImage((width - drawn.width()) // 2, 0, drawn)
    painter.end()
    mono = paper.convertToFormat(
        QImage.Format.Format_Mono, Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    )
    if QColor(mono.color(1)).lightness() > QColor(mono.color(0)).lightness():
        mono.invertPixels()
    line = -(-width // 8)
    whole = bytes(mono.constBits())
    stride = mono.bytesPerLine()
    return Dots(width, mono.height(), b"".join(whole[at * stride : at * stride + line] for at in range(mono.height())))
