from __future__ import annotations

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Advice, Failure, Phase, Prompt, Rule, Verdict
from counter_app.capture.observation import Observation, fit_of, measured_of
from counter_app.capture.settings import BestFrameLimits, CaptureSettings, SessionLimits
from tests.core.capture.faces import Face, Person, seconds, with_eyes
from tests.core.capture.stage import ENDS, FPS, Set, still


@pytest.fixture
def stage() -> Set:
    return Set()


@pytest.mark.parametrize("seed", range(3))
def test_an_honest_member_ends_with_a_picture(seed: int) -> None:
    stage = Set(seed)
    end = stage.run(Person().at)
    assert stage.phases() == [Phase.POSITIONING, Phase.CHALLENGE, Phase.STILL, Phase.DONE]
    assert end.result is not None
    assert end.result.picture.original.data.startswith(b"RIFF")
    assert [answer.prompt for answer in end.result.answers] == list(
        dict.fromkeys(observation.prompt for observation in stage.story if observation.prompt)
    )


def test_the_kept_picture_was_taken_after_the_last_prompt_at_rest(stage: Set) -> None:
    result = stage.run(Person().at).result
    assert result is not None
    scores = dict(result.picture.scores)
    assert result.picture.t > result.answers[-1].done_t
    assert abs(scores["turn"]) <= 0.08
    assert scores["candidates"] >= 3


def test_nothing_is_asked_before_the_picture_is_right() -> None:
    stage = Set(settings=CaptureSettings(session=SessionLimits(positioning_s=12)))
    end = stage.run(lambda t, p: Face(roll=12), 14)
    assert end.failure is Failure.NOT_IN_PLACE
    assert {observation.prompt for observation in stage.story} == {None}
    assert {observation.advice for observation in stage.story[:-1]} == {Advice.STRAIGHTEN_HEAD}


def test_a_moment_of_closed_eyes_starts_the_waiting_again(stage: Set) -> None:
    for t in seconds(1.2, FPS):
        stage.shoot(with_eyes(0.0) if 0.5 < t < 0.6 else Face())
    assert stage.story[-1].phase is Phase.POSITIONING
    stage.run(still, 0.2)
    assert stage.story[-1].phase is Phase.CHALLENGE


def test_who_does_nothing_fails_with_the_prompt_named(stage: Set) -> None:
    end = stage.run(still)
    assert end.failure is Failure.NO_ANSWER
    assert end.failed_prompt is next(observation.prompt for observation in stage.story if observation.prompt)
    assert end.result is None


def test_a_lost_face_leads_back_to_positioning_with_new_prompts(stage: Set) -> None:
    stage.run(still, 3)
    first = stage.story[-1].prompt
    assert first is not None
    stage.run(lambda t, p: None, 0.8)
    assert stage.story[-1].phase is Phase.POSITIONING
    end = stage.run(Person().at)
    assert end.phase is Phase.DONE
    assert end.result is not None
    assert end.result.fresh_starts == 1


def test_losing_the_face_again_and_again_fails(stage: Set) -> None:
    end = stage.run(lambda t, p: Face() if t % 3.5 < 2.5 else None)
    assert end.failure is Failure.FACE_LOST


def test_another_face_in_the_challenge_is_no_continuation(stage: Set) -> None:
    stage.run(still, 2)
    assert stage.story[-1].phase is Phase.CHALLENGE
    assert stage.shoot(Face(ied=70)).phase is Phase.POSITIONING


def test_somebody_else_for_the_photo_is_no_continuation(stage: Set) -> None:
    person = Person()
    stage.run(
        lambda t, p: person.at(t, p) if stage.story[-1:] == [] or stage.story[-1].phase is not Phase.STILL else None
    )
    assert Phase.STILL in stage.phases()
    assert stage.story[-1].result is None


@pytest.mark.parametrize("gone_s", [0.0, 0.2])
def test_another_face_in_the_place_of_the_one_that_answered_is_no_continuation(stage: Set, gone_s: float) -> None:
    person, after = Person(), []

    def exchanged(t: float, prompt: Prompt | None) -> Face | None:
        if not stage.story or stage.story[-1].phase is not Phase.STILL:
            return person.at(t, prompt)
        after.append(t)
        kept = t - after[0]
        return Face() if kept < 0.2 else None if kept < 0.2 + gone_s else Face(ied=80, x=360)

    end = stage.run(exchanged, 20)
    assert Phase.STILL in stage.phases()
    assert end.phase is Phase.POSITIONING or end.prompts_done < 3
    assert end.result is None


def test_a_second_person_stops_the_challenge(stage: Set) -> None:
    stage.run(still, 2)
    stage.finder.shares = [0.1, 0.08]
    stage.run(still, 2)
    assert stage.story[-1].phase is Phase.POSITIONING
    assert stage.story[-1].advice is Advice.ONLY_ONE_PERSON


def test_a_frozen_picture_fails(stage: Set) -> None:
    stage.finder.faces = [Face().points()]
    frozen = stage.studio.frame(0.0).image
    for t in seconds(3, FPS):
        stage.story.append(stage.session.observe(Frame(frozen, t)))
    assert stage.story[-1].failure is Failure.PICTURE_FROZEN


def test_a_frozen_picture_shows_before_anything_is_counted() -> None:
    stage = Set(preflight=True)
    stage.finder.faces = [Face().points()]
    frozen = stage.studio.frame(0.0).image
    for t in seconds(3, FPS):
        stage.story.append(stage.session.observe(Frame(frozen, t)))
    assert stage.story[-1].advice is Advice.CHECK_CAMERA


def test_a_camera_that_freezes_in_the_challenge_fails(stage: Set) -> None:
    stage.run(still, 2)
    assert stage.story[-1].phase is Phase.CHALLENGE
    frozen = stage.studio.frame(0.0).image
    for t in seconds(2, FPS, start=stage.t):
        stage.story.append(stage.session.observe(Frame(frozen, t)))
    assert stage.story[-1].failure is Failure.PICTURE_FROZEN


def test_a_slow_camera_says_so_and_asks_nothing(stage: Set) -> None:
    stage.finder.faces = [Face().points()]
    for t in seconds(20, 8):
        stage.story.append(stage.session.observe(stage.studio.frame(t)))
    assert {observation.prompt for observation in stage.story} == {None}
    assert stage.story[-1].advice is Advice.CHECK_CAMERA
    assert stage.story[-1].fps == pytest.approx(8)


def test_a_dark_picture_is_judged_by_its_pixels(stage: Set) -> None:
    stage.finder.faces = [Face().points()]
    dark = np.random.default_rng(1).integers(0, 30, (480, 640, 3), dtype=np.uint8)
    observation = stage.session.observe(Frame(dark, 0.0))
    assert observation.advice is Advice.MORE_LIGHT


def test_no_good_picture_after_the_prompts_fails(stage: Set) -> None:
    person = Person()

    def grin(t: float, prompt: Prompt | None) -> Face:
        after = stage.story and stage.story[-1].phase is Phase.STILL
        return Face(mouth=0.4) if after else person.at(t, prompt)

    assert stage.run(grin).failure is Failure.NO_GOOD_PICTURE
    assert stage.story[-2].advice is Advice.CLOSE_MOUTH


def test_no_smile_is_kept_and_the_member_hears_why(stage: Set) -> None:
    person, after = Person(), []

    def happy(t: float, prompt: Prompt | None) -> Face:
        if not stage.story or stage.story[-1].phase is not Phase.STILL:
            return person.at(t, prompt)
        after.append(t)
        return Face(smile=1.25) if t - after[0] < 3 else Face()

    end = stage.run(happy)
    assert end.result is not None
    assert end.result.picture.t >= after[0] + 3
    assert Advice.RELAX in {seen.advice for seen in stage.story if seen.phase is Phase.STILL}


def test_a_blurred_best_picture_is_not_the_one_kept() -> None:
    stage = Set(settings=CaptureSettings(best=BestFrameLimits(candidates=4, collect_s=1.0)))
    person = Person()
    blurred_at: list[float] = []
    for _ in seconds(40, FPS):
        last = stage.story[-1] if stage.story else None
        stage.finder.faces = [person.at(stage.t, last.prompt if last else None).points()]
        frame = stage.studio.frame(stage.t)
        if last and last.phase is Phase.STILL and len(blurred_at) < 6:
            frame = Frame(cv2.GaussianBlur(frame.image, (0, 0), 1.0).astype(np.uint8), frame.t)
            blurred_at.append(frame.t)
        stage.story.append(stage.session.observe(frame))
        stage.t += 1 / FPS
        if stage.story[-1].phase in ENDS:
            break
    result = stage.story[-1].result
    assert result is not None
    assert result.picture.t not in blurred_at


def test_preflight_only_advises_and_has_no_limit() -> None:
    stage = Set(preflight=True, settings=CaptureSettings(session=SessionLimits(positioning_s=2)))
    end = stage.run(still, 5)
    assert stage.phases() == [Phase.POSITIONING]
    assert end.advice is Advice.GOOD
    assert end.prompts_total == 0


def test_a_preflight_becomes_an_attempt() -> None:
    stage = Set(preflight=True)
    stage.run(still, 2)
    stage.session.restart()
    end = stage.run(Person().at)
    assert (end.phase, end.attempt, end.prompts_total) == (Phase.DONE, 2, 3)


def test_a_failed_attempt_can_be_repeated(stage: Set) -> None:
    stage.run(still)
    stage.session.restart()
    assert stage.run(Person().at).phase is Phase.DONE


def test_the_end_is_repeated_without_looking_again(stage: Set) -> None:
    end = stage.run(Person().at)
    stage.finder.faces = []
    later = stage.session.observe(stage.studio.frame(stage.t))
    assert later == replace(end, t=later.t)


def test_an_observation_can_be_drawn(stage: Set) -> None:
    observation = stage.shoot(Face())
    assert observation.outline is not None
    left, top, right, bottom = observation.outline.box
    assert 0 < left < 0.5 < right < 1
    assert 0 < top < 0.5 < bottom < 1
    assert len(observation.outline.oval) == 36
    assert observation.fit == pytest.approx(1)
    assert stage.shoot(None).outline is None
    assert stage.story[-1].fit == 0
    assert fit_of(()) == 0


def test_the_officer_sees_every_rule_with_its_figures(stage: Set) -> None:
    findings = {finding.rule: finding for finding in stage.shoot(Face(roll=12)).findings}
    assert findings[Rule.STRAIGHT].verdict is Verdict.FAIL
    assert dict(findings[Rule.STRAIGHT].raw)["roll_deg"] == pytest.approx(12, abs=0.5)


def test_progress_is_told_while_a_prompt_is_followed(stage: Set) -> None:
    stage.run(Person().at)
    asked = [observation for observation in stage.story if observation.prompt]
    assert max(observation.prompt_part for observation in asked) == 1
    assert min(observation.prompt_left for observation in asked) < 1
    assert {observation.prompts_done for observation in stage.story} == {0, 1, 2, 3}
    assert {observation.advice for observation in asked} == {None}


def test_a_member_who_vanishes_while_asked_is_called_back(stage: Set) -> None:
    stage.run(still, 3)
    assert stage.story[-1].prompt is not None
    assert stage.shoot(None).advice is Advice.COME_INTO_VIEW


def test_the_record_of_a_passed_attempt_is_plain_figures(stage: Set) -> None:
    record = measured_of(stage.run(Person().at))
    assert json.loads(json.dumps(record)) == record
    assert record["phase"] == "done"
    assert isinstance(record["prompts"], list)
    assert len(record["prompts"]) == 3
    assert float(str(record["picture.eyes_open"])) > 0.055


def test_the_record_of_a_failed_attempt_names_prompt_and_rules(stage: Set) -> None:
    record = measured_of(stage.run(still))
    assert record["failed_prompt"] in {prompt.value for prompt in Prompt}
    assert record["failed_rules"] == []
    assert "prompts" not in record
    assert measured_of(Observation(0.0, Phase.FAILED)) == {
        "phase": "failed",
        "prompts_done": 0.0,
        "failed_rules": [],
        "warned_rules": [],
    }
