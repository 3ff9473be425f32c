"""The chart for any page: bars and lines are painted in inks that can be seen, read by keys, and said aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from counter_app.charts.values import Bars, Chart, Ink, Line
from tests.drivers.fields import key
from ui.theme import DARK, LIGHT, Tokens, contrast
from ui.widgets.chart import ChartView, colours_of

HOURS = tuple(f"{hour:02d}.00" for hour in range(8, 16))
DAY = Chart(
    "Peserta per jam",
    HOURS,
    tuple(enumerate(HOURS)),
    (),
    (),
    (
        Bars("datang", (3.0, 8.0, 12.0, 9.0, 4.0, None, None, None), filled=False),
        Bars("selesai", (1.0, 6.0, 10.0, 9.0, 2.0, None, None, None)),
    ),
)


@pytest.fixture
def chart(qtbot: QtBot, dressed: object) -> ChartView:
    view = ChartView("day.chart")
    qtbot.addWidget(view)
    view.resize(640, 320)
    with qtbot.waitActive(view):
        view.show()
    view.show_chart(DAY)
    view.setFocus()
    return view


def drawn(view: ChartView) -> QImage:
    picture = QImage(640, 320, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    view.paint(painter, QRectF(picture.rect()))
    painter.end()
    return picture


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_that_carries_meaning_can_be_seen(theme: Tokens) -> None:
    inks = colours_of(theme)
    assert set(inks) == set(Ink)
    for ink in (Ink.MAIN, Ink.OTHER, Ink.OPEN, Ink.AXIS):
        assert contrast(inks[ink], theme.surface) >= 3, ink
    for ink in (Ink.WORDS, Ink.MAIN, Ink.OTHER):
        assert contrast(inks[ink], theme.surface) >= 4.5, ink


def test_each_column_is_read_off_by_keys_and_said_aloud(chart: ChartView) -> None:
    assert chart.accessibleName() == "Peserta per jam"
    assert chart.accessibleDescription() == "08.00: datang 3, selesai 1"
    for pressed, said in (
        (Qt.Key.Key_Right, "09.00: datang 8, selesai 6"),
        (Qt.Key.Key_End, "15.00: –"),
        (Qt.Key.Key_Right, "15.00: –"),
        (Qt.Key.Key_Home, "08.00: datang 3, selesai 1"),
        (Qt.Key.Key_Left, "08.00: datang 3, selesai 1"),
    ):
        key(chart, pressed)
        assert chart.accessibleDescription() == said


def test_the_line_stays_in_its_column_while_values_change(chart: ChartView) -> None:
    key(chart, Qt.Key.Key_End)
    chart.show_chart(DAY)
    assert chart.at == len(HOURS) - 1
    chart.show_chart(Chart("Kosong", ("satu",), ((0, "satu"),), (Line("a", (1.0,)),)))
    assert chart.at == 0


def test_bars_are_painted_where_there_are_values_and_nowhere_else(chart: ChartView) -> None:
    picture = drawn(chart)
    accent = colours_of(LIGHT)[Ink.MAIN].lower()
    filled = [x for x in range(640) if any(picture.pixelColor(x, y).name() == accent for y in range(60, 280))]
    assert filled
    assert max(filled) < 640 * 0.68, "nothing for hours to come"


def test_nothing_to_show_is_painted_without_a_word(chart: ChartView) -> None:
    chart.show_chart(None)
    assert chart.said() == chart.accessibleName() == ""
    assert drawn(chart).pixelColor(320, 160).name() == "#ffffff"
    key(chart, Qt.Key.Key_Right)
    assert chart.at == 0
