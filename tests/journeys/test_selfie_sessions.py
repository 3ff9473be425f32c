"""Whole captures: the training participant through the real face mesh and the judgement that members get."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import cv2
import numpy as np
import pytest

import counter_app.capture.session
from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Pace
from counter_app.capture.challenges import Challenge
from counter_app.capture.codes import Failure, Phase, Prompt
from counter_app.capture.liveness import Answer, Progress
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.observation import Observation
from counter_app.capture.session import CaptureSession
from counter_app.evaluation.figures import Outcome
from counter_app.evaluation.jobs import GeneratedSession, Tools
from counter_app.evaluation.rows import SessionRow
from counter_app.evaluation.workshop import Workshop
from counter_app.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import REPLAYS, Act, Scene
from tests.battery.table import SESSIONS

LIMIT_S = 60
LEAST_FPS = 15.0
ENDS = (Phase.DONE, Phase.FAILED)


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture
def mesh() -> Iterator[FaceMesh]:
    found = FaceMesh()
    yield found
    found.close()


def capture(session: CaptureSession, camera: TrainingCamera) -> tuple[Observation, list[Prompt]]:
    """Run one session to its end, as fast as it goes; returns the end and the prompts in their order."""
    prompts: list[Prompt] = []
    with camera:
        while True:
            frame: Frame = camera.read()
            seen = session.observe(frame)
            camera.obey(seen.prompt.value if seen.prompt else None)
            if seen.prompt and seen.prompt not in prompts:
                prompts.append(seen.prompt)
            if seen.phase in ENDS:
                return seen, prompts
            assert frame.t < LIMIT_S, f"still {seen.phase.value}, saying {seen.advice}"


def training(act: Act, seed: int, plate: Plate) -> TrainingCamera:
    return TrainingCamera(Scene(act, seed), Pace(FRAMES_PER_S, None), plate)


def test_a_person_who_does_what_is_asked_gets_a_picture(mesh: FaceMesh, plate: Plate) -> None:
    session = CaptureSession(mesh, choose=Random(1).randrange)
    end, prompts = capture(session, training(Act.GENUINE, 1, plate))
    assert end.phase is Phase.DONE, end.failure
    assert end.result is not None
    assert [answer.prompt for answer in end.result.answers] == prompts
    portrait = cv2.imdecode(np.frombuffer(end.result.picture.portrait.data, np.uint8), cv2.IMREAD_COLOR)
    with_face = FaceMesh(video=False)
    assert len(with_face.find(np.ascontiguousarray(portrait[:, :, ::-1]))) == 1
    with_face.close()


def test_a_printed_photo_is_refused_by_the_first_prompt(mesh: FaceMesh, plate: Plate) -> None:
    session = CaptureSession(mesh, choose=Random(1).randrange)
    end, prompts = capture(session, training(Act.PRINT, 1, plate))
    assert end.phase is Phase.FAILED
    assert end.result is None
    assert end.failure in (Failure.NO_ANSWER, Failure.NOT_NEUTRAL, Failure.WRONG_ACTION)
    assert len(prompts) == 1


def test_a_frozen_photo_is_refused(mesh: FaceMesh, plate: Plate) -> None:
    end, _ = capture(CaptureSession(mesh), training(Act.STILL, 1, plate))
    assert end.failure is Failure.PICTURE_FROZEN


KINDS = [
    Act.GENUINE,
    *(act for act in Act if act not in (Act.GENUINE, Act.MASK_WORN, Act.SCREEN_REPLAY_ASKED, *REPLAYS)),
]
"""Who does what is asked, and the attacks of which none gets through; docs/liveness.md counts the others."""


@SESSIONS.each("number")
def test_people_in_every_room_pass_and_attacks_do_not(number: int) -> None:
    kind = KINDS[number % len(KINDS)]
    drawn = GeneratedSession(kind.value, SESSIONS.random(number).randrange(1 << 31), 0)
    row = Workshop(Tools((None,), LEAST_FPS, real_thumbnails=False)).do(drawn)
    assert isinstance(row, SessionRow)
    assert (row.outcome is Outcome.PASS) == (kind is Act.GENUINE), f"{drawn.id}: {row.outcome.value} {row.reason}"


class BelievesAnybody:
    """A judge without judgement, to show that it is the judge who refuses the print."""

    def __init__(self, challenge: Challenge, *_: Any) -> None:
        self._challenge = challenge

    asked = None

    def turning(self, _shape: object) -> None:
        """Nothing is asked, so nobody turns."""

    def see(self, t: float, _shape: object) -> Progress:
        answers = tuple(Answer(prompt, t, t, t) for prompt in self._challenge.prompts)
        return Progress(len(answers), answers)


def test_the_print_would_pass_if_nobody_judged_it(
    mesh: FaceMesh, plate: Plate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter_app.capture.session, "LivenessJudge", BelievesAnybody)
    end, _ = capture(CaptureSession(mesh), training(Act.PRINT, 1, plate))
    assert end.phase is Phase.DONE
