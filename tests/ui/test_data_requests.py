"""What members asked of their own data, answered by keyboard at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.states import DataRequestState, DataWish
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, words
from tests.ui.data_pages import NARROW, NEXT, WIDE, House
from ui.messages import Confirm, SaveAs


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def house(db: Database, clock: Clock, qtbot: QtBot) -> House:
    return House(db, clock, qtbot)


def test_a_supervisor_carries_out_a_copy_and_opens_it(house: House) -> None:
    house.ask(DataWish.COPY)
    view = house.at_desk()
    assert "Salinan data sendiri untuk" in words(view, "data_requests.whole")
    house.press(view, *NEXT)
    assert "Salinan data sudah dibuat" in words(view, "data_requests.done.words")
    house.press(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert house.wanted == [house.service.listed(house.boss)[0].paper_id]


def test_a_request_older_than_its_deadline_is_red_and_says_so(house: House) -> None:
    house.ask(DataWish.STOP)
    house.clock.move(hours=73)
    view = house.at_desk()
    assert "1 permintaan data peserta lewat 3 × 24 jam" in words(view, "data_requests.late.words")
    banner = view.findChild(QWidget, "data_requests.late")
    assert banner is not None
    assert banner.property("kind") == "danger"


def test_a_deletion_that_the_law_forbids_is_refused_with_its_reason_only(house: House) -> None:
    house.ask(DataWish.DELETION)
    view = house.at_desk()
    assert "masih peserta aktif" in words(view, "data_requests.whole")
    assert not can_press(view, "data_requests.carry_out")
    house.press(view, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    house.press(view, *NEXT)
    assert "Pilih salah satu" in words(view, "data_requests.refusal.banner.words")
    house.press(view, Qt.Key.Key_Down)
    house.press(view, *NEXT)
    (row,) = house.rows()
    assert (row.state, row.code) == (DataRequestState.REFUSED, "law_keeps")


def test_what_goes_for_good_is_asked_once_more(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.ask(DataWish.STOP)
    view = house.at_desk()
    asked: list[str] = []

    def no(_parent: QWidget, question: str, _act: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(Confirm, "ask", no)
    house.press(view, *NEXT)
    assert len(asked) == 1
    assert house.rows()[0].state is DataRequestState.WAITING


def test_a_breach_is_told_from_the_page_as_a_file_for_its_owner_only(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    view, offered = house.at_desk(), list[str]()

    def save(_parent: QWidget, name: str) -> str:
        offered.append(name)
        return str(tmp_path / name)

    monkeypatch.setattr(SaveAs, "ask", save)
    house.press(view, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    house.press(view, *NEXT)
    assert "Periode belum benar" in words(view, "data_requests.breach.banner.words")
    for said in ("02-03-2026", "02-03-2026", "Layar difoto.", "Loket ditutup."):
        house.qtbot.keyClicks(view.focusWidget(), said)
        view.focusNextPrevChild(True)
    house.press(view, *NEXT)
    made = tmp_path / offered[0]
    assert (offered, made.read_bytes()[:5]) == (["PK-20260302-20260302.pdf"], b"%PDF-")
    assert made.stat().st_mode & 0o077 == 0
    assert "Sampaikan dalam 3 × 24 jam" in words(view, "data_requests.done.words")


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_nothing_is_cut_on_either_page(house: House, size: tuple[int, int]) -> None:
    assert is_shown(house.at_desk(size), "data_requests.none")
    for wish in DataWish:
        house.ask(wish, "Nama ibu seharusnya SUMIYATI, bukan SUMIATI.")
    view = house.at_desk(size)
    assert cut(view) == []
    assert cut(house.at_counter()) == []


def cut(view: QWidget) -> list[str]:
    """Parts whose words need more room than they have."""
    named = [
        one for one in view.findChildren(QWidget) if one.objectName().startswith("data_") and one.isVisibleTo(view)
    ]
    return [one.objectName() for one in named if one.height() < one.minimumSizeHint().height()]
