"""One question in the column: numbered answers that wrap, chosen by digit, arrow keys or Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.greeting.rules import NOTE_LONGEST
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.layouts import refill
from ui.widgets.text import key_hint, text

CHOICE_PX = 44


@dataclass(frozen=True)
class Choice:
    """One answer; `key` names it for the style sheet and for tests, `value` is what it stands for."""

    key: str
    words: str
    value: object


class ChoiceButton(Button):
    """A button as high as its words need."""

    def __init__(self, number: int, choice: Choice, name: str) -> None:
        super().__init__(role="choice", name=name)
        self.value = choice.value
        self._words = text(choice.words)
        self._words.setProperty("role", "choice-words")
        self.setAccessibleName(choice.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        if number <= 9:
            sign = key_hint(str(number))
            sign.setFixedWidth(Space.XL)
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def words(self) -> str:
        """What the answer says."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        """At least a comfortable target; higher when the words wrap."""
        layout = self.layout()
        high = layout.heightForWidth(self.width()) if layout is not None else 0
        return QSize(120, max(CHOICE_PX, high))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower button needs more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class ChoicePanel(QWidget):
    """Asks one question; `chosen(value)` or `cancelled`."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = text(role="section", name=f"{name}.title")
        self._hint = text(role="hint", name=f"{name}.hint")
        self._places = QVBoxLayout()
        self._places.setSpacing(Space.S)
        self._note = QLineEdit()
        self._note.setObjectName(f"{name}.note")
        self._note.setMaxLength(NOTE_LONGEST)
        self._note.hide()
        self._cancel = Button(name=f"{name}.cancel", key=shown(Key.CLOSE))
        self._cancel.clicked.connect(self.cancelled)
        self._asked: tuple[Choice, ...] = ()
        self._back_is_safe = False
        self._buttons: tuple[ChoiceButton, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._places)
        column.addWidget(self._note)
        column.addWidget(self._cancel)
        bind(self, Key.CLOSE, self.cancelled.emit, inside=True)

    def note(self) -> str:
        """What was typed beside the answers."""
        return self._note.text().strip() if self._note.isVisibleTo(self) else ""

    def show_choices(self, title: str, hint: str, choices: Sequence[Choice], back: str = "", note: str = "") -> None:
        """Ask; the same answers keep their buttons and the focus. With words for the way `back` it is the safe one.

        With words for a `note` there is a line for one.
        """
        self._note.setPlaceholderText(note)
        self._note.setAccessibleName(note)
        self._note.setVisible(bool(note))
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._cancel.setText(back or _("Batal"))
        self._back_is_safe = bool(back)
        if tuple(choices) == self._asked:
            return
        self._asked = tuple(choices)
        held = any(button.hasFocus() for button in self._buttons)
        name = self.objectName()
        self._buttons = tuple(ChoiceButton(at, one, f"{name}.{one.key}") for at, one in enumerate(choices, 1))
        refill(self._places, self._buttons)
        for button in self._buttons:
            button.clicked.connect(self._tell)
        if held:
            self.start()

    def begin(self) -> None:
        """Another question than before."""
        self._note.clear()
        self.start()

    def start(self) -> None:
        """Wait at the first answer, or at the way back where an answer ends something."""
        at_back = self._back_is_safe or not self._buttons
        (self._cancel if at_back else self._buttons[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses."""
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < min(9, len(self._buttons)) and not event.isAutoRepeat():
            self.chosen.emit(self._buttons[at].value)
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, ChoiceButton):
            self.chosen.emit(sender.value)
