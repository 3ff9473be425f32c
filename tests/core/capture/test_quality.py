from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.capture.advice import Advice
from counter_app.capture.measures import Light
from counter_app.capture.quality import RULES, Rule, Seen, Verdict, first_failure, judge, judge_picture, verdict_in
from counter_app.capture.settings import Band, CaptureSettings
from tests.core.capture.faces import WIDTH, Face, with_eyes

SETTINGS = CaptureSettings()
LIGHT = Light(under=0.3, over=0.0, mean=120, sharpness=90)
GOOD = Seen(shape=Face().shape(), light=LIGHT, fps=30)
DARK_SKIN = Light(under=0.65, over=0.0, mean=62, sharpness=70)


def said(seen: Seen) -> Advice | None:
    failed = first_failure(judge(seen, SETTINGS))
    return failed.advice if failed else None


def verdict(seen: Seen, rule: Rule) -> Verdict:
    return next(finding.verdict for finding in judge_picture(seen, SETTINGS) if finding.rule is rule)


def test_a_good_picture_passes_every_rule() -> None:
    findings = judge(GOOD, SETTINGS)
    assert {finding.verdict for finding in findings} == {Verdict.PASS}
    assert len(findings) == len(RULES)
    assert said(GOOD) is None


@pytest.mark.parametrize(
    ("face", "advice"),
    [
        (Face(x=45), Advice.SHOW_WHOLE_FACE),
        (Face(ied=65), Advice.COME_CLOSER),
        (Face(ied=133, y=220), Advice.MOVE_BACK),
        (Face(ied=75, x=WIDTH * 0.70), Advice.MOVE_RIGHT),
        (Face(ied=75, x=WIDTH * 0.30), Advice.MOVE_LEFT),
        (Face(ied=75, y=125), Advice.MOVE_DOWN),
        (Face(ied=75, y=345), Advice.MOVE_UP),
        (Face(roll=10), Advice.STRAIGHTEN_HEAD),
        (Face(roll=-10), Advice.STRAIGHTEN_HEAD),
        (Face(yaw=13), Advice.LOOK_STRAIGHT),
        (Face(yaw=-13), Advice.LOOK_STRAIGHT),
        (Face(pitch=24), Advice.CHIN_DOWN),
        (Face(pitch=-14), Advice.CHIN_UP),
        (with_eyes(0.1), Advice.OPEN_EYES),
        (Face(right_lid=0.1), Advice.OPEN_EYES),
    ],
)
def test_each_wrong_position_has_its_advice(face: Face, advice: Advice) -> None:
    assert said(replace(GOOD, shape=face.shape())) is advice


@pytest.mark.parametrize(
    ("light", "advice"),
    [
        (replace(LIGHT, under=0.9), Advice.MORE_LIGHT),
        (replace(LIGHT, under=0.5, mean=40), Advice.MORE_LIGHT),
        (replace(LIGHT, over=0.03), Advice.LESS_LIGHT),
        (replace(LIGHT, sharpness=10), Advice.CLEAN_LENS),
    ],
)
def test_each_wrong_light_has_its_advice(light: Light, advice: Advice) -> None:
    assert said(replace(GOOD, light=light)) is advice


def test_dark_skin_in_dim_light_is_not_too_dark() -> None:
    assert verdict(replace(GOOD, light=DARK_SKIN), Rule.NOT_DARK) is Verdict.PASS


def test_a_blur_while_moving_asks_to_hold_still() -> None:
    assert said(replace(GOOD, light=replace(LIGHT, sharpness=10), motion=0.05)) is Advice.HOLD_STILL


def test_a_soft_camera_is_measured_by_its_own_best() -> None:
    soft = replace(LIGHT, sharpness=20)
    assert verdict(replace(GOOD, light=soft, sharpest=22), Rule.SHARP) is Verdict.WARN
    assert verdict(replace(GOOD, light=soft, sharpest=80), Rule.SHARP) is Verdict.FAIL
    assert verdict(replace(GOOD, light=replace(LIGHT, sharpness=8), sharpest=8), Rule.SHARP) is Verdict.FAIL


def test_nobody_in_the_picture_is_asked_to_come() -> None:
    assert said(Seen()) is Advice.COME_INTO_VIEW
    assert [finding.rule for finding in judge_picture(Seen(), SETTINGS)] == [Rule.ONE_FACE]


def test_nobody_in_a_black_picture_needs_light_first() -> None:
    assert said(Seen(picture_mean=5)) is Advice.MORE_LIGHT


def test_a_second_person_comes_before_everything_about_the_first() -> None:
    assert said(replace(GOOD, shape=Face(roll=20).shape(), second_face=0.4)) is Advice.ONLY_ONE_PERSON
    assert verdict(replace(GOOD, second_face=0.1), Rule.ONE_FACE) is Verdict.WARN


def test_a_face_cut_off_because_it_is_too_near_is_asked_to_move_back() -> None:
    assert said(replace(GOOD, shape=Face(ied=190, x=120).shape())) is Advice.MOVE_BACK


def test_a_face_close_to_the_edge_is_a_warning() -> None:
    assert verdict(replace(GOOD, shape=Face(ied=75, x=92).shape()), Rule.WHOLE_FACE) is Verdict.WARN


def test_a_slow_camera_is_said() -> None:
    assert said(replace(GOOD, fps=9)) is Advice.CHECK_CAMERA
    assert said(replace(GOOD, fps=None)) is None


def test_only_the_kept_picture_asks_for_a_closed_mouth() -> None:
    talking = replace(GOOD, shape=Face(mouth=0.6).shape())
    assert said(talking) is None
    assert verdict(talking, Rule.MOUTH_CLOSED) is Verdict.FAIL
    assert verdict(GOOD, Rule.MOUTH_CLOSED) is Verdict.PASS


def test_findings_carry_the_measured_figures() -> None:
    raw = {name: value for finding in judge_picture(GOOD, SETTINGS) for name, value in finding.raw}
    assert raw["ied_px"] == pytest.approx(95, rel=0.01)
    assert raw["under"] == 0.3
    assert raw["fps"] == 30


@pytest.mark.parametrize(
    ("value", "band", "expected"),
    [
        (5, Band(5, 10), Verdict.PASS),
        (10, Band(5, 10), Verdict.WARN),
        (11, Band(5, 10), Verdict.FAIL),
        (10, Band(10, 5), Verdict.PASS),
        (5, Band(10, 5), Verdict.WARN),
        (4, Band(10, 5), Verdict.FAIL),
    ],
)
def test_a_band_works_in_both_directions(value: float, band: Band, expected: Verdict) -> None:
    assert verdict_in(value, band) is expected
