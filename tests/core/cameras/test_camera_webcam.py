"""A webcam against devices that behave as badly as real ones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraBusy, CameraFrozen, CameraGone, NoCamera
from counter_app.cameras.machine import Machine, Patience
from counter_app.cameras.pin import ChosenCamera
from counter_app.cameras.webcam import Webcam

BLUE_IN_BGR = np.full((480, 640, 3), (200, 30, 10), np.uint8)


class Device:
    """Gives ``pictures`` frames, then does what ``after`` does: hang, or fail like an unplugged camera."""

    def __init__(self, pictures: int, after: str, opens: bool = True, tallest: int = 720) -> None:
        self._left, self._after, self._opens, self._tallest = pictures, after, opens, tallest
        self.let_go = threading.Event()
        self.released = threading.Event()
        self.height = 480.0

    def isOpened(self) -> bool:
        return self._opens

    def set(self, prop: int, value: float, /) -> bool:
        if prop == cv2.CAP_PROP_FRAME_HEIGHT and value <= self._tallest:
            self.height = value
        return True

    def get(self, prop: int, /) -> float:
        return self.height if prop == cv2.CAP_PROP_FRAME_HEIGHT else 30.0

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        if self._left > 0:
            self._left -= 1
            return True, BLUE_IN_BGR
        if self._after == "hang":
            self.let_go.wait()
        return False, None

    def release(self) -> None:
        self.released.set()


class Endless(Device):
    """A healthy camera."""

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        self.let_go.wait(0.005)
        return True, BLUE_IN_BGR


Plug = Callable[[Device], Webcam]


def webcam(device: Callable[[], Device], patience: Patience, wanted: int | str = 0) -> Webcam:
    """A camera whose opening gives this device."""
    return Webcam(ChosenCamera(wanted, "Kamera uji"), Machine(lambda _wanted: device()), patience)


def read_on(camera: Webcam) -> None:
    """Read until the camera breaks."""
    while True:
        camera.read()


@pytest.fixture
def plug() -> Iterator[Plug]:
    """Makes a webcam of a device; hanging ones are freed and everything closed at the end."""
    devices: list[Device] = []
    cameras: list[Webcam] = []

    def make(device: Device) -> Webcam:
        devices.append(device)
        camera = webcam(lambda: device, Patience(opening_s=0.2, silence_s=0.2, farewell_s=0.05), "/dev/null")
        cameras.append(camera)
        return camera

    yield make
    for device in devices:
        device.let_go.set()
    for camera in cameras:
        camera.close()


def test_frames_are_rgb_and_their_time_never_runs_backwards(plug: Plug) -> None:
    with plug(Endless(0, "")) as camera:
        frames = [camera.read() for _ in range(3)]
    assert tuple(int(c) for c in frames[0].image[0, 0]) == (10, 30, 200)
    assert frames[0].t < frames[1].t < frames[2].t


def test_a_camera_that_cannot_do_720_rows_is_taken_with_480(plug: Plug) -> None:
    small, large = Endless(0, "", tallest=480), Endless(0, "")
    for device in (small, large):
        with plug(device):
            pass
    assert (small.height, large.height) == (480, 720)


def test_a_hanging_driver_is_told_as_frozen_and_blocks_neither_reading_nor_closing(plug: Plug) -> None:
    device = Device(5, "hang")
    camera = plug(device)
    camera.open()
    camera.read()
    with pytest.raises(CameraFrozen) as frozen:
        camera.read()
    assert frozen.value.silent_s == 0.2
    camera.close()
    assert not device.released.is_set(), "the driver was still hanging when close returned"
    device.let_go.set()
    assert device.released.wait(5), "the device is put back once the driver returns"


def test_a_driver_that_hangs_while_opening_is_frozen_too(plug: Plug) -> None:
    with pytest.raises(CameraFrozen):
        plug(Device(0, "hang")).open()


def test_closing_from_another_thread_ends_a_waiting_read() -> None:
    device = Device(5, "hang")
    camera = webcam(lambda: device, Patience(opening_s=60, silence_s=60))
    camera.open()
    camera.read()
    seen: list[type[Exception]] = []

    def read() -> None:
        try:
            camera.read()
        except CameraGone as error:
            seen.append(type(error))

    reader = threading.Thread(target=read)
    reader.start()
    camera.close()
    reader.join(5)
    device.let_go.set()
    assert seen == [CameraGone]


def test_a_camera_unplugged_mid_capture_is_gone() -> None:
    camera = webcam(lambda: Device(9, "fail"), Patience(silence_s=60, retry_s=0))
    with pytest.raises(CameraGone), camera:
        read_on(camera)


def test_a_device_that_opens_but_never_gives_a_picture_is_taken_by_somebody_else() -> None:
    camera = webcam(lambda: Device(0, "fail"), Patience(opening_s=60, retry_s=0), "/dev/null")
    with pytest.raises(CameraBusy):
        camera.open()


def test_a_node_that_is_there_and_does_not_open_is_busy(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(CameraBusy):
        plug(Device(0, "fail", opens=False)).open()


def test_a_node_that_is_not_there_is_no_camera() -> None:
    camera = webcam(lambda: Device(0, "fail", opens=False), Patience(), "/dev/video-tidak-ada")
    with pytest.raises(NoCamera) as missing:
        camera.open()
    assert missing.value.label == "Kamera uji"


def test_a_camera_can_be_opened_again_after_it_was_lost() -> None:
    devices = iter([Device(9, "fail"), Endless(0, "")])
    camera = webcam(lambda: next(devices), Patience(retry_s=0))
    with pytest.raises(CameraGone), camera:
        read_on(camera)
    with camera:
        assert camera.read().image.shape == (480, 640, 3)
