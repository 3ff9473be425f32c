"""Every situation of the selfie station as a state, in words of the program, for pictures and for tests."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from counter_app.cameras.errors import CameraGone, NoCamera
from counter_app.cameras.pin import Rotation
from counter_app.cameras.words import explain, rotation_hint_text
from counter_app.capture.attempt_words import happened_words, told_words
from counter_app.capture.codes import Advice, Cue, Failure, Phase, Prompt, Rule, Sight, Verdict
from counter_app.capture.consent import consent_words
from counter_app.capture.proof.flash import COLOURS
from counter_app.capture.standing import CUES
from counter_app.capture.values import Attempt
from counter_app.capture.words import advice_text, cue_text, failure_text, prompt_text, rule_text
from counter_app.config import Settings
from counter_app.reasons.lists import OVERRIDE, REFUSAL
from counter_app.reasons.reading import merged
from counter_app.states import AttemptState
from counter_app.texts import _
from tests.core.capture.faces import HEIGHT, WIDTH
from tests.fakes import FakeSpeaker, InlineJobs
from ui.selfie.history import past_tries
from ui.selfie.member.side import MemberSide
from ui.selfie.officer.view import SelfieView
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import (
    CameraKit,
    Look,
    PageState,
    Panel,
    RuleRow,
    SelfieState,
    Step,
    Visit,
)


def drawn_person() -> np.ndarray:
    """A plain head before a plain wall: enough to judge a layout by."""
    image = np.full((HEIGHT, WIDTH, 3), (196, 202, 206), np.uint8)
    cv2.ellipse(image, (320, 520), (190, 170), 0, 0, 360, (70, 92, 120), -1)
    cv2.rectangle(image, (285, 330), (355, 400), (186, 140, 112), -1)
    cv2.ellipse(image, (320, 245), (92, 122), 0, 0, 360, (198, 152, 124), -1)
    for x in (285, 355):
        cv2.ellipse(image, (x, 230), (14, 7), 0, 0, 360, (250, 250, 250), -1)
        cv2.circle(image, (x, 230), 6, (50, 40, 36), -1)
    cv2.ellipse(image, (320, 305), (28, 6), 0, 0, 360, (150, 80, 76), -1)
    return image


PERSON = drawn_person()
RGB = PERSON.tobytes()
WHOLE = bytes(cv2.imencode(".jpg", cv2.cvtColor(PERSON, cv2.COLOR_RGB2BGR))[1])
JPEG = bytes(cv2.imencode(".jpg", cv2.cvtColor(PERSON[60:480, 160:475], cv2.COLOR_RGB2BGR))[1])


LIGHTS = {f"{r:02x}{g:02x}{b:02x}": (r, g, b) for r, g, b in COLOURS}


def rules(*failed: Rule) -> tuple[RuleRow, ...]:
    """All rules, these failed, one with a warning."""
    verdicts = dict.fromkeys(Rule, Verdict.PASS) | {Rule.SHARP: Verdict.WARN} | dict.fromkeys(failed, Verdict.FAIL)
    return tuple(RuleRow(rule_text(rule), verdicts[rule], rule=rule) for rule in Rule)


def page(step: Step, **changes: Any) -> PageState:  # the fields of PageState
    """A page with the reasons at hand."""
    given: dict[str, Any] = {"used": 0, "left": 3, "overrides": merged(OVERRIDE, ()), "refusals": merged(REFUSAL, ())}
    return PageState(step, **(given | changes))


def advised(advice: Advice, *failed: Rule) -> SelfieState:
    """Positioning, with one advice."""
    look = Look(RGB, WIDTH, HEIGHT, Phase.POSITIONING, advice_text(advice), advice, fit=0.7, rules=rules(*failed))
    return SelfieState(page(Step.TAKING), look)


def glassed() -> SelfieState:
    """Glasses are seen, in a branch that lights faces: all that can stand beside the title."""
    state = advised(Advice.TAKE_OFF_GLASSES, Rule.NO_GLASSES)
    return replace(state, page=replace(state.page, lit=True, unseen=frozenset({Sight.NO_GLASSES})))


def capped() -> SelfieState:
    """The forehead is not seen either: both words can be said."""
    state = advised(Advice.SHOW_FOREHEAD, Rule.NO_GLASSES, Rule.FOREHEAD)
    return replace(state, page=replace(state.page, lit=True, unseen=frozenset(Sight)))


def prompted(prompt: Prompt) -> SelfieState:
    """A movement is asked for."""
    look = Look(
        RGB, WIDTH, HEIGHT, Phase.CHALLENGE, prompt_text(prompt), None, prompt, 2.0, 0.4, 0.7, 1.0, rules(), 1, 3
    )
    return SelfieState(page(Step.TAKING, patient=True, sound=True), look)


def shining(colour: tuple[int, int, int]) -> SelfieState:
    """The screen lights the face."""
    before = advised(Advice.HOLD_STILL).look
    assert before is not None
    look = replace(before, phase=Phase.STILL, light=colour, done=3, total=3)
    return SelfieState(page(Step.TAKING, lit=True), look)


def checked(*failed: Rule) -> SelfieState:
    """Looking first, nothing counted."""
    advice = Advice.TAKE_OFF_GLASSES if failed else Advice.GOOD
    return SelfieState(page(Step.CHECKING), advised(advice, *failed).look)


def tried(number: int, state: AttemptState, reason: str, measured: dict[str, Any] | None = None) -> Attempt:
    """An attempt of before, as the branch keeps it: in codes, so that it is told in the language in use."""
    at = datetime(2026, 3, 2, 2, 39 + 2 * number, tzinfo=UTC)
    return Attempt(uuid.UUID(int=number), number, state, reason, "", True, "Sari", "", at, 3 - number, measured or {})


def in_review(panel: Panel = Panel.NONE, *cues: Cue) -> SelfieState:
    """A second person has to look."""
    signs = tuple(cue_text(cue) for cue in cues or (Cue.RIM, Cue.FLAT_UNSURE))
    measured = {CUES: [cue.value for cue in cues or (Cue.RIM, Cue.FLAT_UNSURE)], "not_dark.mean": 131.0}
    tries = past_tries([tried(1, AttemptState.IN_REVIEW, "", measured)], "Asia/Jakarta")
    return SelfieState(page(Step.IN_REVIEW, used=1, left=2, signs=signs, tries=tries, picture=JPEG, panel=panel))


def turned(step: Step) -> SelfieState:
    """The camera is mounted turned."""
    words = rotation_hint_text(Rotation.HALF)
    look = advised(Advice.STRAIGHTEN_HEAD, Rule.STRAIGHT).look
    return SelfieState(page(step, turned=words), None if look is None else replace(look, turned=words))


def failed(failure: Failure) -> SelfieState:
    """An attempt failed at the camera."""
    words, told = failure_text(failure), told_words(failure.value, {})
    signs = (cue_text(Cue.SCREEN_GRID),) if failure is Failure.NOT_LIVE else ()
    before = tried(1, AttemptState.CANCELLED, ""), tried(2, AttemptState.FAILED, Failure.FACE_LOST.value)
    tries = past_tries(before, "Asia/Jakarta")
    return SelfieState(page(Step.FAILED, used=2, left=1, words=words, told=told, signs=signs, tries=tries))


def no_camera(error: Exception) -> SelfieState:
    """The camera did not come, or went away."""
    return SelfieState(page(Step.READY, problem=explain(error) or "", can_retry=True))


SITUATIONS: dict[str, Callable[[], SelfieState]] = {
    "consent": lambda: SelfieState(page(Step.CONSENT, consent=consent_words(_, Settings()))),
    "ready": lambda: SelfieState(page(Step.READY)),
    "ready_lit": lambda: SelfieState(page(Step.READY, lit=True)),
    "opening": lambda: SelfieState(page(Step.OPENING)),
    **{f"advice_{advice.value}": lambda advice=advice: advised(advice, Rule.DISTANCE) for advice in Advice},
    **{f"prompt_{prompt.value}": lambda prompt=prompt: prompted(prompt) for prompt in Prompt},
    **{f"light_{name}": lambda colour=colour: shining(colour) for name, colour in LIGHTS.items()},
    "glasses": glassed,
    "sights": capped,
    "glasses_ready": lambda: SelfieState(page(Step.READY, lit=True, sights=frozenset({Sight.NO_GLASSES}))),
    "sights_ready": lambda: SelfieState(page(Step.READY, lit=True, unseen=frozenset(Sight), sights=frozenset(Sight))),
    "check_good": checked,
    "check_bad": lambda: checked(Rule.DISTANCE),
    "question": lambda: SelfieState(page(Step.ASKING, picture=JPEG)),
    "question_unsure": lambda: SelfieState(page(Step.ASKING, picture=JPEG, signs=(cue_text(Cue.RIM),), covering=True)),
    "passed": lambda: SelfieState(page(Step.PASSED, picture=JPEG)),
    "review": in_review,
    "review_panel": lambda: in_review(Panel.REVIEW),
    "review_panel_full": lambda: in_review(
        Panel.REVIEW, Cue.RIM, Cue.FLAT_UNSURE, Cue.SCREEN_SIGNS, Cue.PROMPTS_LIMITED
    ),
    "saving": lambda: SelfieState(page(Step.SAVING, busy=True, picture=JPEG)),
    "camera_unsure": lambda: in_review(Panel.NONE, Cue.DEVICE_UNSURE),
    "failed": lambda: failed(Failure.WRONG_ACTION),
    "not_live": lambda: failed(Failure.NOT_LIVE),
    "used_up": lambda: SelfieState(
        page(Step.USED_UP, used=3, left=0, words=happened_words(Failure.NO_ANSWER.value, {"failed_prompt": "smile"}))
    ),
    "override_panel": lambda: SelfieState(page(Step.USED_UP, used=3, left=0, panel=Panel.OVERRIDE)),
    "refusal_panel": lambda: SelfieState(page(Step.USED_UP, used=3, left=0, panel=Panel.REFUSAL)),
    "no_camera": lambda: no_camera(NoCamera("webcam")),
    "camera_gone": lambda: no_camera(CameraGone("webcam")),
    "camera_turned": lambda: turned(Step.TAKING),
}


class Standing(QObject):
    """Shows one state for ever."""

    changed = Signal(object)


def officer_page(state: SelfieState, width: int, height: int) -> SelfieView:
    """The officer's page in this state; no service is asked for anything."""
    nobody: Any = None
    kit = CameraKit(nobody, nobody, nobody, FakeSpeaker())
    view = SelfieView(SelfiePresenter(InlineJobs(), nobody, nobody, Visit(nobody, nobody), kit))
    view.resize(width, height)
    view.show()
    view.show_state(state)
    return view


def member_page(state: SelfieState, width: int, height: int) -> MemberSide:
    """The member's side in this state."""
    side = MemberSide()
    side.resize(width, height)
    side.show_state(state)
    return side
