"""Pages in one place, one shown at a time; a hidden page asks for no room, and none makes its place wider."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class PageStack(QStackedWidget):
    """As a stack of Qt's own, but sized by the page that is shown.

    Qt takes the widest and the highest of all its pages, seen or not: one wide page then scrolls every other sideways.
    Here a page gets the width there is, and of the height at least what its own layout cannot do without.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._ask_anew)

    def sizeHint(self) -> QSize:
        """What the page that is shown would like."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """No width of its own; the height of the page that is shown."""
        page = self.currentWidget()
        return QSize(0, page.minimumSizeHint().height() if page is not None else 0)

    def heightForWidth(self, width: int) -> int:
        """What the page that is shown needs in this width: its lists give up their height before anything scrolls."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1

    def _ask_anew(self) -> None:
        self.updateGeometry()
