"""One question: its value with Ubah, or its editor with the value before beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.texts import _
from forms.model import FieldKind
from ui.form_wizard.addresses import is_place
from ui.form_wizard.editors import EDITORS
from ui.form_wizard.pick_editor import PickEditor
from ui.form_wizard.state import Row
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text

LABEL_PX = 232
BASE_PX = 5
"""Brings words onto the line of a link beside them."""


class RowView(QWidget):
    """Closed or open; the editor is made when it is first needed. Its name is `wizard.{key}`."""

    typed = Signal(str, str)
    left = Signal(str)
    change_wanted = Signal(str)
    entered = Signal(str)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.key = row.field.key
        self.name = f"wizard.{self.key}"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XXL if row.under else 0, 0, 0, 0)
        self.under = row.under
        self._closed = _Closed(self.name)
        self._closed.change.clicked.connect(self._want)
        self._column.addWidget(self._closed)
        self._open: _Open | None = None
        self._is_open = False
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        """Show the question as it stands."""
        if row.open and self._open is None:
            self._open = _Open(self.name, row)
            self._column.addWidget(self._open)
            # Any: the editors share the signals of `Editor`, which Qt classes cannot inherit.
            editor: Any = self._open.editor
            editor.typed.connect(self._tell)
            editor.left.connect(self._leave)
            self._open.editor.installEventFilter(self)
        self._is_open = row.open
        self._closed.setVisible(not row.open)
        self._closed.show_row(row)
        if self._open is not None:
            self._open.setVisible(row.open)
            if row.open:
                self._open.show_row(row)

    def take_in(self, view: RowView) -> None:
        """A question that belongs to this one stands beneath it."""
        self._column.addWidget(view)

    def is_open(self) -> bool:
        """Whether the editor is shown."""
        return self._is_open

    def target(self) -> QWidget:
        """What takes the focus: the editor, or Ubah."""
        return self._open.editor if self._is_open and self._open is not None else self._closed.change

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the caret came."""
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(self.key)
        return super().eventFilter(watched, event)

    def _want(self) -> None:
        self.change_wanted.emit(self.key)

    def _tell(self, value: str) -> None:
        self.typed.emit(self.key, value)

    def _leave(self) -> None:
        self.left.emit(self.key)


class _Closed(QWidget):
    """Label, value, Ubah, and what is to be looked at."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._label = text(role="second", name=f"{name}.name")
        self._label.setFixedWidth(LABEL_PX)
        self._label.setContentsMargins(0, BASE_PX, 0, 0)
        self._value = text(name=f"{name}.value")
        self._before = text(role="hint", name=f"{name}.was")
        self.change = Button(role="link", name=f"{name}.change")
        values = QVBoxLayout()
        values.setSpacing(0)
        values.setContentsMargins(0, BASE_PX, 0, BASE_PX)
        self._message = _Message(f"{name}.advice")
        for part in (self._value, self._before, self._message):
            values.addWidget(part)
        # The place of the link is kept, so that a page looks the same while it can only be read.
        keep = self.change.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.change.setSizePolicy(keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(values, 1)
        values.addStretch(1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: Row) -> None:
        """Show the value as words."""
        self._label.setText(row.label)
        self._value.setText(row.value)
        mark(self._value, role="label" if row.changed else "body")
        self._before.setText(_("Sebelumnya: {value}").format(value=row.before))
        self._before.setVisible(row.changed and not row.field.own)
        self._message.show_words(row.problem or row.advice, bool(row.problem))
        self.change.setText(_("Ubah"))
        self.change.setAccessibleName(_("Ubah {label}").format(label=row.label))
        self.change.setVisible(row.may_change)


class _Open(QWidget):
    """The editor with its words."""

    def __init__(self, name: str, row: Row) -> None:
        super().__init__()
        self.editor = PickEditor(free=True) if is_place(row.field) else EDITORS[row.field.kind](row.field)
        self._is_tick = row.field.kind is FieldKind.TICK
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        if self._is_tick:
            self.editor.setObjectName(name)
            self._hint = text(role="hint", name=f"{name}.hint")
            self._hint.setIndent(Space.XXL)
            self._message = _Message(f"{name}.problem", Space.XXL)
            for part in (self.editor, self._hint, self._message):
                column.addWidget(part)
        else:
            self._field = FieldRow(name, row.label, self.editor, row.hint)
            column.addWidget(self._field)

    def show_row(self, row: Row) -> None:
        """Show the words and the value; what the officer is typing stays."""
        editor: Any = self.editor  # Any: see RowView.show_row
        if self._is_tick:
            editor.setText(row.label)
            editor.setEnabled(row.may_change)
            self._hint.setText(row.hint)
            self._message.show_words(row.problem, True)
        else:
            self._field.show_words(row.label, row.hint)
            self.editor.setAccessibleName(row.spoken)
            if not (row.field.own or row.under):
                self._field.show_before(row.before, row.changed)
            if row.problem:
                self._field.show_problem(row.problem)
            else:
                self._field.show_advice(row.advice)
        editor.show_value(row.typed, row.options)


class _Message(QWidget):
    """A sign with a sentence, gone without one."""

    def __init__(self, name: str, indent_px: int = 0) -> None:
        super().__init__()
        self._mark = Mark(Kind.WARNING, 16)
        self._words = text(name=name)
        row = QHBoxLayout(self)
        row.setContentsMargins(indent_px, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_words(self, words: str, is_problem: bool) -> None:
        """Say it."""
        self._mark.show_kind(Kind.DANGER if is_problem else Kind.WARNING)
        mark(self._words, role="problem" if is_problem else "advice")
        self._words.setText(words)
        self.setVisible(bool(words))
