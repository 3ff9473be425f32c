"""Pages of a paper on the page of documents: seen small, turned, dropped, ordered and undone by keys."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.states import DocumentKind
from counter_app.texts import use_language
from tests.databases import Clock
from tests.drivers.documents import CardDriver
from tests.drivers.hands import can_press, is_shown, press, words
from tests.ui.test_documents import House, chosen
from ui.documents.page_strip import Thumb
from ui.keys import Key

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def house(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> House:
    return House(sqlite_db, clock, qtbot)


def letter(folder: Path, shade: int) -> str:
    """A page that is dark at its left."""
    drawn = np.full((400, 600, 3), shade, np.uint8)
    drawn[:, :150] = 0
    path = folder / f"{shade}.png"
    path.write_bytes(bytes(cv2.imencode(".png", drawn)[1]))
    return str(path)


class Pages(CardDriver):
    """The strip of pages, by keys."""

    def __init__(self, house: House, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        house.open()
        super().__init__(house.view)
        self.house, self._folder, self._patch = house, folder, monkeypatch
        self.kind(3)

    def bring(self, *shades: int) -> None:
        for shade in shades:
            chosen(self._patch, letter(self._folder, shade))
            self.from_file()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
        QTest.keyClick(self._focused(), key, modifier)

    def shades(self) -> list[int]:
        """How light each page of the paper is, in its order, as the store has it."""
        view = self.house.presenter._doors.documents.view(self.house.desk.officer, self.house.desk.visit.id)
        return [int(self.image(one.id).max()) // 10 * 10 for one in view.of(DocumentKind.OTHER)]

    def image(self, key: uuid.UUID) -> np.ndarray:
        data = self.house.presenter._doors.documents.picture(self.house.desk.officer, key)
        return np.asarray(Image.open(io.BytesIO(data)).convert("L"))

    def shown(self) -> np.ndarray:
        return np.asarray(Image.open(io.BytesIO(self.house.presenter.state.found.page)).convert("L"))

    def said(self) -> str:
        return words(self._window, "documents.say")

    def leave_and_return(self) -> None:
        self.house.presenter.stop()
        self.house.begin()
        self.house.open()
        super().__init__(self.house.view)
        self.kind(3)

    def thumbs(self) -> list[Thumb]:
        return [one for one in self._window.findChildren(Thumb) if one.isVisibleTo(self._window)]


@pytest.fixture
def pages(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    return Pages(house, tmp_path, monkeypatch)


def test_every_page_that_is_brought_is_seen_small_and_the_last_one_large(pages: Pages) -> None:
    pages.bring(60, 120, 180)
    assert pages.shades() == [60, 120, 180]
    assert [one.text() for one in pages.thumbs()] == ["1", "2", "3"]
    assert [one.isChecked() for one in pages.thumbs()] == [False, False, True]
    assert "halaman 3 dari 3" in pages.said()
    QTest.mouseClick(pages.thumbs()[0], Qt.MouseButton.LeftButton)
    assert "halaman 1 dari 3" in pages.said()
    assert 50 < int(pages.shown().max()) < 70


def test_a_page_is_turned_and_turned_back_by_keys(pages: Pages) -> None:
    pages.bring(60, 180)
    pages.key(Qt.Key.Key_P)
    assert pages.shown().shape == (600, 400)
    assert "halaman 2 dari 2" in pages.said()
    pages.key(Qt.Key.Key_Z)
    assert pages.shown().shape == (400, 600)
    assert not can_press(pages.house.view, "documents.undo")


def test_pages_are_dropped_and_ordered_and_each_act_is_undone_in_turn(pages: Pages) -> None:
    pages.bring(60, 120, 180)
    pages.key(Qt.Key.Key_Up)
    assert pages.shades() == [60, 180, 120]
    pages.key(Qt.Key.Key_Delete)
    assert pages.shades() == [60, 120]
    assert "halaman 2 dari 2" in pages.said()
    pages.key(Qt.Key.Key_P)
    pages.key(Qt.Key.Key_Z)
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60, 180, 120]
    assert "halaman 2 dari 3" in pages.said()
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60, 120, 180]
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60, 120, 180], "nothing is left to undo"


def test_a_turned_page_that_was_dropped_comes_back_and_is_turned_back(pages: Pages) -> None:
    pages.bring(60)
    pages.key(Qt.Key.Key_P)
    pages.key(Qt.Key.Key_Delete)
    assert pages.shades() == []
    assert can_press(pages.house.view, "documents.undo"), "also where nothing is left to see"
    pages.key(Qt.Key.Key_Z)
    pages.key(Qt.Key.Key_Z)
    assert pages.shown().shape == (400, 600)


def test_pages_that_were_dropped_before_the_page_was_left_are_brought_back_too(pages: Pages) -> None:
    pages.bring(60, 120, 180)
    pages.key(Qt.Key.Key_Delete)
    pages.key(Qt.Key.Key_Delete)
    pages.leave_and_return()
    assert pages.shades() == [60]
    pages.key(Qt.Key.Key_P)
    pages.key(Qt.Key.Key_Z)
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60, 120], "the last one first"
    assert "halaman 2 dari 2" in pages.said()
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60, 120, 180]
    assert not can_press(pages.house.view, "documents.undo")


def test_undone_is_what_was_done_to_the_paper_that_is_shown(pages: Pages) -> None:
    pages.bring(60, 120)
    pages.key(Qt.Key.Key_Delete)
    pages.kind(1)
    assert not can_press(pages.house.view, "documents.undo"), "nothing was done to the card"
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60]
    pages.kind(3)
    pages.key(Qt.Key.Key_Z)
    assert pages.shades() == [60, 120]


def test_a_card_has_no_second_page_and_is_read_again_when_it_was_turned(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Pages(house, tmp_path, monkeypatch)
    page.kind(1)
    page.bring(90)
    assert not is_shown(house.view, "documents.more_pages")
    read = house.desk.audited("document_read")
    page.key(Qt.Key.Key_P)
    assert house.desk.audited("document_read") == read + 1
    assert page.shown().shape == (600, 400)


def test_other_papers_are_not_read(pages: Pages) -> None:
    pages.bring(60)
    assert pages.house.desk.audited("document_read") == 0
    assert "Dokumen lain" in pages.said()


def test_it_is_told_in_english_as_well(pages: Pages) -> None:
    pages.bring(60, 120)
    use_language("en")
    try:
        pages.house.view.show_state(pages.house.presenter.state)
        assert "page 2 of 2" in pages.said()
    finally:
        use_language("id")


def test_the_buttons_do_what_the_keys_do(pages: Pages) -> None:
    pages.bring(60, 120)
    press(pages.house.view, "documents.earlier")
    assert pages.shades() == [120, 60]
    press(pages.house.view, "documents.later")
    assert pages.shades() == [60, 120]
    assert Key.TURN_PAGE.value == "Alt+P"
