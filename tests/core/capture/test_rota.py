"""Costly measures take turns."""

from __future__ import annotations

from collections import Counter

from counter_app.capture.codes import Costly
from counter_app.capture.rota import Rota

PERIODS = {Costly.FACES: 0.5, Costly.BACKDROP: 0.4, Costly.MOIRE: 0.25}


def run(seconds: float, fps: float) -> list[Costly | None]:
    rota = Rota(PERIODS)
    return [rota.next(n / fps) for n in range(round(seconds * fps))]


def test_every_measure_runs_at_the_very_beginning_one_a_frame() -> None:
    assert run(0.2, 30)[:4] == [Costly.FACES, Costly.BACKDROP, Costly.MOIRE, None]


def test_each_measure_comes_as_often_as_its_period_says() -> None:
    counted = Counter(run(20, 30))
    for one, period in PERIODS.items():
        assert 20 / period * 0.85 <= counted[one] <= 20 / period + 1


def test_when_frames_are_few_all_still_get_their_turn() -> None:
    counted = Counter(run(30, 4))
    assert min(counted[one] for one in PERIODS) >= 25


def test_without_measures_nothing_is_due() -> None:
    assert Rota({}).next(0.0) is None
