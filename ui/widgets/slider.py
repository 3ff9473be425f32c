"""A slider with its name and value above it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.text import text


class Slider(QWidget):
    """`slid(value)` for each step somebody makes, never for one that was set by `show_value`.

    ← → one step, Page Up and Down ten, Home and End the ends: Qt's own keys. A `bare` one stands below a line that
    shows name and value itself.
    """

    slid = Signal(int)

    def __init__(self, name: str, bare: bool = False) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._label = text(role="label", name=f"{name}.label", wrap=False)
        self._value = text(name=f"{name}.value", wrap=False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(name)
        self.slider.setPageStep(10)
        self._label.setBuddy(self.slider)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._label, 1)
        head.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        for part in (self._label, self._value) if bare else ():
            part.hide()
        column.addWidget(self.slider)
        self.slider.valueChanged.connect(self.slid)

    def show_words(self, label: str, value: str) -> None:
        """Name and value, as they are read aloud too."""
        self._label.setText(label)
        self._value.setText(value)
        self.slider.setAccessibleName(label)
        self.slider.setAccessibleDescription(value)

    def show_value(self, value: int, most: int) -> None:
        """Where it stands between 0 and `most`."""
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, most)
            self.slider.setValue(min(value, most))
