"""The eye for words that are cut: what each label, button, column and field needs, against what it got."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.approvals.entry_list import LINE_ROLE, EntryList
from ui.approvals.state import Entry
from ui.theme import Space, Type, font
from ui.widgets.pages import PageStack

CELL_EDGES_PX = 26
"""What the style sheet keeps free at both sides of a cell."""
ARROW_PX, EDGE_PX = 28, 20
"""What a list keeps for its arrow, and a field for both of its edges, in the style sheet."""
READERS = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def cut_words(window: QWidget) -> list[str]:
    """Every visible part whose words need more room than it has, that leaves its parent or lies over another."""
    parts = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window)]
    return [said for part in parts for said in _told(part, window)]


def too_wide(window: QWidget) -> list[str]:
    """Every page, list and table that is wider than its place: nobody scrolls sideways."""
    areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisibleTo(window)]
    return [
        f"{_whose(area)}: {over} px too wide for {area.viewport().width()}{_because(area)}"
        for area in areas
        if (over := _beyond(area)) > 0
    ] + [
        f"{page.objectName()}: {page.minimumSizeHint().width()} px in a place of {stack.width()}"
        for stack in window.findChildren(PageStack)
        if stack.isVisibleTo(window) and (page := stack.currentWidget()) is not None
        if page.minimumSizeHint().width() > stack.width()
    ]


def _beyond(area: QAbstractScrollArea) -> int:
    inside = area.widget() if isinstance(area, QScrollArea) else None
    needed = inside.minimumSizeHint().width() - area.viewport().width() if inside is not None else 0
    return max(area.horizontalScrollBar().maximum(), needed)


def _whose(area: QWidget) -> str:
    """The nearest name: what scrolls a page has none of its own."""
    named: QWidget | None = area
    while named is not None and not named.objectName().strip("qt_"):
        named = named.parentWidget()
    return named.objectName() if named is not None else ""


def _because(area: QAbstractScrollArea) -> str:
    """The named parts inside that ask for the most."""
    parts = [part for part in area.findChildren(QWidget) if part.isVisibleTo(area) and part.objectName()]
    parts.sort(key=lambda part: -max(part.minimumSizeHint().width(), part.minimumWidth()))
    return "".join(f", {part.objectName()} {part.minimumSizeHint().width()}" for part in parts[:4])


def _told(part: QWidget, window: QWidget) -> Iterator[str]:
    if isinstance(part, QToolButton):
        return  # Qt's own, inside a field
    if isinstance(part, QLabel | QAbstractButton):
        yield from _cut(part)
    elif isinstance(part, QTableView):
        yield from _cut_columns(part)
        yield from _cut_rows(part)
    elif isinstance(part, EntryList):
        yield from _cut_lines(part)
    elif isinstance(part, QComboBox):
        yield from _cut_choice(part)
    elif isinstance(part, QLineEdit):
        yield from _cut_hint(part)
    elif isinstance(part, QScrollArea):
        yield from _cut_area(part)
    yield from _overlaps(part, window)


def _cut(part: QLabel | QAbstractButton) -> Iterator[str]:
    words = part.text().strip()
    if not words:
        return
    needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
    too_narrow = not part.hasHeightForWidth() and part.sizeHint().width() > part.width()
    if too_narrow or needed > part.height():
        size = f"{part.width()}×{part.height()}, needs {part.sizeHint().width()}×{needed}"
        yield f"{part.objectName()}: {words} ({size})"
        return
    if part.hasHeightForWidth() and (longest := _longest_word(part, words)) > part.width():
        yield f"{part.objectName()}: a word of {words} needs {longest} of {part.width()}"
    parent = part.parentWidget()
    if parent is not None and not isinstance(parent.parentWidget(), QScrollArea):
        inside = QRect(0, 0, parent.width(), parent.height())
        if not inside.contains(part.geometry()):
            yield f"{part.objectName()}: {words} reaches out of its place"


def _longest_word(part: QWidget, words: str) -> int:
    """A word that is longer than its line is cut, however many lines there are."""
    metrics = part.fontMetrics()
    return max(metrics.horizontalAdvance(word) for word in words.replace("\u200b", " ").split())


def _cut_columns(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    for column in range(model.columnCount() if model is not None else 0):
        if table.isColumnHidden(column):
            continue
        room = table.columnWidth(column)
        if header.isVisibleTo(table) and (needed := _header_px(header, column)) > room:
            yield f"{table.objectName()}: title {column} needs {needed} of {room}"
        if not table.wordWrap() and (needed := table.sizeHintForColumn(column)) > room:
            widest = max((str(model.index(row, column).data() or "") for row in range(model.rowCount())), key=len)
            yield f"{table.objectName()}: column {column} needs {needed} of {room}: {widest}"


def _cut_rows(table: QTableView) -> Iterator[str]:
    """Where words wrap, rows are as high as they need."""
    model = table.model()
    for row in range(model.rowCount() if table.wordWrap() and model is not None else 0):
        for column in range(model.columnCount()):
            index, room = model.index(row, column), table.columnWidth(column) - CELL_EDGES_PX
            words = str(index.data() or "")
            if table.isColumnHidden(column) or not words:
                continue
            needed = table.fontMetrics().boundingRect(QRect(0, 0, room, 9999), Qt.TextFlag.TextWordWrap, words).height()
            if needed > table.rowHeight(row):
                yield f"{table.objectName()}: row {row} needs {needed} of {table.rowHeight(row)}: {words}"


def _header_px(header: QHeaderView, column: int) -> int:
    title = header.model().headerData(column, Qt.Orientation.Horizontal)
    return header.sectionSizeHint(column) if title else 0


def _cut_lines(entries: EntryList) -> Iterator[str]:
    room = entries.viewport().width() - 2 * Space.L
    strong = font(Type.BODY, figures=True)
    strong.setWeight(QFont.Weight.DemiBold)
    model = entries.model()
    for row in range(model.rowCount()):
        line = model.index(row, 0).data(LINE_ROLE)
        if isinstance(line, Entry):
            told = ((line.title, strong), *((one, font(Type.DENSE, figures=True)) for one in (line.second, line.third)))
            for words, type_ in told:
                if (needed := QFontMetrics(type_).horizontalAdvance(words)) > room:
                    yield f"{entries.objectName()}: {words} needs {needed} of {room}"


def _cut_choice(box: QComboBox) -> Iterator[str]:
    needed, room = box.fontMetrics().horizontalAdvance(box.currentText()), box.width() - ARROW_PX - EDGE_PX
    if needed > room:
        yield f"{box.objectName()}: {box.currentText()} needs {needed} of {room}"


def _cut_hint(line: QLineEdit) -> Iterator[str]:
    """What a field says of itself while it is empty. What is typed may be longer: the caret goes through it."""
    if line.text() or not line.placeholderText():
        return
    beside = sum(one.width() for one in line.findChildren(QToolButton) if one.isVisibleTo(line))
    needed, room = line.fontMetrics().horizontalAdvance(line.placeholderText()), line.width() - EDGE_PX - beside
    if needed > room:
        yield f"{line.objectName()}: {line.placeholderText()} needs {needed} of {room}"


def _cut_area(area: QScrollArea) -> Iterator[str]:
    inside = area.widget()
    never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inside is not None and never and inside.width() > area.viewport().width():
        yield f"{area.objectName()}: {inside.width()} px lie in {area.viewport().width()}"


def _overlaps(part: QWidget, window: QWidget) -> Iterator[str]:
    """Parts of one place that lie over each other; what stands inside a button belongs to it."""
    if isinstance(part, READERS):
        return
    inside = [one for one in part.children() if isinstance(one, READERS) and one.isVisibleTo(window)]
    for one, other in combinations(inside, 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{one.objectName()} lies over {other.objectName()}"
