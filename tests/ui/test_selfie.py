"""A selfie by keyboard: consent, camera, prompts, the kept picture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from counter_app.capture.codes import Prompt, Verdict
from counter_app.capture.standing import BOUND, bound_digest
from counter_app.db.faults import DatabaseBusy
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.states import AttemptState
from tests.core.capture.faces import HEIGHT, WIDTH, Face, Person
from tests.databases import Clock
from tests.ui.selfie_room import NOBODY, PATIENCE_MS, FakeCamera, Room, reach, reach_the_prompt, see
from ui.selfie.state import Step


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    yield made
    made.close()


def test_no_camera_opens_before_the_member_agreed(room: Room) -> None:
    room.open()
    assert room.driver.asks_consent()
    assert "wajah Anda" in room.driver.consent()
    room.driver.enter()
    assert not room.driver.asks_consent()
    assert room.cameras == []
    assert room.desk.audited("consent_given") == 1


def test_four_times_enter_takes_a_selfie_that_is_kept(qtbot: QtBot, room: Room) -> None:
    room.open()
    room.driver.enter()
    assert room.driver.button("go_on") == "Mulai"
    room.driver.enter()
    see(qtbot, room)
    row = room.rows()[0]
    picture = room.desk.captures.picture(room.desk.officer, row.id)
    whole = room.desk.captures.original(room.desk.officer, row.id)
    assert (row.state, picture[:3], whole[:4]) == ("passed", b"\xff\xd8\xff", b"RIFF")
    assert QImage.fromData(whole).size().toTuple() == (WIDTH, HEIGHT)
    assert QImage.fromData(picture).height() > QImage.fromData(picture).width()
    digest = hashlib.sha256(picture).hexdigest()
    assert row.measured[BOUND] == bound_digest(row.case_id, row.member_id, digest)
    assert len(row.measured["prompts"]) == 3
    assert room.driver.headline() == "Swafoto berhasil"
    assert room.driver.sees_kept()
    room.driver.enter()
    assert room.left == ["finished"]


def test_the_camera_is_told_to_the_station_from_opening_to_end(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.enter()
    see(qtbot, room)
    assert room.used == [True, False]
    assert room.camera().closed.is_set()


def test_while_it_runs_the_officer_sees_picture_rules_and_prompts(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    reach_the_prompt(qtbot, room)
    driver = room.driver
    assert driver.sees_live()
    assert driver.verdicts()["Wajah utuh terlihat"] is Verdict.PASS
    assert len(driver.verdicts()) == 7
    assert driver.prompts() == "○○○  0 dari 3 gerakan"
    assert not driver.shows_figures()
    driver.press("figures")
    assert driver.shows_figures()
    assert driver.verdicts()["Satu wajah"] is Verdict.PASS
    assert driver.verdicts()["Bibir terkatup"] is None


def test_enter_does_nothing_by_accident_while_the_camera_runs(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    reach_the_prompt(qtbot, room)
    room.driver.enter()
    assert room.presenter.page.step is Step.TAKING
    assert len(room.cameras) == 1


def test_somebody_who_does_nothing_gets_the_reason_and_another_try(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    room.next_camera = lambda: FakeCamera(room.finder, Person(answers=NOBODY))
    room.driver.enter()
    reach(qtbot, room, Step.FAILED)
    row = room.rows()[0]
    assert (row.state, row.reason, row.blob_id) == ("failed", "no_answer", None)
    assert row.measured["failed_prompt"] in [prompt.value for prompt in Prompt]
    assert "belum terlihat" in room.driver.say()
    assert room.driver.attempts() == "Percobaan terpakai 1 dari 3"
    room.next_camera = lambda: FakeCamera(room.finder)
    assert room.driver.button("go_on") == "Ulangi"
    room.driver.enter()
    see(qtbot, room)
    assert room.states() == ["failed", "passed"]


def test_coming_back_to_the_page_tells_why_the_last_attempt_failed(room: Room) -> None:
    room.agreed()
    room.desk.attempt(AttemptState.FAILED, b"", reason="face_lost")
    room.open()
    assert room.presenter.page.step is Step.FAILED
    assert "Wajah hilang" in room.driver.say()


def test_looking_first_counts_nothing_and_goes_on_with_the_same_camera(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.press("check")
    qtbot.waitUntil(lambda: room.driver.headline() == "Cek dahulu, tidak dihitung", timeout=PATIENCE_MS)
    assert room.driver.prompts() == ""
    qtbot.waitUntil(lambda: room.driver.verdict() == "Gambar seperti ini akan diterima.", timeout=PATIENCE_MS)
    room.driver.enter()
    see(qtbot, room)
    assert (room.states(), len(room.cameras)) == (["passed"], 1)


def test_looking_first_and_stopping_leaves_no_attempt(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.press("check")
    qtbot.waitUntil(lambda: room.presenter.page.step is Step.CHECKING, timeout=PATIENCE_MS)
    room.driver.escape()
    assert room.presenter.page.step is Step.READY
    assert room.states() == []


def test_a_stopped_attempt_is_kept_as_cancelled_and_uses_nothing_up(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    reach_the_prompt(qtbot, room)
    room.driver.escape()
    assert room.states() == ["cancelled"]
    assert room.presenter.page.step is Step.READY
    assert room.driver.attempts() == "Percobaan terpakai 0 dari 3"
    assert not room.driver.sees_live()
    room.driver.escape()
    assert room.left == ["back"]


def test_a_picture_that_could_not_be_saved_is_saved_at_the_next_try(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.agreed()
    room.open()
    kept = room.desk.captures.save_attempt

    def busy(*_: object) -> None:
        raise DatabaseBusy

    monkeypatch.setattr(room.desk.captures, "save_attempt", busy)
    room.driver.enter()
    reach(qtbot, room, Step.ASKING)
    room.driver.enter()
    assert room.driver.problem() != ""
    assert room.presenter.page.step is Step.SAVING
    assert room.states() == []
    monkeypatch.setattr(room.desk.captures, "save_attempt", kept)
    room.driver.retry()
    assert room.presenter.page.step is Step.PASSED
    assert room.states() == ["passed"]


def test_what_another_window_decided_shows_at_once(room: Room) -> None:
    room.agreed()
    room.open()
    room.desk.captures.refuse(room.desk.officer, room.desk.visit.id, "medical")
    room.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_REFUSED, room.desk.visit.id))
    assert room.driver.headline() == "Penolakan tercatat"


def test_a_face_that_is_not_there_is_said_in_one_advice(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    far = Person(home=Face(ied=40))
    room.next_camera = lambda: FakeCamera(room.finder, far)
    room.driver.press("check")
    qtbot.waitUntil(lambda: room.driver.say() == "Maju sedikit", timeout=PATIENCE_MS)
    # One thing at first; the drawn lips stay where a near face has them, which a later picture counts as a second.
    counted = ("Belum akan diterima: 1 hal perlu diperbaiki.", "Belum akan diterima: 2 hal perlu diperbaiki.")
    qtbot.waitUntil(lambda: room.driver.verdict() in counted, timeout=PATIENCE_MS)
    assert room.driver.verdicts()["Wajah utuh terlihat"] is Verdict.FAIL
