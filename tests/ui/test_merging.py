"""A request to merge numbers: sent from the page of those who look alike, decided at the desk, noted at the counter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.db.models import MergeRequest
from counter_app.db.session import Database
from counter_app.merge_states import MergeState
from tests import factories
from tests.core.merges.made import merge_request
from tests.databases import Clock
from tests.drivers.hands import is_shown, words
from tests.fakes import InlineJobs
from tests.ui.approvals_page import ApprovalsScreen
from tests.ui.test_twins import NEXT, House
from ui.branch_time import BranchTime
from ui.merging.presenter import MergingPresenter
from ui.merging.state import MergingDoors
from ui.merging.view import MergingView


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def house(db: Database, clock: Clock, qtbot: QtBot) -> House:
    return House(db, clock, qtbot)


def state_of(house: House) -> MergeRequest:
    with house.db.read() as session:
        return session.get_one(MergeRequest, house.wanted[0])


def sent(house: House) -> None:
    """By keyboard, the other number stays."""
    house.like()
    view = house.open()
    house.press(view, *NEXT)
    house.press(view, *NEXT)
    assert is_shown(view, "twins.which")
    house.press(view, Qt.Key.Key_Down)
    house.press(view, Qt.Key.Key_Down)
    house.press(view, *NEXT)


def opened(house: House, size: tuple[int, int] = (1134, 668)) -> MergingView:
    doors = MergingDoors(house.merges, house.papers, BranchTime(house.clock, factories.ZONE))
    presenter = MergingPresenter(InlineJobs(), doors, house.desk.officer, house.wanted[0])
    house.papers_wanted = []
    presenter.paper_wanted.connect(house.papers_wanted.append)
    view = MergingView(presenter)
    house.qtbot.addWidget(view)
    view.resize(*size)
    with house.qtbot.waitActive(view):
        view.show()
    presenter.load()
    view.start()
    return view


def test_an_officer_asks_by_keyboard_and_says_which_number_stays(house: House) -> None:
    sent(house)
    row = state_of(house)
    assert (row.state, row.stays_id != house.desk.member.id) == (MergeState.WAITING, True)


def test_the_page_says_that_it_is_not_forwarded_until_the_number_is_noted(house: House) -> None:
    sent(house)
    house.merges.agree(factories.supervisor(house.db), house.wanted[0])
    view = opened(house)
    assert "Belum diteruskan" in words(view, "merging.stand.words")
    house.press(view, *NEXT)
    assert "nomor rujukan" in words(view, "merging.reference.problem")
    house.qtbot.keyClicks(view.focusWidget(), "PST-77")
    house.press(view, *NEXT)
    assert "PST-77" in words(view, "merging.stand.words")
    house.press(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(house.papers_wanted) == 1


def test_it_is_taken_back_by_key_while_it_waits(house: House) -> None:
    sent(house)
    view = opened(house)
    house.press(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert state_of(house).state is MergeState.WITHDRAWN
    assert not is_shown(view, "merging.withdraw")


def test_a_supervisor_agrees_at_the_desk_with_both_numbers_in_sight(qtbot: QtBot, db: Database, clock: Clock) -> None:
    screen = ApprovalsScreen(qtbot, db, clock)
    at = screen.counter()
    row = merge_request(db, at.visit, at.member.id, note="Kartu lama")
    screen.open()
    assert is_shown(screen.view, "approvals.merge.about")
    assert at.member.kpj in words(screen.view, "twins.kpj.mine")
    qtbot.keyClick(screen.view, Qt.Key.Key_A)
    with db.read() as session:
        assert session.get_one(MergeRequest, row.id).state is MergeState.AGREED
