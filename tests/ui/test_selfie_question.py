"""After the camera: the officer's word, a second person's look, and what is told later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from counter_app.capture.codes import Cue, Sight
from counter_app.capture.standing import CUES
from counter_app.db.session import Database
from counter_app.states import AttemptState
from tests.databases import Clock
from tests.ui.selfie_looks import JPEG, WHOLE
from tests.ui.selfie_room import PASSWORD, Room, reach
from ui.selfie.state import Ending, Step


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    made.agreed()
    yield made
    made.close()


def ended(room: Room, unsure: bool = False) -> None:
    """The camera's part is over: there is a picture."""
    measured: dict[str, float | str | list[str]] = {"one_face.second_face": 0.0}
    if unsure:
        measured = {CUES: [Cue.RIM.value], "one_face.second_face": 0.04}
    signs = ("Terlihat tepi lurus",) if unsure else ()
    room.presenter._end(Ending("", measured, JPEG, unsure, signs, WHOLE))


def test_the_officer_is_asked_before_anything_is_kept(qtbot: QtBot, room: Room) -> None:
    room.open()
    room.driver.enter()
    reach(qtbot, room, Step.ASKING)
    assert room.driver.headline() == "Peserta hadir langsung di depan Anda, bukan foto atau topeng?"
    assert room.driver.sees_kept()
    assert room.rows() == []
    assert not room.driver.can("back")
    assert room.driver.focus() == "selfie.go_on"


def test_words_that_come_while_the_step_stays_leave_the_keyboard_where_it_was(room: Room) -> None:
    room.open()
    ended(room)
    assert room.driver.focus() == "selfie.go_on"
    state = room.presenter.state
    room.view.show_state(replace(state, page=replace(state.page, problem="Basis data sibuk.")))
    assert room.driver.focus() == "selfie.go_on"
    room.driver.note_covering()
    assert room.driver.focus() == "selfie.covering"


def test_a_spare_picture_can_be_taken_again_without_losing_a_try(room: Room) -> None:
    room.open()
    assert not room.driver.can("again")
    room.presenter._end(Ending("", {}, JPEG, False, ("Waktu habis, ini gambar cadangan.",), WHOLE, spare=True))
    assert room.driver.can("again")
    room.driver.press("again")
    assert room.presenter.page.step is Step.READY
    assert room.states() == ["cancelled"]
    assert room.presenter.page.used == 0
    ended(room)
    assert not room.driver.can("again"), "the next one is no spare one"


def test_a_spare_picture_that_the_officer_takes_has_passed(room: Room) -> None:
    room.open()
    room.presenter._end(Ending("", {"spare": 1.0}, JPEG, False, ("Waktu habis, ini gambar cadangan.",), WHOLE, True))
    room.driver.enter()
    (row,) = room.rows()
    assert (row.state, row.measured["spare"]) == ("passed", 1.0)


def test_yes_is_kept_with_the_attempt(qtbot: QtBot, room: Room) -> None:
    room.open()
    ended(room)
    room.driver.note_covering()
    qtbot.waitUntil(lambda: room.presenter.page.covering)
    assert room.driver.is_ticked("covering")
    room.driver.enter()
    (row,) = room.rows()
    assert (row.state, row.measured["officer_saw"], row.measured["covering"]) == ("passed", True, "faith")


def test_without_a_covering_none_is_noted(room: Room) -> None:
    room.open()
    ended(room)
    room.driver.enter()
    assert room.rows()[0].measured["covering"] == ""


def test_portrait_and_whole_picture_are_both_kept(room: Room) -> None:
    room.open()
    ended(room)
    room.driver.enter()
    (row,) = room.rows()
    assert room.desk.captures.picture(room.desk.officer, row.id) == JPEG
    assert room.desk.captures.original(room.desk.officer, row.id) == WHOLE


def test_a_doubt_fails_the_attempt_and_keeps_no_picture(qtbot: QtBot, room: Room) -> None:
    room.open()
    ended(room)
    room.driver.doubt()
    reach(qtbot, room, Step.FAILED)
    (row,) = room.rows()
    assert (row.state, row.reason, row.measured["officer_saw"]) == ("failed", "officer_doubt", False)
    assert row.blob_id is row.original_id is None
    assert "tidak melihat peserta hadir" in room.driver.say()
    assert room.driver.attempts() == "Percobaan terpakai 1 dari 3"


def test_a_lock_before_the_answer_loses_nothing(room: Room) -> None:
    room.open()
    ended(room)
    room.presenter.stop()
    assert not room.driver.sees_kept()
    assert room.rows() == []
    room.presenter.load()
    assert room.driver.sees_kept()
    room.driver.enter()
    assert room.states() == ["passed"]


def test_another_windows_news_does_not_take_the_question_away(room: Room) -> None:
    from counter_app.events import Event, EventKind, Topic

    room.open()
    ended(room)
    room.presenter.hear(Event(Topic.CASE, EventKind.UNKNOWN, room.desk.visit.id))
    assert room.presenter.page.step is Step.ASKING


def test_a_page_that_goes_for_good_keeps_the_unanswered_attempt_as_cancelled(room: Room) -> None:
    room.open()
    ended(room)
    room.presenter.stop()
    room.presenter.leave()
    assert room.states() == ["cancelled"]
    room.presenter.leave()
    assert room.states() == ["cancelled"]


def test_a_question_that_nobody_answers_keeps_what_the_officer_saw(room: Room) -> None:
    room.aids.sights = frozenset({Sight.FOREHEAD})
    room.open()
    ended(room)
    room.presenter.stop()
    room.presenter.leave()
    assert [row.measured for row in room.rows()] == [{Sight.FOREHEAD.key: True}]


def test_an_unsure_attempt_waits_for_a_supervisor_who_accepts_it(room: Room) -> None:
    second = room.supervisor()
    room.open()
    ended(room, unsure=True)
    assert "tepi lurus" in room.driver.signs()
    room.driver.enter()
    assert room.states() == ["in_review"]
    assert room.driver.headline() == "Perlu diperiksa penyelia"
    assert "tepi lurus" in room.driver.signs()
    assert room.driver.sees_kept()
    room.driver.enter()
    room.driver.review("Wajah", second.username, PASSWORD)
    assert room.states() == ["in_review", "overridden"]
    assert room.rows()[-1].second_id == second.officer_id
    assert "Wajah diperiksa: peserta hadir langsung" in room.driver.say()
    room.driver.enter()
    assert room.left == ["finished"]


def test_a_rejected_attempt_has_failed_and_can_be_repeated(room: Room) -> None:
    second = room.supervisor()
    room.open()
    ended(room, unsure=True)
    room.driver.enter()
    room.driver.enter()
    room.driver.review("Tolak", second.username, PASSWORD)
    assert [(row.state, row.reason) for row in room.rows()] == [("failed", "review_rejected")]
    assert room.driver.headline() == "Belum berhasil"
    assert room.driver.button("go_on") == "Ulangi"


def test_after_a_doubt_a_good_attempt_waits_for_the_supervisor_too(qtbot: QtBot, room: Room) -> None:
    second = room.supervisor()
    room.open()
    ended(room)
    room.driver.doubt()
    reach(qtbot, room, Step.FAILED)
    ended(room)
    room.driver.enter()
    assert room.states() == ["failed", "in_review"]
    assert room.driver.headline() == "Perlu diperiksa penyelia"
    assert "sebelumnya dalam kunjungan ini meragukan" in room.driver.signs()
    room.driver.enter()
    room.driver.review("Wajah", second.username, PASSWORD)
    assert room.states()[-1] == "overridden"


def test_a_review_needs_a_decision_and_another_person(room: Room) -> None:
    second = room.supervisor()
    room.open()
    ended(room, unsure=True)
    room.driver.enter()
    room.driver.enter()
    room.driver.review("", second.username, PASSWORD)
    assert room.driver.reason_problem("review") == "Keputusan belum dipilih. Pilih satu."
    room.driver.review("Wajah", second.username, "salah")
    assert "tidak cocok" in room.driver.reviewer_problem()
    assert room.states() == ["in_review"]


def test_the_member_is_never_told_what_made_the_picture_doubtful(room: Room) -> None:
    room.open()
    room.driver.enlarge()
    ended(room, unsure=True)
    side = room.driver.member_side()
    assert side is not None
    assert side.says() == "Foto sudah diambil"
    room.driver.enter()
    assert side.says() == "Foto sudah diambil"


def test_earlier_attempts_are_told_with_their_figures_on_demand(room: Room) -> None:
    dark = {"failed_rules": ["not_dark"], "not_dark.under": 0.9, "not_dark.mean": 31.0}
    room.desk.attempt(AttemptState.FAILED, b"", reason="not_in_place", measured=dark)
    room.desk.attempt(AttemptState.FAILED, b"", reason="not_live", measured={CUES: [Cue.RIM.value]})
    room.open()
    newest, oldest = room.driver.tries()
    assert newest.startswith("Percobaan 2: gagal – belum dapat dipastikan")
    assert oldest.startswith("Percobaan 1: gagal – cukup terang, ")
    assert "tepi lurus" in room.driver.signs()
    room.driver.show_tries_figures()
    assert any("bagian gelap 90 % · terang wajah 31" in line for line in room.driver.tries())
