"""The coloured light: only where the branch wants it, after a warning, never for who is spared, never fast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from counter_app.capture.codes import Colour, Phase
from counter_app.capture.proof.flash import COLOURS
from counter_app.db.session import Database
from counter_app.states import AttemptState
from tests.databases import Clock
from tests.ui.selfie_looks import LIGHTS, SITUATIONS, member_page, officer_page
from tests.ui.selfie_room import PATIENCE_MS, FakeCamera, Room, reach, reach_the_prompt, see
from ui.selfie.history import past_tries
from ui.selfie.light import LEAST_S, ScreenLight
from ui.selfie.member.words import light_words, saying_of
from ui.selfie.officer.preview import Preview
from ui.selfie.state import Look, PageState, SelfieState, Step
from ui.theme import DARK, contrast

RED, BLUE = (255, 0, 0), (0, 0, 255)
LIT = PageState(Step.TAKING, lit=True)


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    made.agreed()
    yield made
    made.close()


@pytest.fixture
def lit_room(room: Room) -> Room:
    """In a branch that lights faces."""
    room.desk.set("selfie_light", "on")
    return room


def seen_colours(room: Room) -> list[Colour | None]:
    """Fills with what the officer's picture area shows."""
    seen: list[Colour | None] = []
    room.presenter.changed.connect(lambda _state: seen.append(room.driver.light()))
    return seen


def look(light: Colour | None = None, phase: Phase = Phase.STILL) -> Look:
    return Look(b"", 0, 0, phase, light=light)


def measured_of_the_last(room: Room) -> dict[str, Any]:  # Any: as JSON keeps it
    return room.rows()[-1].measured


def test_nothing_is_offered_and_nothing_shines_where_the_branch_does_not_want_it(qtbot: QtBot, room: Room) -> None:
    room.open()
    assert room.driver.light_warning() == ""
    assert not room.driver.can("unlit")
    seen = seen_colours(room)
    room.driver.enter()
    see(qtbot, room)
    assert (room.lit, set(seen)) == ([False], {None})
    assert "flash" not in measured_of_the_last(room)


def test_the_officer_is_warned_before_the_start_and_the_colours_come_and_go(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    assert "epilepsi" in lit_room.driver.light_warning()
    assert lit_room.driver.can("unlit")
    seen = seen_colours(lit_room)
    lit_room.driver.enter()
    see(qtbot, lit_room)
    assert lit_room.lit == [True]
    assert set(seen) - {None} <= set(COLOURS)
    assert set(seen) - {None}
    assert seen[-1] is None
    measured = measured_of_the_last(lit_room)
    assert measured["flash"] == "shown"
    assert "evidence.flash" in measured


def test_who_is_spared_gets_no_light_and_the_record_says_so(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    lit_room.driver.spare_light()
    qtbot.waitUntil(lambda: lit_room.aids.unlit)
    assert lit_room.driver.is_ticked("unlit")
    seen = seen_colours(lit_room)
    lit_room.driver.enter()
    see(qtbot, lit_room)
    assert (lit_room.lit, set(seen)) == ([False], {None})
    assert measured_of_the_last(lit_room)["flash"] == "skipped"


def test_the_light_can_be_stopped_while_the_camera_runs_but_not_started(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    reach_the_prompt(qtbot, lit_room)
    lit_room.driver.spare_light()
    qtbot.waitUntil(lambda: lit_room.aids.unlit)
    assert not lit_room.driver.can("unlit")
    assert lit_room.driver.light_warning() == ""
    lit_room.presenter.helping.spare_light(False)
    assert lit_room.presenter.page.unlit
    seen = seen_colours(lit_room)
    camera = lit_room.camera()
    camera.holds = lambda _prompt: False
    camera.let_go.set()
    see(qtbot, lit_room)
    assert (lit_room.lit, set(seen)) == ([True], {None})
    measured = measured_of_the_last(lit_room)
    assert measured["flash"] == "skipped"
    assert "evidence.flash" not in measured, "what nobody could see says nothing"


def test_the_voice_says_nothing_of_a_light_that_does_not_come(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    lit_room.driver.aloud()
    qtbot.waitUntil(lambda: lit_room.aids.sound)
    reach_the_prompt(qtbot, lit_room)
    lit_room.driver.spare_light()
    qtbot.waitUntil(lambda: lit_room.aids.unlit)
    camera = lit_room.camera()
    camera.holds = lambda _prompt: False
    camera.let_go.set()
    see(qtbot, lit_room)
    assert light_words() not in lit_room.speaker.said


def test_an_attempt_that_is_stopped_in_the_light_remembers_it(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    finder = lit_room.finder
    lit_room.next_camera = lambda: FakeCamera(finder, holds=lambda _prompt: lit_room.driver.light() is not None)
    lit_room.driver.enter()
    qtbot.waitUntil(lambda: lit_room.driver.light() is not None, timeout=PATIENCE_MS)
    lit_room.driver.escape()
    qtbot.waitUntil(lambda: lit_room.states() == ["cancelled"])
    assert measured_of_the_last(lit_room)["flash"] == "shown"


def test_a_colour_on_the_screen_goes_out_with_the_key(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    finder = lit_room.finder
    lit_room.next_camera = lambda: FakeCamera(finder, holds=lambda _prompt: lit_room.driver.light() is not None)
    lit_room.driver.enter()
    qtbot.waitUntil(lambda: lit_room.driver.light() is not None, timeout=PATIENCE_MS)
    assert lit_room.driver.headline() == "Cek cahaya layar"
    lit_room.driver.spare_light()
    qtbot.waitUntil(lambda: lit_room.driver.light() is None)
    lit_room.camera().let_go.set()
    see(qtbot, lit_room)
    assert measured_of_the_last(lit_room)["flash"] == "stopped", "the light had begun"


def test_a_switch_of_the_administrator_holds_for_the_next_attempt_of_a_page_at_rest(qtbot: QtBot, room: Room) -> None:
    room.open()
    assert room.driver.light_warning() == ""
    room.hear_of_light(on=True)
    assert "epilepsi" in room.driver.light_warning()
    room.driver.enter()
    see(qtbot, room)
    assert room.lit == [True]


def test_a_switch_while_the_camera_runs_waits_for_the_next_attempt(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    reach_the_prompt(qtbot, lit_room)
    lit_room.hear_of_light(on=False)
    assert lit_room.presenter.page.lit, "this attempt goes on as it began"
    lit_room.driver.escape()
    reach(qtbot, lit_room, Step.READY)
    assert lit_room.driver.light_warning() == ""


def test_a_locked_page_shows_no_colour() -> None:
    assert SelfieState(LIT, look(RED)).light == RED
    assert SelfieState(PageState(Step.TAKING, lit=True, covered=True), look(RED)).light is None
    assert SelfieState(PageState(Step.SAVING, lit=True), look(RED)).light is None


def test_colours_that_come_late_and_then_at_once_are_held_apart() -> None:
    now = 0.0
    light = ScreenLight(lambda: now)
    light.begin()
    shown, since = [], 0.0
    for at, colour in ((0.0, RED), (0.05, BLUE), (0.10, RED), (0.30, BLUE), (0.34, BLUE), (0.36, RED), (0.70, None)):
        now = at
        shown.append(light.calm(look(colour), LIT).light)
        if len(shown) > 1 and shown[-1] != shown[-2]:
            assert at - since >= LEAST_S
            since = at
    assert shown == [RED, RED, RED, RED, BLUE, BLUE, None]


def test_when_the_keeping_still_is_broken_it_is_dark_at_once_and_stays_so_for_a_moment() -> None:
    now = 0.0
    light = ScreenLight(lambda: now)
    light.begin()
    assert light.calm(look(RED), LIT).light == RED
    now = 0.1
    assert light.calm(look(None, Phase.POSITIONING), LIT).light is None
    now = 0.2
    assert light.calm(look(BLUE), LIT).light is None


@pytest.mark.parametrize("name", LIGHTS)
def test_the_members_side_is_one_colour_with_a_sentence_that_is_read(qtbot: QtBot, name: str) -> None:
    state = SITUATIONS[f"light_{name}"]()
    side = member_page(state, 1366, 768)
    qtbot.addWidget(side)
    image = side.grab().toImage()
    ground = QColor(*LIGHTS[name])
    assert all(image.pixelColor(x, y) == ground for x in (2, 683, 1363) for y in (2, 765))
    readable = [QColor(ink) for ink in (DARK.text, DARK.background) if contrast(ink, ground.name()) >= 4.5]
    middle = ((x, y) for y in range(300, 468, 2) for x in range(200, 1166, 2))
    assert any(image.pixelColor(x, y) in readable for x, y in middle), "the sentence is drawn in an ink that is read"
    assert side.says() == "Tetap tenang. Layar berganti warna sebentar."


def test_without_a_second_screen_the_colour_is_in_the_pictures_place(qtbot: QtBot) -> None:
    view = officer_page(SITUATIONS["light_0000ff"](), 1134, 660)
    qtbot.addWidget(view)
    preview = view.findChild(Preview, "selfie.preview")
    assert preview is not None
    image = preview.grab().toImage()
    assert image.pixelColor(image.width() // 2, 12) == QColor(*BLUE)
    view.show_state(SITUATIONS["advice_hold_still"]())
    assert preview.light() is None


def test_the_member_is_warned_before_the_start() -> None:
    warned = saying_of(SelfieState(PageState(Step.READY, left=3, lit=True))).words
    spared = saying_of(SelfieState(PageState(Step.READY, left=3, lit=True, unlit=True))).words
    assert "migrain" in warned
    assert "migrain" not in spared


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        ({"flash": "skipped"}, "Cahaya layar: tidak dipakai untuk peserta ini"),
        ({"flash": "stopped"}, "Cahaya layar: dimatikan di tengah jalan"),
        ({"flash": "shown", "evidence.flash": 0.91}, "Cahaya layar: 0,9 (1,0 wajah ikut berubah warna, 0,0 tidak)"),
    ],
)
def test_who_looks_at_an_attempt_again_reads_about_the_light(
    qtbot: QtBot, room: Room, measured: dict[str, Any], told: str
) -> None:
    room.desk.attempt(AttemptState.FAILED, b"", reason="face_lost", measured=measured)
    attempts = room.desk.captures.view(room.desk.officer, room.desk.visit.id).attempts
    assert told in past_tries(attempts, "Asia/Jakarta")[0].figures


def test_a_failed_attempt_does_not_leave_the_light_on(qtbot: QtBot, lit_room: Room) -> None:
    lit_room.open()
    finder = lit_room.finder
    lit_room.next_camera = lambda: FakeCamera(finder, holds=lambda _prompt: lit_room.driver.light() is not None)
    lit_room.driver.enter()
    qtbot.waitUntil(lambda: lit_room.driver.light() is not None, timeout=PATIENCE_MS)
    lit_room.driver.escape()
    reach(qtbot, lit_room, Step.READY)
    assert lit_room.driver.light() is None
    assert lit_room.states() == ["cancelled"]
