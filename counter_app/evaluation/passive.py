"""What a recording shows without anything being asked: the cues of screens, sheets and flat things alone.

Nobody in a recording can answer prompts that are drawn anew each time, and where the file came from says nothing about
the lens: prompts and device check are left out, and the report says so.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.spec import Camera, Trust
from counter_app.capture.analysis import Analyst
from counter_app.capture.codes import Costly, Cue, Failure
from counter_app.capture.mesh import FaceFinder
from counter_app.capture.proof.evidence import CERTAIN, Evidence
from counter_app.capture.rota import Rota
from counter_app.capture.settings import CaptureSettings, SessionLimits
from counter_app.evaluation.figures import Outcome
from counter_app.evaluation.sessions import ENDED, LONGEST_S, End

_NEUTRAL_S = 1.0
"""The person's straight look is taken from the first second with a face."""
NO_FACE = "no_face"


def watch_recording(camera: Camera, mesh: FaceFinder, settings: CaptureSettings, *, still: bool = False) -> End:
    """Show a whole recording to the evidence. A head that never turns tells nothing of depth: no doubt follows here.

    A `still` picture is not frozen, and one whose face is too small to look for a screen could not be judged.
    """
    analyst, evidence = Analyst(mesh, settings), Evidence(settings.evidence, Trust.LENS)
    rota = Rota(_periods(settings.session))
    straight: list[float] = []
    frame_ms: list[float] = []
    began, now, image, frozen = None, 0.0, None, False
    with camera:
        while began is None or now - began < LONGEST_S:
            try:
                frame = camera.read()
            except CameraGone:
                break
            before = perf_counter()
            due = rota.next(frame.t)
            analysis = analyst.analyse(frame, due)
            shape = analysis.seen.shape
            began, now, image = frame.t if began is None else began, frame.t, frame.image
            if shape is not None and (not straight or now - began < _NEUTRAL_S):
                straight.append(shape.turn)
            turning = None if shape is None else shape.turn - median(straight)
            evidence.see(frame, analysis.points, shape, turning, due)
            frozen = frozen or analysis.broken is Failure.PICTURE_FROZEN
            frame_ms.append((perf_counter() - before) * 1000)
    judgement = evidence.judgement()
    cues = [cue for cue in judgement.cues if cue is not Cue.DEPTH_UNSEEN]
    seconds = now - (began or 0.0)
    if not straight:
        return End(Outcome.NO_RESPONSE, NO_FACE if frame_ms else ENDED, seconds, tuple(frame_ms), (), image)
    if still and cues == [Cue.SCREEN_UNSEEN]:
        return End(Outcome.NO_RESPONSE, cues[0].value, seconds, tuple(frame_ms), judgement.scores, image)
    if frozen and not still:
        return End(Outcome.REJECT, Failure.PICTURE_FROZEN.value, seconds, tuple(frame_ms), judgement.scores, image)
    outcome = Outcome.REJECT if CERTAIN & set(cues) else Outcome.REVIEW if cues else Outcome.PASS
    reason = "+".join(cue.value for cue in cues)
    return End(outcome, reason, seconds, tuple(frame_ms), judgement.scores, image)


def _periods(limits: SessionLimits) -> dict[Costly, float]:
    """Measures that say something about life."""
    return {Costly.MOIRE: limits.moire_s, Costly.EDGES: limits.edges_s}
