"""The smile as a prompt, prompts that are exchanged, and turns that are watched."""

from __future__ import annotations

from dataclasses import replace

from counter_app.capture.codes import Advice, Failure, Prompt
from counter_app.capture.measures import Shape
from tests.core.capture.faces import HONEST, Face, Person, seconds
from tests.core.capture.test_liveness import BLINK, LEFT, RIGHT, SMILE, after_prompt, judge_of, play


def test_a_smile_is_measured_against_the_persons_own_mouth() -> None:
    wide = Face(smile=1.3)
    see = after_prompt(lambda s: Face(smile=1.3 * 1.3) if 0.4 < s < 1 else wide)
    start = lambda t, p: wide.shape() if t < 0.6 else see(t, p)  # noqa: E731 - one line says it
    assert play(judge_of(SMILE, at_rest=wide), start)[-1].passed
    assert play(judge_of(SMILE, at_rest=wide), lambda t, p: wide.shape())[-1].failure is Failure.NO_ANSWER


def test_who_smiles_already_is_asked_to_stop_before_the_smile_is_asked_for() -> None:
    smiling = [judge_of(SMILE).see(t, Face(smile=1.25).shape()) for t in seconds(1)]
    assert smiling[-1].hint is Advice.RELAX
    assert [judge_of(LEFT).see(0.0, Face(smile=1.25).shape())][-1].hint is None


def test_a_wide_smile_may_open_the_mouth() -> None:
    laugh = after_prompt(lambda s: Face(smile=1.15 + 0.1 * min(1, s), mouth=0.6) if s > 0.4 else Face())
    assert play(judge_of(SMILE), laugh)[-1].passed


def test_a_smile_for_a_moment_as_in_talking_is_no_smile() -> None:
    talk = after_prompt(lambda s: Face(smile=1.3 if s % 0.4 < 0.2 else 1.0))
    assert play(judge_of(SMILE), talk)[-1].failure is Failure.NO_ANSWER


def test_a_long_smile_that_nobody_asked_for_takes_the_prompt_back_once_and_never_fails() -> None:
    somebody = Person()

    def amused(t: float, prompt: Prompt | None) -> Shape:
        face = somebody.at(t, prompt)
        return replace(face, smile=1.3 if t % 3 < 1.4 else 1.0).shape()

    story = play(judge_of(LEFT, BLINK, RIGHT), amused)
    assert story[-1].passed
    assert sum(progress.hint is Advice.RELAX for progress in story) == 1


def test_smiles_cannot_be_told_while_the_head_is_turned() -> None:
    see = after_prompt(lambda s: Face(smile=1.4, yaw=15) if s > 0.4 else Face())
    assert play(judge_of(SMILE), see, length=5)[-1].passed is False


def test_a_prompt_that_cannot_be_done_is_exchanged_and_the_person_passes() -> None:
    somebody, swapped = Person(answers={**HONEST, LEFT: None}), False
    judge, last = judge_of(BLINK, LEFT, SMILE), None
    for t in seconds(30):
        if judge.asked is LEFT:
            judge.swap(frozenset({LEFT}), lambda below: 0)
            swapped = True
            assert judge.asked is None
        last = judge.see(t, somebody.at(t, judge.asked).shape())
        if last.passed:
            break
    assert swapped
    assert last is not None
    assert [answer.prompt for answer in last.answers] == [BLINK, RIGHT, SMILE]


def test_a_turn_is_watched_from_the_asking_until_the_head_is_back() -> None:
    judge, somebody, watched = judge_of(LEFT, BLINK), Person(), []
    for t in seconds(6):
        shape = somebody.at(t, judge.asked).shape()
        watched.append((judge.asked, judge.turning(shape)))
        judge.see(t, shape)
    turns = [turn for asked, turn in watched if turn is not None]
    assert max(turns) > 0.25
    assert {turn for asked, turn in watched if asked is BLINK} == {None}
    assert any(turn is not None for asked, turn in watched if asked is None)
    assert judge.turning(None) is None
