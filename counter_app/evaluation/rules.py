"""The quality judge on one picture: what each rule says after the same scene was seen for a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.frames import Frame
from counter_app.capture.analysis import Analyst
from counter_app.capture.codes import Costly, Rule, Verdict
from counter_app.capture.looks.findings import Finding
from counter_app.capture.mesh import FaceFinder
from counter_app.capture.settings import CaptureSettings

READINGS = 5
"""Times each costly measure is taken; the rules are judged on the median of the last few."""
COSTLY = (Costly.FACES, Costly.BACKDROP, Costly.COVER)
"""Measures that rules ask for."""
FRAMES = READINGS * len(COSTLY)
WARNS = frozenset({Rule.UNFILTERED, Rule.FOREHEAD})
"""Rules that only ever warn: here a warning counts as being told."""
_STEP_S = 1 / 30


@dataclass(frozen=True)
class Judged:
    """What the rules said about one picture."""

    failed: tuple[str, ...]
    asked: tuple[str, ...]
    """Rules that could be judged at all; without a face only few can."""
    figures: tuple[tuple[str, float], ...]


def judge_moment(images: Iterable[NDArray[np.uint8]], mesh: FaceFinder, settings: CaptureSettings) -> Judged:
    """Look at FRAMES pictures of one scene (H×W×3 RGB), each paying for one costly measure in turn."""
    analyst = Analyst(mesh, settings)
    findings = None
    for at, image in enumerate(images):
        due = COSTLY[at % len(COSTLY)]
        findings = analyst.analyse(Frame(image, at * _STEP_S), due, for_picture=True).findings
    if findings is None:
        raise ValueError(images)
    return Judged(
        tuple(found.rule.value for found in findings if _told(found)),
        tuple(found.rule.value for found in findings),
        tuple((f"{found.rule.value}.{name}", round(value, 5)) for found in findings for name, value in found.raw),
    )


def _told(found: Finding) -> bool:
    """Whether the rule said something: it failed, or it warned where it can do no more."""
    return found.verdict is Verdict.FAIL or (found.rule in WARNS and found.verdict is Verdict.WARN)
