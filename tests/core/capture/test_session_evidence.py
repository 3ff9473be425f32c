"""What a whole session makes of the camera's trust, loops, exchanged prompts, extra time and the flash."""

from __future__ import annotations

from random import Random

import pytest

from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Trust
from counter_app.capture.challenges import TURNS
from counter_app.capture.codes import Advice, Cue, Decision, Failure, Phase, Prompt
from counter_app.capture.observation import measured_of
from counter_app.capture.proof.evidence_limits import EvidenceLimits, FlashLimits
from counter_app.capture.session import CaptureSession
from counter_app.capture.settings import CaptureSettings
from tests.core.capture.faces import Face, Person, seconds
from tests.core.capture.stage import ENDS, FPS, Set, still


@pytest.fixture
def stage() -> Set:
    return Set()


def test_an_honest_member_before_a_lens_passes_with_the_figures_kept(stage: Set) -> None:
    end = stage.run(Person().at)
    assert end.result is not None
    assert (end.result.judgement.decision, end.cues) == (Decision.PASS, ())
    record = measured_of(end)
    assert record["decision"] == "pass"
    assert float(str(record["evidence.flow_residual"])) > 0.034


def test_a_camera_that_is_not_known_sends_the_picture_to_two_people(stage: Set) -> None:
    stage.session.use_device(Trust.UNSURE)
    end = stage.run(Person().at)
    assert end.phase is Phase.DONE
    assert end.result is not None
    assert end.result.judgement.decision is Decision.REVIEW
    assert end.cues == (Cue.DEVICE_UNSURE,)


def test_a_virtual_camera_is_refused_at_once_and_again_after_a_restart(stage: Set) -> None:
    stage.session.use_device(Trust.VIRTUAL)
    first = stage.shoot(Face())
    assert (first.failure, first.cues) == (Failure.NOT_LIVE, (Cue.DEVICE_VIRTUAL, Cue.DEPTH_UNSEEN, Cue.SCREEN_UNSEEN))
    stage.session.restart()
    assert stage.shoot(Face()).failure is Failure.NOT_LIVE


def test_looking_only_says_that_a_virtual_camera_will_not_do() -> None:
    stage = Set(preflight=True)
    stage.session.use_device(Trust.VIRTUAL)
    assert stage.run(still, 1).advice is Advice.CHECK_CAMERA


def test_a_loop_that_answers_everything_is_not_live(stage: Set) -> None:
    kept = [stage.studio.frame(0.0).image for _ in range(20)]
    person, last = Person(), None
    for number, t in enumerate(seconds(60, FPS)):
        stage.finder.faces = [person.at(t, last.prompt if last else None).points()]
        last = stage.session.observe(Frame(kept[number % 20], t))
        if last.phase in ENDS:
            break
    assert last is not None
    assert last.failure is Failure.NOT_LIVE
    assert Cue.LOOPED in last.cues
    assert measured_of(last)["cues"] == [cue.value for cue in last.cues]


def test_what_was_seen_before_the_face_was_lost_still_counts(stage: Set) -> None:
    kept = stage.studio.frame(0.0).image
    for number, t in enumerate(seconds(2, FPS)):
        stage.finder.faces = [Face().points()]
        stage.session.observe(Frame(kept, t) if number % 4 == 0 else stage.studio.frame(t))
    stage.t = 2.0
    stage.run(lambda t, p: None, 1)
    end = stage.run(Person().at)
    assert end.failure is Failure.NOT_LIVE
    assert Cue.LOOPED in end.cues


def test_a_prompt_that_cannot_be_done_is_exchanged_for_good(stage: Set) -> None:
    person = Person()
    while stage.story[-1:] == [] or stage.story[-1].prompt is None:
        stage.shoot(Face())
    cannot = stage.story[-1].prompt
    stage.session.swap_prompt()
    assert stage.shoot(Face()).prompt is None
    end = stage.run(person.at)
    assert end.phase is Phase.DONE
    assert end.swapped == (cannot,)
    assert cannot not in {
        observation.prompt for observation in stage.story[-int(30 * FPS) :] if observation.prompts_done
    }
    assert cannot is not None
    assert measured_of(end)["swapped_prompts"] == [cannot.value]


def test_who_can_do_no_turn_ends_with_a_review(stage: Set) -> None:
    person = Person(answers={**dict.fromkeys(TURNS), **{p: p for p in Prompt if p not in TURNS}})
    for _ in seconds(60, FPS):
        prompt = stage.story[-1].prompt if stage.story else None
        if prompt in TURNS:
            stage.session.swap_prompt()
        if stage.shoot(person.at(stage.t, prompt)).phase in ENDS:
            break
    end = stage.story[-1]
    assert end.result is not None
    assert len(end.result.answers) == 3
    assert end.result.judgement.decision is Decision.REVIEW
    assert Cue.PROMPTS_LIMITED in end.cues


def test_the_last_prompt_there_is_cannot_be_exchanged_nor_one_that_is_not_asked(stage: Set) -> None:
    stage.session.swap_prompt()
    for _ in seconds(40, FPS):
        if stage.story and stage.story[-1].prompt is not None:
            stage.session.swap_prompt()
        if stage.shoot(Face()).phase in ENDS:
            break
    assert stage.story[-1].failure is Failure.NO_ANSWER
    assert len(stage.story[-1].swapped) == len(Prompt) - 1


def test_who_needs_more_time_gets_it() -> None:
    stage = Set()
    stage.session = CaptureSession(stage.finder, None, Random(1).randrange, prompt_s=10)
    stage.run(still)
    asked = [seen for seen in stage.story if seen.prompt]
    assert len(asked) / FPS == pytest.approx(10, abs=0.3)


def test_a_head_that_jumps_across_the_picture_is_another_one(stage: Set) -> None:
    stage.run(still, 2)
    assert stage.story[-1].phase is Phase.CHALLENGE
    assert stage.shoot(Face(x=320 + 110)).phase is Phase.POSITIONING


def test_with_the_flash_on_colours_come_after_the_last_prompt_and_never_into_the_kept_picture() -> None:
    stage = Set(settings=CaptureSettings(evidence=EvidenceLimits(flash=FlashLimits(on=True))))
    end = stage.run(Person().at)
    assert end.result is not None
    lit = [seen for seen in stage.story if seen.flash is not None]
    assert len(lit) / FPS == pytest.approx(1.6, abs=0.15)
    assert {seen.phase for seen in lit} == {Phase.STILL}
    assert end.result.picture.t > lit[-1].t
    assert end.result.judgement.decision is Decision.PASS
    assert "evidence.flash" in measured_of(end)


def test_without_the_setting_nothing_flashes(stage: Set) -> None:
    stage.run(Person().at)
    assert {seen.flash for seen in stage.story} == {None}
