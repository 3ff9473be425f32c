"""The editors of a new member: lines for what is copied, lists for what is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.texts import _, language
from forms.model import Field, FieldKind
from forms.schema import Form
from ui.member.record_state import FIELDS, RecordState, RecordStep
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

OPTIONAL = frozenset({"employer_name", "npp", "employee_number", "phone", "passport", "permit_number"})
WIDE = frozenset({"kpj", "nik", "name", "employer_name"})
"""Fields that take a whole line; the others stand two by two."""


class FieldsPanel(Card):
    """The fields of one step. `typed(key, value)` tells every change of the officer's."""

    typed = Signal(str, str)

    def __init__(self, step: RecordStep, form: Form) -> None:
        super().__init__(" ", f"record.{step.value}")
        self._optional: frozenset[str] = OPTIONAL
        self._fields = tuple(form.field(key) for key in FIELDS[step])
        self._editors: dict[str, QLineEdit | ChoiceBox] = {}
        self._rows: dict[str, FieldRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at = 0
        for field in self._fields:
            row = self._make(field)
            wide = field.key in WIDE
            at += at % 2 if wide else 0
            grid.addWidget(row, at // 2, at % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            at += 2 if wide else 1
        self.body.addLayout(grid)
        self._grid, self._next = grid, (at + 1) // 2

    def add_line(self, widget: QWidget) -> None:
        """Put something under the fields, over the whole width."""
        self._grid.addWidget(widget, self._next, 0, 1, 2)
        self._next += 1

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what was typed, without telling it again; the cursor stays where it is."""
        for key, editor in self._editors.items():
            value = values.get(key, "")
            if isinstance(editor, ChoiceBox):
                editor.show_code(value)
            elif editor.text() != value:
                editor.setText(value)

    def show_words(self, state: RecordState) -> None:
        """Labels in the language in use, with what is wrong and what should be looked at."""
        for field in self._fields:
            row, editor = self._rows[field.key], self._editors[field.key]
            row.setVisible(state.asks(field.key))
            self._optional = OPTIONAL | ({"nik"} if state.foreign else frozenset())
            hint = field.hint.in_(language())
            # Of two fields side by side neither has a hint above it, so that their lines stand level.
            row.show_words(self.label(field.key), hint if field.key in WIDE else "")
            if isinstance(editor, ChoiceBox):
                editor.show_choices([(choice.code, choice.label.in_(language())) for choice in field.choices])
            elif field.key not in WIDE:
                editor.setPlaceholderText(hint)
            if problem := state.problems.get(field.key):
                row.show_problem(problem)
            else:
                row.show_advice(state.warnings.get(field.key, ""))

    def label(self, key: str) -> str:
        """What a field is called."""
        label = next(field for field in self._fields if field.key == key).label.in_(language())
        return _("{label} (bila ada)").format(label=label) if key in self._optional else label

    def editor(self, key: str) -> QWidget:
        """The editor of a field."""
        return self._editors[key]

    def start(self) -> None:
        """Wait in the first field that is empty, else in the first."""
        shown = (editor for editor in self._editors.values() if editor.isVisibleTo(self))
        empty = (editor for editor in shown if not _value(editor))
        next(empty, next(iter(self._editors.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, field: Field) -> FieldRow:
        editor: QLineEdit | ChoiceBox
        if field.kind is FieldKind.CHOICE:
            editor = ChoiceBox()
            editor.picked.connect(self._tell)
        else:
            editor = QLineEdit()
            editor.textEdited.connect(self._tell)
        editor.setProperty("field", field.key)
        self._editors[field.key] = editor
        self._rows[field.key] = FieldRow(f"record.{field.key}", " ", editor)
        return self._rows[field.key]

    def _tell(self) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit | ChoiceBox):
            self.typed.emit(editor.property("field"), _value(editor))


def _value(editor: QLineEdit | ChoiceBox) -> str:
    return editor.code() if isinstance(editor, ChoiceBox) else editor.text()
