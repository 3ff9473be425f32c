"""What somebody has to take off is asked once; then the officer looks."""

from __future__ import annotations

from counter_app.capture.asked_once import AskedOnce
from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.findings import Finding
from counter_app.capture.settings import SessionLimits

LIMITS = SessionLimits()
STEP_S = 0.1


def found(rule: Rule, verdict: Verdict, advice: Advice = Advice.TAKE_OFF_GLASSES) -> Finding:
    return Finding(rule, verdict, advice, ())


GLASSES = found(Rule.NO_GLASSES, Verdict.WARN)
FOREHEAD = found(Rule.FOREHEAD, Verdict.WARN, Advice.SHOW_FOREHEAD)
DARK = found(Rule.NOT_DARK, Verdict.FAIL, Advice.MORE_LIGHT)


def said(once: AskedOnce, start: float, seconds: float, *findings: Finding) -> list[Advice | None]:
    """What is asked over that time."""
    return [once.advice(start + step * STEP_S, findings) for step in range(round(seconds / STEP_S))]


def test_a_sign_alone_is_asked_once_and_then_goes_on() -> None:
    once = AskedOnce(LIMITS)
    answers = said(once, 0, LIMITS.ask_s + 2, GLASSES)
    asked = round(LIMITS.ask_s / STEP_S)
    assert set(answers[:asked]) == {Advice.TAKE_OFF_GLASSES}
    assert set(answers[asked + 1 :]) == {None}
    assert set(said(once, 100, 5, GLASSES)) == {None}, "not again in this attempt"


def test_each_is_asked_in_its_turn() -> None:
    answers = said(AskedOnce(LIMITS), 0, 3 * LIMITS.ask_s, GLASSES, FOREHEAD)
    assert list(dict.fromkeys(answers)) == [Advice.TAKE_OFF_GLASSES, Advice.SHOW_FOREHEAD, None]


def test_what_goes_away_by_itself_comes_first_and_costs_no_time_of_the_question() -> None:
    once = AskedOnce(LIMITS)
    assert set(said(once, 0, 30, DARK, GLASSES)) == {None}, "the light has its own advice"
    assert once.advice(40, [GLASSES]) is Advice.TAKE_OFF_GLASSES


def test_two_signs_hold_it_back_until_the_officer_looks() -> None:
    once = AskedOnce(LIMITS)
    answers = said(once, 0, LIMITS.insist_s + 20, found(Rule.NO_GLASSES, Verdict.FAIL))
    assert list(dict.fromkeys(answers)) == [Advice.TAKE_OFF_GLASSES, Advice.OFFICER_LOOKS]
    assert once.advice(60, [found(Rule.NO_GLASSES, Verdict.PASS)]) is None, "taken off after all"


def test_nothing_worn_asks_nothing() -> None:
    assert AskedOnce(LIMITS).advice(0, [found(Rule.BACKDROP, Verdict.WARN), found(Rule.SHARP, Verdict.FAIL)]) is None
