"""A view that takes another one's place: what was typed only there, and where the keyboard is, goes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def carry_over(old: QWidget, new: QWidget) -> None:
    """From a view to a new one of the same class and state."""
    for had, has in _pairs(old, new):
        if isinstance(had, QLineEdit) and isinstance(has, QLineEdit):
            if had.text() and not has.text():
                has.setText(had.text())
            has.setCursorPosition(had.cursorPosition())
        elif isinstance(had, QPlainTextEdit) and isinstance(has, QPlainTextEdit) and not has.toPlainText():
            has.setPlainText(had.toPlainText())


def keyboard_in(old: QWidget, new: QWidget) -> QWidget | None:
    """The part of the new view that stands where the keyboard is in the old one."""
    focused = old.window().focusWidget()
    return next((has for had, has in _pairs(old, new) if had is focused), None)


def give_keyboard(part: QWidget | None, new: QWidget) -> None:
    """To that part, else to the page itself."""
    (part or new).setFocus(Qt.FocusReason.OtherFocusReason)


def _pairs(old: QWidget, new: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Parts of both by their names: what a page has built up meanwhile, its rows and messages, differs in number."""
    has = {part.objectName(): part for part in new.findChildren(QWidget) if part.objectName()}
    had = {part.objectName(): part for part in old.findChildren(QWidget)}
    return [(part, has[name]) for name, part in had.items() if name in has]
