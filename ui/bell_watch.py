"""Hears on the window thread that a branch's bell file was touched, and wakes the watcher of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal

if TYPE_CHECKING:
    from counter_app.db.watch import Watcher


class BellWatch(QObject):
    """`begin` may be called from any thread. A file that cannot be watched is looked at often instead."""

    _begun = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher: Watcher | None = None
        self._files = QFileSystemWatcher(self)
        self._files.fileChanged.connect(self._touched)
        self._begun.connect(self._watch, Qt.ConnectionType.QueuedConnection)

    def begin(self, watcher: Watcher) -> None:
        """Wake this one."""
        self._watcher = watcher
        self._begun.emit()

    def end(self) -> None:
        """Wake nobody any more."""
        self._watcher = None
        if self._files.files():
            self._files.removePaths(self._files.files())

    def _touched(self) -> None:
        if self._watcher is None:
            return
        if not self._files.files():  # thrown away, or another lies in its place
            self._watch()
        self._watcher.wake()

    def _watch(self) -> None:
        if self._watcher is None or self._watcher.bell is None:
            return
        try:
            self._watcher.bell.make()
        except OSError:
            self._watcher.watched(False)
        else:
            path = str(self._watcher.bell.path)
            self._watcher.watched(path in self._files.files() or self._files.addPath(path))
