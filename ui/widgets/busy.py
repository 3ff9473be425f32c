"""Work in progress: quiet for short work, with words and a way to stop for long work."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text

QUIET_MS = 100
"""Work shorter than this shows nothing."""


class BusyLine(QWidget):
    """A thin moving line whose place is always kept, so nothing jumps; words and a stop button for long work."""

    stopped = Signal()

    def __init__(self, name: str = "busy") -> None:
        super().__init__()
        self.setObjectName(name)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        keep = self._bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keep)
        self._words = text(role="hint", name=f"{name}.words")
        self._stop = Button(role="quiet", name=f"{name}.stop")
        self._stop.clicked.connect(self.stopped)
        below = QHBoxLayout()
        below.addWidget(self._words, 1)
        below.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._bar)
        column.addLayout(below)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(QUIET_MS)
        self._later.timeout.connect(self._bar.show)
        self._under_way = False
        self.show_busy(False)

    def show_busy(self, busy: bool, words: str = "") -> None:
        """Show that something is going on, with words when it may take over a second."""
        self._under_way = busy
        self._bar.setRange(0, 0)
        self._tell(words if busy else "", False)
        if not busy:
            self._later.stop()
            self._bar.hide()
        elif not self._bar.isVisibleTo(self) and not self._later.isActive():
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Back on a page whose work is still going on."""
        super().showEvent(event)
        if self._under_way and not self._bar.isVisibleTo(self):
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is left, or a window that closes, waits for no line."""
        self._later.stop()
        super().hideEvent(event)

    def is_moving(self) -> bool:
        """Whether the line can be seen."""
        return self._bar.isVisible()

    def show_progress(self, done: int, total: int, words: str, can_stop: bool = True) -> None:
        """Show how far long work is, with what is being done and, if it can be stopped, the button for it."""
        self._later.stop()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self._tell(words, can_stop)

    def _tell(self, words: str, can_stop: bool) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._stop.setText(_("Hentikan"))
        self._stop.setVisible(can_stop)
