"""The officer's page of a registration with the member's side over it, as on a counter with one screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.officers.service import OfficerService
from counter_app.screens.service import MemberScreenService
from tests import factories
from tests.core.registrations.desk import RegisterDesk, desk_without_account
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.registration.member.side import MemberScreen
from ui.registration.presenter import RegisterPresenter
from ui.registration.state import RegisterDoors
from ui.registration.view import RegisterView

NEXT = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
SIZE = (1366, 768)
SCREEN_KEY = bytes(range(64, 96))


class RegisterPage:
    """One officer, one member, one screen."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: InlineJobs | None = None) -> None:
        self.qtbot = qtbot
        self.counter: RegisterDesk = desk_without_account(db, clock)
        self.updates: list[int] = []
        officers = OfficerService(db, clock)
        time = BranchTime(clock, factories.ZONE)
        self.screens = MemberScreenService(db, clock, SCREEN_KEY)
        members = (self.counter.member, self.counter.trials, self.screens)
        doors = RegisterDoors(self.counter.registrations, officers, *members, time)
        desk = self.counter.desk
        self.presenter = RegisterPresenter(jobs or InlineJobs(), doors, desk.officer, desk.visit.id)
        self.presenter.update_wanted.connect(lambda: self.updates.append(1))
        self.view = RegisterView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(*SIZE)

    def open(self) -> None:
        """As the station does."""
        with self.qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.load()
        self.view.start()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the keyboard is."""
        self.qtbot.keyClick(self.view.focusWidget() or self.view, key, held)

    def go_on(self) -> None:
        """Ctrl+Enter."""
        self.key(*NEXT)

    @property
    def side(self) -> MemberScreen:
        """The member's side."""
        sides = [one for one in self.view.findChildren(MemberScreen) if not one.isHidden()]
        assert sides, "the member's side is not open"
        return sides[0]

    def member_types(self, words: str) -> None:
        """On the keyboard, where the side lies over the officer's window."""
        QTest.keyClicks(self.side, words)

    def member_presses(self, name: str) -> None:
        """A key on the screen."""
        button = self.side.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def said(self, name: str, of: QWidget | None = None) -> str:
        """What a label says, "" when it is hidden."""
        label = (of or self.view).findChild(QLabel, name)
        assert label is not None, name
        return label.text() if label.isVisibleTo(of or self.view) else ""

    def can(self, name: str) -> bool:
        """Whether a button of the officer's page can be pressed."""
        return can_press(self.view, name)

    def shows(self, name: str) -> bool:
        """Whether a part of the officer's page is there."""
        return is_shown(self.view, name)

    def all_words(self) -> str:
        """Everything that the officer's own page says, without the side that lies over it."""
        side = self.view.findChild(MemberScreen)
        labels = (one for one in self.view.findChildren(QLabel) if side is None or not side.isAncestorOf(one))
        return "\n".join(one.text() for one in labels)
