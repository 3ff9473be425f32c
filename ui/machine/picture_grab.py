"""One picture of a camera by the window's own library, to know the camera again among those OpenCV opens.

Never run on Windows or macOS, where it is needed, nor with a camera: tried off screen with frames handed to the sink, a
camera that is not there, and one that stays silent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QCamera, QCameraDevice, QMediaCaptureSession, QVideoFrame, QVideoSink

from counter_app.cameras.order import NoWindowPicture, Snapshot

LETTING_GO_S = 2.0
"""More than that nobody waits on top, for a window thread that is busy."""
Start = Callable[[QCameraDevice, QVideoSink], QObject]
"""Lets a camera give its frames to a sink; it stops when the object is destroyed. Raises NoWindowPicture."""


@dataclass(frozen=True)
class Waits:
    """A camera that is silent for so long gives nothing (some take seconds to open on Windows), and so long after its
    first frame the exposure has settled."""

    silent_ms: int = 8_000
    settle_ms: int = 700


WAITS = Waits()


@dataclass(eq=False)
class _Order:
    """Somebody waits for a picture of this camera."""

    device_id: str
    answer: Future[Snapshot] = field(default_factory=Future)


class PictureGrab(QObject):
    """Lives on the window's thread; `take` is for every other. One camera at a time."""

    _ordered = Signal(object)

    def __init__(
        self,
        find: Callable[[str], QCameraDevice | None],
        parent: QObject | None = None,
        start: Start | None = None,
        waits: Waits = WAITS,
    ) -> None:
        super().__init__(parent)
        self._find, self._start, self._waits = find, start or start_camera, waits
        self._order: _Order | None = None
        self._source: QObject | None = None
        self._picture: Snapshot | None = None
        self._guard, self._ended = threading.Lock(), False
        self._pending: list[_Order] = []
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._see)
        self._since = QElapsedTimer()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(waits.silent_ms)
        self._silence.timeout.connect(self._let_go)
        self._ordered.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def take(self, device_id: str) -> Snapshot:
        """Wait for a picture; the camera is let go by then. Raises NoWindowPicture."""
        if QThread.currentThread() == self.thread():
            raise RuntimeError("the window's thread does not wait for a camera")
        order = _Order(device_id)
        with self._guard:
            if self._ended:
                raise NoWindowPicture
            self._pending.append(order)
            self._ordered.emit(order)
        try:
            return order.answer.result(self._waits.silent_ms / 1000 + LETTING_GO_S)
        except TimeoutError as error:
            order.answer.cancel()
            raise NoWindowPicture from error

    def end(self) -> None:
        """No more pictures; whoever waits for one hears so at once, begun or not."""
        with self._guard:
            self._ended = True
            pending, self._pending = self._pending, []
        for order in pending:
            if order.answer.set_running_or_notify_cancel():
                _refuse(order)
        if self._source is not None:
            shiboken6.delete(self._source)  # at once: a program that closes may not come back to its events
        self._answer()

    def _begin(self, order: _Order) -> None:
        # From here on the one who waits can give up, but no more cancel, which would make an answer a fault.
        if not self._claim(order) or not order.answer.set_running_or_notify_cancel():
            return
        device = self._find(order.device_id)
        if self._order is not None or device is None:
            _refuse(order)
            return
        self._order, self._picture = order, None
        self._since.invalidate()
        try:
            self._source = self._start(device, self._sink)
        except NoWindowPicture:
            self._answer()
            return
        self._source.destroyed.connect(self._answer)
        self._silence.start()

    def _claim(self, order: _Order) -> bool:
        """Whether it still has to be answered: closing has answered all that were not begun."""
        with self._guard:
            if order not in self._pending:
                return False
            self._pending.remove(order)
            return True

    def _see(self, frame: QVideoFrame) -> None:
        """The first frame of a settled exposure is the one."""
        if self._source is None or self._picture is not None or not frame.isValid():
            return
        if not self._since.isValid():
            self._since.start()
        if self._since.elapsed() >= self._waits.settle_ms:
            image = frame.toImage()
            if not image.isNull():
                self._picture = _snapshot(image)
                self._let_go()

    def _let_go(self) -> None:
        """The answer is given when the camera is gone: only one program, or library, can hold it."""
        self._silence.stop()
        source, self._source = self._source, None
        if source is not None:
            source.deleteLater()

    def _answer(self) -> None:
        self._silence.stop()
        self._source = None
        order, self._order = self._order, None
        if order is None:
            return
        if self._picture is not None:
            order.answer.set_result(self._picture)
        else:
            _refuse(order)
        self._picture = None


def start_camera(device: QCameraDevice, sink: QVideoSink) -> QObject:
    """Open a camera by the window's library; raises NoWindowPicture when it says so at once."""
    holder = QObject()
    camera, session = QCamera(device, holder), QMediaCaptureSession(holder)
    session.setCamera(camera)
    session.setVideoSink(sink)
    camera.start()
    if device.isNull() or camera.error() is not QCamera.Error.NoError:
        camera.stop()
        holder.deleteLater()
        raise NoWindowPicture
    camera.errorOccurred.connect(holder.deleteLater)
    return holder


def _refuse(order: _Order) -> None:
    order.answer.set_exception(NoWindowPicture())


def _snapshot(image: QImage) -> Snapshot:
    """Rows without the padding Qt puts at their ends."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    width, high, step = plain.width(), plain.height(), plain.bytesPerLine()
    rows = bytes(plain.constBits())
    packed = rows if step == 3 * width else b"".join(rows[at * step :][: 3 * width] for at in range(high))
    return Snapshot(width, high, packed)
