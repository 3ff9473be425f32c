"""Where the face is and how it is held: rules about the shape of its mesh."""

from __future__ import annotations

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.findings import Finding, Seen, verdict_in, worst
from counter_app.capture.settings import Band, CaptureSettings


def one_face(seen: Seen, settings: CaptureSettings) -> Finding:
    """Somebody is there, and nobody else."""
    if seen.shape is None:
        dark = seen.picture_mean < settings.quality.black_picture
        advice = Advice.MORE_LIGHT if dark else Advice.COME_INTO_VIEW
        return Finding(Rule.ONE_FACE, Verdict.FAIL, advice, (("faces", 0.0), ("picture_mean", seen.picture_mean)))
    verdict = verdict_in(seen.second_face, settings.quality.second_face)
    return Finding(Rule.ONE_FACE, verdict, Advice.ONLY_ONE_PERSON, (("second_face", seen.second_face),))


def whole_face(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The whole oval is inside the picture."""
    if (shape := seen.shape) is None:
        return None
    if shape.outside:
        verdict = Verdict.FAIL
    else:
        verdict = Verdict.PASS if shape.edge >= settings.quality.frame_margin else Verdict.WARN
    near = verdict_in(shape.t_share, settings.quality.t_share) is Verdict.FAIL
    advice = Advice.MOVE_BACK if near else Advice.SHOW_WHOLE_FACE
    return Finding(Rule.WHOLE_FACE, verdict, advice, (("points_outside", float(shape.outside)), ("edge", shape.edge)))


def distance(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """Near enough for detail, far enough for the margins of a portrait."""
    if (shape := seen.shape) is None:
        return None
    far = verdict_in(shape.ied_px, settings.quality.ied_px)
    near = verdict_in(shape.t_share, settings.quality.t_share)
    advice = Advice.COME_CLOSER if far is Verdict.FAIL else Advice.MOVE_BACK
    return Finding(Rule.DISTANCE, worst(far, near), advice, (("ied_px", shape.ied_px), ("t_share", shape.t_share)))


def centred(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """In the middle, with room above and below."""
    if (shape := seen.shape) is None:
        return None
    limits, aside = settings.quality, shape.centre_x - 0.5
    sideways = verdict_in(abs(aside), limits.centre)
    above, below = verdict_in(shape.above, limits.margin_above), verdict_in(shape.below, limits.margin_below)
    if sideways is Verdict.FAIL:
        advice = Advice.MOVE_RIGHT if aside > 0 else Advice.MOVE_LEFT
    else:
        advice = Advice.MOVE_DOWN if above is Verdict.FAIL else Advice.MOVE_UP
    raw = (
        ("aside", aside),
        ("above", shape.above),
        ("below", shape.below),
        ("crop_left", shape.crop_left),
        ("crop_right", shape.crop_right),
    )
    return Finding(Rule.CENTRED, worst(sideways, above, below), advice, raw)


def straight(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The head is upright and looks into the camera."""
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
    return Finding(Rule.STRAIGHT, worst(roll, turn, pitch), advice, raw)


def eyes_open(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """Both eyes are wide open."""
    if (shape := seen.shape) is None:
        return None
    verdict = verdict_in(shape.eyes_open, settings.quality.eyes_open)
    return Finding(Rule.EYES_OPEN, verdict, Advice.OPEN_EYES, (("eyes_open", shape.eyes_open),))


def mouth_closed(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The mouth is closed."""
    if (shape := seen.shape) is None:
        return None
    verdict = verdict_in(shape.lips_apart, settings.quality.mouth_closed)
    return Finding(Rule.MOUTH_CLOSED, verdict, Advice.CLOSE_MOUTH, (("lips_apart", shape.lips_apart),))


def still(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The head is at rest."""
    if seen.shape is None:
        return None
    verdict = verdict_in(seen.motion, Band(settings.best.motion, settings.best.motion_most))
    return Finding(Rule.STILL, verdict, Advice.HOLD_STILL, (("motion", seen.motion),))
