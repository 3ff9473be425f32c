"""Would this picture be accepted, and if not, what should the member do? One finding per rule, with its figures.

A new rule is a function in `RULES`, a code in `codes.Rule` and its name in `words.py`; nothing else has to change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counter_app.capture.codes import Verdict
from counter_app.capture.looks import rules_of_cover, rules_of_light, rules_of_place
from counter_app.capture.looks.findings import Finding, Seen
from counter_app.capture.settings import CaptureSettings

Judge = Callable[[Seen, CaptureSettings], Finding | None]
"""Judges one rule; None when nothing is known about it."""

RULES: tuple[Judge, ...] = (
    rules_of_place.one_face,
    rules_of_place.whole_face,
    rules_of_place.distance,
    rules_of_place.centred,
    rules_of_light.not_backlit,
    rules_of_light.not_dark,
    rules_of_light.not_bright,
    rules_of_place.straight,
    rules_of_place.eyes_open,
    rules_of_light.sharp,
    rules_of_light.colour,
    rules_of_cover.backdrop,
    rules_of_cover.mouth_free,
    rules_of_cover.no_glasses,
    rules_of_cover.forehead,
    rules_of_light.pace,
    rules_of_light.even_light,
    rules_of_light.unfiltered,
)
"""The one whose advice is most useful first: without a face in place and in the light the others say little, and what
is worn is seen wrongly then. What goes away by itself comes before what somebody has to take off."""

PICTURE_RULES: tuple[Judge, ...] = (rules_of_place.mouth_closed, rules_of_place.still)
"""What only the kept picture must fulfil."""


def judge(seen: Seen, settings: CaptureSettings) -> tuple[Finding, ...]:
    """All rules that can be judged, the one whose advice is most useful first."""
    return _judged(RULES, seen, settings)


def judge_picture(seen: Seen, settings: CaptureSettings) -> tuple[Finding, ...]:
    """The same and what only the kept picture must fulfil."""
    return _judged(RULES + PICTURE_RULES, seen, settings)


def first_failure(findings: Iterable[Finding]) -> Finding | None:
    """The failed rule to speak about, None when nothing failed."""
    return next((finding for finding in findings if finding.verdict is Verdict.FAIL), None)


def _judged(rules: Iterable[Judge], seen: Seen, settings: CaptureSettings) -> tuple[Finding, ...]:
    findings = (rule(seen, settings) for rule in rules)
    return tuple(finding for finding in findings if finding is not None)
