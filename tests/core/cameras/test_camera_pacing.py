from __future__ import annotations

import threading
import time

import pytest

from counter_app.cameras.pacing import Pace


class HandClock:
    """A clock that only moves when somebody waits or a test pushes it."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


def test_without_a_clock_nobody_waits_and_time_is_the_count_of_frames() -> None:
    pace = Pace(20, None)
    assert [round(pace.next(), 3) for _ in range(4)] == [0.0, 0.05, 0.1, 0.15]


def test_with_a_clock_each_frame_waits_for_its_moment() -> None:
    clock = HandClock()
    pace = Pace(10, clock, clock.wait)
    moments = [pace.next() for _ in range(3)]
    assert moments == pytest.approx([100.0, 100.1, 100.2])
    assert clock.waited == pytest.approx([0.1, 0.1])


def test_who_asks_late_gets_the_time_of_the_clock_and_no_burst_of_old_frames() -> None:
    clock = HandClock()
    pace = Pace(10, clock, clock.wait)
    pace.next()
    clock.now += 5
    assert pace.next() == pytest.approx(105.0)
    assert pace.next() == pytest.approx(105.1)


def test_ending_interrupts_a_wait_of_an_hour() -> None:
    waits = threading.Event()

    def clock() -> float:
        waits.set()
        return time.monotonic()

    pace = Pace(1 / 3600, clock)
    pace.next()
    waiting = threading.Thread(target=pace.next)
    waits.clear()
    waiting.start()
    assert waits.wait(5)
    pace.end()
    waiting.join(5)
    assert not waiting.is_alive()
