"""One setting: what it is, its value, its default, who changed it; opened also the reason for the audit trail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.settings.service import REASON_MAX
from counter_app.settings.values import SettingRow
from counter_app.settings.words import junk_words, value_words
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.settings.editors import NumberLine, Switch, TextLine
from ui.settings.notes import Choice, Note
from ui.settings.state import Shown
from ui.settings.words import conflict_words, extent_words, mine_words, standing_words, theirs_words
from ui.theme import Space, mark, tokens
from ui.widgets.marks import Kind
from ui.widgets.text import text

VALUE_PX, DEFAULT_PX, BY_PX, GAP_PX = 152, 112, 176, 32
BAR_PX = 4


class RowView(QFrame):
    """Enter or a click opens it. `typed` and `reasoned` tell every change, `moved` an arrow, `finished` that the next
    step is to save. Object names are `settings.row.{name}.…`.
    """

    entered = Signal(str)
    opened = Signal(str)
    typed = Signal(str, str)
    reasoned = Signal(str, str)
    theirs = Signal(str)
    mine = Signal(str)
    moved = Signal(str, int)
    finished = Signal()

    def __init__(self, row: SettingRow, time: BranchTime) -> None:
        super().__init__()
        self.name, self._time = row.name, time
        called = f"settings.row.{row.name}"
        self.setObjectName(called)
        self.setProperty("role", "setting")
        self._dot = Dot()
        self._title = text(role="label", name=f"{called}.title")
        self._does = text(role="hint", name=f"{called}.does")
        kind = Switch if row.setting.is_switch else TextLine if row.setting.is_text else NumberLine
        self.value: Switch | NumberLine = kind(f"{called}.value")
        self._problem = text(name=f"{called}.problem")
        self._problem.setProperty("role", "problem")
        self._default = text(role="second", name=f"{called}.default")
        self._by = text(role="dense", name=f"{called}.by")
        self._when = text(role="hint", name=f"{called}.when")
        self._junk = Note(Kind.DANGER, f"{called}.junk")
        self._conflict = Choice(called)
        self._caution = Note(Kind.WARNING, f"{called}.caution")
        self._opened = QWidget()
        self._label = text(role="label", name=f"{called}.reason.label")
        self.reason = QLineEdit()
        self.reason.setObjectName(f"{called}.reason")
        self.reason.setMaxLength(REASON_MAX)
        self._extent = text(role="hint", name=f"{called}.extent", wrap=False)
        self._lay_out()
        self._connect()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return (self.value, *self._conflict.stops(), self.reason)

    def show_row(self, shown: Shown) -> None:
        """Show value, standing and messages without telling them."""
        row, said = shown.row, shown.row.setting.about.words()
        mark(self, state="open" if shown.opened else "")
        self._dot.show_token("warning" if shown.changed else "info" if row.differs else "")
        self._title.setText(said.title)
        self._does.setText(said.does)
        self._show_value(shown)
        self._default.setText(value_words(row.setting, row.setting.default))
        by, when = standing_words(shown, self._time)
        self._by.setText(by)
        self._when.setText(when)
        mark(self._by, role="unsaved" if shown.changed else "dense")
        self._junk.show_words(junk_words(row.setting, row.kept) if row.is_junk else "")
        self._conflict.show_choice(
            conflict_words(row, self._time) if shown.conflict else "", theirs_words(row), mine_words(shown)
        )
        self._caution.show_words(said.caution if shown.opened else "")
        self._show_reason(shown)

    def _show_value(self, shown: Shown) -> None:
        said = shown.row.setting.about.words()
        self.value.show_value(shown.row.setting, shown.typed)
        self.value.show_wrong(bool(shown.problem))
        self.value.setEnabled(not shown.barred)
        self.value.setAccessibleName(said.title)
        self.value.setAccessibleDescription(shown.problem or f"{said.does} {extent_words(shown.row)}")
        self._problem.setText(shown.problem)
        self._problem.setVisible(bool(shown.problem))

    def _show_reason(self, shown: Shown) -> None:
        self._label.setText(_("Alasan perubahan, masuk jejak audit"))
        self.reason.setAccessibleName(self._label.text())
        if self.reason.text() != shown.reason:
            self.reason.setText(shown.reason)
        self._extent.setText(extent_words(shown.row))
        self._opened.setVisible(shown.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to another row; Enter opens, goes to the reason, and from there to saving."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(self.name, step)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        elif self.reason.hasFocus():
            self.finished.emit()
        elif self._opened.isVisible():
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.opened.emit(self.name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole row opens it."""
        if self.value.isEnabled():
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(self.name)
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the value opens the row as well."""
        if watched is self.value and event.type() == QEvent.Type.MouseButtonPress:
            self.opened.emit(self.name)
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.value.installEventFilter(self)
        self.value.entered.connect(partial(self.entered.emit, self.name))
        self.value.typed.connect(partial(self.typed.emit, self.name))
        self.reason.textEdited.connect(partial(self.reasoned.emit, self.name))
        self._conflict.theirs.clicked.connect(lambda: self.theirs.emit(self.name))
        self._conflict.mine.clicked.connect(lambda: self.mine.emit(self.name))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._dot)
        head.addWidget(self._title, 1)
        said, value, standing = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (said, value, standing):
            column.setSpacing(2)
        said.addLayout(head)
        said.addWidget(self._does)
        value.addWidget(self.value)
        value.addWidget(self._problem)
        standing.addStretch(1)
        standing.addWidget(self._by)
        standing.addWidget(self._when)
        standing.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(GAP_PX)
        line.addLayout(said, 1)
        self.value.setFixedWidth(VALUE_PX)
        self._problem.setFixedWidth(VALUE_PX)
        self._default.setFixedWidth(DEFAULT_PX)
        self._by.setFixedWidth(BY_PX)
        self._when.setFixedWidth(BY_PX)
        line.addLayout(value)
        line.addWidget(self._default)
        line.addLayout(standing)
        beside = QHBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(self.reason, 1)
        beside.addWidget(self._extent)
        below = QVBoxLayout(self._opened)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Space.XS)
        self._label.setBuddy(self.reason)
        below.addWidget(self._label)
        below.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L - BAR_PX, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(line)
        for part in (self._junk, self._conflict, self._caution, self._opened):
            column.addWidget(part)


class Dot(QWidget):
    """A small round sign before a title; its word stands elsewhere in the row or over the list."""

    def __init__(self, token: str = "") -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(QSize(8, 8))
        if not token:  # one that is shown here already would be a window of its own for a moment
            self.hide()

    def show_token(self, token: str) -> None:
        """In the colour of a token, none for ""."""
        self._token = token
        self.setVisible(bool(token))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens(), self._token)))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
