from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.capture.codes import Phase
from counter_app.capture.looks.backdrop import Backdrop
from counter_app.capture.looks.covering import Cover
from counter_app.capture.looks.findings import Seen
from counter_app.capture.looks.ofiq import QUALITY, components, score, sigmoid, unnatural
from counter_app.capture.looks.skin import Skin
from counter_app.capture.measures import Light
from counter_app.capture.observation import Observation, measured_of
from counter_app.capture.quality import judge_picture
from counter_app.capture.settings import CaptureSettings
from tests.core.capture.faces import Face

SEEN = Seen(
    shape=Face(yaw=10, roll=5).shape(),
    light=Light(under=0.3, over=0.0, mean=120, sharpness=2.0),
    fps=30,
    backdrop=Backdrop(0.4, 10.0, 1.0, 1.0, 5.0, 0.4, 0.0, 0.1, 0.3, 0.0),
    cover=Cover(2.0, 2.0, 9.0, 25.0, 3.0, 0.95, 2.0, 5.0, 18.0),
    skin=Skin(0.5, 12.0, 18.0, 1.5, 0.4, 0.02, 0.0, 7.0),
)


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("BackgroundUniformity", 10, 95),
        ("BackgroundUniformity", 45, 79),
        ("BackgroundUniformity", 0, 100),
        ("IlluminationUniformity", 0.1, 50),
        ("IlluminationUniformity", 1, 100),
        ("LuminanceMean", 0.5, 100),
        ("LuminanceMean", 0.2, 50),
        ("LuminanceMean", 0.084, 9),
        ("LuminanceVariance", 1 / 60, 100),
        ("LuminanceVariance", 0, 0),
        ("UnderExposurePrevention", 0.17, 100),
        ("UnderExposurePrevention", 0.92, 40),
        ("UnderExposurePrevention", 0.999, 0),
        ("OverExposurePrevention", 0, 100),
        ("OverExposurePrevention", 0.04, 20),
        ("DynamicRange", 6, 75),
        ("NaturalColour", 0, 100),
        ("NaturalColour", 10, 54),
        ("NaturalColour", 100, 0),
        ("SingleFacePresent", 0.15, 85),
        ("EyesOpen", 0.02, 50),
        ("EyesOpen", 0.055, 97),
        ("MouthClosed", 0.2, 50),
        ("MouthClosed", 0, 97),
        ("InterEyeDistance", 70, 50),
        ("InterEyeDistance", 90, 73),
        ("HeadSize", 0.45, 100),
        ("HeadSize", 0.35, 24),
        ("LeftwardCropOfTheFaceImage", 0.9, 50),
        ("RightwardCropOfTheFaceImage", 1.1, 88),
        ("MarginAboveOfTheFaceImage", 1.4, 50),
        ("MarginBelowOfTheFaceImage", 1.8, 50),
        ("HeadPoseYaw", 45, 50),
        ("HeadPosePitch", -30, 75),
        ("HeadPoseRoll", 120, 0),
    ],
)
def test_each_mapping_gives_what_was_computed_by_hand(name: str, raw: float, expected: int) -> None:
    assert score(name, raw) == expected


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [(15, 20, 0), (5, 35, 0), (2, 1, 5), (28, 39, 5), (15, 45, 10), (-0.1, 20, 100), (12, -3, 100), (0, 0, 50**0.5)],
)
def test_natural_colour_is_the_distance_to_the_colours_of_skin(a: float, b: float, distance: float) -> None:
    assert unnatural(a, b) == pytest.approx(distance)


@given(st.sampled_from(sorted(QUALITY)), st.floats(0, 1000))
def test_every_score_is_a_whole_number_from_nothing_to_a_hundred(name: str, raw: float) -> None:
    assert 0 <= score(name, raw) <= 100


@given(st.floats(-1e6, 1e6), st.floats(-10, 10), st.floats(0.01, 100))
def test_the_sigmoid_never_overflows_and_is_a_half_at_its_middle(x: float, x0: float, w: float) -> None:
    assert 0 <= sigmoid(x, x0, w) <= 1
    assert sigmoid(x0, x0, w) == 0.5


def test_all_components_are_told_from_the_findings_of_a_picture() -> None:
    told = {one.name: one for one in components(judge_picture(SEEN, CaptureSettings()))}
    assert set(told) == set(QUALITY)
    assert told["BackgroundUniformity"].score == 95
    assert told["HeadPoseYaw"].raw == pytest.approx(10, abs=3)
    assert told["HeadPoseRoll"].raw == pytest.approx(5, abs=0.5)
    assert told["InterEyeDistance"].raw == pytest.approx(95, rel=0.02)
    assert told["DynamicRange"].score == 88
    assert all(abs(one.raw) < inf for one in told.values())


def test_what_was_not_measured_has_no_component() -> None:
    told = {one.name for one in components(judge_picture(Seen(), CaptureSettings()))}
    assert told == set()


def test_the_record_of_an_attempt_holds_the_scores_by_name() -> None:
    end = Observation(1.0, Phase.DONE, findings=judge_picture(SEEN, CaptureSettings()))
    record = measured_of(end)
    assert record["ofiq.BackgroundUniformity"] == 95
    assert record["backdrop.gradient"] == 10
