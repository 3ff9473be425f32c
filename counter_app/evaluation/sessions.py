"""One presentation before the real capture session, with the real face mesh, as fast as the machine can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.spec import Camera, Prompted, Trust
from counter_app.capture.codes import Decision, Failure, Phase, Verdict
from counter_app.capture.mesh import FaceFinder
from counter_app.capture.observation import Observation
from counter_app.capture.session import CaptureSession
from counter_app.capture.settings import CaptureSettings
from counter_app.evaluation.figures import Outcome

LONGEST_S = 300.0
"""On the camera's clock: longer than every limit of a session together."""
ENDED, ENDLESS = "recording_ended", "no_end"
"""Reasons of our own for an end that no session gave."""
_NO_ANSWER = frozenset(
    {
        Failure.NOT_IN_PLACE,
        Failure.NO_GOOD_PICTURE,
        Failure.CAMERA_SLOW,
        Failure.FACE_LOST,
        Failure.FACE_CHANGED,
        Failure.MORE_FACES,
    }
)
"""Ends in which nothing was decided about life: non-response in ISO/IEC 30107-3."""


@dataclass(frozen=True, eq=False)
class End:
    """How a presentation ended."""

    outcome: Outcome
    reason: str
    seconds: float
    frame_ms: tuple[float, ...]
    """Time of the judgement for each frame."""
    scores: tuple[tuple[str, float], ...]
    image: NDArray[np.uint8] | None
    """The last frame, H×W×3 RGB."""


def present(camera: Camera, mesh: FaceFinder, settings: CaptureSettings, seed: int, *, trust: Trust) -> End:
    """Run one whole session; `seed` draws the prompts, so that the same presentation can be done again.

    The participant is told the prompts exactly as the camera thread tells them. `trust` is what the device check says.
    """
    random = Random(f"prompts:{seed}")
    session = CaptureSession(mesh, settings, random.randrange)
    session.use_device(trust)
    return _watch(camera, session.observe)


def _watch(camera: Camera, observe: Callable[..., Observation]) -> End:
    frame_ms: list[float] = []
    began, now, image, end = None, 0.0, None, None
    with camera:
        while end is None and (began is None or now - began < LONGEST_S):
            try:
                frame = camera.read()
            except CameraGone:
                return End(Outcome.NO_RESPONSE, ENDED, now - (began or 0.0), tuple(frame_ms), (), image)
            before = perf_counter()
            observation = observe(frame)
            frame_ms.append((perf_counter() - before) * 1000)
            if isinstance(camera, Prompted):
                camera.obey(observation.prompt.value if observation.prompt else None)
            began, now, image = frame.t if began is None else began, frame.t, frame.image
            end = observation if observation.phase in (Phase.DONE, Phase.FAILED) else None
    if end is None:
        return End(Outcome.NO_RESPONSE, ENDLESS, LONGEST_S, tuple(frame_ms), (), image)
    outcome, reason = outcome_of(end)
    return End(outcome, reason, now - (began or 0.0), tuple(frame_ms), scores_of(end), image)


def outcome_of(end: Observation) -> tuple[Outcome, str]:
    """What the end of a session means, and the reason in codes."""
    cues = "+".join(cue.value for cue in end.cues)
    if end.result is not None:
        passed = end.result.judgement.decision is Decision.PASS
        return (Outcome.PASS, "") if passed else (Outcome.REVIEW, cues)
    assert end.failure is not None
    if end.failure in _NO_ANSWER:
        rules = "+".join(found.rule.value for found in end.findings if found.verdict is Verdict.FAIL)
        return Outcome.NO_RESPONSE, _joined(end.failure.value, rules)
    if end.failure is Failure.NOT_LIVE:
        return Outcome.REJECT, _joined(end.failure.value, cues)
    return Outcome.REJECT, _joined(end.failure.value, end.failed_prompt.value if end.failed_prompt else "")


def scores_of(end: Observation) -> tuple[tuple[str, float], ...]:
    """Figures behind the decision about life."""
    return () if end.judgement is None else end.judgement.scores


def _joined(reason: str, detail: str) -> str:
    return f"{reason}: {detail}" if detail else reason
