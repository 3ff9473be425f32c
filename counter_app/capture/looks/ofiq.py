"""Quality components by their ISO/IEC 29794-5 names, 0 to 100, as OFIQ 1.0.3 maps them (face.md §1.2).

For the record and for comparison only: nothing is accepted or refused by these numbers. Left out is what needs models
that are not here: unified score, sharpness, compression, occlusions, expression, and head coverings, which fails hijab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import cos, exp, hypot, pi, radians, sin

from counter_app.capture.codes import Rule
from counter_app.capture.looks.findings import Finding

Q = Callable[[float], float]
"""Raw value → quality before rounding and clipping to 0-100."""


@dataclass(frozen=True)
class Component:
    """One component: what was measured, and its quality 0-100."""

    name: str
    raw: float
    score: int


def sigmoid(x: float, x0: float, w: float) -> float:
    """1 / (1 + exp((x0 - x) / w)), without overflow far from x0."""
    return 1 / (1 + exp(min(max((x0 - x) / w, -700.0), 700.0)))


def unnatural(a: float, b: float) -> float:
    """Raw NaturalColour: distance of (a*, b*) from natural skin; 100 when one of them is negative."""
    if a < 0 or b < 0:
        return 100.0
    return hypot(max(0.0, 5 - a, a - 25), max(0.0, 5 - b, b - 35))


def _rising(x0: float, w: float) -> Q:
    return lambda x: 100 * sigmoid(x, x0, w)


def _cos2(degrees_off: float) -> float:
    return 100 * max(0.0, cos(radians(degrees_off))) ** 2


QUALITY: Mapping[str, Q] = {
    "BackgroundUniformity": lambda x: 190 * (1 - sigmoid(x, 10, 100)),
    "IlluminationUniformity": lambda x: 100 * x**0.3,
    "LuminanceMean": lambda x: 100 * sigmoid(x, 0.2, 0.05) * (1 - sigmoid(x, 0.8, 0.05)),
    "LuminanceVariance": lambda x: 100 * sin(pi * 60 * x / (60 * x + 1)),
    "UnderExposurePrevention": lambda x: 120 * (0.832 - sigmoid(x, 0.92, 0.05)),
    "OverExposurePrevention": lambda x: 1 / (x + 0.01),
    "DynamicRange": lambda x: 12.5 * x,
    "NaturalColour": lambda x: 200 * (1 - sigmoid(x, 0, 10)),
    "SingleFacePresent": lambda x: 100 * (1 - x),
    "EyesOpen": _rising(0.02, 0.01),
    "MouthClosed": lambda x: 100 * (1 - sigmoid(x, 0.2, 0.06)),
    "InterEyeDistance": _rising(70, 20),
    "HeadSize": lambda x: 200 * (1 - sigmoid(abs(x - 0.45), 0, 0.05)),
    "LeftwardCropOfTheFaceImage": _rising(0.9, 0.1),
    "RightwardCropOfTheFaceImage": _rising(0.9, 0.1),
    "MarginAboveOfTheFaceImage": _rising(1.4, 0.1),
    "MarginBelowOfTheFaceImage": _rising(1.8, 0.1),
    "HeadPoseYaw": _cos2,
    "HeadPosePitch": _cos2,
    "HeadPoseRoll": _cos2,
}
"""Component → mapping."""

_MEASURED: Mapping[str, tuple[Rule, str]] = {
    "BackgroundUniformity": (Rule.BACKDROP, "gradient"),
    "IlluminationUniformity": (Rule.EVEN_LIGHT, "evenness"),
    "LuminanceMean": (Rule.EVEN_LIGHT, "luminance"),
    "LuminanceVariance": (Rule.EVEN_LIGHT, "luminance_variance"),
    "UnderExposurePrevention": (Rule.NOT_DARK, "under"),
    "OverExposurePrevention": (Rule.EVEN_LIGHT, "over"),
    "DynamicRange": (Rule.EVEN_LIGHT, "entropy"),
    "NaturalColour": (Rule.COLOUR, "tint"),
    "SingleFacePresent": (Rule.ONE_FACE, "second_face"),
    "EyesOpen": (Rule.EYES_OPEN, "eyes_open"),
    "MouthClosed": (Rule.MOUTH_CLOSED, "lips_apart"),
    "InterEyeDistance": (Rule.DISTANCE, "ied_px"),
    "HeadSize": (Rule.DISTANCE, "t_share"),
    "LeftwardCropOfTheFaceImage": (Rule.CENTRED, "crop_left"),
    "RightwardCropOfTheFaceImage": (Rule.CENTRED, "crop_right"),
    "MarginAboveOfTheFaceImage": (Rule.CENTRED, "above"),
    "MarginBelowOfTheFaceImage": (Rule.CENTRED, "below"),
    "HeadPoseYaw": (Rule.STRAIGHT, "turn"),
    "HeadPosePitch": (Rule.STRAIGHT, "pitch_deg"),
    "HeadPoseRoll": (Rule.STRAIGHT, "roll_deg"),
}
"""Where its raw value stands among the findings."""
_TURN_PER_DEGREE = 0.0125
"""Nose offset N per degree of yaw (face.md §2.6)."""


def score(name: str, raw: float) -> int:
    """Quality 0-100 of one component; raises KeyError for names that are not in `QUALITY`."""
    return round(min(100.0, max(0.0, QUALITY[name](raw))))


def components(findings: Iterable[Finding]) -> tuple[Component, ...]:
    """Every component that can be told from the raw figures of some findings, in the order of the standard."""
    raw = {(finding.rule, name): value for finding in findings for name, value in finding.raw}
    if (turn := raw.get((Rule.STRAIGHT, "turn"))) is not None:
        yaw_deg = raw[Rule.STRAIGHT, "turn"] = turn / _TURN_PER_DEGREE
        if (ied := raw.get((Rule.DISTANCE, "ied_px"))) is not None:
            raw[Rule.DISTANCE, "ied_px"] = ied / max(cos(radians(yaw_deg)), 0.1)
    present = ((name, raw[place]) for name, place in _MEASURED.items() if place in raw)
    return tuple(Component(name, value, score(name, value)) for name, value in present)
