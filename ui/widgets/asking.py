"""Panels over the buttons of a page that ask before an act: lines to fill, what is wrong, one act, a way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.reasons.values import NOTE_MAX
from counter_app.texts import _
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, ButtonRole
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text


@dataclass(frozen=True)
class Question:
    """What is asked. Another `about` than before empties the lines; `choices` None asks for words only."""

    about: str
    title: str
    act: str
    note: str
    choices: Sequence[tuple[str, str]] | None = None
    choice: str = ""
    problem: str = ""
    busy: bool = False
    role: ButtonRole = "primary"


class AskingPanel(QFrame):
    """Title, lines and buttons; hidden until something is asked. `cancelled` when the act is left alone."""

    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "footer")
        self._title = text(role="section", name=f"{name}.title")
        self._banner = Banner(f"{name}.banner")
        self._give = Button(role="primary", name=f"{name}.give", key=shown(Key.NEXT_STEP))
        self._cancel = Button(name=f"{name}.cancel", key=shown(Key.CLOSE))
        self._give.clicked.connect(self.tell)
        self._cancel.clicked.connect(self.cancelled)
        self._about = ""
        self.hide()

    def tell(self) -> None:
        """Give the answer as it stands."""
        raise NotImplementedError

    def start(self) -> None:
        """Wait where the answer begins."""
        raise NotImplementedError

    def clear(self) -> None:
        """Empty every line."""
        raise NotImplementedError

    def ask(self, question: Question | None) -> None:
        """Ask, or go away. The keyboard comes here when something new is asked or the answer was not enough."""
        about = question.about if question else ""
        fresh = about != self._about
        lacks = question is not None and bool(question.problem) and not self._banner.isVisibleTo(self)
        self._about = about
        self.setVisible(question is not None)
        if question is None:
            return
        self._title.setText(question.title)
        self._banner.show_words(question.problem)
        self._give.setText(question.act)
        self._give.show_role(question.role)
        self._give.setEnabled(not question.busy)
        self._cancel.setText(_("Batal"))
        if fresh:
            self.clear()
        if fresh or lacks:
            self.start()

    def lay_out(self, *lines: Sequence[tuple[FieldRow, int]], below: Sequence[QWidget] = ()) -> None:
        """Lines of fields, each with the part of the width it takes; `below` them what a page adds of its own."""
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._banner)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(Space.L)
            for field, share in line:
                row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        for part in below:
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._give)
        column.addLayout(buttons)


class WhyPanel(AskingPanel):
    """A reason from a list and a note. `given(code, note)`."""

    given = Signal(str, str)

    def __init__(self, name: str, below: Sequence[QWidget] = ()) -> None:
        super().__init__(name)
        self._choice, self._note = ChoiceBox(), QLineEdit()
        self._note.setMaxLength(NOTE_MAX)
        self._note.returnPressed.connect(self._give.setFocus)
        self._choice_row = FieldRow(f"{name}.choice", " ", self._choice)
        self._note_row = FieldRow(f"{name}.note", " ", self._note)
        self.lay_out(((self._choice_row, 2), (self._note_row, 3)), below=below)

    def ask(self, question: Question | None) -> None:
        """The list first, then what it is about."""
        if question is not None:
            self._choice_row.show_words(question.choice or _("Alasan"))
            self._choice.show_choices(question.choices or ())
            self._choice_row.setVisible(question.choices is not None)
            self._note_row.show_words(question.note)
        super().ask(question)

    def tell(self) -> None:
        """Give the reason as it stands."""
        self.given.emit(*self.answer())

    def answer(self) -> tuple[str, str]:
        """Code and note as they stand."""
        return self._choice.code(), self._note.text().strip()

    def start(self) -> None:
        """Wait in the list, or in the note where there is none."""
        (self._note if self._choice_row.isHidden() else self._choice).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Nothing chosen, nothing written."""
        self._choice.show_code("")
        self._note.clear()
