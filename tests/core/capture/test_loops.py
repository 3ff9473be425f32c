from __future__ import annotations

import numpy as np

from counter_app.cameras.frames import Frame
from counter_app.capture.proof.loops import Loops
from counter_app.capture.settings import CaptureSettings


def pictures(count: int) -> list[bytes]:
    random = np.random.default_rng(1)
    return [Frame(random.integers(0, 256, (48, 64, 3), np.uint8), 0.0).sample for _ in range(count)]


def test_pictures_with_noise_never_come_again() -> None:
    loops = Loops(10)
    for number, picture in enumerate(pictures(200)):
        loops.see(number / 30, picture)
    assert loops.again == 0


def test_a_loop_of_some_seconds_is_counted_from_its_second_round() -> None:
    loops, reel = Loops(10), pictures(90)
    for number in range(120):
        loops.see(number / 30, reel[number % 90])
    assert loops.again == 30


def test_a_film_of_half_a_minute_is_noticed_once_it_begins_anew() -> None:
    loops, reel = Loops(CaptureSettings().evidence.loop_s), pictures(450)
    for number in range(460):
        loops.see(number / 15, reel[number % 450])
    assert loops.again == 10


def test_a_picture_that_only_stays_is_no_loop() -> None:
    loops, (still, other) = Loops(10), pictures(2)
    for number in range(30):
        loops.see(number / 30, still)
    assert loops.again == 0
    loops.see(1.0, other)
    loops.see(1.1, still)
    assert loops.again == 1


def test_what_is_longer_ago_than_the_span_is_forgotten() -> None:
    loops, (one, *rest) = Loops(2), pictures(100)
    loops.see(0.0, one)
    for number, picture in enumerate(rest):
        loops.see(0.03 * (number + 1), picture)
    loops.see(3.1, one)
    assert loops.again == 0
    loops.see(3.2, rest[0])
    loops.see(3.3, one)
    assert loops.again == 1
