"""One reason as a row: its place, its words in two languages, its code, how often it was given, what it stands at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from counter_app.reasons.entries import ListedReason
from counter_app.reasons.values import OTHER
from counter_app.texts import _
from ui.reasons.cell import WordsCell
from ui.reasons.drafting import Row
from ui.reasons.state import Fault
from ui.theme import Space, font, mark
from ui.widgets.text import text

PLACE_PX, USES_PX, STATE_PX = 20, 56, 108
CELL_INSET = 11
"""Where words stand in a cell, so that what is over and under it stands in line."""


class ReasonLine(QFrame):
    """Tells what is typed in it, that it was entered, and that an arrow leads to the row above (-1) or below (1)."""

    labelled = Signal(str, str)
    translated = Signal(str, str)
    entered = Signal(str)
    stepped = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setObjectName(f"reasons.{key}")
        self.setProperty("role", "row")
        self._place = text(role="second", name=f"reasons.{key}.place", wrap=False)
        self._code = text(role="hint", name=f"reasons.{key}.code", wrap=False)
        self.label, self.english = WordsCell(f"reasons.{key}.label"), WordsCell(f"reasons.{key}.label_en")
        self._uses = text(role="body", name=f"reasons.{key}.uses", wrap=False)
        self._uses.setFont(font(figures=True))
        self._state = text(role="hint", name=f"reasons.{key}.state", wrap=False)
        self._problem = text(role="hint", name=f"reasons.{key}.problem")
        for cell in (self.label, self.english):
            cell.installEventFilter(self)
        self.label.textEdited.connect(lambda words: self.labelled.emit(self.key, words))
        self.english.textEdited.connect(lambda words: self.translated.emit(self.key, words))
        mark(self._problem, role="problem")
        mark(self._state, role="state")
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever is in one of the fields edits this row."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.key)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓, which a cell leaves to its row; the area around it would only scroll."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def show_row(self, at: int, row: Row, stands: ListedReason | None) -> None:
        """Show a reason at its place without telling it; the cursor stays where it is."""
        entry = row.entry
        self._place.setText(str(at + 1))
        self._code.setText(entry.code or _("baru"))
        self.label.show_words(entry.label)
        self.english.show_words(entry.label_en)
        self.english.setPlaceholderText(entry.label)
        self.label.setAccessibleName(_("Kata yang tampil, alasan {number}").format(number=at + 1))
        self.english.setAccessibleName(_("Kata Inggris, alasan {number}").format(number=at + 1))
        self._uses.setText(str(stands.uses) if stands is not None and stands.uses else "–")
        self._state.setText(_("dipakai") if entry.offered else _("tidak dipakai"))
        if entry.code == OTHER:
            self._state.setText(_("perlu catatan"))
        mark(self._state, state="on" if entry.offered else "")

    def show_edited(self, current: bool, offered: bool, fault: Fault | None) -> None:
        """Show whether this row is edited, and what is wrong in it."""
        mark(self, state="current" if current else "")
        usual = "current" if current else "" if offered else "off"
        for field, line in (("label", self.label), ("label_en", self.english)):
            wrong = fault is not None and (fault.field == field or (fault.field != "label_en" and field == "label"))
            mark(line, state="problem" if wrong else usual)
            line.setAccessibleDescription(fault.words if fault is not None and wrong else "")
        self._problem.setText(fault.words if fault is not None else "")
        self._problem.setVisible(fault is not None)

    def take_focus(self, field: str = "label") -> None:
        """Wait in a field of this row, unless the focus is in one already."""
        wanted = self.english if field == "label_en" else self.label
        if not (self.label.hasFocus() or self.english.hasFocus()) or (field and not wanted.hasFocus()):
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def stack(self, stacked: bool) -> None:
        """All words under each other over the whole row, the rest beside the code, where a row is narrow."""
        grid, level = self._grid, 2 if stacked else 0
        grid.addWidget(self.label, *((0, 1, 1, 4) if stacked else (0, 1)))
        grid.addWidget(self.english, *((1, 1, 1, 4) if stacked else (0, 2)))
        grid.addWidget(self._uses, level, 3)
        grid.addWidget(self._state, level, 4, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        dress_columns(self._grid, stacked)

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(0)
        self._uses.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, part in enumerate((self._place, self.label, self.english, self._uses, self._state)):
            grid.addWidget(part, 0, column)
        for under in (self._code, self._problem):
            under.setIndent(CELL_INSET)
        grid.addWidget(self._code, 2, 1)
        grid.addWidget(self._problem, 3, 1, 1, 4)
        # A badge is as wide as its words; everything else fills its column.
        grid.setAlignment(self._state, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        dress_columns(grid)


def head() -> tuple[QWidget, QGridLayout, tuple[QLabel, ...]]:
    """The line over the rows, and its words to be set in the language in use."""
    line = QFrame()
    grid = QGridLayout(line)
    grid.setContentsMargins(Space.L, 0, Space.L, Space.XS)
    grid.setHorizontalSpacing(Space.M)
    labels = tuple(text(role="caps", wrap=False) for _column in range(5))
    for column, label in enumerate(labels):
        grid.addWidget(label, 0, column)
    for label in labels[1:3]:
        label.setIndent(CELL_INSET)
    labels[3].setAlignment(Qt.AlignmentFlag.AlignRight)
    dress_columns(grid)
    return line, grid, labels


def dress_columns(grid: QGridLayout, stacked: bool = False) -> None:
    """The same widths for every row and the line over them."""
    for column, width in ((0, PLACE_PX), (3, USES_PX), (4, STATE_PX)):
        grid.setColumnMinimumWidth(column, width)
        grid.setColumnStretch(column, 0)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 0 if stacked else 1)
