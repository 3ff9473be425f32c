"""One question of a form: label, hint, value before, editor, problem."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space, mark
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text


class FieldRow(QWidget):
    """Label above, editor below it, the value before beside it, advice or problem under it.

    `name` is the editor's object name (`form.phone`); the parts are `form.phone.label`, `.before` and `.problem`.
    """

    def __init__(self, name: str, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.editor = editor
        if name:
            editor.setObjectName(name)
        self._label = text(label, "label", f"{name}.label")
        self._label.setBuddy(editor)
        self._hint = text(hint, "hint", f"{name}.hint")
        self._before = text("", "second", f"{name}.before")
        self._mark = Mark(Kind.DANGER, 16)
        self._problem = text("", name=f"{name}.problem")
        message = QHBoxLayout()
        message.setSpacing(Space.S)
        message.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        message.addWidget(self._problem, 1)
        beside = QHBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(editor, 3)
        beside.addWidget(self._before, 2, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._label)
        column.addWidget(self._hint)
        column.addLayout(beside)
        column.addLayout(message)
        self._before.hide()
        self.show_words(label, hint)
        self._say("", "")

    def show_words(self, label: str, hint: str = "") -> None:
        """Set the label and the hint."""
        self._label.setText(label)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.editor.setAccessibleName(label)

    def show_before(self, value: str, differs: bool = True) -> None:
        """Show the value that is on record now, "" for none; while the editor holds the same its place stays empty."""
        keep = self._before.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._before.setSizePolicy(keep)
        self._before.setText(_("Sekarang: {value}").format(value=value or "–"))
        self._before.setVisible(differs)

    def show_problem(self, words: str) -> None:
        """Show what must be mended, or nothing for empty words."""
        self._say(words, "problem")

    def show_advice(self, words: str) -> None:
        """Show what should be looked at but does not stop."""
        self._say(words, "advice")

    def problem(self) -> str:
        """The problem or advice shown now."""
        return self._problem.text()

    def _say(self, words: str, role: Literal["", "problem", "advice"]) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._mark.setVisible(bool(words))
        self._mark.show_kind(Kind.WARNING if role == "advice" else Kind.DANGER)
        mark(self._problem, role=role)
        mark(self.editor, state="problem" if words and role == "problem" else "")
        self.editor.setAccessibleDescription(words or self._hint.text())
