"""The list at the left: groups with their headings, a few lines for each thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.texts import _
from ui import theme
from ui.approvals.entries import group_title
from ui.approvals.state import Entry, Group
from ui.theme import Space, Type, font

Line = Entry | str
Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
LINE_PX = 20
HEADING_PX = 40


class EntryList(QListView):
    """`moved(Entry)` when another line is chosen, `entered` when Enter asks for the thing itself."""

    moved = Signal(object)
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines = _LinesModel()
        self._lines.setParent(self)
        self.setModel(self._lines)
        self.setItemDelegate(_LinesDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._tell_moved)
        self.activated.connect(self.entered)

    def show_entries(self, entries: Sequence[Entry], current: Entry | None) -> None:
        """Show the lines, with the one in hand chosen. Nothing is told of this."""
        lines = _with_headings(entries)
        with QSignalBlocker(self.selectionModel()):
            if lines != self._lines.lines:
                self._lines.show_lines(lines)
            at = next((n for n, line in enumerate(lines) if isinstance(line, Entry) and line == current), -1)
            self.setCurrentIndex(self._lines.index(at, 0) if at >= 0 else QModelIndex())
        self._show_heading()
        self.viewport().update()

    def titles(self) -> list[str]:
        """All lines as words, headings too."""
        return [line if isinstance(line, str) else line.title for line in self._lines.lines]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the page, where they decide."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit()
            return
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: len(self._lines.lines) - 1}
        if event.key() in ends:
            # The first line is a heading, which Qt would stop at.
            self.setCurrentIndex(self._lines.index(ends[Qt.Key(event.key())], 0))
            return
        if event.text().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _show_heading(self) -> None:
        """At the top of a group its heading is in sight as well."""
        above = self.currentIndex().row() - 1
        if above >= 0 and isinstance(self._lines.lines[above], str):
            self.scrollTo(self._lines.index(above, 0))

    def _tell_moved(self) -> None:
        self._show_heading()
        line = self.currentIndex().data(LINE_ROLE)
        if isinstance(line, Entry):
            self.moved.emit(line)


class _LinesModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (
                line
                if isinstance(line, str)
                else "\n".join(part for part in (line.title, line.second, line.third) if part)
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _LinesDelegate(QStyledItemDelegate):
    """Draws a heading, or a name with quieter lines under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        lines = 3 if isinstance(line, Entry) and line.third else 2
        return QSize(0, HEADING_PX if isinstance(line, str) else lines * LINE_PX + 2 * Space.M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        line, area, colours = index.data(LINE_ROLE), _area(option), theme.tokens()
        inside = area.adjusted(Space.L, 0, -Space.L, 0)
        if isinstance(line, str):
            _draw(painter, inside.adjusted(0, Space.M, 0, 0), line, colours.text_second, (Type.DENSE, True))
        elif isinstance(line, Entry):
            chosen = bool(_state(option) & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(area, QColor(colours.accent_soft))
                painter.fillRect(QRect(area.left(), area.top(), Space.XS, area.height()), QColor(colours.accent))
            painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.line))
            title = _("{name} (milik Anda)").format(name=line.title) if line.own else line.title
            top = QRect(inside.left(), area.top() + Space.M, inside.width(), LINE_PX)
            _draw(painter, top, title, colours.text, (Type.BODY, True))
            _draw(painter, top.translated(0, LINE_PX), line.second, colours.text_second, (Type.DENSE, False))
            _draw(painter, top.translated(0, 2 * LINE_PX), line.third, colours.text_second, (Type.DENSE, False))
        painter.restore()


def _with_headings(entries: Sequence[Entry]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for group in Group:
        inside = [entry for entry in entries if entry.group is group]
        if inside:
            lines += [group_title(group, len(inside)), *inside]
    return tuple(lines)


def _draw(painter: QPainter, area: QRect, words: str, colour: str, type_: tuple[int, bool]) -> None:
    size, strong = type_
    made = font(size, figures=True)
    made.setWeight(made.Weight.DemiBold if strong else made.Weight.Normal)
    painter.setFont(made)
    painter.setPen(QColor(colour))
    fits = QFontMetrics(made).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fits)


# Qt's stubs leave these two fields of the option out.
def _area(option: QStyleOptionViewItem) -> QRect:
    area: QRect = getattr(option, "rect")  # noqa: B009
    return area


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
    return state
