"""Every figure of the report against values worked out by hand."""

from __future__ import annotations

import pytest

from counter_app.evaluation.figures import (
    Outcome,
    Presentation,
    Rate,
    RuleTrial,
    attack_figures,
    false_failures,
    genuine_figures,
    group_figures,
    reasons,
    roc,
    rule_figures,
)


def shown(kind: str, passes: int, reviews: int, rejects: int, silent: int) -> list[Presentation]:
    ends = [Outcome.PASS] * passes + [Outcome.REVIEW] * reviews
    ends += [Outcome.REJECT] * rejects + [Outcome.NO_RESPONSE] * silent
    return [Presentation(kind, end, "why") for end in ends]


# Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(hits: int, n: int, low: float, high: float) -> None:
    assert Rate(hits, n).interval == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_all_mirrors_that_of_none() -> None:
    low, high = Rate(0, 20).interval
    assert Rate(20, 20).interval == pytest.approx((1 - high, 1 - low))


def test_of_nothing_nothing_is_known() -> None:
    assert Rate(0, 0).share is None
    assert Rate(0, 0).interval == (0.0, 1.0)


def test_an_attack_in_review_or_without_an_answer_has_not_passed() -> None:
    (figures,) = attack_figures(shown("print", passes=2, reviews=3, rejects=4, silent=1))
    assert (figures.apcer, figures.review, figures.apnrr) == (Rate(2, 10), Rate(3, 10), Rate(1, 10))
    assert figures.apcer_answered == Rate(2, 9)


def test_the_worst_attack_stands_first_and_no_average_hides_it() -> None:
    figures = attack_figures(
        one
        for kind, ends in (("print", (0, 0, 9, 1)), ("mask_worn", (3, 0, 7, 0)), ("looped", (0, 2, 8, 0)))
        for one in shown(kind, *ends)
    )
    assert [one.kind for one in figures] == ["mask_worn", "looped", "print"]


def test_a_member_in_review_or_without_an_answer_was_not_accepted() -> None:
    figures = genuine_figures(shown("genuine", 90, 4, 3, 3) + shown("print", 5, 0, 0, 0))
    assert (figures.bpcer, figures.rejected) == (Rate(10, 100), Rate(3, 100))
    assert (figures.review, figures.bpnrr) == (Rate(4, 100), Rate(3, 100))


def test_groups_are_of_members_only_and_the_worst_served_stands_first() -> None:
    hijab, cap = frozenset({"hijab"}), frozenset({"old", "hijab"})
    seen = [
        Presentation("genuine", Outcome.PASS, groups=hijab),
        Presentation("genuine", Outcome.REJECT, groups=cap),
        Presentation("print", Outcome.PASS, groups=frozenset({"paper"})),
    ]
    assert [(label, figures.bpcer) for label, figures in group_figures(seen)] == [
        ("old", Rate(1, 1)),
        ("hijab", Rate(1, 2)),
    ]


def test_reasons_are_counted_without_those_who_passed() -> None:
    seen = [*shown("genuine", 7, 0, 2, 0), Presentation("print", Outcome.REVIEW, "moire")]
    assert reasons(seen) == (("genuine", "reject", "why", 2), ("print", "review", "moire", 1))


def test_a_rule_is_measured_on_pictures_with_and_without_its_violation() -> None:
    trials = [RuleTrial("glasses", True, failed=True, caught=True)] * 8
    trials += [RuleTrial("glasses", True, failed=False, caught=True), RuleTrial("glasses", True, failed=False)]
    trials += [RuleTrial("glasses", False, failed=False)] * 19 + [RuleTrial("glasses", False, failed=True)]
    trials += [RuleTrial("mask", True, failed=False)]
    trials += [RuleTrial("mask", True, failed=False, judged=False)] * 3
    mask, glasses = rule_figures(trials)
    assert (mask.rule, mask.tpr, mask.fpr) == ("mask", Rate(0, 1), Rate(0, 0))
    assert (glasses.tpr, glasses.caught, glasses.fpr) == (Rate(8, 10), Rate(9, 10), Rate(1, 20))


def test_false_failures_of_a_group_leave_true_ones_out() -> None:
    hijab = frozenset({"hijab"})
    trials = [RuleTrial("forehead", False, failed=True, groups=hijab), RuleTrial("sharp", False, False, groups=hijab)]
    trials += [RuleTrial("glasses", True, True, groups=hijab), RuleTrial("forehead", False, True)]
    assert false_failures(trials, "hijab") == Rate(1, 2)


def test_a_perfect_score_has_the_whole_area_and_a_useless_one_half() -> None:
    perfect = roc([(0.1, False), (0.2, False), (0.8, True), (0.9, True)], threshold=0.5)
    assert perfect is not None
    assert perfect.area == pytest.approx(1.0)
    assert perfect.at_threshold == (0.0, 1.0)
    useless = roc([(0.1, False), (0.9, False), (0.1, True), (0.9, True)])
    assert useless is not None
    assert useless.area == pytest.approx(0.5)


def test_the_area_is_the_share_of_pairs_in_order() -> None:
    # 3 of the 4 pairs (bad, fine) are in order: 5>1, 5>4, 3>1, not 3>4.
    curve = roc([(1, False), (4, False), (3, True), (5, True)], threshold=3.5)
    assert curve is not None
    assert curve.area == pytest.approx(3 / 4)
    assert curve.at_threshold == (0.5, 0.5)


def test_a_score_that_is_bad_when_low_is_turned_round() -> None:
    curve = roc([(0.01, True), (0.02, True), (0.06, False), (0.08, False)], threshold=0.035, high_is_bad=False)
    assert curve is not None
    assert (curve.area, curve.at_threshold) == (pytest.approx(1.0), (0.0, 1.0))


def test_there_is_no_curve_without_both_kinds() -> None:
    assert roc([(0.5, True), (0.7, True)]) is None
