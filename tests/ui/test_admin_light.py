"""The administrator turns the light check on under a warning, by keyboard; nobody is surprised by it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.db.faults import DatabaseBusy
from counter_app.db.session import Database
from counter_app.settings.switch import LightCheck
from tests import factories
from tests.drivers.fields import key, tick
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.fakes import InlineJobs
from ui.admin.light_presenter import LightPresenter
from ui.admin.light_view import LightView


@dataclass
class Room:
    """The page over the real service."""

    page: LightView
    presenter: LightPresenter
    check: LightCheck
    left: int = 0

    def save(self) -> None:
        key(self.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def open_page(qtbot: QtBot, db: Database, who: Actor) -> Room:
    check = factories.light_check(db)
    presenter = LightPresenter(InlineJobs(), check, who)
    room = Room(LightView(presenter), presenter, check)
    qtbot.addWidget(room.page)
    room.page.resize(1366, 724)
    presenter.left.connect(lambda: setattr(room, "left", room.left + 1))
    with qtbot.waitActive(room.page):
        room.page.show()
    presenter.load()
    room.page.start()
    return room


@pytest.fixture
def room(qtbot: QtBot, db: Database) -> Room:
    return open_page(qtbot, db, factories.officer(db, Role.ADMIN))


def test_the_switch_is_off_and_stands_under_a_warning(room: Room) -> None:
    assert "kejang" in words(room.page, "light.warning.words")
    assert "bukti tambahan" in words(room.page, "light.what")
    assert not room.presenter.state.wanted
    assert not can_press(room.page, "light.save")


def test_it_is_turned_on_and_off_by_keys_and_only_when_saved(room: Room) -> None:
    key(room.page, Qt.Key.Key_Space)
    assert not room.check.is_on()
    room.save()
    assert room.check.is_on()
    assert words(room.page, "light.done.words") == "Cek cahaya menyala untuk percobaan berikutnya."
    assert not can_press(room.page, "light.save")
    tick(room.page, "light.on", on=False)
    press(room.page, "light.save")
    assert not room.check.is_on()
    assert part(room.page, "light.on", QCheckBox).hasFocus(), "the keys stay in the page"
    key(room.page, Qt.Key.Key_Escape)
    assert room.left == 1


def test_leaving_without_saving_changes_nothing(room: Room) -> None:
    tick(room.page, "light.on")
    key(room.page, Qt.Key.Key_Escape)
    assert room.left == 1
    assert not room.check.is_on()


def test_who_may_not_change_the_branch_is_told_so(qtbot: QtBot, db: Database) -> None:
    room = open_page(qtbot, db, factories.supervisor(db))
    tick(room.page, "light.on")
    room.save()
    assert words(room.page, "light.banner.words") != ""
    assert not room.check.is_on()


def test_what_the_world_refused_is_tried_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = room.check.switch

    def busy(*_said: object) -> None:
        raise DatabaseBusy

    monkeypatch.setattr(room.check, "switch", busy)
    tick(room.page, "light.on")
    room.save()
    assert is_shown(room.page, "light.banner.act")
    monkeypatch.setattr(room.check, "switch", kept)
    press(room.page, "light.banner.act")
    assert room.check.is_on()
    assert not is_shown(room.page, "light.banner")
