"""Brings what changed in the database from the watcher's thread to the window thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.events import Event


class EventBridge(QObject):
    """`post` may be called from any thread; `changed` is heard on the window thread, in the same order."""

    changed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def post(self, event: Event) -> None:
        """Tell the screens about an event."""
        self._posted.emit(event)
