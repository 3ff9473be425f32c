"""The cameras as the window's system lists them, where only a window can ask (Windows, macOS).

Not verified on such a machine. Qt lists by Media Foundation on Windows and AVFoundation on macOS, as OpenCV does, and
its order is taken for OpenCV's; the administrator sees the test picture before a camera is approved.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counter_app.capture.devices import CameraDevice, cameras_of_links

if TYPE_CHECKING:  # loads a tenth of a second, and speaks on the terminal where there is no sound server
    from PySide6.QtMultimedia import QMediaDevices

AFTER_START_MS = 1_500
"""The first page comes first."""


class CameraList(QObject):
    """Lists on the window's thread; any thread may ask for `devices`."""

    def __init__(self, parent: QObject | None = None, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._platform = platform
        self._media: QMediaDevices | None = None
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._begin)
        self._devices: tuple[CameraDevice, ...] | None = None

    @property
    def devices(self) -> tuple[CameraDevice, ...] | None:
        """What was listed last; None where the system itself is to be asked, as on Linux."""
        return self._devices

    def begin_soon(self) -> None:
        """List once the window is there, and again with each camera that comes or goes."""
        if not self._platform.startswith("linux"):
            self._devices = ()
            self._start.start(AFTER_START_MS)

    def end(self) -> None:
        """List no more."""
        self._start.stop()
        self._media = None

    def take(self, links: list[tuple[str, str]]) -> None:
        """Keep what the system lists, as (description, id) in its order."""
        self._devices = cameras_of_links(links, self._platform)

    def _begin(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415

        self._media = QMediaDevices(self)
        self._media.videoInputsChanged.connect(self._list)
        self._list()

    def _list(self) -> None:
        if self._media is not None:
            inputs = self._media.videoInputs()
            self.take([(camera.description(), bytes(camera.id().data()).decode(errors="replace")) for camera in inputs])
