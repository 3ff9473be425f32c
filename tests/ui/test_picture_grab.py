"""One picture by the window's library: frames handed to the sink, a camera that is not there, one that is silent.

No camera and no Windows here: what a real camera does is not tried.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QCameraDevice, QVideoFrame, QVideoSink
from pytestqt.qtbot import QtBot

from counter_app.cameras.order import NoWindowPicture, Snapshot
from ui.machine.picture_grab import PictureGrab, Start, Waits, _Order

pytestmark = pytest.mark.qt_log_ignore("Couldn't load", "Couldn't resolve", "No RHI backend")
"""What Qt's library for pictures says once where there is neither a screen nor a sound server."""
AT_ONCE = Waits(silent_ms=5_000, settle_ms=0)
SOON_MS = 10_000


def picture(width: int = 65, height: int = 48) -> QImage:
    """Half red, half blue, of a width whose rows Qt fills up."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 0, 0))
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor(0, 0, 200))
    return image


class Source(QObject):
    """Gives frames until it is destroyed."""

    def __init__(self, sink: QVideoSink, *frames: QVideoFrame) -> None:
        super().__init__()
        self._sink, self._frames = sink, list(frames)
        timer = QTimer(self)
        timer.timeout.connect(self._give)
        timer.start(0)

    def _give(self) -> None:
        if self._frames:
            self._sink.setVideoFrame(self._frames.pop(0))


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    """Somebody else's thread."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


Plug = Callable[..., PictureGrab]


@pytest.fixture
def plug(qtbot: QtBot) -> Iterator[Plug]:
    """Makes grabs; they end with the test."""
    made: list[PictureGrab] = []

    def make(start: Start | None, waits: Waits = AT_ONCE, device: QCameraDevice | None = None) -> PictureGrab:
        made.append(PictureGrab(lambda _id: QCameraDevice() if device is None else device, None, start, waits))
        return made[-1]

    yield make
    for grab in made:
        grab.end()


def answer(qtbot: QtBot, asked: Future[Snapshot]) -> Snapshot:
    """Wait for it as the window does: its thread goes on."""
    qtbot.waitUntil(asked.done, timeout=SOON_MS)
    return asked.result()


def test_the_first_settled_frame_is_the_picture_and_the_camera_is_let_go_before(
    qtbot: QtBot, plug: Plug, lane: ThreadPoolExecutor
) -> None:
    gone = threading.Event()

    def start(_device: QCameraDevice, sink: QVideoSink) -> QObject:
        source = Source(sink, QVideoFrame(), QVideoFrame(picture()), QVideoFrame(picture(32)))
        source.destroyed.connect(gone.set)
        return source

    grab = plug(start)
    held = lane.submit(lambda: (grab.take("a"), gone.is_set()))
    qtbot.waitUntil(held.done, timeout=SOON_MS)
    seen, was_gone = held.result()
    assert was_gone
    assert (seen.width, seen.height, len(seen.rgb)) == (65, 48, 65 * 48 * 3)
    assert (seen.rgb[:3], seen.rgb[-3:]) == (bytes((0, 0, 200)), bytes((200, 0, 0)))


def test_frames_before_the_exposure_has_settled_are_let_pass(
    qtbot: QtBot, plug: Plug, lane: ThreadPoolExecutor
) -> None:
    def start(_device: QCameraDevice, sink: QVideoSink) -> QObject:
        return Source(sink, *(QVideoFrame(picture()) for _ in range(3)))

    grab = plug(start, Waits(silent_ms=200, settle_ms=60_000))
    with pytest.raises(NoWindowPicture):
        answer(qtbot, lane.submit(grab.take, "a"))


def test_a_silent_camera_is_given_up_and_the_next_one_works(qtbot: QtBot, plug: Plug, lane: ThreadPoolExecutor) -> None:
    frames: list[list[QVideoFrame]] = [[], [QVideoFrame(picture())]]
    grab = plug(lambda _device, sink: Source(sink, *frames.pop(0)), Waits(silent_ms=50, settle_ms=0))
    with pytest.raises(NoWindowPicture):
        answer(qtbot, lane.submit(grab.take, "a"))
    assert answer(qtbot, lane.submit(grab.take, "b")).width == 65


def test_a_source_that_breaks_is_told_at_once(qtbot: QtBot, plug: Plug, lane: ThreadPoolExecutor) -> None:
    def start(_device: QCameraDevice, sink: QVideoSink) -> QObject:
        source = Source(sink)
        QTimer.singleShot(0, source, source.deleteLater)
        return source

    grab = plug(start, Waits(silent_ms=60_000))
    with pytest.raises(NoWindowPicture):
        answer(qtbot, lane.submit(grab.take, "a"))


def test_a_camera_that_is_not_there_gives_none(qtbot: QtBot, plug: Plug, lane: ThreadPoolExecutor) -> None:
    grab = plug(None)
    with pytest.raises(NoWindowPicture):
        answer(qtbot, lane.submit(grab.take, "a"))
    unlisted = PictureGrab(lambda _id: None)
    with pytest.raises(NoWindowPicture):
        answer(qtbot, lane.submit(unlisted.take, "a"))
    unlisted.end()


def test_closing_ends_the_waiting(qtbot: QtBot, plug: Plug, lane: ThreadPoolExecutor) -> None:
    begun = threading.Event()

    def start(_device: QCameraDevice, sink: QVideoSink) -> QObject:
        begun.set()
        return Source(sink)

    grab = plug(start, Waits(silent_ms=60_000))
    asked = lane.submit(grab.take, "a")
    qtbot.waitUntil(begun.is_set, timeout=SOON_MS)
    grab.end()
    with pytest.raises(NoWindowPicture):
        asked.result(5)
    with pytest.raises(NoWindowPicture):
        lane.submit(grab.take, "b").result(5)


def test_closing_ends_the_waiting_for_a_picture_that_was_not_begun(plug: Plug, lane: ThreadPoolExecutor) -> None:
    begun, ordered = threading.Event(), threading.Event()

    def start(_device: QCameraDevice, sink: QVideoSink) -> QObject:
        begun.set()
        return Source(sink)

    grab = plug(start, Waits(silent_ms=8_000))
    grab._ordered.connect(ordered.set, Qt.ConnectionType.DirectConnection)
    asked = lane.submit(grab.take, "a")
    assert ordered.wait(5)  # this is the window's thread: nothing begins meanwhile
    grab.end()
    with pytest.raises(NoWindowPicture):
        asked.result(2)
    QCoreApplication.sendPostedEvents(grab)
    assert not begun.is_set()


def test_nothing_is_begun_for_one_who_waits_no_more(
    qtbot: QtBot, lane: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.machine.picture_grab.LETTING_GO_S", 0)
    looked: list[str] = []
    grab = PictureGrab(looked.append, waits=Waits(silent_ms=50))
    with pytest.raises(NoWindowPicture):
        lane.submit(grab.take, "a").result(5)
    QCoreApplication.sendPostedEvents(grab)
    grab.end()
    assert looked == []


class Hurried(Future[Snapshot]):
    """Whoever waits gives up at the worst moment, just after the window has seen that it still waits."""

    def done(self) -> bool:
        was = super().done()
        self.cancel()
        return was


def test_giving_up_while_the_camera_is_looked_for_is_no_fault_of_the_window(
    qtbot: QtBot, lane: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.machine.picture_grab._Order", lambda device_id: _Order(device_id, Hurried()))
    grab = PictureGrab(lambda _id: None)
    with pytest.raises(NoWindowPicture):
        answer(qtbot, lane.submit(grab.take, "a"))
    grab.end()


def test_the_windows_thread_never_waits(plug: Plug) -> None:
    with pytest.raises(RuntimeError):
        plug(None).take("a")
