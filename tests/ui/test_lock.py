"""A locked station shows nothing and opens to the right people only."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers.hands import is_shown, part, press, type_into, words
from tests.fakes import InlineJobs
from tests.ui.fake_officers import FakeOfficers
from ui.sign_in.lock_presenter import LockPresenter
from ui.sign_in.lock_view import LockView
from ui.sign_in.password_presenter import PasswordPresenter
from ui.sign_in.password_view import PasswordView


class Locked:
    """Sari's station, locked."""

    def __init__(self, qtbot: QtBot) -> None:
        self.officers = FakeOfficers()
        self.presenter = LockPresenter(InlineJobs(), self.officers, self.officers.people["sari"].actor)
        self.view = LockView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.show()
        self.presenter.lock()
        self.heard: list[str] = []
        self.presenter.unlocked.connect(self._note_unlock)
        self.presenter.released.connect(lambda who: self.heard.append(f"released by {who.username}"))

    def _note_unlock(self) -> None:
        self.heard.append("unlocked")

    def unlock(self, password: str) -> None:
        """Type the password, Enter."""
        type_into(self.view, "lock.password", password, enter=True)

    def release(self, username: str) -> None:
        """Let a second person free the station."""
        press(self.view, "lock.ask_release")
        type_into(self.view, "lock.second.username", username)
        type_into(self.view, "lock.second.password", self.officers.password_of(username), enter=True)


@pytest.fixture
def locked(qtbot: QtBot) -> Locked:
    """A station that has just been locked."""
    return Locked(qtbot)


def test_locking_is_noted(locked: Locked) -> None:
    assert locked.officers.noted_locks == 1


def test_the_same_officer_unlocks(locked: Locked) -> None:
    locked.unlock(locked.officers.password_of("sari"))
    assert locked.heard == ["unlocked"]


def test_a_wrong_password_keeps_it_locked(locked: Locked) -> None:
    locked.unlock("salah")
    assert locked.heard == []
    assert words(locked.view, "lock.banner.words").startswith("Kata sandi tidak cocok.")


def test_a_supervisor_releases_the_station(locked: Locked) -> None:
    locked.release("dewi")
    assert locked.officers.released == [("dewi", "sari")]
    assert locked.heard == ["released by dewi"]


def test_an_officer_may_not_release_it(locked: Locked) -> None:
    locked.release("sari")
    assert locked.heard == []
    assert "untuk penyelia" in words(locked.view, "lock.second.banner.words")


def test_giving_up_a_release_asks_the_officer_again(locked: Locked) -> None:
    press(locked.view, "lock.ask_release")
    press(locked.view, "lock.second.cancel")
    assert is_shown(locked.view, "lock.password")


class Changing:
    """Sari changes her password."""

    def __init__(self, qtbot: QtBot) -> None:
        self.officers = FakeOfficers()
        self.presenter = PasswordPresenter(InlineJobs(), self.officers, self.officers.people["sari"].actor)
        self.view: QWidget = PasswordView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.show()

    def change(self, old: str, new: str, again: str) -> str:
        """Fill in and send; what the page says then."""
        type_into(self.view, "password.old", old)
        type_into(self.view, "password.new", new)
        type_into(self.view, "password.again", again, enter=True)
        return words(self.view, "password.banner.words")


@pytest.fixture
def changing(qtbot: QtBot) -> Changing:
    """The page for it."""
    return Changing(qtbot)


def test_an_own_password_is_changed(changing: Changing) -> None:
    said = changing.change(changing.officers.password_of("sari"), "Sandi-baru-2026", "Sandi-baru-2026")
    assert said == "Kata sandi sudah diganti. Pakai yang baru saat masuk lagi."
    assert changing.officers.password_of("sari") == "Sandi-baru-2026"


@pytest.mark.parametrize(
    ("old", "again", "problem", "wrong"),
    [
        ("salah", "Sandi-baru-2026", "tidak cocok", "old"),
        ("Rahasia-sari-1", "Sandi-lain-2026", "belum sama", "again"),
        ("", "Sandi-baru-2026", "belum diisi", "old"),
    ],
)
def test_a_change_that_will_not_do_says_why_and_where(
    changing: Changing, old: str, again: str, problem: str, wrong: str
) -> None:
    assert problem in changing.change(old, "Sandi-baru-2026", again)
    focused = changing.view.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"password.{wrong}"
    assert changing.officers.password_of("sari") == "Rahasia-sari-1"


def test_enter_goes_from_field_to_field_and_saves_at_the_last(changing: Changing) -> None:  # W1
    part(changing.view, "password.old", QLineEdit).setFocus()
    for typed in (changing.officers.password_of("sari"), "Sandi-baru-2026", "Sandi-baru-2026"):
        focused = changing.view.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, typed)
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert changing.officers.password_of("sari") == "Sandi-baru-2026"


def test_the_page_works_and_is_left_with_nobody_else_holding_its_presenter(qtbot: QtBot) -> None:  # D4
    officers, left = FakeOfficers(), [False]
    presenter = PasswordPresenter(InlineJobs(), officers, officers.people["sari"].actor)
    presenter.left.connect(lambda: left.append(True))
    view = PasswordView(presenter)
    qtbot.addWidget(view)
    del presenter
    gc.collect()
    press(view, "password.cancel")
    assert left[-1]
