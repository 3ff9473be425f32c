"""Pages reach the printer in their own size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from counter_app.print_runs.sides import Sides
from tests.ui.papers import SLIP_POINTS, slip, two_sheets
from ui.machine.printing import (
    FolderPrinter,
    NoPrinter,
    PrintFailed,
    PrintJob,
    SystemPrinter,
    draw_job,
    draw_pages,
    open_pdf,
)

CORNERS = [(5, 5), (195, 5), (5, 295), (195, 295)]


def pdf_printer(path: Path) -> QPrinter:
    """Qt's own printer into a file: the same drawing as on paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_comes_out_in_its_own_size(qtbot: QtBot, tmp_path: Path) -> None:
    draw_pages(two_sheets(), pdf_printer(tmp_path / "out.pdf"), "uji")
    document, buffer = open_pdf((tmp_path / "out.pdf").read_bytes())
    sizes = [document.pagePointSize(page).toSize() for page in range(document.pageCount())]
    document.close()
    buffer.close()
    assert sizes == [QSize(595, 842), QSize(842, 595)]


def test_a_slip_is_drawn_edge_to_edge(qtbot: QtBot, tmp_path: Path) -> None:
    draw_pages(slip(), pdf_printer(tmp_path / "out.pdf"), "uji")
    document, buffer = open_pdf((tmp_path / "out.pdf").read_bytes())
    points = document.pagePointSize(0)
    shown = document.render(0, QSize(200, 300))
    document.close()
    buffer.close()
    assert (points.width(), points.height()) == pytest.approx(SLIP_POINTS, abs=1)
    assert [_is_ink(shown.pixelColor(x, y)) for x, y in CORNERS] == [True, False, False, False]


def test_a_file_that_is_no_pdf_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(PrintFailed):
        draw_pages(b"bukan pdf", pdf_printer(tmp_path / "out.pdf"), "uji")


@pytest.mark.qt_log_ignore("^QPainter::begin", extend=True)
def test_a_place_that_cannot_be_written_is_a_failure(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(PrintFailed):
        draw_pages(slip(), pdf_printer(tmp_path / "tidak-ada" / "out.pdf"), "uji")


def test_a_printer_nobody_has_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(NoPrinter):
        SystemPrinter().print_pdf(slip(), "Printer yang tidak ada")


def test_the_printers_are_those_of_the_system(qtbot: QtBot) -> None:
    assert set(SystemPrinter().names()) == set(QPrinterInfo.availablePrinterNames())


def test_a_folder_keeps_the_very_bytes(tmp_path: Path) -> None:
    FolderPrinter(tmp_path / "cetak").print_pdf(b"%PDF-satu")
    assert [file.read_bytes() for file in (tmp_path / "cetak").iterdir()] == [b"%PDF-satu"]


def test_a_folder_that_cannot_be_made_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "cetak").write_text("sudah ada")
    with pytest.raises(PrintFailed):
        FolderPrinter(tmp_path / "cetak").print_pdf(b"%PDF-satu")


def _is_ink(colour: QColor) -> bool:
    return colour.alpha() > 128 and colour.lightness() < 128


@pytest.mark.parametrize(("sides", "pages"), [(Sides.ONE, 4), (Sides.BOTH, 5), (Sides.PRINTER, 4)])
def test_no_paper_begins_on_the_back_of_another(qtbot: QtBot, tmp_path: Path, sides: Sides, pages: int) -> None:
    printer = pdf_printer(tmp_path / "out.pdf")
    draw_job(PrintJob((slip(), two_sheets(), slip()), sides=sides), printer, "uji")
    document, buffer = open_pdf((tmp_path / "out.pdf").read_bytes())
    assert document.pageCount() == pages
    document.close()
    buffer.close()


def test_a_job_lies_in_its_folder_in_order(tmp_path: Path) -> None:
    FolderPrinter(tmp_path).print_job(PrintJob((b"one", b"two"), name="A-0001"))
    came = sorted(tmp_path.iterdir())
    assert [(one.name, one.read_bytes()) for one in came] == [("A-0001-01.pdf", b"one"), ("A-0001-02.pdf", b"two")]
