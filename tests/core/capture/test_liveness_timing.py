"""However time is stretched or moved: a gesture is held long enough, and begins after it was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.capture.codes import Prompt
from counter_app.capture.measures import Shape
from tests.battery.table import PROPERTIES
from tests.core.capture.faces import Face
from tests.core.capture.test_liveness import LEFT, LIMITS, MOUTH, RIGHT, SMILE, See, judge_of, person, play


def pulse(prompt: Prompt, held_s: float) -> See:
    """Half a second after it was asked the gesture is there at once, a little more than is asked, and goes again."""
    rest, asked = Face().shape(), []
    full = {
        LEFT: replace(rest, turn=rest.turn + 1.05 * LIMITS.turn),
        RIGHT: replace(rest, turn=rest.turn - 1.05 * LIMITS.turn),
        MOUTH: replace(rest, mouth_open=1.05 * LIMITS.mouth),
        SMILE: replace(rest, smile=rest.smile * (1 + 1.05 * (LIMITS.smile - 1))),
    }[prompt]

    def see(t: float, shown: Prompt | None) -> Shape:
        asked.extend([t] if shown is prompt else [])
        return full if asked and 0.5 <= t - asked[0] < 0.5 + held_s else rest

    return see


@pytest.mark.parametrize("prompt", [LEFT, RIGHT, MOUTH, SMILE])
@settings(max_examples=PROPERTIES.times(25))
@given(share=st.floats(0.1, 3.0).filter(lambda share: not 0.7 < share < 1.4))
def test_however_time_is_stretched_a_gesture_counts_only_when_it_is_held_long_enough(
    prompt: Prompt, share: float
) -> None:
    asked_s = {MOUTH: LIMITS.mouth_held_s, SMILE: LIMITS.smile_held_s}.get(prompt, LIMITS.turn_held_s)
    end = play(judge_of(prompt), pulse(prompt, share * asked_s), length=10, fps=60)[-1]
    assert end.passed == (share > 1)


@pytest.mark.parametrize("prompt", list(Prompt))
@settings(max_examples=PROPERTIES.times(15))
@given(reaction_s=st.floats(-0.3, 0.0), hold_s=st.floats(0.3, 1.0))
def test_nothing_that_began_before_it_could_be_an_answer_is_one(
    prompt: Prompt, reaction_s: float, hold_s: float
) -> None:
    early = person(answers=dict.fromkeys(Prompt, prompt), reaction_s=reaction_s, hold_s=hold_s)
    end = play(judge_of(prompt), early, length=12)[-1]
    assert (end.answers, end.passed) == ((), False)
