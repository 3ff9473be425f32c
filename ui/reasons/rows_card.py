"""The reasons of one list at the right: their rows, what holds for the one that is edited, and how it goes."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, shown
from ui.reasons.line import ReasonLine, dress_columns, head
from ui.reasons.state import ReasonsState
from ui.reasons.words import note_words, nothing_words
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

BESIDE_PX = 900
"""From this width on both languages of a reason have room beside each other."""


class RowsCard(Card):
    """Tells what is typed and which row is entered. The rows scroll; the line over and under them stays."""

    labelled = Signal(str, str)
    translated = Signal(str, str)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "reasons.rows")
        self._list = ""
        self._lines: dict[str, ReasonLine] = {}
        self._shown: tuple[str, ...] = ()
        self._name = text(role="section", name="reasons.title_of_list", wrap=False)
        self._asked = text(role="hint", name="reasons.asked")
        self.add_new = Button(name="reasons.add", key=shown(Key.RECORD_MEMBER))
        self.remove = Button(role="quiet", name="reasons.remove", key=shown(Key.REMOVE))
        self._note = text(role="hint", name="reasons.note")
        self._nothing = text(role="second", name="reasons.nothing")
        self._head, self._columns, self._titles = head()
        self._stacked = False
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area, self._over = QScrollArea(), QHBoxLayout()
        self._lay_out()

    def show_rows(self, state: ReasonsState) -> None:
        """Show the rows of the chosen list; a row that stays keeps its cursor."""
        self._say_words(state)
        rows = state.rows
        keys = tuple(row.key for row in rows)
        if state.chosen != self._list:
            self._list = state.chosen
            self._drop(tuple(self._lines))
        self._drop(tuple(key for key in self._lines if key not in keys))
        for at, row in enumerate(rows):
            line = self._lines.get(row.key) or self._make(row.key)
            line.show_row(at if not state.sought else self._place(state, row.key), row, state.stands(row.key))
            fault = state.fault
            here = fault is not None and (fault.of, fault.key) == (state.chosen, row.key)
            line.show_edited(row.key == state.current, row.entry.offered, fault if here else None)
        if keys != self._shown:
            self._shown = keys
            self._order()
        self._nothing.setVisible(bool(state.sought) and not rows)
        self._head.setVisible(bool(rows))

    def start(self, key: str, field: str = "") -> None:
        """Wait in a row, in one of its fields when it is said."""
        if key in self._lines:
            self._lines[key].take_focus(field)
            self._bring(self._lines[key])

    def start_first(self) -> None:
        """Wait in the first row."""
        if self._shown:
            self.start(self._shown[0], "label")

    def chain(self) -> list[QWidget]:
        """What Tab goes through."""
        lines = [self._lines[key] for key in self._shown]
        return [self.add_new, *(part for line in lines for part in (line.label, line.english)), self.remove]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row that is edited stays in sight when something takes room from the rows."""
        super().resizeEvent(event)
        self._stack(self.width() < BESIDE_PX)
        self._bring(next((line for line in self._lines.values() if line.isAncestorOf(self.focusWidget())), None))

    def _stack(self, stacked: bool) -> None:
        if stacked is self._stacked:
            return
        self._stacked = stacked
        for line in self._lines.values():
            line.stack(stacked)
        self._titles[2].setHidden(stacked)
        dress_columns(self._columns, stacked)

    def _bring(self, line: ReasonLine | None) -> None:
        """A row has its place only when the layout was done."""
        if line is not None:
            QTimer.singleShot(0, line, lambda: self._area.ensureWidgetVisible(line, 0, Space.S))

    def _keep_in_line(self, _least: int, most: int) -> None:
        """The line over the rows stands over the same columns whether they scroll or not."""
        width = self._area.verticalScrollBar().sizeHint().width() if most else 0
        self._over.setContentsMargins(0, 0, width, 0)

    def _say_words(self, state: ReasonsState) -> None:
        view = state.view
        self._name.setText(view.of.title_words() if view is not None else "")
        self._asked.setText(view.of.asked_words() if view is not None else "")
        self._note.setText(note_words(state))
        self._nothing.setText(nothing_words(state.sought))
        self.add_new.setText(_("Tambah alasan"))
        self.add_new.setEnabled(view is not None and not state.busy)
        self.remove.setText(_("Hapus"))
        self.remove.setEnabled(state.may_remove)
        words = ("", _("Kata yang tampil"), _("Inggris"), _("30 hari"), _("Status"))
        for title, said in zip(self._titles, words, strict=True):
            title.setText(said)

    def _place(self, state: ReasonsState, key: str) -> int:
        return [row.key for row in state.draft_of(state.chosen).rows].index(key)

    def _make(self, key: str) -> ReasonLine:
        line = self._lines[key] = ReasonLine(key)
        line.labelled.connect(self.labelled)
        line.translated.connect(self.translated)
        line.entered.connect(self.entered)
        line.stack(self._stacked)
        line.stepped.connect(lambda step: self._go(line, step))
        return line

    def _go(self, line: ReasonLine, step: int) -> None:
        to = self._shown.index(line.key) + step
        if 0 <= to < len(self._shown):
            self.start(self._shown[to], "label_en" if line.english.hasFocus() else "label")

    def _drop(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            line = self._lines.pop(key)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
            self._shown = ()

    def _order(self) -> None:
        for at, key in enumerate(self._shown):
            line = self._lines[key]
            if self._column.indexOf(line) != at:
                self._column.removeWidget(line)
                self._column.insertWidget(at, line)
            line.show()
        chain = self.chain()
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        top.setSpacing(Space.M)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._name)
        said.addWidget(self._asked)
        top.addLayout(said, 1)
        top.addWidget(self.add_new, 0, Qt.AlignmentFlag.AlignVCenter)
        self._area.setProperty("role", "rows")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._over.addWidget(self._head)
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_in_line)
        self._nothing.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        under = QHBoxLayout()
        under.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        under.setSpacing(Space.M)
        under.addWidget(Mark(Kind.INFO, 16))
        under.addWidget(self._note, 1)
        under.addWidget(self.remove)
        self.body.addLayout(top)
        self.body.addLayout(self._over)
        self.body.addWidget(rule())
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(rule())
        self.body.addLayout(under)
