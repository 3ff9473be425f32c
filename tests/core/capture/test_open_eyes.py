"""What open eyes are is not forgotten while they are closed."""

from __future__ import annotations

import pytest

from counter_app.capture.gestures import BlinkGesture, OpenEyes
from counter_app.capture.settings import LivenessLimits
from tests.core.capture.faces import seconds, with_eyes

LIMITS = LivenessLimits()
OPEN = with_eyes(1.0).shape().ear


def opened(length_s: float = 2.0) -> OpenEyes:
    eyes = OpenEyes(LIMITS.baseline_s)
    for t in seconds(length_s):
        eyes.see(t, with_eyes(1.0).shape())
    return eyes


@pytest.mark.parametrize("closed_s", [0.5, 1.5, 3.5, 20])
def test_a_closure_of_any_length_leaves_what_open_is(closed_s: float) -> None:
    eyes = opened()
    for t in seconds(closed_s, start=2.0):
        eyes.see(t, with_eyes(0.05).shape())
    assert eyes.usual() == pytest.approx((OPEN, OPEN), rel=0.04)
    for t in seconds(0.3, start=2.0 + closed_s):
        eyes.see(t, with_eyes(0.9).shape())
    assert sum(eyes.usual()) / 2 > 0.85 * OPEN, "a few pictures after it do not count for all"


def test_a_long_closure_that_flutters_is_no_row_of_blinks() -> None:
    """Closed lids are measured between 0.02 and 0.06 from one picture to the next."""
    eyes, blink, blinks = opened(), BlinkGesture(LIMITS), 0
    for number, t in enumerate(seconds(3.5, start=2.0)):
        shape = with_eyes((0.02, 0.10, 0.04, 0.16, 0.0)[number // 3 % 5]).shape()
        eyes.see(t, shape)
        blinks += blink.see(t, shape, eyes.usual())
    for t in seconds(0.5, start=5.5):
        eyes.see(t, with_eyes(1.0).shape())
        blinks += blink.see(t, with_eyes(1.0).shape(), eyes.usual())
    assert blinks == 0


def test_eyes_that_are_narrower_from_now_on_are_learned() -> None:
    eyes = opened()
    for t in seconds(4, start=2.0):
        eyes.see(t, with_eyes(0.7).shape())
    assert sum(eyes.usual()) / 2 == pytest.approx(with_eyes(0.7).shape().ear, rel=0.02)
