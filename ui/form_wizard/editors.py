"""One editor for each kind of field, from one table. All of them leave Enter to the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from forms.model import YES, Field, FieldKind
from ui.form_wizard.pick_editor import PickEditor
from ui.theme import CONTROL_HEIGHT, Space
from ui.widgets.layouts import empty

Options = Sequence[tuple[str, str]]
LINES_HEIGHT_PX = 64
FEW = 4
"""Up to this many choices are shown all at once."""
BESIDE = 2
"""Up to this many stand beside each other."""


class Editor(Protocol):
    """What a row needs of an editor; `typed` tells the value as typed, `left` that the focus went elsewhere."""

    typed: Signal
    left: Signal

    def show_value(self, value: str, options: Options) -> None: ...


class LineEditor(QLineEdit):
    """One line, as typed."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(CONTROL_HEIGHT)  # a page that scrolls takes nothing of it
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self.left)

    def show_value(self, value: str, options: Options) -> None:
        """Show a value; the cursor stays where it is while the officer types."""
        if value != self.text():
            self.setText(value)


class DateEditor(LineEditor):
    """A day typed as 17-08-1990; other ways of writing it are understood too."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("dd-mm-yyyy")


class LinesEditor(QPlainTextEdit):
    """A few lines; Enter leaves, Shift+Enter begins a new line."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(LINES_HEIGHT_PX)
        self.textChanged.connect(self._tell)

    def show_value(self, value: str, options: Options) -> None:
        """Show a value."""
        if value != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(value)
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self) -> None:
        self.typed.emit(self.toPlainText())


class RadioEditor(QWidget):
    """A few choices, all in sight; the arrow keys move between them."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._options: tuple[tuple[str, str], ...] = ()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)

    def show_value(self, value: str, options: Options) -> None:
        """Show the choices and which one is made."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._build()
        for button in self._group.buttons():
            if button.property("code") == value and not button.isChecked():
                button.setChecked(True)
        self._lead_focus()

    def _build(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        empty(self._row)
        beside = len(self._options) <= BESIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for code, label in self._options:
            choice = QRadioButton(label)
            choice.setObjectName(f"{self.objectName()}.{code}")
            choice.setProperty("code", code)
            choice.setAccessibleName(f"{self.accessibleName()}: {label}")
            self._group.addButton(choice)
            self._row.addWidget(choice)
        if beside:
            self._row.addStretch(1)

    def _lead_focus(self) -> None:
        made = self._group.checkedButton() or next(iter(self._group.buttons()), None)
        if made is not None:
            self.setFocusProxy(made)

    def _tell(self) -> None:
        made = self._group.checkedButton()
        if made is not None:
            self.setFocusProxy(made)
            self.typed.emit(made.property("code"))
            self.left.emit()


class TickEditor(QCheckBox):
    """A thing that was seen."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self._tell)

    def show_value(self, value: str, options: Options) -> None:
        """Show whether it was seen."""
        self.setChecked(value == YES)

    def _tell(self) -> None:
        self.typed.emit(YES if self.isChecked() else "")
        self.left.emit()


def _choice(field: Field) -> QWidget:
    """What stands in for a document is picked, so that it can be taken back; a made radio button cannot."""
    return RadioEditor() if len(field.choices) <= FEW and not field.document else PickEditor()


EDITORS: dict[FieldKind, Callable[[Field], QWidget]] = {
    FieldKind.TEXT: lambda field: LineEditor(),
    FieldKind.NAME: lambda field: LineEditor(),
    FieldKind.PHONE: lambda field: LineEditor(),
    FieldKind.EMAIL: lambda field: LineEditor(),
    FieldKind.DIGITS: lambda field: LineEditor(),
    FieldKind.CODE: lambda field: LineEditor(),
    FieldKind.RT_RW: lambda field: LineEditor(),
    FieldKind.DATE: lambda field: DateEditor(),
    FieldKind.LINES: lambda field: LinesEditor(),
    FieldKind.CHOICE: _choice,
    FieldKind.PROVINCE: lambda field: PickEditor(),
    FieldKind.REGENCY: lambda field: PickEditor(),
    FieldKind.TICK: lambda field: TickEditor(),
    FieldKind.REASON: lambda field: PickEditor(),
}
"""The field kind picks the editor."""
