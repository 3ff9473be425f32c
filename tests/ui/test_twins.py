"""Members who look like one person, held side by side at the counter by keyboard."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.merges.service import MergeService
from counter_app.reasons.values import Why
from counter_app.twins.service import TwinService
from tests import factories
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, words
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.twins.presenter import TwinsPresenter
from ui.twins.state import TwinDoors
from ui.twins.view import TwinsView

NEXT = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
APART = (Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)


class House:
    """A member at the counter with others who look like them, and the page."""

    def __init__(self, db: Database, clock: Clock, qtbot: QtBot) -> None:
        self.db, self.clock, self.qtbot = db, clock, qtbot
        self.desk = Desk(db, clock)
        self.left: list[int] = []
        self.papers = paper_service(db, clock)
        self.merges = MergeService(db, clock, self.papers)
        self.wanted: list[uuid.UUID] = []
        self.papers_wanted: list[uuid.UUID] = []

    def like(self, **changes: Any) -> Member:
        mine = self.desk.member
        same = {"name": mine.name, "birth_date": mine.birth_date, "details": {"mother_name": "SUMIYATI"}}
        return factories.member(self.db, **(same | changes))

    def open(self, size: tuple[int, int] = (1134, 668)) -> TwinsView:
        doors = TwinDoors(
            TwinService(self.db, self.clock),
            self.merges,
            self.desk.visit.id,
            self.desk.member.id,
            BranchTime(self.clock, factories.ZONE),
        )
        self.presenter = TwinsPresenter(InlineJobs(), doors, self.desk.officer)
        self.presenter.left.connect(lambda: self.left.append(1))
        self.presenter.merge_wanted.connect(self.wanted.append)
        view = TwinsView(self.presenter)
        self.qtbot.addWidget(view)
        view.resize(*size)
        with self.qtbot.waitActive(view):
            view.show()
        self.presenter.load()
        view.start()
        return view

    def press(self, view: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(view.focusWidget() or view, key, held)


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def house(db: Database, clock: Clock, qtbot: QtBot) -> House:
    return House(db, clock, qtbot)


def test_the_two_stand_side_by_side_and_what_differs_is_said_in_words(house: House) -> None:
    house.like(nik=house.desk.member.nik, name="SITI AMINA")
    view = house.open()
    assert words(view, "twins.name.mine") == "SITI AMINAH"
    assert words(view, "twins.name.theirs") == "SITI AMINA"
    assert words(view, "twins.name.result") == "berbeda"
    assert words(view, "twins.identity.result") == "sama"
    assert house.desk.member.nik not in words(view, "twins.identity.mine")


def test_an_officer_says_by_keyboard_that_it_is_another_person_and_why(house: House) -> None:
    other = house.like()
    view = house.open()
    house.press(view, *APART)
    house.press(view, *NEXT)
    assert is_shown(view, "twins.why")
    house.press(view, Qt.Key.Key_Down)
    house.press(view, *NEXT)
    assert not is_shown(view, "twins.why")
    assert other.kpj in words(view, "twins.done.words")
    assert house.desk.officer.name in words(view, "twins.apart.words")
    assert not can_press(view, "twins.tell_apart")


def test_esc_closes_the_question_first_and_then_the_page(house: House) -> None:
    house.like()
    view = house.open()
    house.press(view, *APART)
    house.press(view, Qt.Key.Key_Escape)
    assert (is_shown(view, "twins.why"), house.left) == (False, [])
    house.press(view, Qt.Key.Key_Escape)
    assert house.left == [1]


def test_where_nobody_looks_like_the_member_the_page_says_so(house: House) -> None:
    view = house.open()
    assert is_shown(view, "twins.none")
    assert not is_shown(view, "twins.rows")


def test_what_somebody_else_said_meanwhile_is_read_and_said(house: House) -> None:
    other = house.like()
    view = house.open()
    house.press(view, *APART)
    from_elsewhere(house, other.id)
    house.press(view, Qt.Key.Key_Down)
    house.press(view, *NEXT)
    assert "bukan orang yang sama" in words(view, "twins.apart.words")


def from_elsewhere(house: House, other_id: uuid.UUID) -> None:
    """The same word, given at another window of this officer."""
    TwinService(house.db, house.clock).tell_apart(house.desk.officer, house.desk.visit.id, other_id, Why("relative"))
