"""Whether somebody is still there: over the whole page, gone with any touch."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text


class StillThere(QWidget):
    """Lies over its page while it asks."""

    answered = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("kiosk.there")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._was_in: QWidget | None = None
        self._title = text(name="kiosk.there.title")
        self._title.setProperty("role", "kiosk-title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._yes = Button(role="primary", name="kiosk.there.yes")
        self._yes.clicked.connect(self.answered)
        column = QVBoxLayout(self)
        column.setSpacing(Space.XXL)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._yes, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        over.installEventFilter(self)
        self.hide()

    def show_question(self, asks: bool) -> None:
        """Ask, or go; the focus goes back to where it was."""
        self._title.setText(_("Masih di sana?"))
        self._yes.setText(_("Ya, lanjutkan"))
        if asks == self.isVisibleTo(self._over):
            return
        if asks:
            self._was_in = self._over.focusWidget()
            self.setGeometry(self._over.rect())
            self.raise_()
            self.show()
            self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        if self._was_in is not None and self._was_in.isVisibleTo(self._over):
            self._was_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as its page."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
