"""Faults of camera devices: what staff are told, and that the next opening works."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, cycle, repeat

import cv2
import numpy as np
import pytest

from counter_app.cameras import webcam_reader
from counter_app.cameras.errors import (
    CameraBusy,
    CameraError,
    CameraFaulty,
    CameraForbidden,
    CameraFrozen,
    CameraGone,
    CameraShut,
    CameraSlept,
    CameraSlow,
    CameraSwapped,
    NoCamera,
    PictureFault,
)
from counter_app.cameras.machine import Node
from counter_app.cameras.pin import Rotation, Standing
from counter_app.cameras.words import explain
from tests.attacks.tally import Came, Tally
from tests.battery.table import CAMERA_FAULTS
from tests.core.cameras.plugs import (
    AT_ONCE,
    BRIEF,
    BRIEFER,
    CHOSEN,
    SOON_S,
    Bench,
    Counter,
    Device,
    Healthy,
    Step,
    clock,
    even,
    flat,
    healthy,
    some,
)

UNDECODABLE = cv2.error("picture broken")
NO_PIXELS = np.zeros((0, 0, 3), np.uint8)
GREEN = flat(0, 135, 0)
HALF_GREEN = np.concatenate([some(1)[0][:240], GREEN[240:]])


@dataclass(frozen=True)
class Fault:
    """One kind of fault: the place it happens at, and what must be told."""

    name: str
    bench: Bench
    error: type[CameraError]
    words: str
    fault: PictureFault | None = None


def faulty(name: str, fault: PictureFault, words: str, *after: Step, before: int = 4) -> Fault:
    """Healthy pictures to begin with, then these for ever."""
    device = Device(chain(some(before), cycle(after)))
    return Fault(name, Bench([device]), CameraFaulty, words, fault)


def faults() -> list[Fault]:
    """Made anew for each test: devices remember."""
    gone = iter([0.0] * 12)
    return [
        Fault("no camera", Bench([Device(opens=False)], Node.MISSING), NoCamera, "tidak ditemukan"),
        Fault("library refuses", Bench([cv2.error("no backend")], Node.MISSING), NoCamera, "tidak ditemukan"),
        Fault("held by a program", Bench([Device(opens=False)]), CameraBusy, "program lain"),
        Fault("not permitted", Bench([Device(opens=False)], Node.FORBIDDEN), CameraForbidden, "grup “video”"),
        Fault("listed but shut", Bench([Device(opens=False)], Node.UNKNOWN), CameraShut, "izin kamera"),
        Fault(
            "neither listed nor there",
            Bench([Device(opens=False)], Node.UNKNOWN, chosen=replace(CHOSEN, standing=Standing.UNLISTED)),
            NoCamera,
            "tidak ditemukan",
        ),
        Fault("opens without pictures", Bench([Device()]), CameraBusy, "program lain"),
        Fault("pictures without a pixel", Bench([Device(repeat(NO_PIXELS))]), CameraBusy, "program lain"),
        Fault("vanishes before the first picture", Bench([Device()], Node.MISSING), NoCamera, "tidak ditemukan"),
        Fault("hangs while opening", Bench([Device(hangs=True)], patience=BRIEFER), CameraFrozen, "tidak mengirim"),
        Fault(
            "vanishes and hangs while opening",
            Bench([Device(hangs=True)], Node.MISSING, patience=BRIEFER),
            NoCamera,
            "tidak ditemukan",
        ),
        Fault("another device took its place", Bench([Device(healthy())], in_place=False), CameraSwapped, "tertukar"),
        Fault("unplugged while warming up", Bench([Device(some(2))]), CameraGone, "terputus"),
        Fault("unplugged", Bench([Device(some(9))]), CameraGone, "terputus"),
        Fault("hangs", Bench([Device(some(9), hangs=True)], patience=BRIEF), CameraFrozen, "tidak mengirim"),
        Fault(
            "unplugged and hangs",
            Bench([Device(some(9), hangs=True)], Node.MISSING, patience=BRIEF),
            CameraGone,
            "terputus",
        ),
        Fault(
            "pictures cannot be decoded", Bench([Device(chain(some(9), repeat(UNDECODABLE)))]), CameraGone, "terputus"
        ),
        Fault(
            "five pictures in two seconds",
            Bench([Device(healthy())], now=even(0.4)),
            CameraSlow,
            "2,5 gambar",
        ),
        Fault(
            "the machine slept",
            Bench([Device(healthy())], through_sleep=lambda: next(gone, 3600.0)),
            CameraSlept,
            "tidur",
        ),
        Fault(
            "the machine slept and its clock with it",
            Bench([Device(healthy())], now=clock(*(n / 30 for n in range(14)), 900.0)),
            CameraSlept,
            "tidur",
        ),
        faulty("shut lens", PictureFault.BLACK, "penutup lensa", flat(0, 0, 0)),
        faulty("black from the first picture", PictureFault.BLACK, "penutup lensa", flat(0, 0, 0), before=0),
        faulty("zeros for YUV", PictureFault.GREEN, "hijau", GREEN),
        faulty("pictures that break off", PictureFault.GREEN, "hijau", HALF_GREEN),
        faulty("the same picture for ever", PictureFault.STUCK, "berhenti bergerak", some(1)[0]),
        faulty("another size in the middle", PictureFault.CHANGED, "tiba-tiba berubah", some(1)[0][:400], before=9),
        faulty("a toy", PictureFault.SMALL, "terlalu kecil", *(picture[:240, :320] for picture in some(3)), before=0),
        faulty("unknown channels", PictureFault.STRANGE, "tidak dikenal", np.zeros((480, 640, 5), np.uint8)),
        faulty("unknown numbers", PictureFault.STRANGE, "tidak dikenal", np.zeros((480, 640, 3), np.float32)),
    ]


NAMES = [fault.name for fault in faults()]


@pytest.fixture
def benches() -> Iterator[list[Bench]]:
    """What was plugged is let go at the end."""
    plugged: list[Bench] = []
    yield plugged
    for bench in plugged:
        bench.let_go()


def test_there_are_enough_kinds() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 20


@CAMERA_FAULTS.member
@pytest.mark.parametrize("at", range(len(NAMES)), ids=NAMES)
def test_a_fault_is_told_in_words_and_the_next_opening_works(at: int, benches: list[Bench], came: Came) -> None:
    for _cycle in range(CAMERA_FAULTS.count):
        try:
            told_and_mended(faults()[at], benches)
        except AssertionError:
            came("camera faulty", Tally(silent=1))
            raise
        came("camera faulty", Tally())


def told_and_mended(fault: Fault, benches: list[Bench]) -> None:
    """One fault from its beginning to the camera that works again."""
    bench = fault.bench
    bench.devices.append(Healthy())
    benches.append(bench)
    told = Counter(bench.webcam())
    assert told.told.wait(SOON_S)
    assert type(told.error) is fault.error
    if isinstance(told.error, CameraFaulty):
        assert told.error.fault is fault.fault
    sentence = explain(told.error)
    assert sentence is not None
    assert fault.words in sentence
    assert told.worker.stop(SOON_S)
    bench.mend()
    bench.let_go()
    again = Counter(bench.webcam())
    assert again.seen.wait(SOON_S), again.error
    assert again.worker.stop(SOON_S)
    assert again.error is None


def test_what_a_driver_raises_beyond_that_is_told_as_it_is_and_not_as_silence(benches: list[Bench]) -> None:
    bench = Bench([Device(chain(some(9), [ZeroDivisionError("driver")])), Healthy()])
    benches.append(bench)
    told = Counter(bench.webcam())
    assert told.told.wait(SOON_S)
    assert isinstance(told.error, ZeroDivisionError)
    assert explain(told.error) is None
    again = Counter(bench.webcam())
    assert again.seen.wait(SOON_S)
    assert again.worker.stop(SOON_S)


TOLERATED: dict[str, Iterable[Step]] = {
    "single refused reads": chain.from_iterable((picture, None, None) for picture in healthy()),
    "a picture that cannot be decoded now and then": chain.from_iterable((p, UNDECODABLE) for p in healthy()),
    "a picture without a pixel now and then": chain.from_iterable((p, NO_PIXELS) for p in healthy()),
    "dark first pictures": chain([flat(0, 0, 0)] * 20, healthy()),
    "green first pictures": chain([GREEN] * 20, healthy()),
    "a black second that is none": chain(some(9), [flat(0, 0, 0)] * 20, healthy()),
    "each picture four times": chain.from_iterable(repeat(picture, 4) for picture in healthy()),
    "a green wall": (
        np.clip(GREEN.astype(np.int16) + n % 9 - noise // 20, 0, 255).astype(np.uint8)
        for n, noise in enumerate(p.astype(np.int16) for p in healthy())
    ),
}


@pytest.mark.parametrize("kind", TOLERATED)
def test_what_healthy_cameras_do_as_well_ends_nothing(kind: str, benches: list[Bench]) -> None:
    bench = Bench([Device(TOLERATED[kind])])
    benches.append(bench)
    with bench.webcam() as camera:
        for _ in range(70):
            assert camera.read().image.shape == (480, 640, 3)


def test_the_first_pictures_are_not_shown_until_the_exposure_has_settled(benches: list[Bench]) -> None:
    rising = [flat(level, level, level) for level in range(10, 130, 10)]
    steady: list[Step] = [flat(130, 130, 130 + n % 2) for n in range(20)]
    bench = Bench([Device(chain(rising, steady), hangs=True)])
    benches.append(bench)
    with bench.webcam() as camera:
        assert int(camera.read().image.min()) >= 130


@pytest.mark.parametrize(
    ("picture", "rgb"),
    [
        (flat(10, 20, 200), (200, 20, 10)),
        (np.full((480, 640), 90, np.uint8), (90, 90, 90)),
        (np.full((480, 640, 1), 90, np.uint8), (90, 90, 90)),
        (np.full((480, 640, 4), (10, 20, 200, 255), np.uint8), (200, 20, 10)),
        (np.full((480, 640, 2), 128, np.uint8), (130, 130, 130)),
        (np.linspace(0, 1023, 480 * 640).reshape(480, 640).astype(np.uint16), None),
    ],
    ids=["colour", "grey", "grey in a channel", "with alpha", "YUYV", "infrared"],
)
def test_every_known_kind_of_picture_becomes_colour(
    picture: np.ndarray, rgb: tuple[int, int, int] | None, benches: list[Bench]
) -> None:
    bench = Bench([Device([picture] * 9, hangs=True)])
    benches.append(bench)
    with bench.webcam() as camera:
        image = camera.read().image
    assert (image.shape, image.dtype, image.flags["C_CONTIGUOUS"]) == ((480, 640, 3), np.uint8, True)
    assert rgb is None or tuple(int(part) for part in image[240, 320]) == rgb


@pytest.mark.parametrize(
    ("rotation", "at"),
    [(Rotation.NONE, (0, 0)), (Rotation.RIGHT, (0, 479)), (Rotation.HALF, (479, 639)), (Rotation.LEFT, (639, 0))],
)
def test_a_picture_is_turned_before_anybody_looks(
    rotation: Rotation, at: tuple[int, int], benches: list[Bench]
) -> None:
    marked = flat(90, 90, 90)
    marked[0, 0] = (255, 0, 255)
    bench = Bench([Device([marked] * 9, hangs=True)], chosen=replace(CHOSEN, rotation=rotation))
    benches.append(bench)
    with bench.webcam() as camera:
        assert tuple(int(part) for part in camera.read().image[at]) == (255, 0, 255)


@CAMERA_FAULTS.member
def test_being_unplugged_and_plugged_in_again_and_again_leaves_no_thread_and_no_file(came: Came) -> None:
    threads, files = threading.active_count(), open_files()
    devices: list[Device] = []
    for turn in range(20 * CAMERA_FAULTS.count):
        # Unplugged while it shows pictures, while it warms up, while it opens, and put away by the officer.
        device = (Device(some(6)), Device(some(2)), Device(opens=False), Healthy())[turn % 4]
        devices.append(device)
        counter = Counter(Bench([device]).webcam())
        assert (counter.seen if turn % 4 == 3 else counter.told).wait(SOON_S)
        assert counter.worker.stop(SOON_S)
        device.let_go.set()
    came("camera unplugged", Tally(len(devices)))
    assert all(device.released.wait(SOON_S) for device in devices)
    assert webcam_reader._holding == {}
    assert threading.active_count() == threads
    assert open_files() == files


def open_files() -> int:
    """Files this process holds; where the system does not say, the devices' own word must do."""
    return len(os.listdir("/proc/self/fd")) if sys.platform.startswith("linux") else 0


def test_an_attempt_that_begins_early_waits_until_the_one_before_has_let_the_device_go(benches: list[Bench]) -> None:
    hanging, healthy_one = Device(some(9), hangs=True), Healthy()
    bench = Bench([hanging, healthy_one], patience=replace(AT_ONCE, silence_s=0.05))
    benches.append(bench)
    first = Counter(bench.webcam())
    assert first.told.wait(SOON_S)
    second = Counter(bench.webcam())
    assert bench.opened == 1, "the device is still in the first one's hands"
    hanging.let_go.set()
    assert second.seen.wait(SOON_S)
    assert hanging.released.is_set()
    assert second.worker.stop(SOON_S)
