"""Paper comes out here: PDF bytes to a system printer, or to a folder where there is none."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.errors import OutsideError
from counter_app.paths import private_folder, write_whole

DPI = 300
POINTS_PER_INCH = 72


class NoPrinter(OutsideError):
    """There is no printer of this name, or none at all. `name` may be empty."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PrintFailed(OutsideError):
    """The printer took the job and gave it up, or the file is no PDF."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Printer(Protocol):
    """Where a paper can be sent. Both methods may be slow: call them in the `io` lane."""

    def names(self) -> list[str]:
        """The places to print to, the usual one first."""
        ...

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Print all pages; "" is the usual place. Raises NoPrinter or PrintFailed."""
        ...


class SystemPrinter:
    """The printers of the operating system."""

    def names(self) -> list[str]:
        """Every printer, the system's default first."""
        default = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Print each page on a sheet of its own size."""
        names = self.names()
        name = printer or (names[0] if names else "")
        if name not in names:
            raise NoPrinter(name)
        target = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        draw_pages(pdf, target, name)


class FolderPrinter:
    """Puts each paper into a folder as a file: for training, tours and stations without a printer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        """The folder's name."""
        return [self._folder.name]

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Keep the bytes as they are."""
        try:
            private_folder(self._folder)
            write_whole(self._folder / f"{uuid.uuid4().hex}.pdf", pdf)
        except OSError as error:
            raise PrintFailed(self._folder.name) from error


def draw_pages(pdf: bytes, target: QPrinter, name: str) -> None:
    """Draw every page of a PDF on a printer, edge to edge. Raises PrintFailed."""
    document, buffer = open_pdf(pdf)
    if document.status() is not QPdfDocument.Status.Ready or not document.pageCount():
        raise PrintFailed(name)
    target.setResolution(DPI)
    target.setFullPage(True)
    painter = QPainter()
    try:
        for page in range(document.pageCount()):
            _set_page(target, document.pagePointSize(page))
            began = painter.begin(target) if page == 0 else target.newPage()
            if not began:
                raise PrintFailed(name)
            _draw_page(painter, target, document, page)
    finally:
        ended = painter.end() if painter.isActive() else False
        document.close()
        buffer.close()
    if not ended or target.printerState() is QPrinter.PrinterState.Error:
        raise PrintFailed(name)


def open_pdf(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """A document and the buffer it reads from; keep both, close both. Ask the document for its status."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def _set_page(target: QPrinter, points: QSizeF) -> None:
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    turned = points.width() > points.height()
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    target.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))


def _draw_page(painter: QPainter, target: QPrinter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    dots = QSize(
        round(points.width() * DPI / POINTS_PER_INCH),
        round(points.height() * DPI / POINTS_PER_INCH),
    )
    sheet = target.pageLayout().fullRectPixels(target.resolution())
    painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), document.render(page, dots))
