"""What a capture session says about one frame: a frozen value, enough to draw everything."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.capture.best_frame import BestPicture
from counter_app.capture.codes import Advice, Colour, Cue, Failure, Phase, Prompt, Verdict
from counter_app.capture.liveness import Answer
from counter_app.capture.looks.findings import Finding
from counter_app.capture.looks.ofiq import components
from counter_app.capture.measures import OVAL_POINTS
from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence import Judgement


@dataclass(frozen=True)
class CaptureResult:
    """What a passed capture leaves."""

    picture: BestPicture
    answers: tuple[Answer, ...]
    fresh_starts: int
    """Times the session went back to positioning on the way."""
    judgement: Judgement
    """Pass, or review: then officer and supervisor look at the picture."""
    spare: bool = False
    """The time was over: not the picture that was waited for, an offer to the officer."""


@dataclass(frozen=True)
class Outline:
    """The face in the picture, as shares of its width and height, not mirrored."""

    oval: tuple[tuple[float, float], ...]
    """36 points, from the top of the forehead towards the member's left."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""


@dataclass(frozen=True)
class Observation:
    """One frame's worth of news for the screen."""

    t: float
    phase: Phase
    advice: Advice | None = None
    """One thing to do now; None while a prompt is asked and followed, and at the end."""
    findings: tuple[Finding, ...] = ()
    fit: float = 0.0
    """How right everything is, 0 to 1: colours the oval."""
    outline: Outline | None = None
    prompt: Prompt | None = None
    prompt_part: float = 0.0
    """How far the asked action is, 0 to 1; while keeping still, how far that is."""
    prompt_left: float = 1.0
    """Share of the prompt's time that is left."""
    prompts_done: int = 0
    prompts_total: int = 0
    fps: float | None = None
    attempt: int = 1
    """Grows with every `restart`."""
    result: CaptureResult | None = None
    failure: Failure | None = None
    failed_prompt: Prompt | None = None
    judgement: Judgement | None = None
    """What the evidence came to, at the end of an attempt."""
    swapped: tuple[Prompt, ...] = ()
    """Prompts that this person cannot do."""
    flash: Colour | None = None
    """Light the whole screen in this colour now; only when switched on in the settings."""

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What the staff should look at; never shown to the member."""
        return () if self.judgement is None else self.judgement.cues


_WARNED = 0.8


def fit_of(findings: tuple[Finding, ...]) -> float:
    """Share of the rules that are right; a warning is nearly right."""
    verdicts = [finding.verdict for finding in findings]
    return (verdicts.count(Verdict.PASS) + _WARNED * verdicts.count(Verdict.WARN)) / max(len(verdicts), 1)


def outline_of(points: Points, width: int, height: int) -> Outline:
    """Oval and box of one mesh."""
    oval: list[list[float]] = (points[OVAL_POINTS, :2] / (width, height)).tolist()
    xs, ys = zip(*oval, strict=True)
    return Outline(tuple(zip(xs, ys, strict=True)), (min(xs), min(ys), max(xs), max(ys)))


def measured_of(end: Observation) -> dict[str, float | str | list[str]]:
    """Plain figures of an attempt's end for the record: rules, prompts, answers, and the kept picture's scores."""
    record: dict[str, float | str | list[str]] = {"phase": end.phase.value, "prompts_done": float(end.prompts_done)}
    if end.failed_prompt is not None:
        record["failed_prompt"] = end.failed_prompt.value
    if end.fps is not None:
        record["fps"] = round(end.fps, 1)
    if end.swapped:
        record["swapped_prompts"] = [prompt.value for prompt in end.swapped]
    if end.judgement is not None:
        record["decision"] = end.judgement.decision.value
        record["cues"] = [cue.value for cue in end.judgement.cues]
        record |= {f"evidence.{name}": round(value, 4) for name, value in end.judgement.scores}
    record["failed_rules"] = [found.rule.value for found in end.findings if found.verdict is Verdict.FAIL]
    record["warned_rules"] = [found.rule.value for found in end.findings if found.verdict is Verdict.WARN]
    for finding in end.findings:
        record |= {f"{finding.rule.value}.{name}": round(value, 4) for name, value in finding.raw}
    record |= {f"ofiq.{one.name}": float(one.score) for one in components(end.findings)}
    if end.result is not None:
        answers = end.result.answers
        record["prompts"] = [answer.prompt.value for answer in answers]
        record |= {f"answer_s.{answer.prompt.value}": round(answer.done_t - answer.asked_t, 2) for answer in answers}
        if end.result.spare:
            record["spare"] = 1.0
            record["spare_breaks"] = [rule.value for rule in end.result.picture.failed]
        record |= {f"picture.{name}": round(value, 4) for name, value in end.result.picture.scores}
        record["fresh_starts"] = float(end.result.fresh_starts)
    return record
