"""The cameras as the window's system lists them, where only a window can ask (Windows, macOS).

Not verified on such a machine. Qt lists by Media Foundation on Windows and AVFoundation on macOS, as OpenCV does. Which
of OpenCV's numbers a camera has is a guess by its place in the list until `confirmed` has compared pictures.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counter_app.cameras.devices import CameraDevice, cameras_of_links
from counter_app.cameras.errors import CameraGone
from counter_app.cameras.order import CameraOrder, Doubt, NoWindowPicture, Snapshot

if TYPE_CHECKING:  # loads a tenth of a second, and speaks on the terminal where there is no sound server
    from PySide6.QtMultimedia import QCameraDevice, QMediaDevices

    from counter_app.cameras.matching import Picture
    from ui.machine.picture_grab import PictureGrab

AFTER_START_MS = 1_500
"""The first page comes first."""


class CameraList(QObject):
    """Lists on the window's thread; any thread may ask for `devices`, any but the window's for `confirmed`."""

    def __init__(self, parent: QObject | None = None, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._platform = platform
        self._media: QMediaDevices | None = None
        self._grab: PictureGrab | None = None
        self._inputs: dict[str, QCameraDevice] = {}
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._begin)
        self._order: CameraOrder | None = None
        self._ended = threading.Event()

    @property
    def devices(self) -> tuple[CameraDevice, ...] | None:
        """What was listed last; None where the system itself is to be asked, as on Linux."""
        return self._order.devices if self._order is not None else None

    def confirmed(self, device: CameraDevice, anew: bool = False) -> CameraDevice:
        """The camera with the number by which OpenCV certainly opens it; as it is where nodes say so, as on Linux.

        Opens cameras, for seconds, when they were listed anew since the last time, or when it was in doubt then and
        is to be looked at `anew`. Raises CameraNotConfirmed.
        """
        return device if self._order is None else self._order.confirm(device, anew)

    def begin_soon(self) -> None:
        """List once the window is there, and again with each camera that comes or goes."""
        if not self._platform.startswith("linux"):
            self._order = CameraOrder(self._take_picture, self._find_number)
            self._start.start(AFTER_START_MS)

    def end(self) -> None:
        """List no more; whoever waits for a picture hears so."""
        self._ended.set()
        self._start.stop()
        self._media = None
        if self._grab is not None:
            self._grab.end()

    def take(self, links: list[tuple[str, str]]) -> tuple[CameraDevice, ...]:
        """Keep what the system lists, as (description, id) in its order."""
        devices = cameras_of_links(links, self._platform)
        if self._order is not None:
            self._order.relist(devices)
        return devices

    def _begin(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415

        from ui.machine.picture_grab import PictureGrab  # noqa: PLC0415 - loads the same

        self._grab = PictureGrab(self._input, self)
        self._media = QMediaDevices(self)
        self._media.videoInputsChanged.connect(self._list)
        self._list()

    def _list(self) -> None:
        if self._media is not None:
            inputs = self._media.videoInputs()
            links = [(camera.description(), bytes(camera.id().data()).decode(errors="replace")) for camera in inputs]
            self._inputs = {device.id: inputs[device.index] for device in self.take(links)}

    def _input(self, device_id: str) -> QCameraDevice | None:
        return self._inputs.get(device_id)

    def _take_picture(self, device_id: str) -> Snapshot:
        if self._grab is None:
            raise NoWindowPicture
        return self._grab.take(device_id)

    def _find_number(self, wanted: Snapshot, expected: int, count: int) -> int | Doubt:
        from counter_app.cameras.matching import find_number, take_picture  # noqa: PLC0415 - loads OpenCV

        def take(number: int) -> Picture:
            # A program that closes waits for what was begun, and not for what would follow.
            if self._ended.is_set():
                raise CameraGone(f"webcam {number}")
            return take_picture(number)

        return find_number(wanted, expected, count, take)
