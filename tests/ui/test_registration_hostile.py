"""What an unlucky or unkind hand does to the page on which an account is opened, and to the member's side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from counter_app.db.models import Member, Sender
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.states import RegistrationState
from tests.databases import Clock
from tests.fakes import LaterJobs
from tests.ui.registration_page import RegisterPage
from ui.registration.member.side import MemberScreen
from ui.registration.member.state import MemberStep

S = RegistrationState


@pytest.fixture
def jobs() -> LaterJobs:
    return LaterJobs()


@pytest.fixture
def page(qtbot: QtBot, db: Database, clock: Clock, jobs: LaterJobs) -> RegisterPage:
    return RegisterPage(qtbot, db, clock, jobs)


def at_member(page: RegisterPage) -> None:
    page.counter.with_member()
    page.open()
    page.go_on()


def switch(page: RegisterPage, on: bool) -> None:
    """An administrator switches every sender on or off while the page is open."""
    with page.counter.desk.db.transaction(None) as work:
        work.session.execute(update(Sender).values(active=on))
    page.presenter.hear(Event(Topic.BRANCH, EventKind.SENDER_CHANGED, None))


def test_a_letter_typed_while_it_is_sent_takes_nothing_back(page: RegisterPage, jobs: LaterJobs) -> None:
    key = page.counter.filled(phone="081399990000")
    page.open()
    jobs.holds = True
    page.go_on()
    line = page.view.findChild(QLineEdit, "register.email")
    assert line is not None
    page.qtbot.keyClicks(line, "x")
    page.presenter.change("email", "x@contoh.id")
    jobs.holds = False
    jobs.release()
    page.presenter.save()
    page.view.hide()
    assert page.counter.stored(key).state is S.WAITING


def test_two_presses_are_one_act(page: RegisterPage, jobs: LaterJobs) -> None:
    key = page.counter.filled()
    page.open()
    jobs.holds = True
    page.go_on()
    page.go_on()
    page.go_on()
    jobs.holds = False
    jobs.release()
    assert page.counter.stored(key).state is S.CODE
    assert not page.presenter.state.problem


def test_a_side_that_its_window_frame_closes_can_be_opened_again(
    page: RegisterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.registration.view.other_screen", lambda widget: widget.screen())
    at_member(page)
    (side,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MemberScreen) and one.isVisible()]
    side.close()
    assert not page.presenter.state.with_member
    assert page.can("register.next")


def test_the_side_covers_the_window_also_when_that_is_made_larger(page: RegisterPage) -> None:
    at_member(page)
    page.view.window().resize(1700, 900)
    assert page.side.geometry() == page.view.window().rect()


def test_whoever_comes_back_at_once_types_the_code_that_was_sent(page: RegisterPage) -> None:
    at_member(page)
    code = page.counter.received()
    page.view.close_side()
    page.go_on()
    told = page.said("member.code.to", page.side)
    assert "dikirim ke ." not in told
    assert "sampai ." not in told
    page.member_types(code)
    assert page.presenter.member.state.step is MemberStep.PASSWORD


def test_whoever_comes_back_at_another_counter_is_told_where_to_look(page: RegisterPage) -> None:
    page.counter.with_member()
    page.counter.member.send_code(page.counter.officer, page.counter.opened().registration_id)
    page.open()
    page.go_on()
    told = page.said("member.code.to", page.side)
    assert told == "6 angka, di pesan terakhir yang Anda terima."


def test_a_sender_switched_on_while_the_page_is_open_is_noticed(page: RegisterPage) -> None:
    page.counter.with_member()
    switch(page, False)
    page.open()
    assert not page.can("register.next")
    switch(page, True)
    assert page.can("register.next")
    switch(page, False)
    assert not page.can("register.next")


def test_a_name_is_words_whatever_it_says(page: RegisterPage) -> None:
    evil = "<b>SITI</b><img src=x onerror=1> شريفة &amp;"
    with page.counter.desk.db.transaction(None) as work:
        work.session.execute(update(Member).where(Member.id == page.counter.desk.member.id).values(name=evil))
    page.open()
    head = page.view.findChild(QLabel, "register.head")
    assert head is not None
    assert head.textFormat() is Qt.TextFormat.PlainText
    assert evil in head.text()
    assert head.wordWrap()


@pytest.mark.parametrize(("digit", "read"), [("²", ""), ("٣", "3"), ("३", "3"), ("１", "1"), ("①", ""), ("a", "")])
def test_only_digits_that_were_sent_are_digits(page: RegisterPage, digit: str, read: str) -> None:
    at_member(page)
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, digit)
    QApplication.sendEvent(page.side, event)
    assert page.said("member.code.box0", page.side) == read


def test_what_ends_while_the_side_goes_away_shows_nothing_in_the_next(page: RegisterPage, jobs: LaterJobs) -> None:
    page.counter.registered()
    page.open()
    page.view.open_side(trial=True)
    jobs.holds = True
    page.presenter.member.try_password("Salah12345")
    page.view.close_side()
    page.view.open_side(trial=True)
    before = page.presenter.member.state
    jobs.holds = False
    jobs.release()
    assert replace(page.presenter.member.state, round=0) == replace(before, round=0, busy=False)
