"""One run of the camera for the window: pictures as plain bytes, codes as words. Loads the libraries of pictures."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.cameras.frames import Frame
from counter_app.cameras.pin import Edge, Picked, Rotation
from counter_app.cameras.spec import Camera
from counter_app.cameras.words import rotation_hint_text
from counter_app.capture.codes import Decision, Failure, Phase, Rule, Verdict
from counter_app.capture.observation import Observation, measured_of
from counter_app.capture.session import CaptureSession
from counter_app.capture.sights import sights_among
from counter_app.capture.standing import CAMERA_TURN
from counter_app.capture.upright_watch import UprightWatch
from counter_app.capture.words import advice_text, cue_text, prompt_text, rule_text, spare_text, worn_text
from counter_app.capture.worker import CameraWorker
from ui.selfie.state import Ending, Look, RuleRow


class CameraRun:
    """A camera and a session from start to stop."""

    def __init__(
        self,
        camera: Camera,
        session: CaptureSession,
        ready: Callable[[], None],
        broke: Callable[[Exception], None],
        watch: UprightWatch | None = None,
    ) -> None:
        self._session = session
        chosen = camera.chosen if isinstance(camera, Picked) else None
        self._turned = chosen.rotation if chosen is not None else Rotation.NONE
        self._edge = chosen.edge if chosen is not None else Edge.TOP
        self._worker = CameraWorker(camera, session, ready, broke, watch)
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
        if taken is None:
            return None
        frame, seen, further = taken
        turn = None if further is None else Rotation((self._turned + further) % 360)
        return self._look(frame, seen, turn), ending_of(seen, turn)

    def ask_to_stop(self) -> None:
        """No more news; returns at once."""
        self._worker.ask_to_stop()

    def stop(self) -> bool:
        """Wait for the thread, not for ever; says whether it ended."""
        return self._worker.stop()

    def _look(self, frame: Frame, seen: Observation, turn: Rotation | None) -> Look:
        height, width = frame.image.shape[:2]
        say = advice_text(seen.advice) if seen.advice else ""
        if seen.prompt is not None:
            say = prompt_text(seen.prompt)
        return Look(
            rgb=frame.image.tobytes(),
            width=width,
            height=height,
            phase=seen.phase,
            say=say,
            edge=self._edge,
            advice=seen.advice if seen.prompt is None else None,
            t=seen.t,
            prompt=seen.prompt,
            part=seen.prompt_part,
            left=seen.prompt_left,
            fit=seen.fit,
            rules=self._rules(seen),
            done=seen.prompts_done,
            total=seen.prompts_total,
            light=seen.flash,
            turned="" if turn is None else rotation_hint_text(turn),
            unseen=sights_among(found.rule for found in seen.findings if found.verdict is not Verdict.PASS),
        )

    def _rules(self, seen: Observation) -> tuple[RuleRow, ...]:
        found = {finding.rule: finding for finding in seen.findings}
        return tuple(
            RuleRow(name, found[rule].verdict, found[rule].raw, rule) if rule in found else RuleRow(name, rule=rule)
            for rule, name in self._names.items()
        )


def ending_of(seen: Observation, turn: Rotation | None = None) -> Ending | None:
    """The attempt's end, None while it runs; `turn` is what the camera's picture would need, where that is known."""
    signs = tuple(cue_text(cue) for cue in seen.cues)
    if seen.phase is Phase.DONE and seen.result is not None:
        unsure = seen.result.judgement.decision is Decision.REVIEW
        best = seen.result.picture
        worn = tuple(worn_text(found.rule) for found in seen.findings if found.verdict is Verdict.WARN)
        offer = (spare_text(best.failed),) if seen.result.spare else ()
        told = (*offer, *(signs if unsure else ()), *(words for words in worn if words))
        return Ending("", measured_of(seen), best.portrait.data, unsure, told, best.original.data, seen.result.spare)
    if seen.phase is Phase.FAILED and seen.failure is not None:
        measured = measured_of(seen)
        if turn is not None and seen.failure is Failure.NOT_IN_PLACE:
            measured[CAMERA_TURN] = str(int(turn))
        return Ending(seen.failure.value, measured, b"", signs=signs)
    return None
