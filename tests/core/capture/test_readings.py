from __future__ import annotations

from dataclasses import dataclass

from counter_app.capture.looks.readings import Readings


@dataclass(frozen=True)
class Two:
    a: float
    b: float


def test_nothing_is_known_before_the_first_reading() -> None:
    assert Readings[Two](5).present is None


def test_one_odd_reading_among_five_changes_nothing() -> None:
    readings = Readings[Two](5)
    for value in (1.0, 1.0, 99.0, 1.0, 1.0):
        readings.take(Two(value, -value))
    assert readings.present == Two(1.0, -1.0)


def test_the_median_follows_after_the_majority_has_changed() -> None:
    readings = Readings[Two](5)
    shown = []
    for value in (1.0, 1.0, 1.0, 1.0, 1.0, 9.0, 9.0, 9.0):
        readings.take(Two(value, 0.0))
        shown.append(readings.present.a if readings.present else None)
    assert shown == [1, 1, 1, 1, 1, 1, 1, 9]


def test_nothing_measured_changes_nothing_and_forgetting_begins_anew() -> None:
    readings = Readings[Two](5)
    readings.take(Two(3.0, 4.0))
    readings.take(None)
    assert readings.present == Two(3.0, 4.0)
    readings.forget()
    assert readings.present is None
