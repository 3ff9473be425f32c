"""Looks at the open windows of this process: a picture of each, and the last state behind them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from tests.masking import NIK

LONGEST = 400
"""Characters of one value: the bytes of a picture or a paper say nothing."""


def pictures_of_windows(folder: Path) -> list[Path]:
    """One picture of each open window, in the order in which they were made."""
    kept: list[Path] = []
    for window in QApplication.topLevelWidgets() if QApplication.instance() else []:
        if window.isVisible():
            file = folder / f"{len(kept) + 1}-{window.objectName() or type(window).__name__}.png"
            picture_of(window).save(str(file))
            kept.append(file)
    return kept


def picture_of(window: QWidget) -> QPixmap:
    """What the window shows; a part that shows a whole NIK is covered, and one whose words cannot be read."""
    picture = window.grab()
    hidden = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window) and _must_be_covered(part)]
    covering = QPainter(picture)
    for part in hidden:
        covering.fillRect(QRect(part.mapTo(window, QPoint()), part.size()), Qt.GlobalColor.darkGray)
    covering.end()
    return picture


def _must_be_covered(part: QWidget) -> bool:
    try:
        return any(NIK.search(words) for words in _words_of(part))
    except Exception:  # whatever it is: the picture of the others is still wanted
        return True


def states() -> str:
    """The last state of every presenter that is still there, one value a line."""
    found: list[str] = []
    for thing in gc.get_objects():
        if issubclass(type(thing), QObject) and isValid(thing):
            state = getattr(thing, "state", None)
            if is_dataclass(state) and not isinstance(state, type):
                told = [one.name for one in fields(state) if one.repr]  # a password is kept out by `repr=False`
                values = [f"    {name} = {_short(getattr(state, name))}" for name in told]
                found.append("\n".join([f"{type(thing).__module__}.{type(thing).__name__}", *values]))
    return "\n".join(sorted(found)) or "no presenter has a state"


def _short(value: object) -> str:
    told = repr(value)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}… ({len(told)} characters)"


def _words_of(part: QWidget) -> Iterator[str]:
    """What can be read in one part of a window."""
    if isinstance(part, QPdfView):
        document: QPdfDocument = part.document()
        yield from (document.getAllText(page).text() for page in range(document.pageCount()))
    elif isinstance(part, QAbstractItemView):
        yield from _cells(part)
    elif isinstance(part, QTextEdit | QPlainTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QComboBox):
        yield part.currentText()
    elif callable(words := getattr(part, "text", None)):  # labels, lines, buttons
        yield str(words())


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is not None:
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                yield str(model.index(row, column).data() or "")
