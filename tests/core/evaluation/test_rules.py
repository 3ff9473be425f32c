"""What the rules are heard to say about one picture."""

from __future__ import annotations

import numpy as np
import pytest

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.findings import Finding
from counter_app.capture.settings import CaptureSettings
from counter_app.evaluation import rules
from counter_app.evaluation.rules import FRAMES, judge_moment
from tests.core.capture.faces import HEIGHT, WIDTH, Face, FakeFinder, Studio


def test_an_empty_room_fails_for_want_of_a_face() -> None:
    pictures = [np.full((HEIGHT, WIDTH, 3), 128, np.uint8)] * 3
    judged = judge_moment(pictures, FakeFinder(), CaptureSettings())
    assert Rule.ONE_FACE.value in judged.failed
    assert set(judged.failed) <= set(judged.asked)


def test_a_plain_face_gives_figures_for_every_rule_that_was_asked() -> None:
    studio, finder = Studio(), FakeFinder()
    finder.faces = [Face().points()]
    judged = judge_moment((studio.frame(at / 30).image for at in range(FRAMES)), finder, CaptureSettings())
    assert (Rule.ONE_FACE.value in judged.asked, Rule.ONE_FACE.value in judged.failed) == (True, False)
    assert {name.split(".")[0] for name, _ in judged.figures} <= set(judged.asked)


def test_without_pictures_there_is_nothing_to_judge() -> None:
    with pytest.raises(ValueError, match=r"\[\]"):
        judge_moment([], FakeFinder(), CaptureSettings())


@pytest.mark.parametrize(
    ("rule", "verdict", "told"),
    [
        (Rule.NO_GLASSES, Verdict.FAIL, True),
        (Rule.NO_GLASSES, Verdict.WARN, False),
        (Rule.NO_GLASSES, Verdict.PASS, False),
        (Rule.UNFILTERED, Verdict.WARN, True),
        (Rule.UNFILTERED, Verdict.PASS, False),
    ],
)
def test_a_warning_counts_only_where_a_rule_can_do_no_more(rule: Rule, verdict: Verdict, told: bool) -> None:
    assert rules._told(Finding(rule, verdict, Advice.COME_CLOSER, ())) is told
