"""What a failed test leaves behind never holds a whole NIK."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.masking import masked
from tests.screens import picture_of

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
