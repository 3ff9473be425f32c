"""A message of which nobody knows whether it arrived, on the visit's page: said, and sent once more by hand."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select, update

from counter_app.codes.book import CodeBook
from counter_app.codes.values import Ask, Targets
from counter_app.db.models import JmoAccount, OneTimeCode, OutMessage
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import Channel, CodePurpose, MessageFault, MessageKind, MessageState
from counter_app.registrations.service import RegistrationService
from counter_app.sending.outbox import Outbox
from counter_app.sending.values import Letter, Posted
from tests.core.codes.code_desk import KEY, sender_on
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, press, words
from tests.ui.test_case_desk import Desk
from tests.ui.visit import Visit

SEND_AGAIN = (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    sender_on(sqlite_db, Channel.MAIL)
    return Visit(sqlite_db, clock)


def notice(visit: Visit) -> None:
    """Something that is no code."""
    with visit.db.transaction(None) as work:
        letter = Letter("Keputusan", "Permohonan sudah diputuskan.")
        Outbox(KEY).put(
            work, Posted(Channel.MAIL, MessageKind.DECISION, "a@contoh.id", letter, 86_400, "n-1", visit.desk.visit.id)
        )


def code(visit: Visit) -> None:
    """The member's part of a registration has begun: a code went out."""
    with visit.db.transaction(None) as work:
        work.session.execute(delete(JmoAccount).where(JmoAccount.member_id == visit.desk.member.id))
    registrations = RegistrationService(visit.db, visit.clock, Outbox(KEY))
    key = registrations.open(visit.officer, visit.desk.visit.id).registration_id
    registrations.save(visit.officer, key, KNOWN)
    visit.desk.consent()
    visit.desk.attempt(picture=picture())
    registrations.go_on(visit.officer, key)
    visit.post.codes.send_code(visit.officer, key)


def drop(visit: Visit) -> None:
    """The connection ended after the text was handed over."""
    with visit.db.transaction(None) as work:
        dropped = {"state": MessageState.PERHAPS_SENT, "fault": MessageFault.UNSURE}
        work.session.execute(update(OutMessage).where(OutMessage.state == MessageState.WAITING).values(**dropped))


def hear(desk: Desk, visit: Visit) -> None:
    desk.presenter.hear(Event(Topic.ACCOUNT, EventKind.MESSAGE_NOT_SENT, visit.desk.visit.id))


def states(visit: Visit) -> list[MessageState]:
    with visit.db.read() as session:
        return list(session.scalars(select(OutMessage.state).order_by(OutMessage.seq)))


def photo(desk: Desk, name: str) -> None:
    if folder := os.environ.get("CASE_LOOKS"):
        desk.view.resize(1110, 760)
        for _ in range(5):
            QApplication.processEvents()
        desk.view.grab().save(f"{folder}/{name}.png")


def test_what_went_out_is_no_matter(qtbot: QtBot, visit: Visit) -> None:
    notice(visit)
    desk = Desk(qtbot, visit)
    assert not is_shown(desk.view, "case.unsure")


def test_a_notice_that_perhaps_went_out_is_sent_again_by_one_key(qtbot: QtBot, visit: Visit) -> None:
    notice(visit)
    desk = Desk(qtbot, visit)
    drop(visit)
    hear(desk, visit)
    assert "mungkin terkirim" in words(desk.view, "case.unsure.words")
    assert "Tanyakan kepada peserta" in words(desk.view, "case.unsure.words")
    photo(desk, "notice")
    qtbot.keyClick(desk.view.focusWidget() or desk.view, *SEND_AGAIN)
    assert states(visit) == [MessageState.WAITING]
    assert not is_shown(desk.view, "case.unsure")
    assert words(desk.view, "case.done.words") == "Pesan dikirim lagi."
    qtbot.keyClick(desk.view.focusWidget() or desk.view, *SEND_AGAIN)
    assert states(visit) == [MessageState.WAITING]


def test_a_code_that_perhaps_went_out_is_replaced_by_a_new_one(qtbot: QtBot, visit: Visit) -> None:
    code(visit)
    drop(visit)
    desk = Desk(qtbot, visit)
    press(desk.view, "case.unsure.act")
    assert "Tunggu" in words(desk.view, "case.banner.words"), "60 seconds lie between two"
    assert len(states(visit)) == 1
    visit.clock.move(seconds=61)
    photo(desk, "code")
    press(desk.view, "case.unsure.act")
    assert states(visit) == [MessageState.PERHAPS_SENT, MessageState.WAITING]
    assert not is_shown(desk.view, "case.unsure")
    with visit.db.read() as session:
        assert len(session.scalars(select(OneTimeCode)).all()) == 2


def test_the_code_of_a_trial_follows_the_members_own_password(qtbot: QtBot, visit: Visit) -> None:
    with visit.db.transaction(None) as work:
        ask = Ask(visit.desk.visit.id, CodePurpose.LOG_IN, Targets(email="a@contoh.id"))
        CodeBook(KEY, Outbox(KEY)).send(work, visit.officer, ask)
    drop(visit)
    desk = Desk(qtbot, visit)
    assert "menekan Kirim ulang" in words(desk.view, "case.unsure.words")
    assert not can_press(desk.view, "case.unsure.act")
    qtbot.keyClick(desk.view.focusWidget() or desk.view, *SEND_AGAIN)
    assert len(states(visit)) == 1


def test_what_is_over_is_no_matter_any_more(qtbot: QtBot, visit: Visit) -> None:
    notice(visit)
    drop(visit)
    visit.clock.move(minutes=60 * 25)
    desk = Desk(qtbot, visit)
    assert not is_shown(desk.view, "case.unsure")
