from __future__ import annotations

import pytest

from counter_app.capture.codes import Rule, Verdict
from counter_app.capture.figure_words import figure_words
from counter_app.capture.looks.findings import Finding
from counter_app.capture.quality import judge_picture
from counter_app.capture.settings import CaptureSettings
from tests.core.capture.test_quality import GOOD

FINDINGS = judge_picture(GOOD, CaptureSettings())


def test_every_rule_is_among_them() -> None:
    assert {found.rule for found in FINDINGS} == set(Rule)


@pytest.mark.parametrize("found", FINDINGS, ids=lambda found: found.rule.value)
def test_whoever_asks_reads_figures_of_every_rule(found: Finding) -> None:
    """A refusal without a figure could not be explained to anybody later."""
    assert found.verdict is Verdict.PASS
    assert figure_words(found.raw)
