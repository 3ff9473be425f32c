"""The eye for words that are cut: what each label and button needs, against what it got."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget


def cut_words(window: QWidget) -> list[str]:
    """Every visible label or button whose words need more room than it has, or that reaches out of its parent."""
    parts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return [said for part in parts if part.isVisibleTo(window) and (said := _cut(part))]


def too_wide(window: QWidget) -> list[str]:
    """Every page that needs more width than what scrolls it has: nobody scrolls sideways."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisibleTo(window)]
    return [
        f"{area.objectName()}: needs {needed} of {area.viewport().width()}"
        for area in areas
        if (page := area.widget()) and (needed := page.minimumSizeHint().width()) > area.viewport().width()
    ]


def _cut(part: QLabel | QAbstractButton) -> str:
    words = part.text().strip()
    if not words:
        return ""
    needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
    too_narrow = not part.hasHeightForWidth() and part.sizeHint().width() > part.width()
    if too_narrow or needed > part.height():
        return (
            f"{part.objectName()}: {words} ({part.width()}×{part.height()}, needs {part.sizeHint().width()}×{needed})"
        )
    parent = part.parentWidget()
    if parent is not None and not isinstance(parent.parentWidget(), QScrollArea):
        inside = QRect(0, 0, parent.width(), parent.height())
        if not inside.contains(part.geometry()):
            return f"{part.objectName()}: {words} reaches out of its place"
    return ""
