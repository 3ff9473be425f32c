"""The end of a visit in the column: asked while something is open, taken back for two minutes, cancelled. # D4, D9"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.db.models import AuditEntry, ChangeRequest
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.states import RequestState, TicketState
from counter_app.texts import use_language
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import found
from tests.ui.queueing_desk import Desk, officer_of_branch, sit_down, write_draft
from ui.queueing.view import QueueView
from ui.theme import QUEUE_WIDTH


@pytest.fixture
def who(sqlite_db: Database) -> Actor:
    """An officer at an open counter."""
    return officer_of_branch(sqlite_db)


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> Desk:
    """That officer's window, with a member at the counter."""
    desk = sit_down(qtbot, sqlite_db, clock, who)
    desk.wait_in_line(2)
    desk.serve_one()
    return desk


def write_in_the_page(desk: Desk) -> QLineEdit:
    """The caret is in a field of the visit."""
    field = found(desk.window, QLineEdit)
    field.setFocus()
    return field


def test_finishing_with_open_work_asks_and_closes_nothing(desk: Desk) -> None:
    write_draft(desk.db, desk.who, desk.opened[0])
    desk.hand.do("finish")
    assert (desk.hand.asks(), desk.hand.said("question.hint")) == ("A-001 belum tuntas", "PD-1: belum dikirim")
    assert (desk.in_hand().state, desk.left) == (TicketState.SERVING, [])


def test_the_question_waits_at_the_answer_that_ends_nothing(desk: Desk) -> None:
    write_in_the_page(desk)
    desk.hand.do("finish")
    assert desk.hand.focus() == "queue.question.cancel"
    desk.hand.type(Qt.Key.Key_Return)
    assert (desk.hand.asks(), desk.in_hand().state) == ("", TicketState.SERVING)


def test_the_key_pressed_twice_closes_nothing(desk: Desk) -> None:
    desk.hand.do("finish")
    desk.hand.do("finish")
    assert (desk.hand.asks(), desk.in_hand().state) == ("A-001 belum tuntas", TicketState.SERVING)


def test_escape_gives_the_focus_back_to_where_it_was(desk: Desk) -> None:
    field = write_in_the_page(desk)
    desk.hand.do("finish")
    desk.hand.type(Qt.Key.Key_Escape)
    assert (desk.hand.asks(), field.hasFocus(), desk.in_hand().label) == ("", True, "A-001")


def test_putting_aside_is_the_first_answer_and_asks_why(desk: Desk) -> None:
    desk.hand.do("finish")
    desk.hand.type(Qt.Key.Key_1)
    assert desk.hand.asks() == "Tunda A-001"
    desk.hand.type(Qt.Key.Key_1)
    assert (desk.hand.number(), desk.hand.listed("parked")) == ("–", ["A-001"])


def test_finishing_is_the_second_answer(desk: Desk) -> None:
    desk.hand.do("finish")
    desk.hand.type(Qt.Key.Key_2)
    assert (desk.hand.number(), desk.left) == ("–", ["left"])


def test_the_button_is_filled_once_the_work_is_done(desk: Desk) -> None:
    before = desk.hand.filled()
    write_draft(desk.db, desk.who, desk.opened[0], RequestState.SUBMITTED)
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_SUBMITTED))
    assert (before, desk.hand.filled()) == ([], ["finish"])
    desk.hand.do("finish")
    assert desk.hand.number() == "–"


def test_typing_somewhere_does_not_read_the_column_again(desk: Desk) -> None:
    write_draft(desk.db, desk.who, desk.opened[0], RequestState.SUBMITTED)
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.DRAFT_SAVED))
    assert desk.hand.filled() == []


def test_a_visit_that_ended_too_soon_is_opened_again(desk: Desk) -> None:
    desk.work_done()
    desk.hand.do("finish")
    said = desk.hand.notice("hint")
    desk.hand.press("hint.button")
    assert said.startswith("A-001 selesai.")
    assert (desk.hand.number(), desk.in_hand().state) == ("A-001", TicketState.SERVING)
    assert len(set(desk.opened)) == 1


def test_a_key_opens_it_again(desk: Desk, qtbot: QtBot) -> None:
    desk.work_done()
    desk.hand.do("finish")
    qtbot.keyClick(desk.window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert desk.hand.number() == "A-001"


def test_the_offer_ends_after_two_minutes_by_itself(desk: Desk) -> None:
    desk.work_done()
    desk.hand.do("finish")
    desk.clock.move(seconds=120)
    desk.presenter.tick()
    offered = desk.hand.can("hint.button")
    desk.clock.move(seconds=1)
    desk.presenter.tick()
    assert (offered, desk.hand.can("hint.button"), desk.hand.notice("hint")) == (True, False, "")


def test_with_another_number_in_hand_it_says_what_to_do_first(desk: Desk, qtbot: QtBot) -> None:
    desk.work_done()
    desk.hand.do("finish")
    desk.hand.do("call")
    assert desk.hand.notice("hint") == "A-001 dapat dibuka lagi setelah A-002 selesai atau ditunda."
    assert not desk.hand.can("hint.button")
    qtbot.keyClick(desk.window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert desk.hand.notice("problem").startswith("Nomor A-002 masih dipanggil.")
    assert desk.hand.number() == "A-002"


def test_the_sentence_follows_what_a_supervisor_does(desk: Desk) -> None:  # D3
    write_draft(desk.db, desk.who, desk.opened[0], RequestState.SUBMITTED)
    desk.tell()
    desk.hand.do("finish")
    before = desk.hand.notice("hint")
    with desk.db.transaction(None) as work:
        work.session.scalars(select(ChangeRequest)).one().state = RequestState.RETURNED
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_RETURNED))
    assert before == "A-001 selesai. PD-1: menunggu penyelia."
    assert desk.hand.notice("hint").startswith("A-001 selesai. PD-1: dikembalikan penyelia, perlu diperbaiki.")


def cancelled(desk: Desk) -> list[str]:
    """The facts of every number that was cancelled."""
    with desk.db.read() as session:
        return list(session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "ticket_cancelled")))


def test_the_number_in_hand_is_cancelled_with_a_reason(desk: Desk) -> None:
    desk.hand.press("cancel")
    assert (desk.hand.asks(), desk.hand.focus()) == ("Batalkan A-001", "queue.question.cancel")
    desk.hand.type(Qt.Key.Key_3)
    assert (desk.hand.number(), desk.hand.notice("hint")) == ("–", "A-001 dibatalkan.")
    assert cancelled(desk) == ['{"reason":"member_left"}']


def test_what_was_sent_is_finished_instead(desk: Desk) -> None:
    write_draft(desk.db, desk.who, desk.opened[0], RequestState.SUBMITTED)
    desk.hand.press("cancel")
    desk.hand.type(Qt.Key.Key_3)
    assert desk.hand.notice("problem").startswith("Pekerjaan nomor A-001 sudah dikirim.")
    assert desk.hand.number() == "A-001"


def test_one_of_those_put_aside_or_missed_is_cancelled(desk: Desk) -> None:
    desk.hand.do("park")
    desk.hand.type(Qt.Key.Key_1)
    for key in ("call", "miss", "miss"):
        desk.hand.do(key)
    desk.hand.press("cancel")
    assert (desk.hand.asks(), desk.hand.answers()) == ("Batalkan nomor", ["A-001", "A-002"])
    desk.hand.type(Qt.Key.Key_2)
    assert desk.hand.asks() == "Batalkan A-002"
    desk.hand.type(Qt.Key.Key_1)
    assert (desk.hand.listed("missed"), desk.hand.listed("parked")) == ([], ["A-001"])


def test_a_number_given_by_mistake_is_cancelled_where_it_was_given(desk: Desk) -> None:
    desk.hand.press("issue")
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.press("issued.cancel")
    asked = desk.hand.asks()
    desk.hand.type(Qt.Key.Key_1)
    assert (asked, desk.hand.notice("hint")) == ("Batalkan A-003", "A-003 dibatalkan.")
    assert cancelled(desk) == ['{"reason":"given_by_mistake"}']


def test_nothing_to_cancel_offers_nothing(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> None:
    assert not sit_down(qtbot, sqlite_db, clock, who).hand.can("cancel")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("key", ["finish", "cancel"])
def test_a_question_fits_the_column(desk: Desk, dressed: object, language: str, key: str) -> None:
    use_language(language)
    write_draft(desk.db, desk.who, desk.opened[0])
    if key == "finish":
        desk.hand.do("finish")
    else:
        desk.hand.press("cancel")
    column = found(desk.window, QueueView)
    column.show_state(desk.presenter.state)
    column.setFixedWidth(QUEUE_WIDTH)
    assert column.minimumSizeHint().width() <= QUEUE_WIDTH
    assert cut_words(column) == []
