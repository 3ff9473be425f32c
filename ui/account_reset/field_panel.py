"""The fields of one page of the form: ticks, lists, a date, lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.document_words import part_label
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.texts import _, language
from forms.model import YES, Field, FieldKind
from forms.normalise import normalise
from forms.rules import iso_date
from forms.schema import Form
from ui.account_reset.known_row import KnownRow
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import at_left
from ui.widgets.text import text
from ui.widgets.tick import Tick

LINES_PX = 76
NARROW_PX, INSTEAD_PX = 440, 600
"""Lists and dates are no wider than this (px); what stands in for a document has long names."""
PICKED = frozenset({FieldKind.CHOICE, FieldKind.REASON})
NARROW = PICKED | {FieldKind.DATE}
Row = Tick | FieldRow


class FieldPanel(QWidget):
    """Shows the fields that the answers ask for. `typed(key, value)` tells what the officer changed."""

    typed = Signal(str, str)

    def __init__(self, form: Form, page: str) -> None:
        super().__init__()
        self._form, self._page = form, page
        self._hint = text(role="second", name=f"reset.{page}.hint")
        self._rows: dict[str, Row] = {field.key: self._make(field) for field in form.page(page).fields}
        fields = form.page(page).fields
        choices = [field for field in fields if field.kind is FieldKind.CHOICE and not field.document]
        self._facts = {field.key: self._make_fact(field) for field in choices}
        self._answers: Mapping[str, str] = {}
        self._known: frozenset[str] = frozenset()
        self._reasons = NO_REASONS
        self._asked_anew: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._hint)
        for field in form.page(page).fields:
            narrow = field.kind in NARROW
            if narrow:
                column.addLayout(at_left(self._rows[field.key]))
            else:
                column.addWidget(self._rows[field.key])
            if field.document:
                self._rows[field.key].setContentsMargins(Space.XXL, 0, 0, 0)
            if field.key in self._facts:
                column.addWidget(self._facts[field.key])

    def show_answers(
        self,
        answers: Mapping[str, str],
        problems: Mapping[str, str],
        reasons: Reasons,
        known: frozenset[str] = frozenset(),
    ) -> None:
        """Show what was answered and what is missing, without telling it again; `known` ones are told, not asked.

        `reasons` are those for a document that is not there.
        """
        self._answers, self._known, self._reasons = answers, known, reasons
        self._hint.setText(self._form.page(self._page).hint.in_(language()))
        self._hint.setVisible(bool(self._hint.text()))
        shown = {field.key for field in self._form.fields_for(self._page, answers)}
        for field in self._form.page(self._page).fields:
            row = self._rows[field.key]
            told = field.key in known & self._facts.keys() - self._asked_anew and field.key not in problems
            row.setVisible(field.key in shown and not told)
            label = part_label(field, language()) if field.document else field.label.in_(language())
            if not (field.required or field.document or field.kind is FieldKind.TICK):
                label = _("{label} (bila ada)").format(label=label)
            row.show_words(label, field.hint.in_(language()))
            row.show_problem(problems.get(field.key, ""))
            _put(row, (field, reasons), answers.get(field.key, ""))
            if field.key in self._facts:
                self._facts[field.key].setVisible(field.key in shown and told)
                self._facts[field.key].show_answer(label, field.label_of(answers.get(field.key, ""), language()))

    def problems_in_order(self, problems: Mapping[str, str]) -> list[tuple[str, str]]:
        """(key, label and words) of this page's problems as the fields stand."""
        labels = {field.key: _short(field.label.in_(language())) for field in self._form.page(self._page).fields}
        return [(key, f"{labels[key]}: {problems[key]}") for key in self._rows if key in problems]

    def editor(self, key: str) -> QWidget:
        """Where a field is answered."""
        row = self._rows[key]
        return row.box if isinstance(row, Tick) else row.editor

    def start(self) -> None:
        """Wait at the first field that is asked and not answered yet, else at the first that is asked."""
        asked = [key for key, row in self._rows.items() if not row.isHidden()]
        lacking = [key for key in asked if not self._answers.get(key)]
        required = [key for key in lacking if self._form.field(key).required]
        self.editor(next(iter((*required, *lacking, *asked)))).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_fact(self, field: Field) -> KnownRow:
        fact = KnownRow(f"reset.{field.key}")
        fact.opened.connect(partial(self._ask_anew, field.key))
        return fact

    def _ask_anew(self, key: str) -> None:
        """The officer knows better than the record."""
        self._asked_anew.add(key)
        self.show_answers(self._answers, {}, self._reasons, self._known)
        self.editor(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, field: Field) -> Row:
        name = f"reset.{field.key}"
        if field.kind is FieldKind.TICK:
            tick = Tick(name)
            tick.ticked.connect(partial(self._tell_tick, field.key))
            return tick
        editor: QWidget
        if field.kind in PICKED:
            choices = ChoiceBox(name)
            choices.picked.connect(partial(self.typed.emit, field.key))
            editor = choices
        elif field.kind is FieldKind.LINES:
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LINES_PX)
            lines.textChanged.connect(partial(self._tell_lines, field.key, lines))
            editor = lines
        else:
            line = QLineEdit()
            line.textEdited.connect(partial(self.typed.emit, field.key))
            editor = line
        row = FieldRow(name, " ", editor)
        if field.kind in NARROW:
            row.setFixedWidth(INSTEAD_PX if field.document else NARROW_PX)
        return row

    def _tell_tick(self, key: str, on: bool) -> None:
        self.typed.emit(key, YES if on else "")

    def _tell_lines(self, key: str, lines: QPlainTextEdit) -> None:
        self.typed.emit(key, lines.toPlainText())


def _put(row: Row, asked: tuple[Field, Reasons], value: str) -> None:
    """Set an editor; one that means the same already is left alone, with its cursor."""
    field, reasons = asked
    if isinstance(row, Tick):
        row.show_ticked(value == YES)
        return
    editor = row.editor
    if isinstance(editor, ChoiceBox):
        editor.show_choices(
            [(choice.code, choice.label.in_(language())) for choice in field.choices]
            or [(reason.code, reason.words()) for reason in reasons.offered]
        )
        editor.show_code(value)
    elif isinstance(editor, QPlainTextEdit):
        if editor.toPlainText() != value:
            with QSignalBlocker(editor):
                editor.setPlainText(value)
    elif isinstance(editor, QLineEdit) and normalise(field.kind, editor.text()) != normalise(field.kind, value):
        editor.setText(_day_first(value) if field.kind is FieldKind.DATE else value)


def _short(label: str) -> str:
    """A long statement by its first words: a link of the summary is one line."""
    return label.partition(",")[0]


def _day_first(value: str) -> str:
    year, month, day = value.split("-") if iso_date(value) is None and value else ("", "", "")
    return f"{day}-{month}-{year}" if day else value
