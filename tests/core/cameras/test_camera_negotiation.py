from __future__ import annotations

import cv2
import numpy as np
import pytest

from counter_app.cameras.check import rotation_hint, same_picture
from counter_app.cameras.negotiation import Got, negotiate, open_device
from counter_app.cameras.pin import Rotation
from counter_app.cameras.pixels import upright
from counter_app.cameras.words import got_text
from tests.core.cameras.plugs import Bench, Device, some

ASKED = {cv2.CAP_PROP_FOURCC, cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FPS}


def test_compressed_pictures_of_720_rows_at_30_a_second_are_asked_for_and_nothing_else() -> None:
    device = Device()
    assert negotiate(device) == Got(1280, 720, 30.0, "MJPG")
    assert set(device.told) == ASKED, "exposure, gain and white balance are left to the camera"


def test_a_camera_without_720_rows_is_taken_with_480() -> None:
    device = Device()
    device.tallest = 480
    assert negotiate(device).height == 480


def test_a_large_picture_that_comes_too_seldom_is_given_up_for_a_small_one() -> None:
    device = Device()
    device.rates = {720: 10.0, 480: 30.0}
    assert (negotiate(device).height, negotiate(device).rate) == (480, 30.0)


def test_what_came_is_known_and_not_what_was_asked_for() -> None:
    bench = Bench([Device(some(9), hangs=True)])
    with bench.webcam() as camera:
        assert camera.got == Got(640, 480, 30.0, "MJPG"), "the driver said 1280×720 and gave less"
        bench.let_go()
    assert got_text(640, 480, 30.0, "MJPG") == "640 × 480, 30 gambar per detik, MJPG"
    assert got_text(640, 480, 0.0, "") == "640 × 480"


@pytest.mark.parametrize(
    ("platform", "interface"), [("win32", cv2.CAP_MSMF), ("darwin", cv2.CAP_AVFOUNDATION), ("linux", cv2.CAP_V4L2)]
)
def test_never_by_the_interface_virtual_cameras_come_in_through(
    platform: str, interface: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[int | str, int]] = []

    def remember(wanted: int | str, by: int) -> Device:
        opened.append((wanted, by))
        return Device()

    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
    monkeypatch.setattr("counter_app.cameras.negotiation._WITH_INTERFACE", remember)
    open_device(3)
    assert opened == [(3, interface)]


def room(seed: int) -> np.ndarray:
    """A drawn room: a wall with light from one side, and things before it."""
    draw = np.random.default_rng(seed)
    light = np.linspace(70, 150, 640)[:: draw.choice((-1, 1)), None].astype(np.uint8)
    image = np.zeros((480, 640, 3), np.uint8) + light
    for _ in range(12):
        x, y = (int(part) for part in draw.integers(0, (560, 400)))
        color = [int(part) for part in draw.integers(20, 235, 3)]
        cv2.rectangle(image, (x, y), (x + int(draw.integers(60, 220)), y + int(draw.integers(60, 200))), color, -1)
    return image


def seen_again(image: np.ndarray, seed: int) -> np.ndarray:
    """The same room by another library: other size, brighter, noise, and somebody's arm in it."""
    draw = np.random.default_rng(seed)
    other = cv2.resize(image, (800, 450), interpolation=cv2.INTER_AREA).astype(np.float32) * 1.15 + 8
    cv2.rectangle(other, (325, 250), (425, 450), (120, 90, 80), -1)
    return np.clip(other + draw.normal(0, 6, other.shape), 0, 255).astype(np.uint8)


def test_one_room_is_known_again_and_others_are_not() -> None:
    rooms = [room(seed) for seed in range(12)]
    again = [seen_again(one, seed) for seed, one in enumerate(rooms)]
    alike = {(a, b) for a in range(12) for b in range(12) if same_picture(rooms[a], again[b])}
    assert alike == {(number, number) for number in range(12)}


def test_pictures_without_anything_in_them_prove_nothing() -> None:
    dark = np.full((480, 640, 3), 4, np.uint8)
    assert not same_picture(dark, dark)


@pytest.mark.parametrize("turned", list(Rotation))
def test_a_face_that_lies_is_found_with_the_turn_that_sets_it_upright(turned: Rotation) -> None:
    image = np.zeros((480, 640, 3), np.uint8)
    image[:40] = 255
    back = {Rotation.RIGHT: Rotation.LEFT, Rotation.LEFT: Rotation.RIGHT}.get(turned, turned)
    lying = upright(image, back)

    def find(picture: np.ndarray) -> bool:
        return bool(picture[:40].min() == 255)

    assert rotation_hint(find, lying) == (None if turned is Rotation.NONE else turned)
    assert rotation_hint(lambda _picture: False, image) is None
