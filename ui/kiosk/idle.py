"""How long nobody touched the kiosk: first it asks, then the visitor has gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Idle(QObject):
    """Begins with each touch; `asked` when it has been quiet for `pause_ms`, `gone` when nobody answers."""

    asked, gone = Signal(), Signal()

    def __init__(self, owner: QObject, asking_ms: int) -> None:
        super().__init__(owner)
        self._asking_ms, self._asks = asking_ms, True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)

    @property
    def runs(self) -> bool:
        """Whether something will happen by itself."""
        return self._timer.isActive()

    @property
    def pause_ms(self) -> int:
        """What it waits for now."""
        return self._timer.interval()

    def begin(self, pause_ms: int, asks: bool = True) -> None:
        """From now on; without `asks` whoever is quiet has gone."""
        self._asks = asks
        self._timer.start(pause_ms)

    def stop(self) -> None:
        """Nothing happens by itself."""
        self._timer.stop()

    def _end(self) -> None:
        if self._asks:
            self.begin(self._asking_ms, asks=False)
            self.asked.emit()
        else:
            self.gone.emit()
