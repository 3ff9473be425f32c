"""Tables show rows, sort by real values and give the row back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.rows import SORT_ROLE, Column
from ui.widgets.table import ROW_PX, TableView


@dataclass(frozen=True)
class Waiting:
    """A row to show."""

    label: str
    minutes: int


COLUMNS = (
    Column[Waiting]("label", "Tiket", lambda row: row.label),
    Column[Waiting]("wait", "Menunggu", lambda row: f"{row.minutes} menit", lambda row: row.minutes, 120, right=True),
)
ROWS = (Waiting("A-001", 9), Waiting("A-002", 12), Waiting("B-001", 3))


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    """A sortable table of three tickets."""
    made = TableView("queue.table", COLUMNS, sortable=True)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.show_rows(ROWS)
    return made


def shown(table: TableView) -> list[str]:
    """The first column as it stands on the screen."""
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_rows_stand_in_the_order_they_were_given(table: TableView) -> None:
    assert shown(table) == ["A-001", "A-002", "B-001"]


def test_sorting_goes_by_value_not_by_words(table: TableView) -> None:
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown(table) == ["B-001", "A-001", "A-002"]


def test_a_cell_gives_its_real_value_for_sorting(table: TableView) -> None:
    assert table.model().index(1, 1).data(SORT_ROLE) == 12


def test_enter_chooses_the_row(table: TableView, qtbot: QtBot) -> None:
    table.select_row(1)
    with qtbot.waitSignal(table.chosen) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[1]]


def test_arrows_move_and_tell(table: TableView, qtbot: QtBot) -> None:
    table.select_first()
    with qtbot.waitSignal(table.moved) as told:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [ROWS[1]]


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(table: TableView) -> None:
    table.select_row(2)
    table.show_rows((ROWS[2], ROWS[0]))
    assert table.current_row() == ROWS[2]


def test_when_the_chosen_row_is_gone_its_place_is_chosen(table: TableView) -> None:
    table.select_row(1)
    table.show_rows((ROWS[0], ROWS[2]))
    assert table.current_row() == ROWS[2]


def test_an_empty_list_has_nothing_chosen(table: TableView) -> None:
    table.select_row(1)
    table.show_rows(())
    assert table.current_row() is None


def test_columns_have_titles(table: TableView) -> None:
    titles = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert titles == ["Tiket", "Menunggu"]


def test_what_the_program_chooses_is_not_told_as_somebodys_move(table: TableView) -> None:
    told: list[object] = []
    table.moved.connect(told.append)
    table.show_chosen(ROWS[:2], lambda row: row.label == "A-002")
    assert (table.current_row(), told) == (ROWS[1], [])
    table.show_chosen(ROWS, lambda row: row.label == "none of them")
    assert (table.current_row(), told) == (ROWS[1], [])
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert told == [ROWS[0]]


def test_a_figure_is_the_pages_and_chooses_no_row(table: TableView) -> None:
    table.select_first()
    QTest.keyClick(table, Qt.Key.Key_2)
    assert table.current_row() == ROWS[0]


def test_a_list_of_ten_thousand_rows_asks_only_for_what_is_in_sight(qtbot: QtBot, dressed: object) -> None:
    asked = list[int]()

    def words(row: int) -> str:
        asked.append(row)
        return "Kalimat yang lebih panjang daripada satu baris tabel yang sempit ini " * 2

    table = TableView("long", [Column("at", "Nomor", str, width_px=80), Column("words", "Keterangan", words)])
    qtbot.addWidget(table)
    table.resize(400, 400)
    table.show()
    table.show_rows(range(10_000))
    assert table.rowHeight(0) > ROW_PX, "what is in sight has room for its words"
    table.verticalScrollBar().setValue(9_000)
    assert table.rowHeight(table.rowAt(0)) > ROW_PX
    assert len(set(asked)) < 500
