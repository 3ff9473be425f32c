"""What does not go away by itself – glasses, a covered mouth or forehead – is asked once, then others look.

A sign alone is doubt: the member is asked for a moment, and the attempt goes on to the officer's eyes. Two signs hold
the attempt back; who was asked long enough is not asked again and again, but told that the officer looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.findings import Finding
from counter_app.capture.settings import SessionLimits

WORN = frozenset({Rule.MOUTH_FREE, Rule.NO_GLASSES, Rule.FOREHEAD})


class AskedOnce:
    """Remembers over one attempt what was asked, and for how long."""

    def __init__(self, limits: SessionLimits) -> None:
        self._limits = limits
        self._asked_s: dict[Rule, float] = {}
        self._last: tuple[Rule, float] | None = None

    def advice(self, t: float, findings: Sequence[Finding]) -> Advice | None:
        """What to ask now, or that the officer looks; None where nothing worn is to be spoken of first."""
        finding = self._first(findings)
        if finding is None:
            self._last = None
            return None
        rule = finding.rule
        if self._last is not None and self._last[0] is rule:
            self._asked_s[rule] = self._asked_s.get(rule, 0.0) + t - self._last[1]
        self._last = rule, t
        if self._is_asking(finding):
            return finding.advice
        if finding.verdict is Verdict.FAIL:
            return Advice.OFFICER_LOOKS
        after = self._first(findings)
        return None if after is None else after.advice

    def _first(self, findings: Sequence[Finding]) -> Finding | None:
        """What failed comes before all; what only warns is asked where nothing failed, until it was asked."""
        failed = next((found for found in findings if found.verdict is Verdict.FAIL), None)
        if failed is not None:
            return failed if failed.rule in WORN else None
        warned = (found for found in findings if found.rule in WORN and found.verdict is Verdict.WARN)
        return next((found for found in warned if self._is_asking(found)), None)

    def _is_asking(self, finding: Finding) -> bool:
        """Whether it was not asked long enough yet."""
        long = self._limits.insist_s if finding.verdict is Verdict.FAIL else self._limits.ask_s
        return self._asked_s.get(finding.rule, 0.0) < long
