"""The page of figures: officers search and print, an administrator corrects; what is wrong is told at its line."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.figures.service import FigureService
from counter_app.figures.values import of_figure
from counter_app.states import FigureKind
from counter_app.texts import use_language
from tests import factories
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.fakes import FakePrinter, ShakyJobs
from tests.looks.eye import rest
from ui.figures.presenter import FigureDoors, FiguresPresenter
from ui.figures.state import UNREAD, typed_day, typed_percent
from ui.figures.view import FiguresView
from ui.widgets.table import TableView

PAGE = QSize(1110, 724)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class Page:
    """The page with somebody before it."""

    service: FigureService
    who: Actor
    presenter: FiguresPresenter
    view: FiguresView
    printer: FakePrinter
    jobs: ShakyJobs

    def type(self, name: str, typed: str) -> None:
        line = part(self.view, f"figures.{name}", QLineEdit)
        line.setText(typed)
        line.textEdited.emit(typed)

    def years(self) -> list[str]:
        return [one.key for one in part(self.view, "figures.yields", TableView).rows()]

    def quotes(self) -> list[str]:
        return [one.key for one in part(self.view, "figures.quotes", TableView).rows()]


def page_of(qtbot: QtBot, db: Database, clock: Clock, who: Actor, size: QSize = PAGE) -> Page:
    service, printer, jobs = FigureService(db, clock), FakePrinter(), ShakyJobs()
    presenter = FiguresPresenter(jobs, FigureDoors(service, printer), who)
    view = FiguresView(presenter)
    qtbot.addWidget(view)
    view.resize(size)
    with qtbot.waitActive(view):
        view.show()
    presenter.load()
    view.start()
    return Page(service, who, presenter, view, printer, jobs)


@pytest.fixture
def page(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Page:
    """An administrator's."""
    return page_of(qtbot, sqlite_db, clock, factories.officer(sqlite_db, Role.ADMIN))


@pytest.fixture
def officers_page(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Page:
    return page_of(qtbot, sqlite_db, clock, factories.officer(sqlite_db))


def test_what_is_missing_is_named_above(page: Page) -> None:
    assert "2015, 2021–2024" in words(page.view, "figures.missing.words")
    assert page.years()[0] == "2025"
    assert "versi" in words(page.view, "figures.version")


def test_a_missing_year_is_added_with_keys_alone(page: Page) -> None:
    key(page.view, Qt.Key.Key_N, ALT)
    page.type("year", "2021")
    page.type("hundredths", "5,47")
    page.type("source", "Laporan tahunan 2021")
    key(page.view, Qt.Key.Key_S, CTRL)
    assert "2021" in page.years()
    assert "2015, 2022–2024" in words(page.view, "figures.missing.words")
    assert page.service.view(page.who).table.find(FigureKind.YIELD, "2021") is not None
    assert page.view.focusWidget().objectName() == "figures.yields"


def test_a_figure_is_corrected_and_taken_out(page: Page) -> None:
    table = part(page.view, "figures.yields", TableView)
    table.select_first()
    key(table, Qt.Key.Key_Return)
    assert part(page.view, "figures.year", QLineEdit).isReadOnly(), "another year is another line"
    page.type("hundredths", "5,60")
    key(page.view, Qt.Key.Key_S, CTRL)
    found = page.service.view(page.who).table.find(FigureKind.YIELD, "2025")
    assert found is not None
    assert found.hundredths == 560
    key(table, Qt.Key.Key_Return)
    key(page.view, Qt.Key.Key_Delete, ALT)
    assert page.years()[0] == "2020"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [("hundredths", "lima", "5,51"), ("year", "1950", "1978"), ("year", "2025", "sudah ada"), ("source", "", "sumber")],
)
def test_what_is_wrong_is_told_at_its_line_with_the_caret_there(page: Page, name: str, typed: str, said: str) -> None:
    press(page.view, "figures.add_yield")
    for one, value in {"year": "2021", "hundredths": "5,47", "source": "Laporan", name: typed}.items():
        page.type(one, value)
    press(page.view, "figures.save")
    assert said in words(page.view, f"figures.{name}.problem")
    assert page.view.focusWidget().objectName() == f"figures.{name}"
    page.type(name, "2021")
    assert words(page.view, f"figures.{name}.problem") == ""


def test_a_day_that_is_none_is_not_sent(page: Page) -> None:
    key(page.view, Qt.Key.Key_N, CTRL)
    for one, value in {"label": "Beasiswa", "value": "Rp1", "source": "Surat", "since": "kemarin"}.items():
        page.type(one, value)
    key(page.view, Qt.Key.Key_S, CTRL)
    assert "01-03-2026" in words(page.view, "figures.since.problem")
    for typed in ("01-01-0226", "01-01-0001", "01-01-9999", "31-02-2026"):
        page.type("since", typed)
        key(page.view, Qt.Key.Key_S, CTRL)
        assert "01-03-2026" in words(page.view, "figures.since.problem"), typed
    page.type("since", "01-03-2026")
    key(page.view, Qt.Key.Key_S, CTRL)
    assert "beasiswa" in page.quotes()


def test_officers_search_and_print_and_change_nothing(officers_page: Page) -> None:
    page = officers_page
    assert not is_shown(page.view, "figures.add_yield")
    part(page.view, "figures.search", QLineEdit).setText("kematian")
    page.presenter.search("kematian")
    assert page.quotes() == ["jkm_benefit"]
    table = part(page.view, "figures.quotes", TableView)
    table.select_first()
    key(table, Qt.Key.Key_Return)
    assert not is_shown(page.view, "figures.editor")
    key(page.view, Qt.Key.Key_P, CTRL)
    (paper,) = page.printer.printed
    text = " ".join(text_of(paper).split())
    assert "Rp42.000.000" in text
    assert page.presenter.state.view is not None
    assert page.presenter.state.view.table.edition.words in text, "never without its day"


def test_escape_leaves_an_officers_page(officers_page: Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(officers_page.presenter.left):
        key(officers_page.view, Qt.Key.Key_Escape)


def test_escape_closes_the_editor_and_no_more(page: Page, qtbot: QtBot) -> None:
    press(page.view, "figures.add_quote")
    with qtbot.assertNotEmitted(page.presenter.left):
        key(page.view, Qt.Key.Key_Escape)
        key(page.view, Qt.Key.Key_Escape)
    assert not is_shown(page.view, "figures.editor")


def test_what_somebody_else_corrected_is_read_and_typing_stays(page: Page, sqlite_db: Database) -> None:
    press(page.view, "figures.add_yield")
    page.type("hundredths", "5,47")
    other = factories.officer(sqlite_db, Role.ADMIN)
    page.service.remove(other, FigureKind.YIELD, "2016", page.service.view(other).table.edition)
    page.type("source", "Laporan")
    press(page.view, "figures.save")
    assert "orang lain" in words(page.view, "figures.banner.words")
    assert part(page.view, "figures.hundredths", QLineEdit).text() == "5,47"
    press(page.view, "figures.save")
    assert "2016" not in page.years()
    page.presenter.hear(Event(Topic.BRANCH, EventKind.FIGURE_CHANGED))
    assert can_press(page.view, "figures.print")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("wide", [1110, 1640])
def test_no_word_is_cut(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock, language: str, wide: int
) -> None:
    use_language(language)
    page = page_of(qtbot, sqlite_db, clock, factories.officer(sqlite_db, Role.ADMIN), QSize(wide, 724))
    rest()
    assert cut_words(page.view) == []
    press(page.view, "figures.add_quote")
    rest()
    assert cut_words(page.view) == []


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("5,51", 551), ("5.5", 550), ("6 %", 600), ("", None), ("-1", None), ("5,555", None), ("5,5x", None)],
)
def test_percents_as_they_are_typed(typed: str, hundredths: int | None) -> None:
    assert typed_percent(typed) == hundredths


def test_days_as_they_are_typed() -> None:
    assert typed_day(" ") is None
    assert typed_day("31-12-2026") != UNREAD
    assert typed_day("13-13-2026") == UNREAD


def correcting(page: Page, typed: str) -> None:
    """The newest year is opened and another yield typed."""
    table = part(page.view, "figures.yields", TableView)
    table.select_first()
    key(table, Qt.Key.Key_Return)
    page.type("hundredths", typed)


def stored(page: Page) -> int:
    found = page.service.view(page.who).table.find(FigureKind.YIELD, "2025")
    return found.hundredths if found else -1


def test_another_administrators_correction_is_not_written_over_unseen(page: Page) -> None:
    correcting(page, "5,10")
    view = page.service.view(page.who)
    found = view.table.find(FigureKind.YIELD, "2025")
    assert found is not None
    page.service.save(page.who, replace(of_figure(found), hundredths=640), view.table.edition)
    page.presenter.hear(Event(Topic.BRANCH, EventKind.FIGURE_CHANGED))
    press(page.view, "figures.save")
    assert "baru saja diubah orang lain" in words(page.view, "figures.banner.words")
    assert stored(page) == 640
    press(page.view, "figures.save")
    assert stored(page) == 510


def test_another_row_takes_no_typing_away(page: Page) -> None:
    correcting(page, "5,10")
    page.presenter.edit(page.presenter.state.yields[-1])
    assert part(page.view, "figures.hundredths", QLineEdit).text() == "5,10"
    assert "Simpan atau batalkan" in words(page.view, "figures.banner.words")
    key(page.view, Qt.Key.Key_Escape)
    page.presenter.edit(page.presenter.state.yields[-1])
    assert part(page.view, "figures.year", QLineEdit).text() == page.presenter.state.yields[-1].key
