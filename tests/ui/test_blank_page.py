"""An empty form from home: seen, another one chosen, printed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.papers.blank_service import BlankFormService
from tests import factories
from tests.core.desk import SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.drivers.hands import found, press
from tests.fakes import FakePrinter, InlineJobs
from ui.pdf_view.blank_page import BlankDoors, BlankPage
from ui.widgets.choice_box import ChoiceBox


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock, printer: FakePrinter) -> BlankPage:
    blanks = BlankFormService(sqlite_db, SHELF, paper_service(sqlite_db, clock).press)
    made = BlankPage(InlineJobs(), BlankDoors(blanks, printer, factories.officer(sqlite_db)))
    qtbot.addWidget(made.view)
    made.view.resize(900, 700)
    with qtbot.waitActive(made.view):
        made.view.show()
    made.load()
    return made


def test_the_change_of_data_is_there_first_and_one_key_prints_it(page: BlankPage, printer: FakePrinter) -> None:
    press(page.view, "pdf.print")
    assert "Perubahan Data Peserta" in text_of(printer.printed[0])


def test_another_form_can_be_chosen(page: BlankPage, printer: FakePrinter) -> None:
    forms = found(page.view, ChoiceBox, "blank.forms")
    forms.setCurrentIndex(forms.findData("claim_readiness"))
    press(page.view, "pdf.print")
    assert "Kesiapan Klaim JHT" in text_of(printer.printed[0])


def test_it_can_be_left(page: BlankPage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    press(page.view, "pdf.close")
    assert left == [True]
