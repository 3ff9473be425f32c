"""Keeps the keyboard in the page that is shown: its keys work only while the focus is within it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.frame.main_window import Shell


class PageFocus(QObject):
    """`page` gives the page shown now, None for none. Who goes elsewhere on purpose is let go."""

    def __init__(self, shell: Shell, page: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._page = shell, page
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep)

    def bring(self) -> None:
        """To the page, unless it is in it already; it may come from a page that has just gone."""
        page, focused = self._page(), self._shell.focusWidget()
        if page is not None and (focused is None or not page.isAncestorOf(focused)):
            page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, old: QWidget | None, new: QWidget | None) -> None:
        """A button that is disabled, hidden or gone hands the focus to the window: it comes back to the page."""
        page = self._page()
        if page is None or (new is not None and (new is page or page.isAncestorOf(new))):
            return
        left_by_itself = old is not None and isValid(old) and page.isAncestorOf(old) and not _can_work(old)
        if new is None or left_by_itself:
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        if self._shell.isActiveWindow() and not self._shell.covered():
            self.bring()


def _can_work(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisible()
