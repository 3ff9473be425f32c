"""The page of an estimate: sliders and lines move the chart, keys read it, and the member's sheet is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QSlider
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.config import Settings
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.figures.service import FigureService
from counter_app.jht.estimate import BalanceSource
from counter_app.jht.kept import KeptWork
from counter_app.jht.rules import PMI_LEVELS
from counter_app.jht.service import JhtService
from counter_app.jht.values import Month, Outlook
from counter_app.states import FigureKind, Segment
from counter_app.texts import use_language
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark, SheetKind
from tests import factories
from tests.core.desk import SHELF
from tests.core.letters.office import Office
from tests.core.printing.reading import page_size, text_of
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, words
from tests.fakes import FakePrinter, ShakyJobs
from tests.looks.eye import rest
from ui.estimate import view as view_of_estimate
from ui.estimate.presenter import EstimateDoors, EstimatePresenter
from ui.estimate.state import USUAL_WAGE, Inputs, Opened, begun, typed_sum
from ui.estimate.view import EstimateView
from ui.widgets.chart import ChartView

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PAGE = QSize(1134, 724)
SITI = Opened(None, "SITI AMINAH", "21001234567", Segment.PU)


@dataclass
class Page:
    """The page with an officer before it."""

    db: Database
    clock: Clock
    presenter: EstimatePresenter
    view: EstimateView
    printer: FakePrinter

    def type(self, name: str, typed: str) -> None:
        line = part(self.view, f"estimate.{name}", QLineEdit)
        line.setFocus()
        line.setText(typed)
        line.textEdited.emit(typed)

    def slide(self, name: str, value: int) -> None:
        part(self.view, f"estimate.{name}", QSlider).setValue(value)

    @property
    def chart(self) -> ChartView:
        return part(self.view, "estimate.chart", ChartView)

    def end(self, case: Outlook = Outlook.BASE) -> int:
        found = self.presenter.state.found
        assert found is not None
        end = found.end(case)
        return end.balance if end else found.today


def page_of(qtbot: QtBot, db: Database, clock: Clock, opened: Opened = SITI, size: QSize = PAGE) -> Page:
    printer = FakePrinter()
    doors = EstimateDoors(JhtService(db, clock, Settings, SHELF), printer)
    presenter = EstimatePresenter(ShakyJobs(), doors, factories.officer(db), opened)
    view = EstimateView(presenter)
    qtbot.addWidget(view)
    view.resize(size)
    with qtbot.waitActive(view):
        view.show()
    presenter.load()
    view.start()
    return Page(db, clock, presenter, view, printer)


@pytest.fixture
def page(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Page:
    return page_of(qtbot, sqlite_db, clock)


def test_it_waits_at_the_balance_and_says_whose_it_is(page: Page) -> None:
    assert page.view.focusWidget().objectName() == "estimate.balance"
    assert "ditunjukkan peserta" in words(page.view, "estimate.balance.hint")
    said = words(page.view, "estimate.provenance")
    assert "Perkiraan, bukan janji" in said
    assert page.presenter.state.basis is not None
    assert page.presenter.state.basis.table.version in said


def test_sliders_and_lines_move_the_sums(page: Page) -> None:
    page.type("balance", "60.000.000")
    first = page.end()
    page.slide("wage_slider", 100)
    assert page.presenter.state.inputs.wage == 10_000_000
    more = page.end()
    assert more > first
    page.slide("years", 20)
    assert page.end() > more
    longer = page.end()
    page.slide("pause", 24)
    assert page.end() < longer
    page.type("wage", "45.000.000")
    assert page.presenter.state.inputs.wage == 45_000_000, "beyond the slider"


def test_the_published_tax_stands_on_the_page(page: Page) -> None:
    page.type("balance", "60000000")
    assert "Rp500.000" in words(page.view, "estimate.now.1")
    assert "Rp59.500.000" in words(page.view, "estimate.now.2")
    page.type("taken", "20.000.000")
    page.type("taken_years_ago", "3")
    assert "berjenjang" in words(page.view, "estimate.now.1")
    assert "tanpa NPWP" in page.view._results._now._cells[2][0].text()


def test_ten_years_open_the_parts(page: Page) -> None:
    page.type("balance", "50.000.000")
    assert "Belum 10 tahun" in words(page.view, "estimate.parts.0")
    page.type("member_years", "11")
    assert words(page.view, "estimate.parts.0") == "Rp5.000.000"
    assert words(page.view, "estimate.parts.1") == "Rp15.000.000"


@pytest.mark.parametrize(
    ("name", "typed", "mended"),
    [
        ("balance", "banyak", "1.000"),
        ("balance_day", "kemarin", "31-12-2020"),
        ("balance_day", "31-12-2099", ""),
        ("member_years", "-1", "11"),
    ],
)
def test_a_line_that_cannot_be_read_says_so_and_prints_nothing(page: Page, name: str, typed: str, mended: str) -> None:
    page.type(name, typed)
    assert words(page.view, f"estimate.{name}.problem")
    assert not can_press(page.view, "estimate.print")
    page.type(name, mended)
    assert words(page.view, f"estimate.{name}.problem") == ""
    assert can_press(page.view, "estimate.print")


def test_years_without_a_figure_are_named(page: Page) -> None:
    page.type("balance_day", "31-12-2020")
    assert "2021–2024" in words(page.view, "estimate.rests.words")


def test_the_chart_is_read_by_keys_and_told(page: Page, qtbot: QtBot) -> None:
    chart = page.chart
    chart.setFocus()
    key(chart, Qt.Key.Key_Home)
    first = chart.said()
    assert words(page.view, "estimate.read") == first == chart.accessibleDescription()
    with qtbot.waitSignal(chart.moved):
        key(chart, Qt.Key.Key_Right)
    assert chart.at == 1
    key(chart, Qt.Key.Key_End)
    assert str(f"{page.end():,}").replace(",", ".") in chart.said()
    key(chart, Qt.Key.Key_PageUp)
    assert chart.said() != first


def test_the_pointer_moves_the_line(page: Page, qtbot: QtBot) -> None:
    qtbot.mouseMove(page.chart, page.chart.rect().center())
    middle = page.chart.at
    qtbot.mouseMove(page.chart, page.chart.rect().topRight())
    assert middle < page.chart.at


@pytest.mark.parametrize("roll", [False, True])
def test_the_sheet_comes_out_with_what_is_shown(page: Page, roll: bool) -> None:
    page.type("balance", "60.000.000")
    key(page.view, Qt.Key.Key_P, CTRL | ALT if roll else CTRL)
    (paper,) = page.printer.printed
    text = " ".join(text_of(paper).split())
    assert "Rp60.000.000" in text
    assert "SITI AMINAH" in text
    assert f"{page.end():,}".replace(",", ".") in text
    assert (round(page_size(paper)[0] / 72 * 25.4) == 80) is roll
    assert is_shown(page.view, "estimate.paper")


def test_a_migrant_pays_one_of_seven_sums(page: Page) -> None:
    page.presenter.set_segment(Segment.PMI.value)
    assert page.presenter.state.inputs.wage == PMI_LEVELS[0]
    page.slide("wage_slider", 6)
    assert page.presenter.state.inputs.wage == 600_000
    assert part(page.view, "estimate.wage", QLineEdit).isReadOnly()
    page.presenter.set_segment(Segment.BPU.value)
    assert page.presenter.state.inputs.wage > 600_000


def test_a_balance_of_the_branch_says_so_until_it_is_typed_over(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock
) -> None:
    page = page_of(
        qtbot, sqlite_db, clock, Opened(None, "SITI", "21001234567", Segment.PU, 0, 7_000_000, date(2020, 6, 30))
    )
    assert page.presenter.state.inputs.source is BalanceSource.BRANCH
    assert "daftar saldo cabang" in words(page.view, "estimate.balance.hint")
    page.type("balance", "8.000.000")
    assert "ditunjukkan peserta" in words(page.view, "estimate.balance.hint")


@pytest.mark.parametrize(
    ("segment", "wage", "begins"),
    [
        (Segment.PU, 7_250_000, 7_250_000),
        (Segment.PU, 0, USUAL_WAGE),
        (Segment.PMI, 7_250_000, PMI_LEVELS[0]),
        (None, 0, USUAL_WAGE),
    ],
)
def test_the_wage_of_the_record_is_where_it_begins(segment: Segment | None, wage: int, begins: int) -> None:
    assert begun(Opened(segment=segment, wage=wage)).wage == begins


def test_a_corrected_table_is_read_and_what_is_set_stays(page: Page) -> None:
    page.type("balance", "60.000.000")
    admin, figures = factories.officer(page.db, Role.ADMIN), FigureService(page.db, page.clock)
    view = figures.remove(admin, FigureKind.YIELD, "2016", figures.view(admin).table.edition)
    page.presenter.hear(Event(Topic.BRANCH, EventKind.FIGURE_CHANGED))
    assert view.table.edition.words in words(page.view, "estimate.provenance")
    assert page.presenter.state.inputs.balance == 60_000_000


def test_the_member_sees_the_sums_on_the_other_screen_and_nothing_after(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_of_estimate, "other_screen", lambda widget: widget.screen())
    monkeypatch.setattr(view_of_estimate, "show_on", lambda side, _screen: qtbot.addWidget(side))
    page = page_of(qtbot, sqlite_db, clock)
    page.type("balance", "60.000.000")
    side = page.view._side
    assert side is not None
    assert "Perkiraan, bukan janji" in words(side, "estimate.member.says")
    assert "gratis" in words(side, "estimate.member.says")
    assert words(side, "estimate.member.base") == f"Rp{page.end():,}".replace(",", ".")
    side.resize(1280, 720)
    rest()
    assert cut_words(side) == []
    page.view.hide()
    assert page.view._side is None


@pytest.fixture
def known(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Page:
    """A member of whom a company told the wages of December and, twice, of January."""
    office = Office(sqlite_db, clock)
    member = office.members(1)[0]
    tell_wage(office, "017", member, "2025-12", 10_000_000)
    tell_wage(office, "018", member, "2026-01", 1)
    tell_wage(office, "019", member, "2026-01", 10_000_000, before=1)
    visit = factories.case(sqlite_db, office.officer, member.id)
    opened = replace(SITI, case_id=visit.id, wage=10_000_000, balance=7_000_000, balance_on=date(2025, 9, 30))
    return page_of(qtbot, sqlite_db, clock, opened)


def tell_wage(office: Office, number: str, member: Member, month: str, wage: int, before: int | None = None) -> None:
    """A letter with one wage, applied; `before` is what was kept of that month when it was judged."""
    row = office.fact(SheetKind.WAGES, member, month=month, wage=str(wage))
    if before is not None:
        row = replace(row, remarks=(Remark(RemarkKind.WAGE_DIFFERS, "wage", str(wage), (("before", str(before)),)),))
    letter = office.send(office.take_in(number), [row], number.encode())
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)


def test_page_and_sheet_name_the_months_that_are_known_and_those_that_are_not(known: Page) -> None:
    known.type("wage", "5000000")
    said = words(known.view, "estimate.rests.words")
    assert "nomor 019" in said
    assert "nomor 018" not in said, "January was told again"
    assert "tidak diketahui cabang ini: dihitung dengan Rp5.000.000" in said
    assert "Upah 2 bulan" in words(known.view, "estimate.wage.hint")
    key(known.view, Qt.Key.Key_P, CTRL)
    text = " ".join(text_of(known.printer.printed[0]).split())
    for line in said.splitlines():
        assert " ".join(line.removeprefix("• ").split()) in text
    assert words(known.view, "estimate.now.0") in text


def test_when_contributions_ended_is_asked_of_an_older_balance_alone(known: Page) -> None:
    assert is_shown(known.view, "estimate.last_paid")
    before = known.end()
    known.type("last_paid", "10-2025")
    assert "November 2025, Februari 2026 (2 bulan) dihitung tanpa iuran" in words(known.view, "estimate.rests.words")
    assert known.end() < before
    known.type("last_paid", "kapan-kapan")
    assert not can_press(known.view, "estimate.print")
    known.type("balance_day", "")
    assert not is_shown(known.view, "estimate.last_paid")
    assert can_press(known.view, "estimate.print"), "a line that is hidden bars nothing"


def test_whoever_left_on_an_unknown_day_paid_nothing_since_the_balance() -> None:
    inputs = Inputs(balance_day=date(2025, 12, 31))
    now, left = Month(2026, 11), KeptWork(has_left=True)
    assert inputs.asked(now, left).paid_until == Month(2025, 12)
    assert inputs.asked(now, replace(left, paid_until=Month(2026, 3))).paid_until == Month(2026, 3)
    assert replace(inputs, last_paid_typed=True).asked(now, left).paid_until is None, "the officer knows better"


def test_escape_goes_back(page: Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.presenter.left):
        key(page.view, Qt.Key.Key_Escape)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("wide", [1134, 1640])
def test_no_word_is_cut(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock, language: str, wide: int
) -> None:
    use_language(language)
    page = page_of(qtbot, sqlite_db, clock, SITI, QSize(wide, 724))
    page.type("balance", "61.234.567")
    page.type("balance_day", "31-12-2020")
    page.type("taken", "9.000.000")
    page.chart.setFocus()
    rest()
    assert cut_words(page.view) == []


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [("Rp12.500.000", 12_500_000), ("", 0), ("12,500,000", 12_500_000), ("x", None), ("9" * 14, None)],
)
def test_sums_as_they_are_typed(typed: str, sum_: int | None) -> None:
    assert typed_sum(typed) == sum_
