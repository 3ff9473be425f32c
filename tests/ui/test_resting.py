"""Nobody who passes a counter at rest reads a whole identity number; whoever works there reads it again at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.frame.idle import REST_S, IdleTimer
from ui.frame.resting import Resting, veiled

NIK = "3273015201900001"
HIDDEN = "327301••••••0001"


class Window(QWidget):
    """A label, a field and a table, each with a whole number."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.label, self.line, self.rows = QLabel(f"NIK {NIK}"), QLineEdit(NIK), QTableView()
        self.other = QLabel("Nomor peserta 12345678901")
        model = QStandardItemModel(self)
        model.appendRow(QStandardItem(NIK))
        self.rows.setModel(model)
        column = QVBoxLayout(self)
        for part in (self.label, self.line, self.rows, self.other):
            column.addWidget(part)
        qtbot.addWidget(self)
        with qtbot.waitExposed(self):
            self.show()

    def cell(self) -> object:
        """What the first cell is painted with."""
        option, index = QStyleOptionViewItem(), self.rows.model().index(0, 0)
        cells = self.rows.itemDelegateForIndex(index)
        assert isinstance(cells, QStyledItemDelegate)
        return cells.displayText(index.data(), option.locale)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window(qtbot)


@pytest.mark.parametrize("written", [NIK, "3273 0152 0190 0001", "32.73.01.52.01.90.00.01"])
def test_an_identity_number_is_masked_however_it_is_written(written: str) -> None:
    assert veiled(f"NIK {written}, lahir di Bandung") == f"NIK {HIDDEN}, lahir di Bandung"


def test_at_rest_no_whole_number_is_to_be_read_and_then_all_of_them_again(window: Window) -> None:
    resting = Resting(window)
    resting.veil()
    assert (window.label.text(), window.line.echoMode(), window.cell()) == (
        f"NIK {HIDDEN}",
        QLineEdit.EchoMode.Password,
        HIDDEN,
    )
    assert window.other.text() == "Nomor peserta 12345678901"
    resting.unveil()
    assert (window.label.text(), window.line.echoMode(), window.line.text(), window.cell()) == (
        f"NIK {NIK}",
        QLineEdit.EchoMode.Normal,
        NIK,
        NIK,
    )


def test_what_is_drawn_meanwhile_is_masked_at_the_next_look_and_not_taken_back(window: Window) -> None:
    resting = Resting(window)
    resting.veil()
    window.label.setText(f"KK {NIK}")
    resting.veil()
    assert window.label.text() == f"KK {HIDDEN}"
    window.label.setText("Kunjungan selesai")
    resting.unveil()
    assert window.label.text() == "Kunjungan selesai"


def test_a_minute_without_a_key_is_rest_and_a_key_ends_it(qtbot: QtBot) -> None:
    parent, now = QWidget(), [0.0]
    qtbot.addWidget(parent)
    idle, told = IdleTimer(parent, 300, lambda: now[0]), list[str]()
    idle.resting.connect(lambda: told.append("rest"))
    idle.start()
    idle.touched.connect(lambda: told.append("touched"))
    now[0] = REST_S - 1.0
    idle._look()
    assert told == []
    now[0] = REST_S
    idle._look()
    idle.touch()
    assert told[0] == "rest"
    assert told[-1] == "touched"
    idle.stop()


def test_a_plain_list_is_looked_at_like_a_table(window: Window, qtbot: QtBot) -> None:
    listed = QListView(window)
    listed.setModel(QStringListModel([f"NIK {NIK}"], listed))
    listed.show()
    before = listed.itemDelegate()
    Resting(window).veil()
    assert listed.itemDelegate() is not before
