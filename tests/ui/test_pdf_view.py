"""A paper on the screen: look, print, save."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.drivers.pdf_view import PdfDriver
from tests.fakes import FakePrinter, InlineJobs
from tests.ui.papers import two_sheets
from tests.watch import LogWatch
from ui.pdf_view.presenter import PdfPresenter
from ui.pdf_view.view import PdfPageView


class Reading:
    """A paper shown in a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.printer = FakePrinter()
        self.presenter = PdfPresenter(InlineJobs(), self.printer)
        self.view = PdfPageView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(900, 700)
        self.view.show()
        self.hand = PdfDriver(self.view)


@pytest.fixture
def reading(qtbot: QtBot) -> Reading:
    """A form of two pages on the screen."""
    made = Reading(qtbot)
    made.presenter.show_paper(two_sheets(), "Formulir perubahan data", "formulir.pdf")
    return made


def test_the_paper_is_named_and_counted(reading: Reading) -> None:
    assert (reading.hand.title(), reading.hand.pages()) == ("Formulir perubahan data", "2 halaman")


def test_the_printer_gets_the_very_bytes(reading: Reading) -> None:
    reading.hand.print()
    assert reading.printer.printed == [reading.presenter.state.pdf]
    assert reading.hand.message() == "Dikirim ke printer."


def test_a_printer_that_is_off_is_told_with_what_to_do(reading: Reading) -> None:
    reading.printer.off = True
    reading.hand.print()
    assert reading.hand.message() == "Printer tidak menjawab. Periksa daya, kertas, dan kabel, lalu coba lagi."
    assert reading.hand.can_print()


def test_without_any_printer_saving_is_offered(qtbot: QtBot) -> None:
    reading = Reading(qtbot)
    reading.printer.printers = []
    reading.printer.off = True
    reading.presenter.show_paper(two_sheets(), "Formulir", "formulir.pdf")
    reading.hand.print()
    assert reading.hand.message() == "Belum ada printer. Pasang printer, atau simpan sebagai berkas."


def test_one_printer_leaves_nothing_to_choose(reading: Reading) -> None:
    assert not reading.hand.offers_printers()


def test_of_several_printers_one_is_chosen(qtbot: QtBot) -> None:
    reading = Reading(qtbot)
    reading.printer.printers = ["Depan", "Belakang"]
    reading.presenter.show_paper(two_sheets(), "Formulir", "formulir.pdf")
    reading.hand.choose_printer("Belakang")
    reading.hand.print()
    assert reading.printer.sent_to == ["Belakang"]


def test_a_saved_paper_is_the_same_paper(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "arsip.pdf"
    reading.hand.save(str(target), monkeypatch)
    assert target.read_bytes() == reading.presenter.state.pdf
    assert reading.hand.message() == "Disimpan sebagai arsip.pdf."


def test_a_folder_that_is_not_there_is_told(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.hand.save(str(tmp_path / "tidak-ada" / "arsip.pdf"), monkeypatch)
    assert reading.hand.message() == "Berkas belum tersimpan. Pilih folder lain, lalu coba lagi."


def test_a_change_of_mind_saves_nothing(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.hand.save("", monkeypatch)
    assert reading.hand.message() == ""


def test_bytes_that_are_no_pdf_cannot_be_printed(qtbot: QtBot, expected_log: LogWatch) -> None:
    reading = Reading(qtbot)
    reading.presenter.show_paper(b"bukan pdf", "Rusak", "rusak.pdf")
    assert reading.hand.message() == "Berkas ini tidak dapat ditampilkan sebagai PDF."
    assert not reading.hand.can_print()


def test_the_paper_can_be_made_larger(reading: Reading) -> None:
    before = reading.hand.scale()
    reading.hand.zoom_in()
    assert reading.hand.scale() > before


def test_closing_puts_the_paper_away(reading: Reading, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.presenter.left):
        reading.hand.close()
    assert reading.presenter.state.pdf == b""
