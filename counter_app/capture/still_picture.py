"""The kept picture: calm, as this member looks at rest, and not before a movement of the mouth has faded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.cameras.frames import Frame
from counter_app.capture.analysis import Analysis
from counter_app.capture.best_frame import BestFrame, BestPicture, Candidate
from counter_app.capture.codes import Advice, Prompt, Verdict
from counter_app.capture.liveness import Answer, Neutral
from counter_app.capture.quality import first_failure
from counter_app.capture.settings import CaptureSettings

_MOUTH = frozenset({Prompt.OPEN_MOUTH, Prompt.SMILE})
"""Movements that lips, cheeks and lids take seconds to come back from."""
_RULE = 10.0
"""What a broken rule takes from a picture's worth: more than all margins together."""


class StillPicture:
    """Sees every picture after the last prompt; `best` when `progress` is 1, `spare` when the time is over.

    A spare picture shows the same rest, and breaks some rule; it is an offer to the officer. Pictures from before the
    prompts are not taken: that they show the face that answered is not proven.
    """

    def __init__(self, settings: CaptureSettings, neutral: Neutral, answers: Sequence[Answer]) -> None:
        self._settings, self._neutral = settings, neutral
        self._from_t = max((answer.done_t for answer in answers if answer.prompt in _MOUTH), default=float("-inf"))
        self._from_t += settings.best.settle_s
        self._best = BestFrame(settings)
        self._spare: tuple[float, Candidate] | None = None

    def see(self, analysis: Analysis, usual_eyes: float) -> Advice:
        """Take one picture in; says what would help, or to keep still.

        `usual_eyes` is the 80th percentile of the session's lid distance.
        """
        unlike = self._unlike(analysis)
        if unlike is None and analysis.frame.t >= self._from_t and analysis.broken is None:
            self._take(analysis, usual_eyes)
        failed = first_failure(analysis.findings)
        return failed.advice if failed else unlike or Advice.HOLD_STILL

    def progress(self, t: float) -> float:
        """How far the collection is at second `t`, 0 to 1."""
        return self._best.progress(t)

    def best(self) -> BestPicture:
        """The chosen one; call it when `progress` is 1."""
        return self._best.best()

    def spare(self) -> BestPicture | None:
        """What can be offered when the time is over: a good picture that came alone, else one that breaks a rule."""
        if self._best.progress(float("inf")) > 0:
            return self._best.best()
        return None if self._spare is None else self._best.kept(self._spare[1])

    def _unlike(self, analysis: Analysis) -> Advice | None:
        """What is not as at rest: mouth, smile, gaze. None when all is."""
        shape, rest, limits = analysis.seen.shape, self._neutral, self._settings.best
        if shape is None:
            return Advice.COME_INTO_VIEW
        if shape.smile > limits.smile * rest.smile:
            return Advice.RELAX
        if shape.lips_apart > rest.lips + limits.lips_over:
            return Advice.CLOSE_MOUTH
        away = max(abs(shape.gaze_across - rest.gaze[0]), abs(shape.gaze_down - rest.gaze[1]))
        return Advice.LOOK_STRAIGHT if away > limits.gaze else None

    def _take(self, analysis: Analysis, usual_eyes: float) -> None:
        seen = analysis.seen
        if analysis.points is None or seen.shape is None or seen.light is None:
            return
        failed = tuple(found.rule for found in analysis.findings if found.verdict is Verdict.FAIL)
        frame = analysis.frame
        candidate = Candidate(frame, analysis.points, seen.shape, seen.light, seen.motion, failed)
        if not failed and self._best.offer(candidate, usual_eyes):
            return
        worth = self._best.worth(candidate) - len(failed) * _RULE
        if self._spare is None or worth > self._spare[0]:
            self._spare = worth, replace(candidate, frame=Frame(frame.image.copy(), frame.t))
