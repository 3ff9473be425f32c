"""Signing on the screen: the member, then the officer, by mouse or pen; what is kept are points."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.blobs import Blobs
from counter_app.db.models import Document
from counter_app.db.session import Database
from counter_app.signing.service import SignatureService
from counter_app.signing.strokes import SCALE, unpacked
from tests import factories
from tests.core.desk import IMAGE_KEY, Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import can_press, found, press, words
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.signing.pad import SignaturePad
from ui.signing.presenter import SigningDoors, SigningPresenter
from ui.signing.view import SigningView


class Screen:
    """The page over the real service, of a request that was sent."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock) -> None:
        papers = paper_service(db, clock)
        self.desk = Desk(db, clock, papers)
        self.request_id = sent(self.desk, name="SITI AMINAH PUTRI")
        service = SignatureService(db, clock, Blobs(IMAGE_KEY), papers.press)
        self.page = SigningPresenter(InlineJobs(), SigningDoors(service, self.desk.officer, self.request_id))
        self.sheets: list[uuid.UUID] = []
        self.page.sheet_wanted.connect(self.sheets.append)
        self.view = SigningView(self.page, BranchTime(clock, factories.ZONE))
        qtbot.addWidget(self.view)
        self.view.resize(840, 620)
        with qtbot.waitActive(self.view):
            self.view.show()
        self.page.load()
        self.view.start()

    @property
    def pad(self) -> SignaturePad:
        return found(self.view, SignaturePad, "signing.pad")

    def scribble(self, points: int = 12) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.pad, left, Qt.KeyboardModifier.NoModifier, QPoint(20, 60))
        for at in range(1, points):
            QTest.mouseMove(self.pad, QPoint(20 + 9 * at, 60 + at % 3 * 20))
        QTest.mouseRelease(self.pad, left, Qt.KeyboardModifier.NoModifier, QPoint(20 + 9 * points, 60))

    def kept(self) -> list[Document]:
        with self.desk.db.read() as session:
            return list(session.scalars(select(Document).order_by(Document.seq)))


@pytest.fixture
def screen(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Screen:
    return Screen(qtbot, sqlite_db, clock)


def test_member_then_officer_then_the_sheet(screen: Screen) -> None:
    assert words(screen.view, "signing.who") == f"Peserta: {screen.desk.member.name}"
    assert not can_press(screen.view, "signing.keep")
    screen.scribble()
    press(screen.view, "signing.keep")
    assert words(screen.view, "signing.who") == f"Petugas: {screen.desk.officer.name}"
    assert screen.pad.strokes() == ()
    assert "sudah menandatangani" in words(screen.view, "signing.told")
    screen.scribble()
    press(screen.view, "signing.keep")
    press(screen.view, "signing.sheet")
    assert screen.sheets == [screen.request_id]
    assert [row.kind for row in screen.kept()] == ["sign_member", "sign_officer"]


def test_points_are_of_the_pads_width_and_begin_at_nought(screen: Screen) -> None:
    screen.scribble()
    press(screen.view, "signing.keep")
    (row,) = screen.kept()
    assert row.blob_id is not None
    with screen.desk.db.read() as session:
        ((first, *rest),) = unpacked(screen.desk.blobs.get(session, row.blob_id))[0]
    assert first[0] == round(20 * SCALE / screen.pad.width())
    assert first[2] == 0
    assert len(rest) >= 8


def test_again_begins_anew_and_a_tap_is_refused(screen: Screen) -> None:
    screen.scribble()
    press(screen.view, "signing.again")
    assert (screen.pad.strokes(), can_press(screen.view, "signing.keep")) == ((), False)
    screen.scribble(points=2)
    press(screen.view, "signing.keep")
    assert "terlalu pendek" in words(screen.view, "signing.banner.words")
    assert screen.kept() == []


def test_it_says_what_it_is_not_and_cuts_no_word(screen: Screen) -> None:
    assert "Bukan tanda tangan elektronik tersertifikasi" in words(screen.view, "signing.lead")
    assert cut_words(screen.view) == []


def test_it_can_be_left(screen: Screen) -> None:
    left: list[bool] = []
    screen.page.left.connect(lambda: left.append(True))
    press(screen.view, "signing.back")
    assert left == [True]


def test_what_a_pen_still_draws_is_kept_with_the_rest(screen: Screen) -> None:
    screen.scribble()
    before = sum(map(len, screen.pad.strokes()))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(screen.pad, left, Qt.KeyboardModifier.NoModifier, QPoint(30, 120))
    for at in range(1, 9):
        QTest.mouseMove(screen.pad, QPoint(30 + 9 * at, 120 + at % 3 * 20))
    QTest.keyClick(screen.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = screen.kept()
    with screen.desk.db.read() as session:
        strokes = unpacked(screen.desk.blobs.get(session, row.blob_id or row.id))[0]
    assert sum(map(len, strokes)) == before + 9
    QTest.mouseMove(screen.pad, QPoint(300, 40))
    assert screen.pad.strokes() == ()


def test_an_endless_scribble_is_refused_and_not_cut_off(screen: Screen) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(screen.pad, left, Qt.KeyboardModifier.NoModifier, QPoint(20, 60))
    for at in range(100_000):
        screen.pad._go_on(QPoint(20 + at % 300, 60 + at % 7).toPointF(), at)
    QTest.mouseRelease(screen.pad, left, Qt.KeyboardModifier.NoModifier, QPoint(20, 60))
    press(screen.view, "signing.keep")
    assert "terlalu panjang" in words(screen.view, "signing.banner.words")
    assert screen.kept() == []
    press(screen.view, "signing.again")
    assert words(screen.view, "signing.banner.words") == ""
    screen.scribble()
    press(screen.view, "signing.keep")
    assert len(screen.kept()) == 1


def test_dots_upon_one_place_are_refused(screen: Screen) -> None:
    for _dot in range(30):
        QTest.mouseClick(screen.pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    press(screen.view, "signing.keep")
    assert "terlalu pendek" in words(screen.view, "signing.banner.words")
    assert screen.kept() == []
