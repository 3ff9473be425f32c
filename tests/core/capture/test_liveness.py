from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.capture.challenges import Challenge
from counter_app.capture.codes import Advice, Failure, Prompt
from counter_app.capture.gestures import OpenEyes
from counter_app.capture.liveness import LivenessJudge, Neutral, Progress
from counter_app.capture.measures import Shape
from counter_app.capture.settings import LivenessLimits
from tests.battery.table import PROPERTIES
from tests.core.capture.faces import GESTURES, HONEST, Face, Person, seconds, with_eyes

LIMITS = LivenessLimits()
BLINK, LEFT, RIGHT, MOUTH = Prompt.BLINK, Prompt.TURN_LEFT, Prompt.TURN_RIGHT, Prompt.OPEN_MOUTH
SMILE = Prompt.SMILE
STEP = 1 / 30
See = Callable[[float, Prompt | None], Shape | None]


def judge_of(*prompts: Prompt, at_rest: Face | None = None) -> LivenessJudge:
    """A judge that knows the person's neutral, with pauses of 0.5 s."""
    rest, eyes = (at_rest or Face()).shape(), OpenEyes(LIMITS.baseline_s)
    for t in seconds(1, start=-1):
        eyes.see(t, rest)
    return LivenessJudge(Challenge(prompts, (0.5,) * len(prompts)), Neutral(rest.turn, rest.smile, eyes), LIMITS)


def play(judge: LivenessJudge, see: See, length: float = 40, fps: float = 30) -> list[Progress]:
    """Show the judge what `see` shows at each second, until it has decided."""
    story: list[Progress] = []
    for t in seconds(length, fps):
        story.append(judge.see(t, see(t, story[-1].prompt if story else None)))
        if story[-1].failure or story[-1].passed:
            break
    return story


def person(**how: Any) -> See:
    somebody = Person(**how)
    return lambda t, prompt: somebody.at(t, prompt).shape()


def after_prompt(show: Callable[[float], Face | None]) -> See:
    """Neutral until something is asked, then `show` by the seconds since."""
    asked: list[float] = []

    def see(t: float, prompt: Prompt | None) -> Shape | None:
        if prompt is not None:
            asked.append(t - STEP)
        face = show(t - asked[0]) if asked else Face()
        return face.shape() if face else None

    return see


@pytest.mark.parametrize("fps", [13, 15, 30, 60])
@pytest.mark.parametrize("prompts", [(BLINK, LEFT, MOUTH), (RIGHT, SMILE, LEFT), (MOUTH, RIGHT, SMILE)])
def test_a_person_who_does_what_is_asked_passes_at_any_rate(prompts: tuple[Prompt, ...], fps: float) -> None:
    end = play(judge_of(*prompts), person(), fps=fps)[-1]
    assert end.passed
    assert tuple(answer.prompt for answer in end.answers) == prompts


def test_every_answer_began_after_its_prompt_and_pauses_lie_between() -> None:
    first, second = play(judge_of(LEFT, BLINK), person())[-1].answers
    assert first.asked_t + LIMITS.reaction_s <= first.began_t < first.done_t
    assert second.asked_t >= first.done_t + 0.5


def test_a_turn_that_was_reached_and_is_held_may_flutter_as_meshes_do() -> None:
    """Measured on a drawn face that kept quite still at 0.25: 0.23 to 0.27 from one picture to the next."""
    flutter, shape, asked = (0.0, -0.02, 0.01, -0.015), Face().shape(), []

    def see(t: float, prompt: Prompt | None) -> Shape:
        asked.extend([t] if prompt is LEFT else [])
        turned = bool(asked) and t - asked[0] >= 0.4
        return replace(shape, turn=shape.turn + turned * (LIMITS.turn + flutter[round(t * 15) % 4]))

    assert play(judge_of(LEFT), see, length=6, fps=15)[-1].passed


def test_what_never_reaches_the_full_turn_is_no_answer_however_long_it_is_held() -> None:
    shape = Face().shape()

    def see(_t: float, prompt: Prompt | None) -> Shape:
        return replace(shape, turn=shape.turn + (0.99 * LIMITS.turn if prompt is LEFT else 0.0))

    assert play(judge_of(LEFT), see, length=10)[-1].failure is Failure.NO_ANSWER


def test_nothing_passes_while_nothing_is_done() -> None:
    story = play(judge_of(LEFT, BLINK, MOUTH), person(answers=dict.fromkeys(Prompt)))
    assert story[-1].failure is Failure.NO_ANSWER
    assert story[-1].failed_prompt is LEFT
    assert len(story) * STEP == pytest.approx(0.5 + LIMITS.prompt_s, abs=0.2)


@pytest.mark.parametrize("prompt", list(Prompt))
@settings(max_examples=PROPERTIES.times(15))
@given(done=st.sets(st.sampled_from(list(Prompt))), reaction_s=st.floats(0.15, 1.5), hold_s=st.floats(0.3, 1.0))
def test_no_prompt_passes_unless_exactly_it_was_done(
    prompt: Prompt, done: set[Prompt], reaction_s: float, hold_s: float
) -> None:
    answer = prompt if prompt in done else next(iter(sorted(done, key=lambda other: other.value)), None)
    see = person(answers=dict.fromkeys(Prompt, answer), reaction_s=reaction_s, hold_s=hold_s)
    assert play(judge_of(prompt), see, length=12)[-1].passed == (answer is prompt)


@pytest.mark.parametrize(
    ("asked", "done"),
    [(LEFT, RIGHT), (RIGHT, LEFT), (LEFT, MOUTH), (BLINK, LEFT), (MOUTH, RIGHT), (SMILE, MOUTH), (SMILE, LEFT)],
)
def test_one_wrong_action_is_asked_again_and_a_second_fails(asked: Prompt, done: Prompt) -> None:
    story = play(judge_of(asked), person(answers={asked: done}))
    assert story[-1].failure is Failure.WRONG_ACTION
    prompts = [progress.prompt for progress in story]
    assert sum(now is not None and before is None for before, now in pairwise(prompts)) == 2


def test_a_person_may_slip_once_and_still_pass() -> None:
    wrong, right = Person(answers={LEFT: RIGHT}), Person(answers=HONEST)
    story: list[Progress] = []
    judge, slipped = judge_of(LEFT), False
    for t in seconds(20):
        prompt = story[-1].prompt if story else None
        slipped = slipped or (len(story) > 1 and story[-2].prompt is not None and prompt is None)
        somebody = right if slipped and (prompt is not None or right._heard is not None) else wrong
        story.append(judge.see(t, somebody.at(t, prompt).shape()))
        if story[-1].passed:
            break
    assert story[-1].passed


def test_a_recording_that_cycles_through_all_actions_fails() -> None:
    cycle = (LEFT, RIGHT, MOUTH, BLINK)

    def see(t: float, _prompt: Prompt | None) -> Shape:
        part, phase = cycle[int(t / 1.5) % 4], t % 1.5
        return GESTURES[part](1.0 if 0.4 < phase < 0.9 else 0.0).shape()

    for prompts in ((LEFT, BLINK, RIGHT), (MOUTH, RIGHT, BLINK), (BLINK, MOUTH, LEFT)):
        assert not play(judge_of(*prompts), see)[-1].passed


def test_blinks_of_a_person_never_count_against() -> None:
    somebody = Person()

    def see(t: float, prompt: Prompt | None) -> Shape:
        face = somebody.at(t, prompt)
        return (replace(face, right_lid=0.0, left_lid=0.0) if 0.3 < t % 1.1 < 0.42 else face).shape()

    assert play(judge_of(LEFT, MOUTH, RIGHT), see)[-1].passed


@pytest.mark.parametrize(("prompt", "failure"), [(LEFT, Failure.WRONG_ACTION), (MOUTH, Failure.WRONG_ACTION)])
def test_an_action_that_began_too_soon_is_no_answer_and_counts_against(prompt: Prompt, failure: Failure) -> None:
    early = person(answers=dict.fromkeys(Prompt, prompt), reaction_s=-0.1)
    assert play(judge_of(prompt), early)[-1].failure is failure


def test_a_blink_that_began_too_soon_is_only_ignored() -> None:
    see = after_prompt(lambda s: with_eyes(0.0) if s < 0.2 else Face())
    story = play(judge_of(BLINK), see)
    assert story[-1].failure is Failure.NO_ANSWER


def test_the_same_blink_a_moment_later_is_an_answer() -> None:
    see = after_prompt(lambda s: with_eyes(0.0) if 0.3 < s < 0.5 else Face())
    assert play(judge_of(BLINK), see)[-1].passed


def test_a_turn_must_be_held() -> None:
    brief = after_prompt(lambda s: Face(yaw=32 if 0.5 < s < 0.6 else 0))
    held = after_prompt(lambda s: Face(yaw=32 if 0.5 < s < 0.8 else 0))
    assert play(judge_of(LEFT), brief)[-1].failure is Failure.NO_ANSWER
    assert play(judge_of(LEFT), held)[-1].passed


def test_a_half_turn_is_not_enough() -> None:
    assert play(judge_of(LEFT), person(strength=0.4))[-1].failure is Failure.NO_ANSWER


def test_turns_are_measured_from_the_persons_own_straight_look() -> None:
    crooked = Face(yaw=6)
    turned = after_prompt(lambda s: Face(yaw=21) if s > 0.4 else crooked)
    start = lambda t, p: crooked.shape() if t < 0.6 else turned(t, p)  # noqa: E731 - one line says it
    assert play(judge_of(LEFT, at_rest=crooked), start)[-1].failure is Failure.NO_ANSWER


def test_talking_is_no_open_mouth() -> None:
    chatter = after_prompt(lambda s: Face(mouth=0.55 if s % 0.3 < 0.15 else 0.1))
    assert play(judge_of(MOUTH), chatter)[-1].failure is Failure.NO_ANSWER


@pytest.mark.parametrize("face", [Face(left_lid=0.0), Face(right_lid=0.0), with_eyes(0.5)])
def test_a_wink_or_half_closed_eyes_are_no_blink(face: Face) -> None:
    see = after_prompt(lambda s: face if 0.4 < s < 0.8 else Face())
    assert play(judge_of(BLINK), see)[-1].failure is Failure.NO_ANSWER


def test_eyes_closed_for_too_long_are_no_blink_and_a_slow_one_is() -> None:
    asleep = after_prompt(lambda s: with_eyes(0.0) if 0.4 < s < 2.9 else Face())
    slow = after_prompt(lambda s: with_eyes(0.0) if 0.4 < s < 2.0 else Face())
    assert play(judge_of(BLINK), asleep)[-1].failure is Failure.NO_ANSWER
    assert play(judge_of(BLINK), slow)[-1].passed


def test_narrow_eyes_blink_relative_to_themselves() -> None:
    narrow = with_eyes(0.62)
    assert narrow.shape().ear < 0.25
    see = after_prompt(lambda s: with_eyes(0.0) if 0.4 < s < 0.6 else narrow)
    start = lambda t, p: narrow.shape() if t < 0.6 else see(t, p)  # noqa: E731 - one line says it
    assert play(judge_of(BLINK, at_rest=narrow), start)[-1].passed


def test_a_face_that_vanishes_in_the_middle_must_begin_the_action_anew() -> None:
    turn = after_prompt(lambda s: None if 0.6 < s < 0.75 else Face(yaw=32 if 0.5 < s < 0.85 else 0))
    blink = after_prompt(lambda s: None if 0.5 < s < 0.6 else with_eyes(0.0 if 0.4 < s <= 0.5 else 1.0))
    assert play(judge_of(LEFT), turn)[-1].failure is Failure.NO_ANSWER
    assert play(judge_of(BLINK), blink)[-1].failure is Failure.NO_ANSWER


@pytest.mark.parametrize(
    ("face", "hint"),
    [
        (Face(yaw=12), Advice.LOOK_STRAIGHT),
        (Face(mouth=0.4), Advice.CLOSE_MOUTH),
        (with_eyes(0.3), Advice.OPEN_EYES),
        (None, Advice.COME_INTO_VIEW),
    ],
)
def test_nothing_is_asked_before_the_person_is_neutral(face: Face | None, hint: Advice) -> None:
    judge = judge_of(LEFT)
    story = [judge.see(t, face.shape() if face else None) for t in seconds(1)]
    assert {progress.prompt for progress in story} == {None}
    assert {progress.hint for progress in story} == {hint}


def test_a_smile_is_at_rest_except_before_opening_the_mouth() -> None:
    def see(judge: LivenessJudge) -> Progress:
        return [judge.see(t, Face(mouth=0.3).shape()) for t in seconds(1)][-1]

    assert see(judge_of(LEFT)).prompt is LEFT
    assert see(judge_of(MOUTH)).hint is Advice.CLOSE_MOUTH


def test_a_person_who_never_comes_back_to_neutral_fails() -> None:
    story = play(judge_of(LEFT), lambda t, p: Face(yaw=12).shape())
    assert story[-1].failure is Failure.NOT_NEUTRAL
    assert story[-1].failed_prompt is None


def test_the_next_prompt_waits_until_the_head_is_back() -> None:
    see = after_prompt(lambda s: Face(yaw=32 if 0.4 < s < 3 else 0))
    judge = judge_of(LEFT, BLINK)
    story: list[Any] = []
    for t in seconds(3.9):
        story.append((t, judge.see(t, see(t, story[-1][1].prompt if story else None))))
    assert {progress.prompt for t, progress in story if 1.3 < t < 3.4} == {None}
    assert story[-1][1].hint is None


def test_actions_between_prompts_count_against() -> None:
    def fidget(t: float, _prompt: Prompt | None) -> Shape:
        return Face(yaw=(0, 32, 0, -32)[int(t / 0.4) % 4]).shape()

    assert play(judge_of(BLINK), fidget)[-1].failure is Failure.WRONG_ACTION


def test_progress_grows_while_the_action_does_and_time_runs_down() -> None:
    story = [progress for progress in play(judge_of(LEFT), person()) if progress.prompt]
    parts = [progress.part for progress in story]
    assert parts[0] < 0.1
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert [progress.left for progress in story] == sorted((progress.left for progress in story), reverse=True)


def test_the_end_stays_the_end() -> None:
    judge = judge_of(LEFT)
    end = play(judge, person(answers=dict.fromkeys(Prompt)))[-1]
    assert judge.see(100.0, Face(yaw=32).shape()) is end
