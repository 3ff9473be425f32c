"""A tick with words that wrap and advice under them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text


class Tick(QWidget):
    """Space ticks, Enter goes on. `name` is the box; the parts are `{name}.label` and `{name}.problem`."""

    ticked = Signal(bool)

    def __init__(self, name: str, words: str = "", hint: str = "") -> None:
        super().__init__()
        self.box = _Box()
        self.box.setObjectName(name)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = text(name=f"{name}.label")
        self._hint = text(role="hint", name=f"{name}.hint")
        # A widget of its own: hidden parts in a bare layout would hold the words to their narrowest width.
        self._said = QWidget()
        self._problem = text(name=f"{name}.problem")
        self._problem.setProperty("role", "problem")
        said = QHBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(Space.S)
        said.addWidget(Mark(Kind.DANGER, 16), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._problem, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._label)
        column.addWidget(self._hint)
        column.addWidget(self._said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.ticked)
        self.show_words(words, hint)
        self.show_problem("")

    def show_words(self, words: str, hint: str = "") -> None:
        """Set the words and the advice."""
        self._label.setText(words)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.box.setAccessibleName(words)

    def show_problem(self, words: str) -> None:
        """Say what is missing, or nothing for empty words."""
        self._problem.setText(words)
        self._said.setVisible(bool(words))
        self.box.setAccessibleDescription(words or self._hint.text())

    def show_ticked(self, ticked: bool) -> None:
        """Tick or untick without telling it."""
        with QSignalBlocker(self.box):
            self.box.setChecked(ticked)

    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words tick as well."""
        if self.box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()
        super().mouseReleaseEvent(event)


class _Box(QCheckBox):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)
