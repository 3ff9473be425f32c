"""Another page is told from a person who moves."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from tests.monitors.watch import ANOTHER, COARSE, differs


@pytest.mark.parametrize(("by", "another"), [(0, False), (ANOTHER, False), (ANOTHER + 1, True)])
def test_one_point_of_the_coarse_picture_decides(by: int, another: bool) -> None:
    first = QImage(*COARSE, QImage.Format.Format_Grayscale8)
    first.fill(QColor(100, 100, 100))
    second = first.copy()
    second.setPixelColor(COARSE[0] - 1, COARSE[1] - 1, QColor(100 + by, 100 + by, 100 + by))
    assert differs(first, second) is another
