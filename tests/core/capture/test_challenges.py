from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from counter_app.capture.challenges import TURNS, Prompt, draw
from counter_app.capture.settings import LivenessLimits

LIMITS = LivenessLimits()


@given(st.randoms(use_true_random=False))
def test_every_draw_has_three_different_prompts_with_a_turn_and_an_eye_or_mouth(chance: Random) -> None:
    challenge = draw(LIMITS, chance.randrange)
    assert len(set(challenge.prompts)) == 3
    assert TURNS & set(challenge.prompts)
    assert set(challenge.prompts) - TURNS


@given(st.randoms(use_true_random=False))
def test_every_pause_is_within_its_limits(chance: Random) -> None:
    challenge = draw(LIMITS, chance.randrange)
    assert len(challenge.pauses_s) == 3
    assert all(0.3 <= pause <= 1.2 for pause in challenge.pauses_s)


def test_every_order_can_be_drawn_and_none_is_preferred() -> None:
    drawn = Counter(draw(LIMITS, Random(number).randrange).prompts for number in range(2400))
    assert len(drawn) == 54
    assert min(drawn.values()) > 15


def test_the_longest_and_the_shortest_pause_can_be_drawn() -> None:
    assert draw(LIMITS, lambda below: 0).pauses_s == (0.3, 0.3, 0.3)
    assert draw(LIMITS, lambda below: below - 1).pauses_s == (1.2, 1.2, 1.2)


def test_two_draws_by_the_program_itself_are_rarely_the_same() -> None:
    assert len({draw(LIMITS) for _ in range(20)}) > 15


def test_a_shorter_challenge_still_mixes_turn_and_face() -> None:
    for number in range(50):
        prompts = set(draw(LivenessLimits(prompts=2), Random(number).randrange).prompts)
        assert len(prompts & TURNS) == 1
        assert prompts <= set(Prompt)
