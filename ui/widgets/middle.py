"""A column in the middle of the window that scrolls where the window is low."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Space

WIDTH_PX = 760


def in_the_middle(column: QLayout, width_px: int = WIDTH_PX) -> QScrollArea:
    """The column, a little above the middle."""
    column.setContentsMargins(0, 0, 0, 0)
    middle, inside = QWidget(), QWidget()
    middle.setFixedWidth(width_px)
    middle.setLayout(column)
    inside.setProperty("role", "page")
    row = QHBoxLayout()  # an alignment would forget that words wrap
    row.addStretch(1)
    row.addWidget(middle)
    row.addStretch(1)
    around = QVBoxLayout(inside)
    around.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
    around.addStretch(2)
    around.addLayout(row)
    around.addStretch(3)
    area = QScrollArea()
    area.setProperty("role", "page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
