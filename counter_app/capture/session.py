"""One selfie from the first look to the kept picture: positioning → challenge → keeping still → done or failed."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import replace

import numpy as np

from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Trust
from counter_app.capture.advice import Adviser
from counter_app.capture.analysis import Analysis, Analyst
from counter_app.capture.asked_once import AskedOnce
from counter_app.capture.best_frame import BestPicture
from counter_app.capture.challenges import Choose, can_exchange, draw, is_mixed
from counter_app.capture.codes import Advice, Costly, Decision, Failure, Phase, Prompt
from counter_app.capture.continuity import Continuity
from counter_app.capture.gestures import OpenEyes
from counter_app.capture.liveness import Answer, LivenessJudge, Neutral
from counter_app.capture.mesh import FaceFinder
from counter_app.capture.observation import CaptureResult, Observation, fit_of, outline_of
from counter_app.capture.positioning import Positioning
from counter_app.capture.proof.evidence import Evidence
from counter_app.capture.proof.flash import Flash
from counter_app.capture.proof.model_watch import ModelRunner, ModelWatch
from counter_app.capture.quality import first_failure
from counter_app.capture.rota import Rota
from counter_app.capture.settings import CaptureSettings, SessionLimits
from counter_app.capture.still_picture import StillPicture

_FRESH_START = frozenset({Failure.FACE_LOST, Failure.FACE_CHANGED, Failure.MORE_FACES, Failure.CAMERA_SLOW})
"""What may happen to an honest member: back to positioning, with new prompts."""
_REMEMBERED = 900
"""Pictures whose lid distance is remembered: 30 seconds."""


def _periods(limits: SessionLimits) -> dict[Costly, float]:
    """How often each costly measure comes round."""
    return {
        Costly.FACES: limits.count_faces_s,
        Costly.BACKDROP: limits.backdrop_s,
        Costly.COVER: limits.cover_s,
        Costly.MOIRE: limits.moire_s,
        Costly.EDGES: limits.edges_s,
    }


class CaptureSession:
    """Turns frames into observations. One thread observes; any thread may ask for a restart or another prompt."""

    def __init__(
        self,
        mesh: FaceFinder,
        settings: CaptureSettings | None = None,
        choose: Choose = secrets.randbelow,
        *,
        preflight: bool = False,
        prompt_s: float | None = None,
        model: ModelRunner | None = None,
    ) -> None:
        """The mesh, and the branch's own `model`, belong to the session and are closed with it.

        `preflight` looks and advises only: no prompts, no limit, nothing counted. `prompt_s` is for each prompt.
        """
        self._mesh, self._choose, self._model = mesh, choose, model
        settings = settings or CaptureSettings()
        prompt_s = settings.liveness.prompt_s if prompt_s is None else prompt_s
        self._settings = replace(settings, liveness=replace(settings.liveness, prompt_s=prompt_s))
        self._device = Trust.LENS
        self._without: frozenset[Prompt] = frozenset()
        self._swapped: tuple[Prompt, ...] = ()
        self._swap_wanted = False
        self._preflight, self._attempt = preflight, 1
        self._wanted: bool | None = None
        self._phase_since: float | None = None
        self._begin()

    def restart(self, *, preflight: bool = False) -> None:
        """Begin a new attempt with new prompts at the next frame."""
        self._wanted = preflight

    def observe(self, frame: Frame) -> Observation:
        """Judge one frame. After the end it repeats the end without looking."""
        if self._wanted is not None:
            self._preflight, self._wanted = self._wanted, None
            self._attempt += 1
            self._begin()
        if self._end is not None:
            return replace(self._end, t=frame.t)
        due = self._rota.next(frame.t)
        analysis = self._analyst.analyse(frame, due, for_picture=self._phase is Phase.STILL)
        if analysis.broken is None and analysis.seen.motion > self._settings.continuity.shift_jump:
            analysis = replace(analysis, broken=Failure.FACE_CHANGED)
        if not self._preflight:
            self._gather(analysis, due)
        if self._phase_since is None:
            self._phase_since = frame.t
        if analysis.seen.shape is not None:
            self._lids.append(analysis.seen.shape.eyes_open)
        steps = {Phase.POSITIONING: self._position, Phase.CHALLENGE: self._challenge, Phase.STILL: self._keep_still}
        return steps[self._phase](analysis, frame.t - self._phase_since)

    def close(self) -> None:
        """Give the face library back; it observes no more frames."""
        try:
            if self._model is not None:
                self._model.close()
        finally:
            self._mesh.close()

    def use_device(self, trust: Trust) -> None:
        """How far the source of the frames is known to be a lens; before the first frame."""
        self._device = self._evidence.device = trust

    def swap_prompt(self) -> None:
        """Exchange the asked prompt for one that the person can do, at the next frame; it is not asked again."""
        self._swap_wanted = True

    def _begin(self) -> None:
        self._analyst = Analyst(self._mesh, self._settings)
        self._rota = Rota(_periods(self._settings.session))
        own = () if self._model is None else (ModelWatch(self._model),)
        self._evidence = Evidence(self._settings.evidence, self._device, own)
        self._swap_wanted = False
        self._adviser = Adviser(self._settings.session.advice_s)
        self._once = AskedOnce(self._settings.session)
        self._lids: deque[float] = deque(maxlen=_REMEMBERED)
        self._fresh_starts = 0
        self._end: Observation | None = None
        self._to_positioning()

    def _to_positioning(self) -> None:
        self._phase = Phase.POSITIONING
        self._phase_since = None
        self._place = Positioning(OpenEyes(self._settings.liveness.baseline_s))
        self._judge: LivenessJudge | None = None
        self._kept = Continuity(self._settings.continuity)
        self._answers: tuple[Answer, ...] = ()
        self._neutral: Neutral | None = None
        self._still: StillPicture | None = None
        self._flash: Flash | None = None

    def _gather(self, analysis: Analysis, due: Costly | None) -> None:
        shape = analysis.seen.shape
        turning = None if self._judge is None else self._judge.turning(shape)
        self._evidence.see(analysis.frame, analysis.points, shape, turning, due)

    def _enter(self, phase: Phase, t: float) -> None:
        self._phase, self._phase_since = phase, t
        self._adviser.reset()

    def _position(self, analysis: Analysis, waited_s: float) -> Observation:
        """Wait until the picture has been good for a while; learn the person's neutral meanwhile."""
        t, limits = analysis.frame.t, self._settings.session
        self._place.see(t, analysis.seen.shape, good=analysis.good, unbroken=analysis.broken is None)
        if self._preflight:
            return self._say(analysis, self._advice(analysis))
        if self._device is Trust.VIRTUAL:
            return self._fail(analysis, Failure.NOT_LIVE)
        if analysis.broken is Failure.PICTURE_FROZEN:
            return self._fail(analysis, Failure.PICTURE_FROZEN)
        if waited_s > limits.positioning_s:
            return self._fail(analysis, Failure.NOT_IN_PLACE)
        asked = self._once.advice(t, analysis.findings)
        if asked is not None or not self._analyst.has_looked_everywhere:
            return self._say(analysis, self._advice(analysis) if asked is None else self._adviser.advise(t, asked))
        if analysis.seen.fps is not None and self._place.since is not None and self._place.good_s(t) >= limits.good_s:
            drawn = draw(self._settings.liveness, self._choose, self._without)
            self._evidence.prompts_limited = not is_mixed(self._without)
            self._neutral = self._place.neutral(self._settings)
            self._judge = LivenessJudge(drawn, self._neutral, self._settings.liveness)
            self._enter(Phase.CHALLENGE, t)
        return self._say(analysis, self._advice(analysis))

    def _challenge(self, analysis: Analysis, _waited_s: float) -> Observation:
        """Let the judge see every picture until all prompts are followed."""
        assert self._judge is not None
        if analysis.broken is not None:
            return self._break(analysis, analysis.broken)
        self._swap(self._judge)
        progress = self._judge.see(analysis.frame.t, analysis.seen.shape)
        if progress.failure is not None:
            return self._fail(analysis, progress.failure, progress.failed_prompt)
        self._answers = progress.answers
        if progress.passed:
            self._enter(Phase.STILL, analysis.frame.t)
            assert self._neutral is not None
            self._still = StillPicture(self._settings, self._neutral, self._answers)
            limits = self._settings.continuity
            strict = replace(limits, lost_s=limits.kept_lost_s, ied_jump=limits.kept_ied_jump)
            self._kept = Continuity(strict)
            light = self._settings.evidence.flash
            if light.on and (not light.in_doubt or self._evidence.judgement().cues):
                self._flash = Flash(self._settings.evidence.flash, self._choose)
        prompt = None if progress.passed else progress.prompt
        advice = None
        if analysis.seen.shape is None:
            advice = self._adviser.advise(analysis.frame.t, Advice.COME_INTO_VIEW)
        elif prompt is None:
            advice = self._adviser.advise(analysis.frame.t, progress.hint or Advice.GOOD)
        else:
            self._adviser.reset()
        said = self._say(analysis, advice)
        return replace(said, prompt=prompt, prompt_part=progress.part, prompt_left=progress.left)

    def _swap(self, judge: LivenessJudge) -> None:
        """Do what `swap_prompt` wants. What is asked last of all kinds stays: something must be asked."""
        wanted, self._swap_wanted = self._swap_wanted, False
        if not wanted or judge.asked is None or not can_exchange(self._without | {judge.asked}):
            return
        self._without |= {judge.asked}
        self._swapped += (judge.asked,)
        self._evidence.prompts_limited = not is_mixed(self._without)
        judge.swap(self._without, self._choose)

    def _keep_still(self, analysis: Analysis, waited_s: float) -> Observation:
        """Collect good pictures of the person at rest and keep the best."""
        broken = analysis.broken or self._replaced(analysis)
        if broken is not None:
            return self._break(analysis, broken)
        assert self._still is not None
        if waited_s > self._settings.session.still_s:
            spare = self._still.spare()
            return (
                self._fail(analysis, Failure.NO_GOOD_PICTURE)
                if spare is None
                else self._finish(analysis, spare, spare=True)
            )
        if self._flash is not None:
            colour = self._flash.see(analysis.frame.t, analysis.frame.image, analysis.points)
            if colour is not None:
                said = self._say(analysis, self._adviser.advise(analysis.frame.t, Advice.HOLD_STILL))
                return replace(said, flash=colour)
            self._evidence.flash_score, self._evidence.flash_over_wall = self._flash.score(), self._flash.over_wall()
            self._flash = None
        advice = self._still.see(analysis, self._usual_lids())
        part = self._still.progress(analysis.frame.t)
        if part < 1:
            advice = self._adviser.advise(analysis.frame.t, advice)
            return replace(self._say(analysis, advice), prompt_part=part)
        return self._finish(analysis, self._still.best())

    def _finish(self, analysis: Analysis, picture: BestPicture, *, spare: bool = False) -> Observation:
        """The end with a picture, unless something certain speaks against it."""
        judgement = self._evidence.judgement()
        if judgement.decision is Decision.FAIL:
            return self._fail(analysis, Failure.NOT_LIVE)
        self._phase = Phase.DONE
        result = CaptureResult(picture, self._answers, self._fresh_starts, judgement, spare)
        self._end = replace(self._say(analysis, None), result=result, prompt_part=1.0, judgement=judgement)
        return self._end

    def _replaced(self, analysis: Analysis) -> Failure | None:
        """Whether the face that answered may have been exchanged for another one, or for a picture."""
        broken = self._kept.see(analysis.frame.t, analysis.seen.shape)
        if analysis.seen.motion > self._settings.continuity.kept_shift:
            return Failure.FACE_CHANGED
        return broken if broken in (Failure.FACE_LOST, Failure.FACE_CHANGED) else None

    def _usual_lids(self) -> float:
        """What is usual of the lid distances so far; numpy's own percentile takes ten times as long."""
        lids = np.fromiter(self._lids, np.float64, len(self._lids))
        place = self._settings.best.usual_eyes_percentile / 100 * (len(lids) - 1)
        low, high = int(place), min(int(place) + 1, len(lids) - 1)
        lids.partition((low, high))
        return float(lids[low] + (lids[high] - lids[low]) * (place - low))

    def _break(self, analysis: Analysis, failure: Failure) -> Observation:
        """A broken run leads back to positioning a few times, then to the end."""
        if failure not in _FRESH_START or self._fresh_starts >= self._settings.session.fresh_starts:
            return self._fail(analysis, failure)
        self._fresh_starts += 1
        self._to_positioning()
        self._adviser.reset()
        return self._say(analysis, self._advice(analysis))

    def _fail(self, analysis: Analysis, failure: Failure, failed_prompt: Prompt | None = None) -> Observation:
        self._phase = Phase.FAILED
        judgement = self._evidence.judgement()
        said = self._say(analysis, None)
        self._end = replace(said, failure=failure, judgement=judgement, failed_prompt=failed_prompt)
        return self._end

    def _advice(self, analysis: Analysis) -> Advice:
        failed = first_failure(analysis.findings)
        unfit = analysis.broken is Failure.PICTURE_FROZEN or self._device is Trust.VIRTUAL
        fine = Advice.CHECK_CAMERA if unfit else Advice.GOOD
        return self._adviser.advise(analysis.frame.t, failed.advice if failed else fine)

    def _say(self, analysis: Analysis, advice: Advice | None) -> Observation:
        """The observation of this frame, with what every phase has."""
        height, width = analysis.frame.image.shape[:2]
        return Observation(
            t=analysis.frame.t,
            phase=self._phase,
            advice=advice,
            findings=analysis.findings,
            fit=fit_of(analysis.findings) if analysis.points is not None else 0.0,
            outline=None if analysis.points is None else outline_of(analysis.points, width, height),
            prompts_done=len(self._answers),
            prompts_total=0 if self._preflight else self._settings.liveness.prompts,
            fps=analysis.seen.fps,
            attempt=self._attempt,
            swapped=self._swapped,
        )
