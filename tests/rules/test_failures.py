"""What a failed test leaves behind never holds a whole NIK."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.masking import masked
from tests.screens import picture_of, states

SOME_NIK = "3175" + "0947" * 3


@pytest.mark.parametrize("nik", [SOME_NIK, f"{SOME_NIK[:6]}.{SOME_NIK[6:12]}.{SOME_NIK[12:]}"])
def test_no_whole_nik_stays_in_a_text(nik: str) -> None:
    assert masked(f"NIK {nik}, KPJ 00112233445, 2026-03-02") == "NIK 31••••, KPJ 00112233445, 2026-03-02"


def test_a_part_that_shows_a_whole_nik_is_covered(qapp: QApplication) -> None:
    window, name, nik = QWidget(), QLabel("SITI AMINAH"), QLabel(f"NIK {SOME_NIK}")
    places = QVBoxLayout(window)
    for part in (name, nik):
        part.setStyleSheet("background: white; color: white")
        places.addWidget(part)
    window.show()
    picture = picture_of(window).toImage()
    seen = [picture.pixelColor(part.geometry().center()) for part in (name, nik)]
    assert seen == [QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.darkGray)]
    window.close()


class Unreadable(QLabel):
    def text(self) -> str:
        raise RuntimeError("its document is gone")


def test_a_part_whose_words_cannot_be_read_is_covered_and_stops_no_picture(qapp: QApplication) -> None:
    window, part = QWidget(), Unreadable("SITI AMINAH")
    QVBoxLayout(window).addWidget(part)
    window.show()
    assert picture_of(window).toImage().pixelColor(part.geometry().center()) == QColor(Qt.GlobalColor.darkGray)
    window.close()


@dataclass(frozen=True)
class SomeState:
    name: str
    password: str = field(repr=False)


class SomePresenter(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.state = SomeState("rina", "rina-loket-1")


def test_a_state_is_told_without_its_password(qapp: QApplication) -> None:
    presenter = SomePresenter()
    told = states()
    assert f"{__name__}.SomePresenter\n    name = 'rina'" in told
    assert "rina-loket-1" not in told
    assert presenter.state.name == "rina"
