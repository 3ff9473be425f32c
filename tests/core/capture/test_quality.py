from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.backdrop import Backdrop
from counter_app.capture.looks.covering import Cover
from counter_app.capture.looks.findings import Seen, verdict_in
from counter_app.capture.looks.skin import Skin
from counter_app.capture.looks.temporal_noise import TemporalNoise
from counter_app.capture.measures import Light
from counter_app.capture.quality import PICTURE_RULES, RULES, first_failure, judge, judge_picture
from counter_app.capture.settings import Band, CaptureSettings
from tests.core.capture.faces import WIDTH, Face, with_eyes

SETTINGS = CaptureSettings()
LIGHT = Light(under=0.3, over=0.0, mean=120, sharpness=2.0)
BACK = Backdrop(
    share=0.3,
    gradient=20,
    edges=0.1,
    spread=0.4,
    lightness_std=3,
    colour_std=2,
    chroma=8,
    luminance=0.4,
    burnt=0.0,
    noise=0.0,
)
COVER = Cover(
    bar=2.0, rim=2.0, lips=9, lip_line=25, chin=3, forehead=0.95, forehead_colour=2, forehead_hue=5, cheek_b=18
)
SKIN = Skin(evenness=0.4, a=12, b=18, texture=1.5, luminance=0.3, luminance_variance=0.02, over=0.0, entropy=7.0)
NOISE = TemporalNoise(wall=1.2, skin=1.2, share=1.0)
GOOD = Seen(shape=Face().shape(), light=LIGHT, fps=30, backdrop=BACK, cover=COVER, skin=SKIN, noise=NOISE)
DARK_SKIN = Light(under=0.65, over=0.0, mean=62, sharpness=1.8)


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
        (Face(ied=91, x=WIDTH * 0.70), Advice.MOVE_RIGHT),
        (Face(ied=91, x=WIDTH * 0.30), Advice.MOVE_LEFT),
        (Face(ied=91, y=125), Advice.MOVE_DOWN),
        (Face(ied=91, y=306), Advice.MOVE_UP),
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
        (replace(LIGHT, under=0.84, mean=40), None),
        (replace(LIGHT, over=0.03), Advice.LESS_LIGHT),
        (replace(LIGHT, sharpness=1.4), Advice.CLEAN_LENS),
    ],
)
def test_each_wrong_light_has_its_advice(light: Light, advice: Advice | None) -> None:
    assert said(replace(GOOD, light=light)) is advice


@pytest.mark.parametrize(
    ("back", "advice"),
    [
        ({"edges": 0.4, "spread": 1.1}, Advice.PLAIN_BACKDROP),
        ({"lightness_std": 20, "spread": 1.1}, Advice.PLAIN_BACKDROP),
        ({"colour_std": 15, "spread": 1.1}, Advice.PLAIN_BACKDROP),
        ({"chroma": 45}, Advice.PLAIN_BACKDROP),
        ({"lightness_std": 20, "spread": 1.1, "burnt": 0.4}, Advice.LEAVE_WINDOW),
        ({"edges": 0.34, "spread": 9, "lightness_std": 12, "colour_std": 8, "chroma": 30}, None),
    ],
)
def test_a_busy_or_striking_background_has_its_advice(back: dict[str, float], advice: Advice | None) -> None:
    assert said(replace(GOOD, backdrop=replace(BACK, **back))) is advice


@pytest.mark.parametrize(
    ("cover", "advice"),
    [
        ({"bar": 7.0, "rim": 5.0}, Advice.TAKE_OFF_GLASSES),
        ({"bar": 40.0}, None),
        ({"bar": 6.0, "rim": 5.0}, None),
        ({"lips": 1.9, "lip_line": 6.9}, Advice.SHOW_MOUTH),
        ({"lips": 1.9, "lip_line": 7.1}, None),
        ({"lips": 1.9, "lip_line": 8.9, "chin": 15.1}, Advice.SHOW_MOUTH),
        ({"lips": 1.9, "lip_line": 9.1, "chin": 15.1}, None),
        ({"lips": 2.1, "lip_line": 0, "chin": 40}, None),
        ({"forehead": 0.1}, None),
        ({"forehead": 0.6}, None),
        ({"forehead_colour": 9.5, "forehead_hue": 16}, None),
        ({"forehead_colour": 8.5, "forehead_hue": 90}, None),
        ({"forehead_colour": 16, "forehead_hue": 14}, None),
        ({"bar": 9, "rim": 9, "lips": 0, "lip_line": 0, "forehead": 0}, Advice.SHOW_MOUTH),
    ],
)
def test_each_cover_has_its_advice_and_a_warning_stays_silent(cover: dict[str, float], advice: Advice | None) -> None:
    assert said(replace(GOOD, cover=replace(COVER, **cover))) is advice


DARK_FACE = replace(LIGHT, under=0.8, mean=60)


def test_a_window_behind_a_darkened_face_is_said_before_the_darkness() -> None:
    window = replace(BACK, burnt=0.4, luminance=0.8)
    assert said(replace(GOOD, light=DARK_FACE, backdrop=window)) is Advice.LEAVE_WINDOW
    assert said(replace(GOOD, light=replace(DARK_FACE, under=0.9), backdrop=window)) is Advice.LEAVE_WINDOW
    far_brighter = replace(GOOD, light=DARK_FACE, skin=replace(SKIN, luminance=0.03))
    assert said(far_brighter) is Advice.LEAVE_WINDOW
    assert said(replace(GOOD, light=replace(DARK_FACE, under=0.9))) is Advice.MORE_LIGHT


def test_dark_skin_before_a_white_wall_is_not_backlit() -> None:
    white = replace(BACK, luminance=0.75, burnt=0.2)
    seen = replace(GOOD, light=DARK_SKIN, backdrop=white, skin=replace(SKIN, luminance=0.07))
    assert said(seen) is None
    assert verdict(seen, Rule.NOT_BACKLIT) is Verdict.WARN


@pytest.mark.parametrize(
    ("skin", "rule"),
    [
        ({"evenness": 0.02}, Rule.EVEN_LIGHT),
        ({"texture": 0.1}, Rule.UNFILTERED),
        ({"a": 60}, Rule.COLOUR),
        ({"b": 70}, Rule.COLOUR),
    ],
)
def test_what_is_too_variable_to_refuse_is_a_warning(skin: dict[str, float], rule: Rule) -> None:
    seen = replace(GOOD, skin=replace(SKIN, **skin))
    assert verdict(seen, rule) is Verdict.WARN
    assert said(seen) is None


def test_smooth_skin_without_sharp_edges_is_only_a_soft_picture() -> None:
    soft = replace(GOOD, skin=replace(SKIN, texture=0.1), light=replace(LIGHT, sharpness=1.55))
    assert verdict(soft, Rule.UNFILTERED) is Verdict.PASS


def test_skin_that_is_calmer_from_picture_to_picture_than_the_wall_is_painted() -> None:
    painted = replace(GOOD, noise=replace(NOISE, share=0.85))
    assert verdict(painted, Rule.UNFILTERED) is Verdict.WARN
    assert said(painted) is None
    assert verdict(replace(GOOD, noise=replace(NOISE, share=0.95)), Rule.UNFILTERED) is Verdict.PASS
    assert verdict(replace(GOOD, noise=None), Rule.UNFILTERED) is Verdict.PASS


def test_before_a_wall_that_shows_no_noise_or_a_dark_one_a_filter_cannot_be_told() -> None:
    painted = replace(GOOD, noise=TemporalNoise(wall=0.15, skin=0.05, share=0.4))
    assert verdict(painted, Rule.UNFILTERED) is Verdict.PASS
    dark = replace(GOOD, noise=replace(NOISE, share=0.4), backdrop=replace(BACK, luminance=0.1))
    assert verdict(dark, Rule.UNFILTERED) is Verdict.PASS


def test_blue_skin_is_a_camera_with_its_channels_swapped() -> None:
    swapped = replace(GOOD, skin=replace(SKIN, a=2, b=-18), cover=replace(COVER, cheek_b=-15))
    assert said(swapped) is Advice.CHECK_COLOUR


def test_a_blue_mask_is_a_mask_and_neither_a_wrong_camera_nor_a_frame() -> None:
    masked = replace(GOOD, skin=replace(SKIN, a=-3, b=-14), cover=replace(COVER, lips=0, lip_line=0, bar=9, rim=9))
    assert said(masked) is Advice.SHOW_MOUTH
    assert verdict(masked, Rule.COLOUR) is Verdict.WARN
    assert Rule.NO_GLASSES not in {finding.rule for finding in judge(masked, SETTINGS)}


@pytest.mark.parametrize("sign", [{"edges": 2.0}, {"spread": 9.0}, {"lightness_std": 30.0}, {"colour_std": 30.0}])
def test_one_sign_of_a_restless_wall_only_warns(sign: dict[str, float]) -> None:
    """White plaster and the grain of a poor camera have edges, a shade on the wall spreads."""
    assert verdict(replace(GOOD, backdrop=replace(BACK, **sign)), Rule.BACKDROP) is Verdict.WARN


def test_what_was_not_measured_yet_is_not_judged() -> None:
    unmeasured = replace(GOOD, backdrop=None, cover=None, skin=None)
    judged = {finding.rule for finding in judge(unmeasured, SETTINGS)}
    assert not judged & {Rule.BACKDROP, Rule.NO_GLASSES, Rule.MOUTH_FREE, Rule.FOREHEAD, Rule.COLOUR, Rule.NOT_BACKLIT}


def test_only_the_kept_picture_asks_for_a_head_at_rest() -> None:
    moving = replace(GOOD, motion=0.04)
    assert said(moving) is None
    failed = first_failure(judge_picture(moving, SETTINGS))
    assert failed is not None
    assert failed.advice is Advice.HOLD_STILL
    assert len(judge_picture(GOOD, SETTINGS)) == len(RULES) + len(PICTURE_RULES)


def test_dark_skin_in_dim_light_is_not_too_dark() -> None:
    assert verdict(replace(GOOD, light=DARK_SKIN), Rule.NOT_DARK) is Verdict.PASS


def test_no_face_is_accepted_that_is_too_small_to_look_for_a_screen() -> None:
    """From there on a good picture was always doubted."""
    assert SETTINGS.quality.ied_px.bad >= SETTINGS.evidence.moire.ied_px


@pytest.mark.parametrize("mean", [20, 45, 90])
def test_how_bright_a_face_is_as_a_whole_says_nothing_about_the_light(mean: float) -> None:
    """Dark skin is darker than light skin under the same lamp."""
    assert verdict(replace(GOOD, light=replace(LIGHT, mean=mean)), Rule.NOT_DARK) is Verdict.PASS


def test_what_goes_away_by_itself_is_said_before_what_must_be_taken_off() -> None:
    worn = replace(GOOD, cover=replace(COVER, bar=20, rim=20))
    for wrong in (
        replace(worn, light=replace(LIGHT, under=0.95)),
        replace(worn, light=replace(LIGHT, over=0.1)),
        replace(worn, light=replace(LIGHT, sharpness=1.2)),
        replace(worn, shape=Face(yaw=13).shape()),
        replace(worn, shape=with_eyes(0.1).shape()),
    ):
        assert said(wrong) not in (None, Advice.TAKE_OFF_GLASSES)
    assert said(worn) is Advice.TAKE_OFF_GLASSES


def test_a_blur_while_moving_asks_to_hold_still() -> None:
    assert said(replace(GOOD, light=replace(LIGHT, sharpness=1.4), motion=0.05)) is Advice.HOLD_STILL


def test_an_old_webcam_is_warned_about_and_a_blur_refused() -> None:
    assert verdict(replace(GOOD, light=replace(LIGHT, sharpness=1.57)), Rule.SHARP) is Verdict.WARN
    assert verdict(replace(GOOD, light=replace(LIGHT, sharpness=1.49)), Rule.SHARP) is Verdict.FAIL


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
    assert verdict(replace(GOOD, shape=Face(ied=91, x=110).shape()), Rule.WHOLE_FACE) is Verdict.WARN


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
