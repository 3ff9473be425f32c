"""Messages in the page: what is wrong or done, and the act that follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text

DONE_SHOWN_MS = 6000


class Banner(QFrame):
    """One message with its sign, and at most one act. Hidden while it has no words."""

    acted = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mark = Mark()
        self._words = text(name=f"{name}.words")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = Button(role="link", name=f"{name}.act")
        self._act.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_words(self, words: str, kind: Kind = Kind.DANGER, act: str = "") -> None:
        """Show a message, or nothing for empty words. A screen reader hears a new one."""
        fresh = bool(words) and words != self._words.text()
        mark(self, kind=kind.value)
        self._mark.show_kind(kind)
        self._words.setText(words)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self.setVisible(bool(words))
        if fresh:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def words(self) -> str:
        """What the banner says now; empty while hidden."""
        return self._words.text()


class DoneBanner(Banner):
    """Says that something is done, and leaves by itself."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(DONE_SHOWN_MS)
        self._leave.timeout.connect(self.clear)

    def show_done(self, words: str) -> None:
        """Show what is done for a few seconds."""
        self.show_words(words, Kind.SUCCESS)
        self._leave.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """On a page shown again later it would be old news."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.clear()

    def clear(self) -> None:
        """Take the message away."""
        self._leave.stop()
        self.show_words("")
