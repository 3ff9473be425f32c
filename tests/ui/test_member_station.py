"""The member's window beside a counter and the officer's page: paired by a code, one step at a time, let go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.db.models import StaffSession
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.states import RegistrationState
from tests import factories
from tests.core.registrations.desk import PASSWORD
from tests.databases import Clock
from tests.fakes import InlineJobs
from tests.ui.registration_page import RegisterPage
from ui.branch_time import BranchTime
from ui.registration.member.station import StationPresenter
from ui.registration.member.station_state import StationDoors
from ui.registration.member.station_view import MemberStationView

TOLD = Event(Topic.ACCOUNT, EventKind.MEMBER_SCREEN_CHANGED)


class TwoSides:
    """An officer's page and the member's window on another screen, over one store."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock) -> None:
        self.db, self.page = db, RegisterPage(qtbot, db, clock)
        at, time = self.page.counter, BranchTime(clock, factories.ZONE)
        doors = StationDoors(self.page.screens, at.member, at.trials, time, "TABLET-1", not db.is_postgresql)
        self.station = StationPresenter(InlineJobs(), doors)
        self.window = MemberStationView(self.station)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()

    def tell(self) -> None:
        """What was written is heard on both sides."""
        self.station.hear(TOLD)
        self.page.presenter.hear(TOLD)
        view = self.page.presenter.state.view
        if view is not None:
            self.page.presenter.hear(Event(Topic.ACCOUNT, EventKind.REGISTRATION_CHANGED, view.registration_id))

    def officer_presses(self, name: str) -> None:
        """A button of the officer's page."""
        press(self.page.view, name)
        self.tell()

    def types(self, words: str) -> None:
        """The member's keyboard."""
        QTest.keyClicks(self.window.side if self.station.state.paired else self.window.pairing, words)
        self.tell()

    def pair(self) -> None:
        """The code is read off the one and typed on the other."""
        self.officer_presses("register.link.offer")
        self.types(self.page.said("register.link.code"))

    def look(self, name: str) -> None:
        """Keep pictures of both sides where somebody wants to see them."""
        folder = os.environ.get("MEMBER_STATION_LOOKS")
        if folder:
            self.window.grab().save(str(Path(folder) / f"{name}-member.png"))
            self.page.view.grab().save(str(Path(folder) / f"{name}-officer.png"))

    def says(self, name: str) -> str:
        """A label of the member's window, "" when it is hidden."""
        label = self.window.findChild(QLabel, name)
        assert label is not None, name
        return label.text() if label.isVisibleTo(self.window) else ""


def press(of: QWidget, name: str) -> None:
    """With the mouse."""
    button = of.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def sides(qtbot: QtBot, db: Database, clock: Clock) -> Iterator[TwoSides]:
    """The member's turn is next."""
    both = TwoSides(qtbot, db, clock)
    both.page.counter.with_member()
    both.page.open()
    yield both
    both.page.view.hide()
    both.station.stop()


def test_paired_by_the_code_the_member_opens_the_account_on_their_own_screen(sides: TwoSides) -> None:
    assert sides.says("pairing.title") == "Layar peserta"
    sides.officer_presses("register.link.offer")
    sides.look("1-code")
    code = sides.page.said("register.link.code")
    assert len(code.replace(" ", "")) == 6
    sides.types(code)
    assert sides.station.state.paired
    assert "TABLET-1" in sides.page.said("register.link.words")
    assert sides.page.said("register.link.code") == ""
    sides.look("2-paired")
    sides.page.go_on()
    sides.tell()
    assert sides.says("member.code.title") == "Ketik kode yang Anda terima"
    sides.look("3-turn")
    sides.types(sides.page.counter.received())
    assert sides.says("member.password.title") == "Buat kata sandi"
    sides.types(PASSWORD)
    sides.look("4-password")
    assert PASSWORD not in sides.page.all_words()
    QTest.keyClick(sides.window.side, Qt.Key.Key_Return)
    sides.types(PASSWORD)
    QTest.keyClick(sides.window.side, Qt.Key.Key_Return)
    sides.tell()
    bar = sides.window.side.terms
    for _ in range(20):
        bar.leaf(1)
    press(sides.window, "member.terms.yes")
    sides.tell()
    assert sides.says("member.rest.title") == "Akun Anda sudah siap"
    view = sides.page.presenter.state.view
    assert view is not None
    assert view.state is RegistrationState.OPENED
    assert not sides.page.presenter.state.with_member
    sides.look("5-done")
    sides.officer_presses("register.try")
    sides.look("6-try")
    assert "kata sandi" in sides.says("member.password.title")


def test_a_wrong_code_is_told_and_the_next_can_be_typed(sides: TwoSides) -> None:
    sides.officer_presses("register.link.offer")
    code = sides.page.said("register.link.code").replace(" ", "")
    sides.types(f"{(int(code) + 1) % 10**6:06d}")
    assert "kode baru" in sides.says("pairing.trouble")
    assert [sides.says(f"pairing.box{at}") for at in range(6)] == [""] * 6
    sides.look("7-wrong")
    sides.types(code)
    assert sides.station.state.paired


def test_after_three_wrong_codes_the_keys_wait(sides: TwoSides) -> None:
    sides.officer_presses("register.link.offer")
    code = sides.page.said("register.link.code").replace(" ", "")
    for _ in range(4):
        sides.types(f"{(int(code) + 1) % 10**6:06d}")
    assert "Tunggu 5 detik" in sides.says("pairing.trouble")
    sides.types(code)
    assert not sides.station.state.paired


def test_the_officer_lets_the_screen_go_and_what_was_typed_is_gone(sides: TwoSides) -> None:
    sides.pair()
    sides.page.go_on()
    sides.tell()
    sides.types("12")
    sides.officer_presses("register.link.release")
    assert not sides.station.state.paired
    assert "tidak lagi terhubung dengan loket" in sides.says("pairing.trouble")
    assert not sides.page.presenter.state.with_member
    sides.look("8-released")


def test_the_turn_is_taken_back_and_given_again(sides: TwoSides) -> None:
    sides.pair()
    sides.page.go_on()
    sides.tell()
    sides.officer_presses("register.link.back")
    assert sides.says("member.rest.title") == "Mohon tunggu sebentar"
    assert not sides.page.presenter.state.with_member
    sides.page.go_on()
    sides.tell()
    assert sides.says("member.code.title") == "Ketik kode yang Anda terima"


def test_when_the_officer_has_signed_out_the_screen_asks_for_a_code(sides: TwoSides) -> None:
    sides.pair()
    with sides.db.transaction(None) as work:
        work.session.get_one(StaffSession, sides.page.counter.officer.session_id).ended_at = work.now
    sides.station.hear(Event(Topic.STAFF, EventKind.SIGNED_OUT))
    assert not sides.station.state.paired
    assert "Petugas sudah keluar." in sides.says("pairing.trouble")


def test_a_window_that_closes_is_paired_no_longer(sides: TwoSides) -> None:
    sides.pair()
    sides.station.stop()
    sides.tell()
    assert not sides.page.presenter.link.paired


def test_a_branch_in_a_file_says_that_another_machine_needs_a_server(sides: TwoSides) -> None:
    assert ("PostgreSQL" in sides.says("pairing.where")) is not sides.db.is_postgresql
