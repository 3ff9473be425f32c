"""What the member sees: one sentence, one sign, the picture as in a mirror, nothing when locked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from counter_app.cameras.pin import Edge
from counter_app.capture.codes import Phase, Prompt
from counter_app.capture.consent import consent_words
from counter_app.capture.service_words import OFFICER_DOUBT
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.states import AttemptState
from counter_app.texts import LANGUAGES, texts_in
from tests.databases import Clock
from tests.ui.selfie_room import FakeCamera, Room
from ui.selfie.member.places import places_in
from ui.selfie.member.side import MemberSide, MemberWindow
from ui.selfie.member.words import saying_of
from ui.selfie.state import Look, PageState, SelfieState, Step
from ui.theme import DARK, Space, contrast

PATIENCE_MS = 20_000
TWO_SCREENS = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=" + sys.argv[1]
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.fakes import InlineJobs
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import CameraKit, Visit
from ui.selfie.officer.view import SelfieView
view = SelfieView(SelfiePresenter(InlineJobs(), None, None, Visit(None, None), CameraKit(None, None, None)))
view.show()
view.activateWindow()
app.processEvents()
window = next(one for one in app.topLevelWidgets() if one.objectName() == "selfie.member_window")
print(window.screen().name(), window.width(), window.height(), view.isActiveWindow())
from tests.ui.selfie_looks import SITUATIONS
from ui.selfie.officer.preview import Preview
view.show_state(SITUATIONS["light_ff0000"]())
print(window.side.light(), view.findChild(Preview).light())
"""
WIDE, HIGH = 640, 480


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    yield made
    made.close()


def half_and_half() -> bytes:
    """Red at the left of the camera's picture, blue at its right."""
    return (b"\xff\x00\x00" * (WIDE // 2) + b"\x00\x00\xff" * (WIDE // 2)) * HIGH


def look(**changes: Any) -> Look:  # the fields of Look
    return Look(half_and_half(), WIDE, HIGH, **changes)


def painted(qtbot: QtBot, state: SelfieState) -> QImage:
    side = MemberSide()
    qtbot.addWidget(side)
    side.resize(1920, 1080)
    side.show_state(state)
    return side.grab().toImage()


def test_the_picture_is_seen_as_in_a_mirror(qtbot: QtBot) -> None:
    image = painted(qtbot, SelfieState(PageState(Step.TAKING), look(say="Maju sedikit")))
    place = places_in(QRectF(0, 0, 1920, 1080)).picture.toRect()
    aside = round(place.height() * 4 / 3) // 2 - 8
    left, right = (image.pixelColor(960 + side * aside, place.bottom() - 40) for side in (-1, 1))
    assert (left, right) == (QColor("#0000FF"), QColor("#FF0000"))


@pytest.mark.parametrize(("prompt", "arrow"), [(Prompt.TURN_LEFT, -1), (Prompt.TURN_RIGHT, 1)])
def test_the_arrow_points_to_where_the_mirror_shows_that_side(qtbot: QtBot, prompt: Prompt, arrow: int) -> None:
    side = MemberSide()
    qtbot.addWidget(side)
    side.resize(1920, 1080)
    side.show_state(SelfieState(PageState(Step.TAKING), look(prompt=prompt, say="Tengok")))
    image = side.grab().toImage()
    place = places_in(QRectF(0, 0, 1920, 1080)).sign.toRect()
    band = range(place.top(), place.bottom())
    sign = [
        x for y in band for x in range(place.left(), place.right()) if image.pixelColor(x, y) == QColor(DARK.accent)
    ]
    head = [
        x for y in band for x in range(min(sign) - 60, max(sign) + 60) if image.pixelColor(x, y) == QColor(DARK.text)
    ]
    assert (sum(sign) / len(sign) - sum(head) / len(head)) * arrow > 0


def test_the_sentence_stands_at_the_edge_where_the_camera_is() -> None:
    for wide, high in ((1366, 768), (1920, 1080), (1080, 1920)):
        places = places_in(QRectF(0, 0, wide, high))
        assert places.title.bottom() <= places.picture.top() + 1
        assert places.title.top() < high * 0.05
        for one in (places.title, places.sign, places.aside):
            assert not one.intersects(places.picture.adjusted(1, 1, -1, -1))
            assert QRectF(0, 0, wide, high).contains(one)


@pytest.mark.parametrize("edge", [Edge.LEFT, Edge.RIGHT])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920)])
def test_beside_the_screen_as_well_where_there_is_room(edge: Edge, size: tuple[int, int]) -> None:
    wide, high = size
    whole, places = QRectF(0, 0, wide, high), places_in(QRectF(0, 0, wide, high), edge)
    if high > wide:
        assert places == places_in(whole)
        return
    assert (places.title.center().x() < places.picture.left()) is (edge is Edge.LEFT)
    assert abs(places.title.center().y() - high / 2) < high * 0.15, "at the height of the eyes"
    parts = (places.title, places.sign, places.aside, places.picture)
    assert all(whole.contains(one) for one in parts)
    assert not any(one.intersects(two) for at, one in enumerate(parts) for two in parts[at + 1 :])


@pytest.mark.parametrize("edge", [Edge.LEFT, Edge.RIGHT])
def test_the_sentence_is_painted_beside_the_picture(qtbot: QtBot, edge: Edge) -> None:
    image = painted(qtbot, SelfieState(PageState(Step.TAKING), look(say="Maju sedikit", edge=edge)))
    place = places_in(QRectF(0, 0, 1920, 1080), edge).title.toRect()
    written = [
        image.pixelColor(x, y) == QColor(DARK.text)
        for y in range(place.top(), place.bottom(), 3)
        for x in range(place.left(), place.right(), 3)
    ]
    assert any(written)


def test_it_is_said_that_nothing_counts_until_the_camera_does() -> None:
    at_place = saying_of(SelfieState(PageState(Step.TAKING), look(phase=Phase.POSITIONING, say="Maju sedikit")))
    assert at_place.aside == "Belum difoto. Hanya mengatur tempat duduk."
    asked = look(phase=Phase.CHALLENGE, prompt=Prompt.BLINK, done=1, total=3)
    saying = saying_of(SelfieState(PageState(Step.TAKING), asked))
    assert (saying.aside, saying.steps) == ("Gerakan 2 dari\N{NO-BREAK SPACE}3", (1, 3))


def test_the_oval_is_a_whole_line_only_when_things_fit(qtbot: QtBot) -> None:
    """Shape says it, not colour alone."""
    near, far = (
        painted(qtbot, SelfieState(PageState(Step.TAKING), look(phase=Phase.POSITIONING, say="Maju", fit=fit)))
        for fit in (0.8, 0.79)
    )
    assert near != far


def test_a_locked_or_left_page_shows_a_plain_ground(qtbot: QtBot) -> None:
    image = painted(qtbot, SelfieState(PageState(Step.PASSED, picture=b"x", covered=True), look()))
    ground = QImage(image.size(), image.format())
    ground.setDevicePixelRatio(image.devicePixelRatio())
    ground.fill(QColor(DARK.background))
    assert image == ground


def test_the_consent_is_read_by_the_member_too() -> None:
    words = consent_words(str, Settings())
    assert saying_of(SelfieState(PageState(Step.CONSENT, consent=words))).terms == words.items


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (800, 470)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_consent_has_room_and_each_point_its_name(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    words = consent_words(texts_in(language), Settings())
    side = MemberSide()
    qtbot.addWidget(side)
    side.resize(*size)
    side.show_state(SelfieState(PageState(Step.CONSENT, consent=words)))
    image = side.grab().toImage()
    ground, names = QColor(DARK.background).rgb(), QColor(DARK.accent).rgb()
    wide, high = image.width(), image.height()
    below = {image.pixel(x, y) for x in range(0, wide, 2) for y in (high - 1, high - Space.L)}
    assert below == {ground}, "something is cut off"
    assert any(image.pixel(x, y) == names for x in range(wide // 2) for y in range(0, high, 2))


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.LOADING])
def test_every_step_says_something(step: Step) -> None:
    assert saying_of(SelfieState(PageState(step))).title


def test_while_the_photo_is_being_saved_nobody_is_asked_to_sit_before_the_camera() -> None:
    for problem in ("", "Basis data sibuk."):
        state = SelfieState(PageState(Step.SAVING, problem=problem, can_retry=bool(problem)))
        assert saying_of(state).title == "Foto sudah diambil"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("wrong_action", "Terlihat gerakan yang tidak diminta. Ikuti hanya gerakan di layar, lalu ulangi."),
        ("not_live", "Tunggu petunjuk petugas, lalu foto diulang."),
        (OFFICER_DOUBT, "Tunggu petunjuk petugas, lalu foto diulang."),
    ],
)
def test_the_member_reads_what_to_do_and_never_that_somebody_doubts_them(room: Room, reason: str, told: str) -> None:
    room.agreed()
    room.desk.attempt(AttemptState.FAILED, b"", reason=reason)
    room.open()
    assert room.presenter.page.step is Step.FAILED
    assert saying_of(room.presenter.state).words == told


def test_a_prompt_brings_its_sign_with_progress_and_time() -> None:
    saying = saying_of(SelfieState(PageState(Step.TAKING), look(prompt=Prompt.BLINK, part=0.4, left=0.7)))
    assert (saying.sign, saying.part, saying.left) == (Prompt.BLINK, 0.4, 0.7)


def test_words_are_seen_on_their_ground() -> None:
    for ink in (DARK.text, DARK.text_second, DARK.accent):
        assert contrast(ink, DARK.background) >= 4.5
    assert contrast(DARK.text, DARK.surface) >= 4.5


def test_f11_enlarges_the_members_side_over_the_page_and_back(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.enlarge()
    side = room.driver.member_side()
    assert side is not None
    assert side.says() == "Siap difoto"
    room.next_camera = lambda: FakeCamera(room.finder, holds=bool)
    room.driver.enter()
    qtbot.waitUntil(lambda: isinstance(side.shows(), Prompt) and side.is_live(), timeout=PATIENCE_MS)
    room.driver.escape()
    assert room.driver.member_side() is None
    assert room.presenter.page.step is Step.TAKING


def test_the_enlarged_side_leaves_the_buttons_in_sight(room: Room) -> None:
    room.agreed()
    room.open(1100, 700)
    room.driver.enlarge()
    side = room.driver.member_side()
    assert side is not None
    assert side.width() == 1100
    assert 560 < side.height() < 660


def test_the_members_window_takes_no_focus_and_fills_itself(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    window = MemberWindow()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show_state(room.presenter.state)
    window.show()
    assert window.side.size() == window.size()
    assert window.side.says() == "Siap difoto"
    assert room.view.isActiveWindow()


def test_a_second_screen_shows_the_members_side_and_takes_no_keys(tmp_path: Path) -> None:
    screen = {"width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    second = {"name": "member", "x": 1366, "width": 1920, "height": 1080}
    screens = {"screens": [{"name": "officer", "x": 0} | screen, screen | second]}
    (tmp_path / "screens.json").write_text(json.dumps(screens))
    ask = [sys.executable, "-c", TWO_SCREENS, str(tmp_path / "screens.json")]
    answer = subprocess.run(ask, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    place, light = answer.stdout.splitlines()
    assert place == "member 1920 1080 True"
    assert light == "(255, 0, 0) None", "the colour is for the member's screen alone"
    assert "requestActivate" not in answer.stderr
