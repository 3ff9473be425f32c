"""Beside the order, at the window of an officer: a certain number, somebody without one, a second service, a note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.db.models import AuditEntry, Greeting
from counter_app.db.session import Database
from counter_app.states import Duty, TicketState
from counter_app.texts import use_language
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import is_shown, press, words
from tests.ui.queueing_desk import Desk, sit_down
from ui.queueing.state import Panel

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Desk:
    who = factories.officer_at_counter(sqlite_db)
    factories.service(sqlite_db, prefix="A", name="Pengkinian data", name_en="Data update")
    factories.service(sqlite_db, prefix="B", name="Akun terblokir", name_en="Blocked account")
    return sit_down(qtbot, sqlite_db, clock, who)


def issue(desk: Desk, count: int) -> None:
    for _number in range(count):
        desk.queue.issue(None, desk.service.id)
    desk.tell()


def key(desk: Desk, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for one in keys:
        QTest.keyClick(desk.window.focusWidget(), one, modifier)


def typed(desk: Desk, text: str) -> None:
    QTest.keyClicks(desk.window.focusWidget(), text)
    key(desk, Qt.Key.Key_Return)


def field(desk: Desk, name: str) -> QLineEdit:
    found = desk.window.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_a_certain_number_is_called_by_keys_alone(desk: Desk) -> None:
    issue(desk, 3)
    key(desk, Qt.Key.Key_F2, modifier=SHIFT)
    key(desk, Qt.Key.Key_1)
    typed(desk, "a3")
    assert words(desk.window, "queue.question.title") == "a3"
    key(desk, Qt.Key.Key_3)
    held = desk.in_hand()
    assert (held.label, held.state) == ("A-003", TicketState.CALLED)


def test_what_was_typed_stays_with_the_sentence_and_can_be_typed_over(desk: Desk) -> None:
    issue(desk, 2)
    key(desk, Qt.Key.Key_F2, modifier=SHIFT)
    key(desk, Qt.Key.Key_1)
    typed(desk, "A-077")
    key(desk, Qt.Key.Key_1)
    assert "A-077 tidak diberikan hari ini" in desk.presenter.state.problem
    assert field(desk, "queue.number.field").text() == "A-077"
    assert desk.window.focusWidget() is field(desk, "queue.number.field")
    typed(desk, "A-002")
    key(desk, Qt.Key.Key_1)
    assert desk.in_hand().label == "A-002"
    assert desk.presenter.state.problem == ""


def test_esc_goes_back_one_thing_at_a_time(desk: Desk) -> None:
    issue(desk, 1)
    key(desk, Qt.Key.Key_F2, modifier=SHIFT)
    key(desk, Qt.Key.Key_1)
    typed(desk, "A-001")
    seen = [desk.presenter.state.panel]
    for _press in range(3):
        key(desk, Qt.Key.Key_Escape)
        seen.append(desk.presenter.state.panel)
    assert seen == [Panel.WHY, Panel.NUMBER, Panel.ASIDE, Panel.NONE]
    assert desk.queue.mine(desk.who).current is None


def test_whoever_has_no_number_is_served_at_once(desk: Desk) -> None:
    key(desk, Qt.Key.Key_F2, modifier=SHIFT)
    key(desk, Qt.Key.Key_3)
    assert words(desk.window, "queue.question.title") == "Akun terblokir"
    key(desk, Qt.Key.Key_4)
    held = desk.in_hand()
    assert (held.label, held.state) == ("B-001", TicketState.SERVING)
    assert len(desk.opened) == 1, "the visit is opened"


def test_it_is_offered_only_where_somebody_can_be_called(desk: Desk) -> None:
    issue(desk, 1)
    assert is_shown(desk.window, "queue.aside")
    desk.hand.do("call")
    assert not is_shown(desk.window, "queue.aside")
    key(desk, Qt.Key.Key_F2, modifier=SHIFT)
    assert desk.presenter.state.panel is Panel.NONE
    desk.hand.do("serve")
    desk.presenter.finish_anyway()
    desk.set_duty(Duty.PAUSED)
    assert not is_shown(desk.window, "queue.aside")


def test_a_second_service_goes_on_here_and_nobody_waits_again(desk: Desk) -> None:
    issue(desk, 1)
    desk.serve_one()
    key(desk, Qt.Key.Key_F7)
    press(desk.window, "queue.question.hereB")
    held = desk.in_hand()
    assert (held.label, held.state, held.service_name) == ("A-001", TicketState.SERVING, "Akun terblokir")
    assert len(desk.opened) == 1


def test_a_note_goes_along_and_a_nik_in_it_keeps_the_question(desk: Desk) -> None:
    other = factories.officer_at_counter(desk.db)
    assert other.counter_id is not None
    issue(desk, 1)
    desk.serve_one()
    key(desk, Qt.Key.Key_F7)
    note = field(desk, "queue.question.note")
    note.setFocus()
    QTest.keyClicks(note, "NIK 3273015201900001")
    press(desk.window, "queue.question.B")
    assert "16 angka" in desk.presenter.state.problem
    assert desk.presenter.state.panel is Panel.TRANSFER
    assert note.text() == "NIK 3273015201900001", "nothing is lost"
    note.clear()
    QTest.keyClicks(note, "KTP sudah dilihat 1 kali")
    assert desk.presenter.state.panel is Panel.TRANSFER, "a digit in the note chooses nothing"
    press(desk.window, "queue.question.B")
    with desk.db.read() as session:
        assert session.scalars(select(Greeting.note)).all() == ["KTP sudah dilihat 1 kali"]
        assert session.scalars(select(AuditEntry.code).where(AuditEntry.code == "ticket_transferred")).all()
    issue(desk, 1)
    desk.serve_one()
    key(desk, Qt.Key.Key_F7)
    assert note.text() == "", "the next question begins empty"


def test_it_is_told_in_english_as_well(desk: Desk) -> None:
    use_language("en")
    try:
        desk.presenter.ask_aside()
        assert words(desk.window, "queue.question.title") == "Out of turn"
    finally:
        use_language("id")
