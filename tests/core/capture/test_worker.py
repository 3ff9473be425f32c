from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import pytest

from counter_app.cameras.errors import CameraGone, NoCamera
from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import CameraKind, Trust
from counter_app.capture.codes import Phase, Prompt
from counter_app.capture.session import CaptureSession
from counter_app.capture.upright_watch import UprightWatch
from counter_app.capture.worker import CameraWorker
from tests.core.capture.faces import Face, FakeFinder, Studio
from tests.watch import LogWatch

SOON_S = 10.0


class StudioCamera:
    """Gives pictures of the studio until it is closed; `close` ends a waiting read, as every camera promises."""

    label, kind, trust = "studio", CameraKind.STILLS, Trust.LENS

    def __init__(self, pictures: int = 10**9, *, missing: bool = False) -> None:
        self._left, self._missing, self._studio = pictures, missing, Studio()
        self.closed = threading.Event()
        self.taken = 0

    def open(self) -> None:
        if self._missing:
            raise NoCamera(self.label)

    def read(self) -> Frame:
        if self.closed.is_set() or self.taken >= self._left:
            raise CameraGone(self.label)
        self.taken += 1
        return self._studio.frame(self.taken / 30)

    def close(self) -> None:
        self.closed.set()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class SilentCamera(StudioCamera):
    """A camera whose picture never comes; ends its read when closed."""

    def read(self) -> Frame:
        self.closed.wait()
        raise CameraGone(self.label)


class StuckCamera(StudioCamera):
    """A driver that does not even return when closed, until `released`."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.released = threading.Event(), threading.Event()

    def read(self) -> Frame:
        self.entered.set()
        self.released.wait()
        return super().read()


class ObedientCamera(StudioCamera):
    """A participant who is told the prompts."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str | None] = []
        self.asked = threading.Event()

    def obey(self, prompt: str | None) -> None:
        self.told.append(prompt)
        if prompt:
            self.asked.set()


class OwnFinder(FakeFinder):
    """The watch's face library, which may not close."""

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__()
        self.fault = fault

    def close(self) -> None:
        super().close()
        if self.fault is not None:
            raise self.fault


class Window:
    """Whoever listens to the worker."""

    def __init__(self, camera: StudioCamera, own: OwnFinder | None = None) -> None:
        self.finder = FakeFinder()
        self.finder.faces = [Face().points()]
        self.heard, self.failed = threading.Event(), threading.Event()
        self.news = 0
        self.error: Exception | None = None
        self.camera = camera
        watch = UprightWatch(own) if own is not None else None
        self.worker = CameraWorker(camera, CaptureSession(self.finder), self.ready, self.broke, watch)

    def ready(self) -> None:
        self.news += 1
        self.heard.set()

    def broke(self, error: Exception) -> None:
        self.error = error
        self.failed.set()


@pytest.fixture
def windows() -> Iterator[list[Window]]:
    made: list[Window] = []
    yield made
    for window in made:
        if isinstance(window.camera, StuckCamera):
            window.camera.released.set()
        assert window.worker.stop(SOON_S)


def open_window(windows: list[Window], camera: StudioCamera, own: OwnFinder | None = None) -> Window:
    windows.append(Window(camera, own))
    windows[-1].worker.start()
    return windows[-1]


def test_the_newest_picture_and_its_judgement_lie_in_the_mailbox(windows: list[Window]) -> None:
    window = open_window(windows, StudioCamera())
    assert window.heard.wait(SOON_S)
    taken = window.worker.latest.take()
    assert taken is not None
    frame, observation, turn = taken
    assert observation.t == frame.t
    assert observation.phase is Phase.POSITIONING
    assert turn is None


def test_a_window_that_does_not_look_is_told_once(windows: list[Window]) -> None:
    window = open_window(windows, StudioCamera(pictures=20))
    assert window.failed.wait(SOON_S)
    assert window.news == 1
    taken = window.worker.latest.take()
    assert taken is not None
    assert taken[0].t == pytest.approx(20 / 30)


def test_stopping_closes_the_camera_and_says_that_it_stopped(windows: list[Window]) -> None:
    window = open_window(windows, StudioCamera())
    assert window.heard.wait(SOON_S)
    assert window.worker.running
    assert window.worker.stop(SOON_S)
    assert not window.worker.running
    assert window.camera.closed.is_set()
    assert window.error is None


def test_stopping_ends_a_waiting_read(windows: list[Window]) -> None:
    window = open_window(windows, SilentCamera())
    assert window.worker.stop(SOON_S)
    assert window.error is None


def test_stopping_does_not_hang_with_a_stuck_driver_and_says_so(windows: list[Window]) -> None:
    camera = StuckCamera()
    window = open_window(windows, camera)
    assert camera.entered.wait(SOON_S)
    assert not window.worker.stop(0.01)
    camera.released.set()
    assert window.worker.stop(SOON_S)
    assert window.news == 0


def test_a_camera_that_cannot_be_opened_is_told(windows: list[Window]) -> None:
    window = open_window(windows, StudioCamera(missing=True))
    assert window.failed.wait(SOON_S)
    assert isinstance(window.error, NoCamera)


def test_a_camera_that_goes_away_is_told(windows: list[Window]) -> None:
    window = open_window(windows, StudioCamera(pictures=3))
    assert window.failed.wait(SOON_S)
    assert isinstance(window.error, CameraGone)
    assert window.camera.closed.is_set()


@pytest.mark.parametrize(
    "camera", [StudioCamera(missing=True), StudioCamera(pictures=3), SilentCamera()], ids=["missing", "gone", "silent"]
)
def test_the_face_libraries_are_closed_by_the_thread_that_used_them(
    windows: list[Window], camera: StudioCamera
) -> None:
    own = OwnFinder()
    window = open_window(windows, camera, own)
    assert isinstance(camera, SilentCamera) or window.failed.wait(SOON_S)
    assert window.worker.stop(SOON_S)
    assert (own.closed_by, window.finder.closed_by) == ("camera studio", "camera studio")


def test_a_face_library_that_does_not_close_is_told_like_any_other_fault(windows: list[Window]) -> None:
    fault = RuntimeError("graph")
    window = open_window(windows, StudioCamera(pictures=3), OwnFinder(fault))
    assert window.failed.wait(SOON_S)
    assert window.error is fault
    assert isinstance(fault.__context__, CameraGone)
    assert window.finder.closed_by


def test_a_participant_is_told_the_prompts(windows: list[Window]) -> None:
    camera = ObedientCamera()
    open_window(windows, camera)
    assert camera.asked.wait(SOON_S)
    assert camera.told[0] is None
    assert set(camera.told) - {None} <= {prompt.value for prompt in Prompt}


def test_a_worker_that_nobody_starts_or_stops_gives_its_face_libraries_back_too() -> None:
    own = OwnFinder()
    window = Window(StudioCamera(), own)
    finder = window.finder
    del window
    gc.collect()
    assert own.closed_by
    assert finder.closed_by


def test_an_end_that_is_not_clean_is_on_record_even_when_nobody_looks_any_more(
    windows: list[Window], expected_log: LogWatch
) -> None:
    expected_log.expect("its end was not clean: RuntimeError")
    window = open_window(windows, SilentCamera(), OwnFinder(RuntimeError("graph")))
    assert window.worker.stop(SOON_S)
    assert window.error is None


def test_a_worker_that_never_started_can_be_stopped_and_gives_its_face_libraries_back() -> None:
    own = OwnFinder()
    window = Window(StudioCamera(), own)
    assert window.worker.stop(SOON_S)
    assert own.closed_by
    assert window.finder.closed_by
