"""The words in which a picture is judged: what was seen, which rule, how it turned out."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.backdrop import Backdrop
from counter_app.capture.looks.covering import Cover
from counter_app.capture.looks.skin import Skin
from counter_app.capture.looks.temporal_noise import TemporalNoise
from counter_app.capture.measures import Light, Shape
from counter_app.capture.settings import Band


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
    """Mean of the whole picture, 0-255: tells a covered lens when there is no face."""
    motion: float = 0.0
    """Landmark shift over about three frames, in IED."""
    fps: float | None = None
    """Measured pictures per second; None before enough was seen."""
    backdrop: Backdrop | None = None
    cover: Cover | None = None
    skin: Skin | None = None
    noise: TemporalNoise | None = None
    """Medians of the last readings; None before the first."""


def verdict_in(value: float, band: Band) -> Verdict:
    """Place a figure in its band, whichever direction the band has."""
    sign = 1 if band.bad >= band.good else -1
    if sign * value <= sign * band.good:
        return Verdict.PASS
    return Verdict.WARN if sign * value <= sign * band.bad else Verdict.FAIL


def worst(*verdicts: Verdict) -> Verdict:
    """The worst of some verdicts, a pass of none."""
    order = (Verdict.FAIL, Verdict.WARN)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.PASS)


def mildest(*verdicts: Verdict) -> Verdict:
    """The mildest of some verdicts: for figures that mean something only together."""
    order = (Verdict.PASS, Verdict.WARN)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.FAIL)


def at_most_warn(verdict: Verdict) -> Verdict:
    """For figures that are too variable to refuse anybody."""
    return Verdict.WARN if verdict is Verdict.FAIL else verdict
