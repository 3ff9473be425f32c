"""Buttons: one filled for the likely act, outlines for the rest, each with its key."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from ui.one_press import PRESSING
from ui.theme import ICON, Radius, Space, mark, tokens

ButtonRole = Literal["primary", "outline", "quiet", "danger", "link", "choice", "filter", "page"]
RING_PX = 2
GAP_PX = 2


class Button(QPushButton):
    """A push button that Enter presses when it has the focus and that shows its key at the right."""

    def __init__(self, words: str = "", role: ButtonRole = "outline", name: str = "", key: str = "") -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setAutoDefault(True)
        self.setIconSize(ICON)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._key: QLabel | None = None
        if key:
            self.show_key(key)

    def show_role(self, role: ButtonRole) -> None:
        """Change which kind of button this is: the likely act of the moment is the filled one."""
        mark(self, role=role)
        if self._key:
            self._key.style().unpolish(self._key)
            self._key.style().polish(self._key)

    def show_key(self, key: str) -> None:
        """Show a key ("F2") at the right end; words then begin at the left."""
        if self._key is None:
            self._key = QLabel(self)
            self._key.setProperty("role", "button-key")
            self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row = QHBoxLayout(self)
            row.setContentsMargins(Space.L, 0, Space.L, 0)
            row.addStretch(1)
            row.addWidget(self._key)
            self.setStyleSheet("text-align: left;")
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One press is one act: a key that is held down, perhaps since the page before, presses nothing."""
        if event.isAutoRepeat() and event.key() in PRESSING:
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled button with the focus: a gap between the ring and the fill, or the ring would drown in it."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") in ("primary", "danger"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().surface), GAP_PX))
            inset = RING_PX + GAP_PX / 2
            inside = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(inside, Radius.INPUT - RING_PX, Radius.INPUT - RING_PX)
            painter.end()

    def sizeHint(self) -> QSize:
        """Room for the words and the key."""
        hint = super().sizeHint()
        if self._key is None or not self._key.text():
            return hint
        return QSize(hint.width() + self._key.sizeHint().width() + Space.L, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words."""
        return self.sizeHint()
