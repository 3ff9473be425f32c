"""Paper comes out here: PDF bytes to a system printer, or to a folder where there is none."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.errors import OutsideError
from counter_app.paths import private_folder, write_whole
from counter_app.print_runs.sides import Sides

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


@dataclass(frozen=True)
class PrintJob:
    """Papers that come out together, each beginning on a sheet of its own. `name` is what a queue calls it."""

    papers: Sequence[bytes]
    printer: str = ""
    sides: Sides = Sides.PRINTER
    name: str = ""


class Printer(Protocol):
    """Where a paper can be sent. All methods may be slow: call them in the `io` lane."""

    def names(self) -> list[str]:
        """The places to print to, the usual one first."""
        ...

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Print all pages; "" is the usual place. Raises NoPrinter or PrintFailed."""
        ...

    def print_job(self, job: PrintJob) -> None:
        """Print several papers as one job. Raises NoPrinter or PrintFailed."""
        ...


class SystemPrinter:
    """The printers of the operating system."""

    def names(self) -> list[str]:
        """Every printer, the system's default first."""
        default = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Print each page on a sheet of its own size."""
        self.print_job(PrintJob((pdf,), printer))

    def print_job(self, job: PrintJob) -> None:
        """Print them in this order; with both sides no paper begins on the back of another."""
        names = self.names()
        name = job.printer or (names[0] if names else "")
        if name not in names:
            raise NoPrinter(name)
        target = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        if job.name:
            target.setDocName(job.name)
        draw_job(job, target, name)


class FolderPrinter:
    """Puts each paper into a folder as a file: for training, tours and stations without a printer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        """The folder's name."""
        return [self._folder.name]

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Keep the bytes as they are."""
        self.print_job(PrintJob((pdf,)))

    def print_job(self, job: PrintJob) -> None:
        """Keep the bytes of each as they are, their order in the names."""
        head = job.name or uuid.uuid4().hex
        try:
            private_folder(self._folder)
            for at, pdf in enumerate(job.papers, 1):
                write_whole(self._folder / (f"{head}-{at:02d}.pdf" if job.name else f"{head}.pdf"), pdf)
        except OSError as error:
            raise PrintFailed(self._folder.name) from error


def draw_pages(pdf: bytes, target: QPrinter, name: str) -> None:
    """Draw every page of a PDF on a printer, edge to edge. Raises PrintFailed."""
    draw_job(PrintJob((pdf,)), target, name)


def draw_job(job: PrintJob, target: QPrinter, name: str) -> None:
    """Draw every page of every paper, one paper opened at a time. Raises PrintFailed."""
    target.setResolution(DPI)
    target.setFullPage(True)
    if job.sides is not Sides.PRINTER:
        target.setDuplex(_DUPLEX[job.sides])
    painter, pages = QPainter(), 0
    try:
        for pdf in job.papers:
            if pages % 2 and job.sides is Sides.BOTH:
                pages += 1
                if not target.newPage():  # the back of the last sheet stays empty
                    raise PrintFailed(name)
            pages = _draw_paper(pdf, target, painter, pages, name)
    finally:
        ended = painter.end() if painter.isActive() else False
    if not ended or target.printerState() is QPrinter.PrinterState.Error:
        raise PrintFailed(name)


def _draw_paper(pdf: bytes, target: QPrinter, painter: QPainter, pages: int, name: str) -> int:
    """Gives how many pages there are by now."""
    document, buffer = open_pdf(pdf)
    try:
        if document.status() is not QPdfDocument.Status.Ready or not document.pageCount():
            raise PrintFailed(name)
        for page in range(document.pageCount()):
            _set_page(target, document.pagePointSize(page))
            began = target.newPage() if painter.isActive() else painter.begin(target)
            if not began:
                raise PrintFailed(name)
            _draw_page(painter, target, document, page)
        return pages + document.pageCount()
    finally:
        document.close()
        buffer.close()


_DUPLEX = {Sides.ONE: QPrinter.DuplexMode.DuplexNone, Sides.BOTH: QPrinter.DuplexMode.DuplexLongSide}


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
