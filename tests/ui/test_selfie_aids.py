"""More time, another movement, words aloud, the officer's own eyes: by one key each, kept while a visit lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from counter_app.capture.attempt_words import figure_lines
from counter_app.capture.codes import Advice, Phase, Prompt, Sight
from counter_app.capture.values import AttemptResult
from counter_app.db.session import Database
from counter_app.states import AttemptState
from tests.databases import Clock
from tests.drivers.selfie import SelfieDriver
from tests.fakes import FakeSpeaker, InlineJobs
from tests.ui.selfie_room import PATIENCE_MS, Room, reach, reach_the_prompt
from ui.machine.speech import SystemSpeaker
from ui.selfie.member.narrator import ADVICE_EVERY_S, Narrator
from ui.selfie.state import Aids, Look, Step

SEEN = {
    Sight.NO_GLASSES: ({"failed_rules": ["no_glasses"], "no_glasses.frame": 12.4}, SelfieDriver.see_no_glasses),
    Sight.MOUTH_FREE: ({"failed_rules": ["mouth_free"], "mouth_free.lips": 0.5}, SelfieDriver.see_mouth),
    Sight.FOREHEAD: ({"failed_rules": ["forehead"], "forehead.forehead": 0.3}, SelfieDriver.see_forehead),
}
"""What an attempt failed for, and the key by which the officer says otherwise."""


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    made.agreed()
    yield made
    made.close()


def test_more_time_holds_for_the_next_attempt_and_when_the_page_is_opened_again(qtbot: QtBot, room: Room) -> None:
    room.open()
    room.driver.more_time()
    qtbot.waitUntil(lambda: room.aids.patient)
    assert room.driver.is_ticked("patient")
    room.driver.enter()
    reach(qtbot, room, Step.ASKING)
    assert room.patient == [True]
    assert room.present(InlineJobs()).page.patient


def test_another_movement_is_asked_for_by_a_key(qtbot: QtBot, room: Room) -> None:
    room.open()
    reach_the_prompt(qtbot, room)
    qtbot.waitUntil(lambda: room.driver.can("swap"), timeout=PATIENCE_MS)
    look = room.presenter.state.look
    assert look is not None
    asked = look.prompt
    camera = room.camera()
    camera.holds = lambda prompt: prompt not in (None, asked)
    room.driver.press("swap")
    camera.let_go.set()
    qtbot.waitUntil(
        lambda: (now := room.presenter.state.look) is not None and now.prompt not in ("", asked), timeout=PATIENCE_MS
    )
    assert room.presenter.page.step is Step.TAKING
    assert room.driver.prompts().startswith("○○○")


def test_what_is_to_be_done_is_spoken_once_it_is_switched_on(qtbot: QtBot, room: Room) -> None:
    room.open()
    room.driver.aloud()
    qtbot.waitUntil(lambda: room.aids.sound)
    assert room.driver.is_ticked("sound")
    reach_the_prompt(qtbot, room)
    qtbot.waitUntil(lambda: room.driver.can("swap"), timeout=PATIENCE_MS)
    look = room.presenter.state.look
    assert look is not None
    assert room.speaker.said[0] == "Petunjuk dibacakan."
    assert room.speaker.saying == look.say
    room.driver.escape()
    assert room.speaker.saying == ""


def test_nothing_is_spoken_unasked(qtbot: QtBot, room: Room) -> None:
    room.open()
    reach_the_prompt(qtbot, room)
    assert room.speaker.said == []


def say(t: float, words: str, advice: Advice | None = None, prompt: Prompt | None = None) -> Look:
    return Look(b"", 0, 0, say=words, advice=advice, prompt=prompt, t=t)


def test_an_advice_leaves_time_to_follow_and_a_prompt_interrupts() -> None:
    speaker = FakeSpeaker()
    narrator = Narrator(speaker)
    narrator.hear(say(0.0, "Maju", Advice.COME_CLOSER))
    narrator.hear(say(1.0, "Mundur", Advice.MOVE_BACK))
    narrator.hear(say(1.5, "Bagus", Advice.GOOD))
    narrator.hear(say(2.0, "Tengok", prompt=Prompt.TURN_LEFT))
    narrator.hear(say(2.1, "Tengok", prompt=Prompt.TURN_LEFT))
    narrator.hear(say(2.0 + ADVICE_EVERY_S, "Mundur", Advice.MOVE_BACK))
    narrator.hear(say(9.0, "Tengok", prompt=Prompt.TURN_LEFT))
    assert speaker.said == ["Maju", "Tengok", "Mundur", "Tengok"]


def test_a_machine_without_voice_or_loudspeaker_stays_silent(qapp: QObject) -> None:
    speaker = SystemSpeaker(qapp)
    speaker.say("Tengok ke kiri", "id")
    speaker.say("Turn left", "en")
    speaker.hush()


def test_that_the_screen_will_change_its_colours_is_said_once() -> None:
    speaker = FakeSpeaker()
    narrator = Narrator(speaker)
    dark = Look(b"", 0, 0, t=1.0, phase=Phase.STILL, advice=Advice.HOLD_STILL, say="Tahan, jangan bergerak")
    for t, light in ((1.0, None), (1.1, (255, 0, 0)), (1.5, (0, 0, 255)), (2.0, None)):
        narrator.hear(replace(dark, t=t, light=light))
    assert speaker.said == ["Tetap tenang. Layar berganti warna sebentar."]
    narrator.begin()
    narrator.hear(replace(dark, t=9.0, light=(255, 0, 0)))
    assert len(speaker.said) == 2


@pytest.mark.parametrize("sight", Sight)
def test_what_an_earlier_attempt_failed_for_can_be_denied_and_the_word_taken_back(
    qtbot: QtBot, room: Room, sight: Sight
) -> None:
    measured, see = SEEN[sight]
    box = f"saw_{sight.value}"
    failed = AttemptResult(AttemptState.FAILED, room.clock(), room.clock(), "not_in_place", measured)
    room.desk.captures.save_attempt(room.desk.officer, room.desk.visit.id, failed)
    room.open()
    assert room.driver.can(box)
    assert not any(room.driver.can(f"saw_{other.value}") for other in Sight if other is not sight)
    for ticked in (True, False, True):
        see(room.driver)
        qtbot.waitUntil(lambda ticked=ticked: room.driver.is_ticked(box) is ticked)
    reach_the_prompt(qtbot, room)
    assert room.terms[-1].sights == {sight}
    assert not room.driver.can(box), "what a running attempt goes by stands"
    room.driver.escape()
    reach(qtbot, room, Step.READY, Step.FAILED)
    row = room.rows()[-1]
    assert (row.state, row.measured) == ("cancelled", {sight.key: True})
    assert "petugas melihat sendiri" in figure_lines(row.measured)[0]


def test_one_of_three_words_can_be_taken_back_and_looking_first_goes_by_what_is_left(qtbot: QtBot, room: Room) -> None:
    measured = {"failed_rules": [sight.value for sight in Sight]}
    failed = AttemptResult(AttemptState.FAILED, room.clock(), room.clock(), "not_in_place", measured)
    room.desk.captures.save_attempt(room.desk.officer, room.desk.visit.id, failed)
    room.open()
    assert room.driver.can("sound"), "the voice has room beside them"
    room.driver.see_no_glasses()
    room.driver.see_mouth()
    room.driver.see_forehead()
    qtbot.waitUntil(lambda: all(room.driver.is_ticked(f"saw_{sight.value}") for sight in Sight))
    room.driver.see_no_glasses()
    qtbot.waitUntil(lambda: not room.driver.is_ticked("saw_no_glasses"))
    room.driver.press("check")
    reach(qtbot, room, Step.CHECKING)
    assert (room.terms[-1].preflight, room.terms[-1].sights) == (True, {Sight.MOUTH_FREE, Sight.FOREHEAD})


def test_a_member_exchanged_from_another_window_takes_no_word_over(qtbot: QtBot, room: Room) -> None:
    measured = {"failed_rules": ["forehead"]}
    failed = AttemptResult(AttemptState.FAILED, room.clock(), room.clock(), "not_in_place", measured)
    room.desk.captures.save_attempt(room.desk.officer, room.desk.visit.id, failed)
    room.open()
    room.driver.see_forehead()
    room.driver.more_time()
    qtbot.waitUntil(lambda: room.driver.is_ticked("saw_forehead") and room.driver.is_ticked("patient"))
    room.exchange_member()
    qtbot.waitUntil(lambda: room.presenter.page.step is Step.CONSENT)
    assert room.aids == Aids()
    assert (room.presenter.page.sights, room.presenter.page.unseen, room.presenter.page.patient) == (
        set(),
        set(),
        False,
    )


def test_where_nothing_was_missed_no_word_is_offered(room: Room) -> None:
    room.open()
    assert not any(room.driver.can(f"saw_{sight.value}") for sight in Sight)


def test_what_one_member_needed_is_not_the_next_ones_but_the_rooms_voice_stays() -> None:
    aids = Aids(patient=True, sound=True, unlit=True, sights=frozenset(Sight))
    aids.forget_member()
    assert aids == Aids(sound=True)


@pytest.mark.parametrize("name", ["selfie.patient", "selfie.sound"])
def test_time_and_voice_are_reached_by_tab_and_a_press_leaves_the_focus(room: Room, name: str) -> None:  # W10
    box = room.view.findChild(QCheckBox, name)
    assert box is not None
    assert box.focusPolicy() is Qt.FocusPolicy.TabFocus
