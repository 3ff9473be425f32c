from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from counter_app.capture.challenges import FACIAL, TURNS, Challenge, can_exchange, draw, exchange, is_mixed
from counter_app.capture.codes import Prompt
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
    drawn = Counter(draw(LIMITS, Random(number).randrange).prompts for number in range(1080))
    assert len(drawn) == 54
    assert min(drawn.values()) > 5


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


@given(without=st.frozensets(st.sampled_from(Prompt), max_size=4), chance=st.randoms(use_true_random=False))
def test_what_a_person_cannot_do_is_never_drawn_and_the_rest_stays_as_hard_as_can_be(
    without: frozenset[Prompt], chance: Random
) -> None:
    drawn = draw(LIMITS, chance.randrange, without).prompts
    assert len(drawn) == 3
    assert not without & set(drawn)
    assert len(set(drawn)) == min(3, len(Prompt) - len(without))
    if is_mixed(without):
        assert TURNS & set(drawn)
        assert FACIAL & set(drawn)


@given(done=st.integers(0, 2), without=st.frozensets(st.sampled_from(Prompt), max_size=4), chance=st.randoms())
def test_an_exchange_keeps_what_was_done_and_what_can_be_done(
    done: int, without: frozenset[Prompt], chance: Random
) -> None:
    before = draw(LIMITS, chance.randrange)
    after = exchange(before, done, without, chance.randrange)
    assert after.prompts[:done] == before.prompts[:done]
    assert not without & set(after.prompts[done:])
    assert all(
        now is was for now, was in zip(after.prompts[done:], before.prompts[done:], strict=True) if was not in without
    )


def test_a_turn_that_cannot_be_done_is_exchanged_for_the_other_while_a_turn_is_needed() -> None:
    asked = Challenge((Prompt.BLINK, Prompt.TURN_LEFT, Prompt.SMILE), (0.5,) * 3)
    for number in range(20):
        after = exchange(asked, 1, frozenset({Prompt.TURN_LEFT}), Random(number).randrange)
        assert after.prompts == (Prompt.BLINK, Prompt.TURN_RIGHT, Prompt.SMILE)


def test_the_last_thing_that_can_be_done_is_asked_again_and_again_and_cannot_be_exchanged() -> None:
    only_smile = frozenset(Prompt) - {Prompt.SMILE}
    assert draw(LIMITS, Random(1).randrange, only_smile).prompts == (Prompt.SMILE,) * 3
    assert can_exchange(only_smile)
    assert not can_exchange(frozenset(Prompt))


def test_without_any_turn_or_without_eyes_and_mouth_the_challenge_is_not_mixed() -> None:
    assert is_mixed(frozenset({Prompt.TURN_LEFT, Prompt.BLINK, Prompt.SMILE}))
    assert not is_mixed(TURNS)
    assert not is_mixed(FACIAL)
