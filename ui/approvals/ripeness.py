"""Nothing is approved that was not on the screen for a moment: one press, one act, and no act before a look."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

AFTER_MS = 1000


class Ripeness(QObject):
    """Begins anew with everything that is shown; `ripened` once it was there long enough. 0 ms is at once."""

    ripened = Signal()

    def __init__(self, after_ms: int, owner: QObject) -> None:
        super().__init__(owner)
        self._looked_at, self.ripe = "", False
        self._timer = QTimer(self)
        self._timer.setObjectName("approvals.ripening")
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self._ripen)

    def look(self, shown: str) -> None:
        """What is on the screen now, "" for nothing."""
        if shown == self._looked_at:
            return
        self._looked_at = shown
        self.ripe = bool(shown) and self._timer.interval() == 0
        self._timer.stop()
        if shown and not self.ripe:
            self._timer.start()

    def _ripen(self) -> None:
        self.ripe = True
        self.ripened.emit()
