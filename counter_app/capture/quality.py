"""Would this picture be accepted, and if not, what should the member do? One finding per rule, with its figures.

A new rule is a function in `RULES` and a word in `Rule`; nothing else has to change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from counter_app.capture.advice import Advice
from counter_app.capture.measures import Light, Shape
from counter_app.capture.settings import Band, CaptureSettings


class Verdict(Enum):
    """How a rule turned out."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


class Rule(Enum):
    """What is looked at."""

    ONE_FACE = "one_face"
    WHOLE_FACE = "whole_face"
    DISTANCE = "distance"
    CENTRED = "centred"
    NOT_DARK = "not_dark"
    NOT_BRIGHT = "not_bright"
    STRAIGHT = "straight"
    EYES_OPEN = "eyes_open"
    SHARP = "sharp"
    PACE = "pace"
    MOUTH_CLOSED = "mouth_closed"


@dataclass(frozen=True)
class Finding:
    """One rule's answer; `raw` holds the measured figures by name."""

    rule: Rule
    verdict: Verdict
    advice: Advice
    """What would help; said only when the rule failed."""
    raw: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Seen:
    """Everything known about one picture."""

    shape: Shape | None = None
    """None: no face."""
    light: Light | None = None
    """None: no face, or too little of it inside the picture."""
    second_face: float = 0.0
    """Area of the second largest face over the largest."""
    picture_mean: float = 128.0
    """sRGB mean of the whole picture, 0-255: tells a covered lens when there is no face."""
    sharpest: float = 0.0
    """Sharpest face so far in front of this camera."""
    motion: float = 0.0
    """Landmark shift over about three frames, in IED."""
    fps: float | None = None
    """Measured pictures per second; None before enough was seen."""


_BLACK_PICTURE = 20.0
"""sRGB mean of a picture in which nobody could be found anyway."""


def judge(seen: Seen, settings: CaptureSettings) -> tuple[Finding, ...]:
    """All rules that can be judged, the one whose advice is most useful first."""
    findings = (rule(seen, settings) for rule in RULES)
    return tuple(finding for finding in findings if finding is not None)


def judge_picture(seen: Seen, settings: CaptureSettings) -> tuple[Finding, ...]:
    """The same and what only the kept picture must fulfil."""
    mouth = _mouth_closed(seen, settings)
    return judge(seen, settings) + ((mouth,) if mouth else ())


def first_failure(findings: Iterable[Finding]) -> Finding | None:
    """The failed rule to speak about, None when nothing failed."""
    return next((finding for finding in findings if finding.verdict is Verdict.FAIL), None)


def verdict_in(value: float, band: Band) -> Verdict:
    """Place a figure in its band, whichever direction the band has."""
    sign = 1 if band.bad >= band.good else -1
    if sign * value <= sign * band.good:
        return Verdict.PASS
    return Verdict.WARN if sign * value <= sign * band.bad else Verdict.FAIL


def _worst(*verdicts: Verdict) -> Verdict:
    order = (Verdict.FAIL, Verdict.WARN)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.PASS)


def _one_face(seen: Seen, settings: CaptureSettings) -> Finding:
    if seen.shape is None:
        dark = seen.picture_mean < _BLACK_PICTURE
        advice = Advice.MORE_LIGHT if dark else Advice.COME_INTO_VIEW
        return Finding(Rule.ONE_FACE, Verdict.FAIL, advice, (("faces", 0.0), ("picture_mean", seen.picture_mean)))
    verdict = verdict_in(seen.second_face, settings.quality.second_face)
    return Finding(Rule.ONE_FACE, verdict, Advice.ONLY_ONE_PERSON, (("second_face", seen.second_face),))


def _whole_face(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (shape := seen.shape) is None:
        return None
    if shape.outside:
        verdict = Verdict.FAIL
    else:
        verdict = Verdict.PASS if shape.edge >= settings.quality.frame_margin else Verdict.WARN
    near = verdict_in(shape.t_share, settings.quality.t_share) is Verdict.FAIL
    advice = Advice.MOVE_BACK if near else Advice.SHOW_WHOLE_FACE
    return Finding(Rule.WHOLE_FACE, verdict, advice, (("points_outside", float(shape.outside)), ("edge", shape.edge)))


def _distance(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (shape := seen.shape) is None:
        return None
    far = verdict_in(shape.ied_px, settings.quality.ied_px)
    near = verdict_in(shape.t_share, settings.quality.t_share)
    advice = Advice.COME_CLOSER if far is Verdict.FAIL else Advice.MOVE_BACK
    return Finding(Rule.DISTANCE, _worst(far, near), advice, (("ied_px", shape.ied_px), ("t_share", shape.t_share)))


def _centred(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (shape := seen.shape) is None:
        return None
    limits, aside = settings.quality, shape.centre_x - 0.5
    sideways = verdict_in(abs(aside), limits.centre)
    above, below = verdict_in(shape.above, limits.margin_above), verdict_in(shape.below, limits.margin_below)
    if sideways is Verdict.FAIL:
        advice = Advice.MOVE_RIGHT if aside > 0 else Advice.MOVE_LEFT
    else:
        advice = Advice.MOVE_DOWN if above is Verdict.FAIL else Advice.MOVE_UP
    raw = (("aside", aside), ("above", shape.above), ("below", shape.below))
    return Finding(Rule.CENTRED, _worst(sideways, above, below), advice, raw)


def _not_dark(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (light := seen.light) is None:
        return None
    verdict = verdict_in(light.under, settings.quality.under)
    if light.mean < settings.quality.black_mean:
        verdict = Verdict.FAIL
    return Finding(Rule.NOT_DARK, verdict, Advice.MORE_LIGHT, (("under", light.under), ("mean", light.mean)))


def _not_bright(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (light := seen.light) is None:
        return None
    verdict = verdict_in(light.over, settings.quality.over)
    return Finding(Rule.NOT_BRIGHT, verdict, Advice.LESS_LIGHT, (("over", light.over),))


def _straight(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (shape := seen.shape) is None:
        return None
    limits = settings.quality
    roll, turn = verdict_in(abs(shape.roll_deg), limits.roll_deg), verdict_in(abs(shape.turn), limits.turn)
    pitch = verdict_in(abs(shape.pitch_deg), limits.pitch_deg)
    if roll is Verdict.FAIL:
        advice = Advice.STRAIGHTEN_HEAD
    elif turn is Verdict.FAIL:
        advice = Advice.LOOK_STRAIGHT
    else:
        advice = Advice.CHIN_DOWN if shape.pitch_deg > 0 else Advice.CHIN_UP
    raw = (("roll_deg", shape.roll_deg), ("turn", shape.turn), ("pitch_deg", shape.pitch_deg))
    return Finding(Rule.STRAIGHT, _worst(roll, turn, pitch), advice, raw)


def _eyes_open(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (shape := seen.shape) is None:
        return None
    verdict = verdict_in(shape.eyes_open, settings.quality.eyes_open)
    return Finding(Rule.EYES_OPEN, verdict, Advice.OPEN_EYES, (("eyes_open", shape.eyes_open),))


def _sharp(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (light := seen.light) is None:
        return None
    limits = settings.quality
    verdict = verdict_in(light.sharpness, limits.sharpness)
    excused = max(limits.sharpness_least, limits.sharpness_of_best * seen.sharpest)
    if verdict is Verdict.FAIL and light.sharpness >= excused:
        verdict = Verdict.WARN
    advice = Advice.HOLD_STILL if seen.motion > limits.moving else Advice.CLEAN_LENS
    return Finding(Rule.SHARP, verdict, advice, (("sharpness", light.sharpness), ("motion", seen.motion)))


def _pace(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (fps := seen.fps) is None:
        return None
    verdict = Verdict.PASS if fps >= settings.continuity.slowest_fps else Verdict.FAIL
    return Finding(Rule.PACE, verdict, Advice.CHECK_CAMERA, (("fps", fps),))


def _mouth_closed(seen: Seen, settings: CaptureSettings) -> Finding | None:
    if (shape := seen.shape) is None:
        return None
    verdict = verdict_in(shape.lips_apart, settings.quality.mouth_closed)
    return Finding(Rule.MOUTH_CLOSED, verdict, Advice.CLOSE_MOUTH, (("lips_apart", shape.lips_apart),))


RULES: tuple[Callable[[Seen, CaptureSettings], Finding | None], ...] = (
    _one_face,
    _whole_face,
    _distance,
    _centred,
    _not_dark,
    _not_bright,
    _straight,
    _eyes_open,
    _sharp,
    _pace,
)
