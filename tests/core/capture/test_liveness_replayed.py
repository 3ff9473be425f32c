"""Recorded people and prints before the judge of prompts."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.capture.challenges import FACIAL, TURNS, Challenge
from counter_app.capture.codes import Prompt
from counter_app.capture.liveness import LivenessJudge, Progress
from counter_app.capture.settings import LivenessLimits
from tests.battery.table import PROPERTIES
from tests.core.capture.replay import FPS, Recording, Replay, recorded, watch

LIMITS = LivenessLimits()
ORDERS = [order for order in permutations(Prompt, 3) if TURNS & set(order) and FACIAL & set(order)]
MIRRORED = {Prompt.TURN_LEFT: Prompt.TURN_RIGHT, Prompt.TURN_RIGHT: Prompt.TURN_LEFT}


def end_of(
    recording: Recording,
    order: tuple[Prompt, ...],
    answers: dict[Prompt, Prompt] | None = None,
    step_s: float = 1 / FPS,
) -> Progress:
    """How a recording fares with prompts in that order."""
    replay = Replay(recording, answers)
    judge = LivenessJudge(Challenge(order, (0.4,) * len(order)), replay.neutral(LIMITS, step_s), LIMITS)
    watch(judge, replay, step_s)
    return judge.see(1e6, None)


@pytest.fixture(scope="module")
def participant() -> Recording:
    return recorded("participant")


def test_the_recorded_participant_passes_every_order(participant: Recording) -> None:
    for order in ORDERS:
        end = end_of(participant, order)
        assert end.passed, order
        assert tuple(answer.prompt for answer in end.answers) == order


def test_the_recorded_tilted_print_passes_none() -> None:
    for order in ORDERS:
        assert not end_of(recorded("tilted_print"), order).passed


@settings(max_examples=PROPERTIES.times(15))
@given(order=st.sampled_from(ORDERS))
def test_in_a_mirror_left_is_right_and_everything_else_is_the_same(order: tuple[Prompt, ...]) -> None:
    participant = recorded("participant")
    swapped = tuple(MIRRORED.get(prompt, prompt) for prompt in order)
    here, there = end_of(participant, order), end_of(participant.moved(mirrored=True), swapped)
    assert [answer.done_t for answer in here.answers] == pytest.approx([answer.done_t for answer in there.answers])
    asked_alike = end_of(participant.moved(mirrored=True), order)
    assert asked_alike.passed
    wrong_way = end_of(participant, order, {**{prompt: prompt for prompt in Prompt}, **MIRRORED})
    assert not wrong_way.passed


@settings(max_examples=PROPERTIES.times(25))
@given(
    order=st.sampled_from(ORDERS),
    scale=st.floats(0.5, 2.5),
    x=st.floats(-300, 300),
    y=st.floats(-300, 300),
)
def test_distance_and_place_change_nothing(order: tuple[Prompt, ...], scale: float, x: float, y: float) -> None:
    participant = recorded("participant")
    here, there = end_of(participant, order), end_of(participant.moved(scale=scale, x=x, y=y), order)
    assert there.passed
    assert [answer.done_t for answer in there.answers] == pytest.approx([answer.done_t for answer in here.answers])


@settings(max_examples=PROPERTIES.times(25))
@given(order=st.sampled_from(ORDERS), slower=st.floats(0.8, 1.8))
def test_quick_and_slow_people_pass_alike(order: tuple[Prompt, ...], slower: float) -> None:
    assert end_of(recorded("participant"), order, step_s=slower / FPS).passed


@settings(max_examples=PROPERTIES.times(60))
@given(order=st.sampled_from(ORDERS), done=st.lists(st.sampled_from(list(Prompt)), min_size=5, max_size=5))
def test_nobody_passes_unless_every_prompt_was_done_after_it_was_asked(
    order: tuple[Prompt, ...], done: list[Prompt]
) -> None:
    answers = dict(zip(Prompt, done, strict=True))
    end = end_of(recorded("participant"), order, answers)
    assert end.passed == all(answers[prompt] is prompt for prompt in order)
    for answer in end.answers:
        assert answer.asked_t + LIMITS.reaction_s <= answer.began_t <= answer.done_t <= answer.asked_t + LIMITS.prompt_s
    for earlier, later in zip(end.answers, end.answers[1:], strict=False):
        assert earlier.done_t < later.asked_t


def test_a_recording_that_goes_through_all_actions_whatever_is_asked_passes_hardly_any_order(
    participant: Recording,
) -> None:
    cycle = (Prompt.TURN_LEFT, Prompt.TURN_RIGHT, Prompt.OPEN_MOUTH, Prompt.SMILE, Prompt.BLINK)
    shapes = [shape for prompt in cycle for shape in Replay(participant).shapes[prompt]]
    passed = 0
    for order in ORDERS:
        judge = LivenessJudge(Challenge(order, (0.4,) * 3), Replay(participant).neutral(LIMITS), LIMITS)
        for number in range(int(60 * FPS)):
            progress = judge.see(number / FPS, shapes[number % len(shapes)])
        passed += progress.passed
    assert passed <= 0.05 * len(ORDERS)
