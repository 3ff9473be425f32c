"""One run of the camera for the window: pictures as plain bytes, codes as words. Loads camera code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.capture.camera import Camera
from counter_app.capture.frames import Frame
from counter_app.capture.observation import Observation, Phase, measured_of
from counter_app.capture.proof.evidence import Decision
from counter_app.capture.quality import Rule
from counter_app.capture.session import CaptureSession
from counter_app.capture.words import advice_text, cue_text, prompt_text, rule_text
from counter_app.capture.worker import CameraWorker
from ui.selfie.state import Look, RuleRow


@dataclass(frozen=True)
class Ending:
    """How an attempt at the camera ended; `picture` is the portrait's JPEG, empty when it failed.

    `original` is the whole picture that the portrait was cut from.
    """

    reason: str
    measured: dict[str, float | str | list[str]]
    picture: bytes
    unsure: bool = False
    """A second person has to look at picture and person."""
    signs: tuple[str, ...] = ()
    """What made it unsure, in words."""
    original: bytes = b""


class CameraRun:
    """A camera and a session from start to stop."""

    def __init__(
        self, camera: Camera, session: CaptureSession, ready: Callable[[], None], broke: Callable[[Exception], None]
    ) -> None:
        self._session = session
        self._worker = CameraWorker(camera, session, ready, broke)
        self._names = {rule: rule_text(rule) for rule in Rule}

    def start(self) -> None:
        """Open the camera and begin."""
        self._worker.start()

    def begin_attempt(self) -> None:
        """After looking only: the same camera goes on with an attempt."""
        self._session.restart()

    def swap_prompt(self) -> None:
        """The member cannot do what is asked."""
        self._session.swap_prompt()

    def take(self) -> tuple[Look, Ending | None] | None:
        """The newest picture, and the end when it is reached; None when it was taken already."""
        taken = self._worker.latest.take()
        return None if taken is None else (self._look(*taken), ending_of(taken[1]))

    def ask_to_stop(self) -> None:
        """No more news; returns at once."""
        self._worker.ask_to_stop()

    def stop(self) -> bool:
        """Wait for the thread, not for ever; says whether it ended."""
        return self._worker.stop()

    def _look(self, frame: Frame, seen: Observation) -> Look:
        height, width = frame.image.shape[:2]
        say = advice_text(seen.advice) if seen.advice else ""
        if seen.prompt is not None:
            say = prompt_text(seen.prompt)
        return Look(
            rgb=frame.image.tobytes(),
            width=width,
            height=height,
            phase=seen.phase.value,
            say=say,
            advice=seen.advice.value if seen.advice and seen.prompt is None else "",
            t=seen.t,
            prompt=seen.prompt.value if seen.prompt else "",
            part=seen.prompt_part,
            left=seen.prompt_left,
            fit=seen.fit,
            rules=self._rules(seen),
            done=seen.prompts_done,
            total=seen.prompts_total,
        )

    def _rules(self, seen: Observation) -> tuple[RuleRow, ...]:
        found = {finding.rule: finding for finding in seen.findings}
        return tuple(
            RuleRow(name, found[rule].verdict.value, found[rule].raw) if rule in found else RuleRow(name)
            for rule, name in self._names.items()
        )


def ending_of(seen: Observation) -> Ending | None:
    """The attempt's end, None while it runs."""
    signs = tuple(cue_text(cue) for cue in seen.cues)
    if seen.phase is Phase.DONE and seen.result is not None:
        unsure = seen.result.judgement.decision is Decision.REVIEW
        best = seen.result.picture
        told = signs if unsure else ()
        return Ending("", measured_of(seen), best.portrait.data, unsure, told, best.original.data)
    if seen.phase is Phase.FAILED and seen.failure is not None:
        return Ending(seen.failure.value, measured_of(seen), b"", signs=signs)
    return None
