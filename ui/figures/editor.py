"""The editor of one figure."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.figures.rules import WORDS_MAX
from counter_app.jht.words import grade_text
from counter_app.states import FigureKind, Grade
from counter_app.texts import _
from ui.figures.state import FiguresState
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

OF_YIELD = ("year", "hundredths", "grade", "source")
OF_QUOTE = ("label", "label_en", "value", "value_en", "since", "until", "grade", "source")
GRADE = "grade"
DAY_MAX = 20


class FigureEditor(Card):
    """`typed(name, words)` with each letter."""

    typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(" ", "figures.editor")
        self._lines: dict[str, QLineEdit] = {}
        self._grade = ChoiceBox()
        self._rows: dict[str, FieldRow] = {}
        for name in dict.fromkeys((*OF_YIELD, *OF_QUOTE)):
            editor: QWidget = self._grade
            if name != GRADE:
                editor = self._lines[name] = QLineEdit()
                self._lines[name].setMaxLength(DAY_MAX if name in ("since", "until", "year") else WORDS_MAX)
                self._lines[name].textEdited.connect(partial(self.typed.emit, name))
            self._rows[name] = FieldRow(f"figures.{name}", " ", editor)
            self._rows[name].setParent(self)  # a row without one would be a window of its own when it is shown
        self._grade.picked.connect(partial(self.typed.emit, GRADE))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self.body.addLayout(self._grid)
        self._kind: FigureKind | None = None

    def start(self, field: str = "") -> None:
        """Put the caret where to go on: a line with a problem, else the first that is empty."""
        names = OF_QUOTE if self._kind is FigureKind.QUOTE else OF_YIELD
        lines = [name for name in names if name in self._lines]
        empty = [name for name in lines if not self._lines[name].text() and name not in ("label_en", "value_en")]
        name = field if field in self._lines else (empty or lines)[0]
        self._lines[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: FiguresState) -> None:
        """Show the lines of what is typed; nothing without it."""
        draft = state.draft
        self.setVisible(draft is not None)
        if draft is None:
            return
        self._lay_out(draft.kind)
        self._say_words(draft.kind, new=not draft.key)
        for name, line in self._lines.items():
            if line.text() != draft.text(name):
                with QSignalBlocker(line):
                    line.setText(draft.text(name))
        self._lines["year"].setReadOnly(bool(draft.key))
        self._grade.show_code(draft.text(GRADE))
        for name, row in self._rows.items():
            row.show_problem(state.fault if name == state.fault_field else "")

    def _lay_out(self, kind: FigureKind) -> None:
        if kind is self._kind:
            return
        self._kind = kind
        names = OF_QUOTE if kind is FigureKind.QUOTE else OF_YIELD
        for name, row in self._rows.items():
            self._grid.removeWidget(row)
            row.setVisible(name in names)
        for at, name in enumerate(names):
            self._grid.addWidget(self._rows[name], at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        for before, name in pairwise(names):
            QWidget.setTabOrder(self._rows[before].editor, self._rows[name].editor)

    def _say_words(self, kind: FigureKind, *, new: bool) -> None:
        if kind is FigureKind.YIELD:
            self.show_title(_("Tahun baru") if new else _("Perbaiki imbal hasil"))
        else:
            self.show_title(_("Angka baru") if new else _("Perbaiki angka"))
        self._grade.show_choices([(one.value, f"{one.name} – {grade_text(one)}") for one in Grade])
        for name, label, hint in (
            ("year", _("Tahun"), ""),
            ("hundredths", _("Imbal hasil setahun, dalam persen"), _("Misalnya 5,51.")),
            ("label", _("Nama angka"), ""),
            ("label_en", _("Nama dalam bahasa Inggris"), _("Boleh kosong.")),
            ("value", _("Nilai"), ""),
            ("value_en", _("Nilai dalam bahasa Inggris"), _("Boleh kosong.")),
            ("since", _("Berlaku sejak"), _("Boleh kosong. Misalnya 01-03-2026.")),
            ("until", _("Berlaku sampai"), _("Boleh kosong.")),
            ("grade", _("Seberapa dapat dipercaya"), ""),
            ("source", _("Sumber"), _("Surat, laporan, atau berita: apa dan kapan.")),
        ):
            self._rows[name].show_words(label, hint)
