"""When there is no passed selfie: declined consent, refusal, a supervisor's override, attempts used up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from counter_app.capture.override_service import OverrideService
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.passwords import hash_password
from counter_app.states import AskState, AttemptState
from tests import factories
from tests.databases import Clock
from tests.ui.selfie_room import PASSWORD, Room
from ui.selfie.state import Step


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    yield made
    made.close()


def used_up(room: Room) -> None:
    """The member has tried as often as the branch allows."""
    room.agreed()
    for _ in range(3):
        room.desk.attempt(AttemptState.FAILED, b"", reason="no_answer")
        room.clock.move(seconds=30)


def test_a_declined_consent_leads_to_a_coded_refusal_without_a_camera(room: Room) -> None:
    room.open()
    room.driver.press("decline")
    assert room.presenter.page.step is Step.DECLINED
    assert not room.driver.can("go_on")
    assert not room.driver.can("check")
    room.driver.enter()
    assert room.driver.reason("refusal") == "Peserta tidak menyetujui pengambilan foto"
    room.driver.enter()
    row = room.rows()[0]
    assert (row.state, row.reason) == ("refused", "consent_declined")
    assert room.cameras == []
    assert room.driver.headline() == "Penolakan tercatat"
    room.driver.enter()
    assert room.left == ["finished"]


def test_a_member_may_think_again(room: Room) -> None:
    room.open()
    room.driver.press("decline")
    room.clock.move(seconds=5)
    room.driver.press("again")
    assert room.driver.asks_consent()
    room.driver.press("agree")
    assert room.presenter.page.step is Step.READY
    assert room.driver.can("go_on")


def test_even_a_recorded_refusal_can_be_followed_by_a_selfie(room: Room) -> None:
    room.agreed()
    room.desk.captures.refuse(room.desk.officer, room.desk.visit.id, "device")
    room.open()
    assert room.driver.button("again") == "Ambil swafoto"
    room.driver.press("again")
    assert len(room.cameras) == 1


def test_a_refusal_needs_a_reason(room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.press("ask_refusal")
    room.driver.refuse()
    assert room.driver.reason_problem("refusal") == "Alasan belum dipilih. Pilih satu alasan."
    assert room.states() == []


def test_a_refusal_for_another_reason_needs_a_note(room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.press("ask_refusal")
    room.driver.choose_reason("refusal", "Lain")
    room.driver.refuse()
    assert room.states() == []
    assert room.driver.panel_problem("refusal") != ""
    room.driver.note("refusal", "Kamera rusak")
    room.driver.refuse()
    assert [(row.state, row.reason, row.note) for row in room.rows()] == [("refused", "other", "Kamera rusak")]


def test_esc_closes_a_panel_before_it_leaves_the_page(room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.press("ask_override")
    room.driver.escape()
    assert room.presenter.page.panel == ""
    assert room.left == []
    assert room.driver.focus() == "selfie.go_on"


def test_after_the_last_attempt_only_the_other_ways_are_offered(room: Room) -> None:
    used_up(room)
    room.open()
    assert room.driver.headline() == "Percobaan habis"
    assert "ulangi" not in room.driver.say().lower()
    assert room.driver.attempts() == "Percobaan terpakai 3 dari 3"
    assert not room.driver.can("go_on")
    assert not room.driver.can("check")
    assert room.driver.focus() == "selfie.ask_override"
    room.presenter.start()
    assert room.cameras == []


def test_a_supervisor_accepts_the_member_with_a_reason(room: Room) -> None:
    used_up(room)
    second = room.supervisor()
    room.open()
    room.driver.enter()
    room.driver.choose_reason("override", "Penyandang")
    room.driver.approve(second.username, PASSWORD)
    row = room.rows()[-1]
    assert (row.state, row.reason, row.second_id) == ("overridden", "disability", second.officer_id)
    assert room.desk.audited("selfie_overridden") == 1
    assert second.name in room.driver.say()
    room.driver.enter()
    assert room.left == ["finished"]


def test_a_wrong_password_is_told_and_wiped(room: Room) -> None:
    used_up(room)
    second = room.supervisor()
    room.open()
    room.driver.enter()
    room.driver.choose_reason("override", "Penyandang")
    room.driver.approve(second.username, "bukan-ini")
    assert "tidak cocok" in room.driver.second_problem()
    assert room.driver.typed_password() == ""
    room.driver.approve(second.username, PASSWORD)
    assert room.states()[-1] == "overridden"


def test_the_same_refusal_twice_is_told_twice(room: Room) -> None:
    used_up(room)
    other = factories.officer(room.desk.db, password_hash=hash_password(PASSWORD))
    room.open()
    room.driver.enter()
    room.driver.choose_reason("override", "Penyandang")
    for _ in range(2):
        room.driver.approve(other.username, PASSWORD)
        assert "untuk penyelia" in room.driver.second_problem()
    assert "overridden" not in room.states()


def test_an_override_needs_a_reason_before_a_password_is_checked(room: Room) -> None:
    used_up(room)
    second = room.supervisor()
    room.open()
    room.driver.enter()
    room.driver.approve(second.username, PASSWORD)
    assert room.driver.reason_problem("override") != ""
    assert room.driver.focus() == "selfie.override.reason"
    assert room.desk.audited("signed_in") == 0


def test_a_reopened_panel_is_empty(room: Room) -> None:
    used_up(room)
    room.open()
    room.driver.enter()
    room.driver.choose_reason("override", "Penyandang")
    room.driver.note("override", "kursi roda")
    room.driver.escape()
    room.driver.press("ask_override")
    assert (room.driver.reason("override"), room.driver.typed_note("override")) == ("Pilih alasan", "")


def test_a_supervisor_is_asked_at_their_own_desk_and_the_page_hears_the_answer(room: Room) -> None:  # D5
    used_up(room)
    room.open()
    room.driver.press("ask_override")
    room.driver.note("override", "Tangan kanan patah")
    room.driver.ask_desk()
    assert room.driver.asked() == "Menunggu penyelia sejak 09.43. Jawabannya muncul di sini."
    asked = room.desk.captures.view(room.desk.officer, room.desk.visit.id).asked
    assert asked is not None
    OverrideService(room.desk.db, room.clock).allow(room.supervisor(), asked.ask_id, ("disability", ""))
    room.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_OVERRIDDEN, room.desk.visit.id))
    assert (room.presenter.page.step, room.driver.asked()) == (Step.OVERRIDDEN, "")


def test_a_no_from_the_desk_says_who_and_why_and_may_be_asked_again(room: Room) -> None:  # D5
    used_up(room)
    room.open()
    room.driver.press("ask_override")
    room.driver.ask_desk()
    asked = room.desk.captures.view(room.desk.officer, room.desk.visit.id).asked
    assert asked is not None
    judge = room.supervisor()
    OverrideService(room.desk.db, room.clock).decline(judge, asked.ask_id, ("come_here", ""))
    room.presenter.hear(Event(Topic.SELFIE, EventKind.OVERRIDE_DECLINED, room.desk.visit.id))
    assert room.driver.asked() == f"{judge.name} tidak menyetujui: Penyelia ingin melihat peserta sendiri"
    room.driver.press("ask_override")
    room.driver.ask_desk()
    assert room.driver.asked().startswith("Menunggu penyelia sejak")


def test_what_lies_on_the_desk_is_taken_back_with_one_press(room: Room) -> None:
    used_up(room)
    room.open()
    room.driver.press("ask_override")
    room.driver.ask_desk()
    room.driver.take_back()
    asked = room.desk.captures.view(room.desk.officer, room.desk.visit.id).asked
    assert (room.driver.asked(), asked is not None and asked.state) == ("", AskState.WITHDRAWN)


def test_while_it_waits_the_page_goes_on(room: Room) -> None:
    room.agreed()
    room.open()
    room.driver.press("ask_override")
    room.driver.ask_desk()
    assert (room.presenter.page.step, room.driver.can("go_on")) == (Step.READY, True)
