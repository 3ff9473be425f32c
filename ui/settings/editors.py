"""What a value is typed or switched with, by its kind."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit

from counter_app.settings.describing import OFF, ON, Described, Unit
from counter_app.settings.words import unit_words, value_words
from ui.theme import Space, font, mark, tokens

LONGEST, LONGEST_TEXT = 10, 300
EDGE_PX = 10
"""Between the unit and the frame: what the style sheet keeps at the left."""


class NumberLine(QLineEdit):
    """A number with its unit behind it. It takes any text: what does not fit is said in words under it."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._unit, self._gap = "", 0
        self.textEdited.connect(self.typed)

    def show_value(self, setting: Described, typed: str) -> None:
        """Show without telling it; the caret stays where it is."""
        self._unit = unit_words(setting.about.unit)
        self._gap = 0 if setting.about.unit in (Unit.CLOCK, Unit.NONE) else Space.S
        self.setTextMargins(0, 0, self.fontMetrics().horizontalAdvance(self._unit) + self._gap, 0)
        if self.text() != typed:
            self.setText(typed)

    def show_wrong(self, wrong: bool) -> None:
        """Mark what must be mended."""
        mark(self, state="problem" if wrong else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The unit behind the number."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(font())
        painter.setPen(QColor(tokens().text_second))
        room = QRect(self.rect()).adjusted(0, 0, -EDGE_PX, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by key types over what stands there."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self.entered.emit()


class TextLine(NumberLine):
    """A text as it is: the end is seen when it is longer than its field."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setMaxLength(LONGEST_TEXT)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def show_value(self, setting: Described, typed: str) -> None:
        """Show without telling it, and whole under the pointer."""
        super().show_value(setting, typed)
        self.setToolTip(typed)


class Switch(QCheckBox):
    """On or off, said in words; the space bar switches."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.toggled.connect(self._tell)

    def show_value(self, setting: Described, typed: str) -> None:
        """Show without telling it."""
        on = typed == ON
        with QSignalBlocker(self):
            self.setChecked(on)
        self.setText(value_words(setting, on))

    def show_wrong(self, _wrong: bool) -> None:
        """It is never wrong."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter belong to the list."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the work is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def _tell(self, on: bool) -> None:
        self.typed.emit(ON if on else OFF)
