"""Where there is little room, pages and tables fold; nobody scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers.extents import cut_words, too_wide
from ui.admin.editor import PasswordCard
from ui.admin.state import Temporary
from ui.admin.view import ENTRY_PX
from ui.widgets.buttons import Button
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.folding_row import FoldingRow
from ui.widgets.layouts import page_edge
from ui.widgets.page import Page
from ui.widgets.pages import PageStack
from ui.widgets.rows import Column
from ui.widgets.table import TableView

Row = tuple[str, ...]
PEOPLE: tuple[Row, ...] = (
    ("Bambang Wibowo", "bambang", "Administrator", "aktif"),
    ("Grace Wowor", "grace", "Pemeriksa mutu", "menunggu konfirmasi orang lain"),
)


def place(qtbot: QtBot, part: QWidget, width: int) -> QWidget:
    """A window whose whole room one part takes."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    window.resize(width, 300)
    window.show()
    return window


def people(qtbot: QtBot, width: int) -> tuple[QWidget, TableView]:
    """A table of staff in a window of so many px."""
    table = TableView(
        "people",
        [
            Column[Row]("name", "Nama", lambda row: row[0], width_px=180),
            Column[Row]("username", "Nama pengguna", lambda row: row[1], width_px=130, spare=True),
            Column[Row]("role", "Peran", lambda row: row[2], width_px=146),
            Column[Row]("standing", "Status", lambda row: row[3]),
        ],
    )
    window = place(qtbot, table, width)
    table.show_rows(PEOPLE)
    qtbot.waitUntil(lambda: table.width() == width)
    return window, table


def wide_page(name: str, width: int) -> Page:
    """A page that cannot be narrower than so many px."""
    page, inside = Page(name), QLabel("x")
    inside.setMinimumWidth(width)
    page.add(inside)
    page.above.addWidget(inside)
    return page


def test_a_wide_page_that_is_not_shown_makes_no_place_wider(qtbot: QtBot) -> None:
    area, stack = QScrollArea(), PageStack()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(stack)
    stack.addWidget(wide_page("narrow", 300))
    stack.addWidget(wide_page("wide", 900))
    area.resize(500, 400)
    area.show()
    assert (stack.width(), area.horizontalScrollBar().maximum()) == (area.viewport().width(), 0)


def test_the_eye_tells_a_page_that_is_wider_than_its_place(qtbot: QtBot) -> None:
    stack = PageStack()
    stack.addWidget(wide_page("wide", 900))
    window = place(qtbot, stack, 500)
    assert any(told.startswith("wide: ") for told in too_wide(window))


def test_a_page_takes_the_height_that_its_layout_needs(qtbot: QtBot) -> None:
    area, stack = QScrollArea(), PageStack()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(stack)
    page = wide_page("page", 100)
    stack.addWidget(page)
    area.resize(500, 250)
    area.show()
    assert area.verticalScrollBar().maximum() == 0


def test_words_of_a_table_wrap_where_they_have_no_room_on_one_line(qtbot: QtBot) -> None:
    window, table = people(qtbot, 500)
    assert (table.wordWrap(), table.isColumnHidden(1)) == (True, False)
    assert (cut_words(window), too_wide(window)) == ([], [])


def test_a_spare_column_is_left_out_where_even_the_longest_words_have_no_room(qtbot: QtBot) -> None:
    window, table = people(qtbot, 360)
    assert table.isColumnHidden(1)
    assert (cut_words(window), too_wide(window)) == ([], [])
    window.resize(1000, 300)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))
    assert (table.wordWrap(), table.rowHeight(1)) == (False, 40)


def test_a_page_has_narrower_edges_where_there_is_little_room(qtbot: QtBot) -> None:
    page = Page("page")
    qtbot.addWidget(page)
    page.show()
    edges = []
    for width in (1100, 840):
        page.resize(width, 400)
        edges.append((page.body.contentsMargins().left(), page.footer.contentsMargins().right()))
    assert edges == [(page_edge(1100),) * 2, (page_edge(840),) * 2]
    assert page_edge(840) < page_edge(1100)


def test_a_page_over_the_whole_window_stands_in_its_middle_and_may_be_narrow(qtbot: QtBot) -> None:
    page = Page("page", "Ganti kata sandi", middle_px=500)
    window = place(qtbot, page, 1200)
    qtbot.waitUntil(lambda: page.title.width() > 0)
    left = page.title.mapTo(window, page.title.rect().topLeft()).x()
    right = window.width() - page.title.mapTo(window, page.title.rect().topRight()).x()
    assert abs(left - right) < 10
    assert left > 300
    assert page.minimumSizeHint().width() < 500


def test_a_problem_may_be_narrower_than_its_words(qtbot: QtBot) -> None:
    summary = ErrorSummary()
    summary.show_problems([("phone", "Nomor HP yang diisi belum benar. " * 6)])
    window = place(qtbot, summary, 400)
    qtbot.waitUntil(lambda: summary.width() == 400)
    assert summary.minimumSizeHint().width() < 400
    qtbot.waitUntil(lambda: cut_words(window) == [])


def test_buttons_that_have_no_room_go_on_in_another_line(qtbot: QtBot) -> None:
    row = FoldingRow("row")
    buttons = [Button(words, name=words) for words in ("Antrean", "Swafoto", "Akun JMO", "Keamanan", "Pekerjaan malam")]
    for button in buttons:
        row.add(button)
    window = place(qtbot, row, 1000)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == 1)
    window.resize(340, 300)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) > 1)
    qtbot.waitUntil(lambda: (cut_words(window), too_wide(window)) == ([], []))
    assert [button for button in buttons if button.x() + button.width() > row.width()] == []
    firsts = {min(button.x() for button in buttons if button.y() == y) for y in {button.y() for button in buttons}}
    assert firsts == {0}
    window.resize(1000, 300)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == 1)
    assert buttons[0].x() == 0


def test_the_widest_temporary_password_has_room_in_its_card(qtbot: QtBot) -> None:
    card = PasswordCard()
    window = place(qtbot, card, ENTRY_PX)
    card.show_temporary(Temporary("Rina Kartika", "rina", "w" * 12), copied=True)
    qtbot.waitUntil(lambda: (cut_words(window), too_wide(window)) == ([], []))
    assert card.minimumSizeHint().width() <= ENTRY_PX


def test_a_table_whose_rows_are_tall_folds_as_well(qtbot: QtBot) -> None:
    columns = [
        Column[Row]("time", "", lambda row: row[0], width_px=84),
        Column[Row]("name", "", lambda row: row[1]),
        Column[Row]("outcome", "", lambda row: row[2], width_px=210),
    ]
    table = TableView("last", columns, tall=True)
    window = place(qtbot, table, 358)
    table.show_rows((("09.42", "TIURMA SIREGAR PANGGABEAN", "A-002 · menunggu keputusan penyelia"),))
    qtbot.waitUntil(lambda: (cut_words(window), too_wide(window)) == ([], []))


def test_a_folded_table_breaks_no_figure(qtbot: QtBot) -> None:
    columns = [
        Column[Row]("number", "", lambda row: row[0], width_px=36),
        Column[Row]("what", "", lambda row: row[1]),
        Column[Row]("age", "", lambda row: row[2], width_px=84, right=True),
    ]
    table = TableView("pieces", columns, tall=True)
    window = place(qtbot, table, 200)
    said = "TIURMA SIREGAR · A-002 · belum diisi\nLanjutkan mengisi, lalu kirim · perlu peserta di loket"
    table.show_rows([(str(number), said, "12 menit") for number in range(1, 5)])
    qtbot.waitUntil(window.isVisible)
    assert table.columnWidth(2) >= table.sizeHintForColumn(2)


def test_the_field_in_work_stays_in_sight_when_the_page_gets_lower(qtbot: QtBot) -> None:
    page = Page("page")
    lines = [QLineEdit() for _ in range(12)]
    for line in lines:
        line.setMinimumHeight(48)
        page.add(line)
    window = place(qtbot, page, 500)
    window.resize(500, 800)
    qtbot.waitUntil(lambda: page.height() > 700)
    lines[-1].setFocus()
    window.resize(500, 300)
    area = page.findChild(QScrollArea)
    assert area is not None
    seen = area.viewport()
    qtbot.waitUntil(lambda: lines[-1].mapTo(seen, QPoint(0, 48)).y() <= seen.height())
    page.banner.show_words("Penyelia menyetujui.")
    qtbot.waitUntil(lambda: lines[-1].mapTo(seen, QPoint(0, 48)).y() <= seen.height())
