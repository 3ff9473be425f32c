from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest

from counter_app.cameras.frames import Frame
from counter_app.capture.best_frame import BestFrame, Candidate
from counter_app.capture.measures import Light
from counter_app.capture.settings import CaptureSettings
from tests.core.capture.faces import HEIGHT, WIDTH, Face, with_eyes

LIGHT = Light(under=0.2, over=0.0, mean=120, sharpness=80)


def candidate(t: float, face: Face | None = None, motion: float = 0.004, sharpness: float = 80) -> Candidate:
    """A picture whose grey tells its second, so that the chosen one can be recognised."""
    face = face or Face()
    image = np.full((HEIGHT, WIDTH, 3), int(t * 100), np.uint8)
    return Candidate(Frame(image, t), face.points(), face.shape(), replace(LIGHT, sharpness=sharpness), motion)


@pytest.fixture
def best() -> BestFrame:
    return BestFrame(CaptureSettings())


def offered(best: BestFrame, *candidates: Candidate, usual_eyes: float = 0.0) -> BestFrame:
    for one in candidates:
        best.offer(one, usual_eyes)
    return best


def test_it_is_ready_after_three_pictures_over_some_time(best: BestFrame) -> None:
    assert best.progress(0.0) == 0
    offered(best, candidate(0.0), candidate(0.1))
    assert best.progress(1.0) == pytest.approx(2 / 3)
    offered(best, candidate(0.2))
    assert best.progress(0.3) == pytest.approx(0.5)
    assert best.progress(0.6) == 1


@pytest.mark.parametrize(
    "worse",
    [
        {"face": Face(yaw=6)},
        {"face": Face(roll=5)},
        {"face": with_eyes(0.7)},
        {"motion": 0.02},
        {"sharpness": 60},
    ],
)
def test_the_straightest_stillest_sharpest_and_most_awake_wins(best: BestFrame, worse: dict[str, Any]) -> None:
    order = [candidate(0.3, **worse), candidate(0.6, sharpness=81), candidate(0.9, **worse)]
    assert offered(best, *order).best().t == 0.6


def test_half_blinks_and_moving_heads_are_no_candidates(best: BestFrame) -> None:
    assert not best.offer(candidate(0.1, with_eyes(0.75)), Face().shape().eyes_open)
    assert not best.offer(candidate(0.1, motion=0.05), 0.0)
    assert best.offer(candidate(0.1), Face().shape().eyes_open)


@pytest.mark.parametrize("yaw", [-12, 12])
def test_a_turned_face_is_no_candidate(best: BestFrame, yaw: float) -> None:
    assert not best.offer(candidate(0.1, Face(yaw=yaw)), 0.0)


def test_only_the_better_ones_are_held(best: BestFrame) -> None:
    turned = [candidate(0.1 * step, Face(yaw=5)) for step in range(14)]
    chosen = offered(best, candidate(2.0), *turned).best()
    assert chosen.t == 2.0
    assert dict(chosen.scores)["candidates"] == CaptureSettings().best.most


def test_one_candidate_alone_can_be_chosen(best: BestFrame) -> None:
    assert offered(best, candidate(0.5)).best().t == 0.5


def test_the_kept_pictures_are_of_the_chosen_frame(best: BestFrame) -> None:
    chosen = offered(best, candidate(0.3, Face(yaw=6)), candidate(0.6), candidate(0.9, Face(yaw=6))).best()
    for picture in (chosen.original, chosen.portrait):
        decoded = cv2.imdecode(np.frombuffer(picture.data, np.uint8), cv2.IMREAD_COLOR)
        assert decoded.mean() == pytest.approx(60, abs=1)
    assert (chosen.original.width, chosen.original.height) == (WIDTH, HEIGHT)
    assert chosen.portrait.width / chosen.portrait.height == pytest.approx(0.75, abs=0.01)
    assert dict(chosen.scores)["eyes_open"] == pytest.approx(Face().shape().eyes_open)
