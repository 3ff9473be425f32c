"""The page of the audit trail."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.db.session import Database
from counter_app.trail.kinds import TrailKind
from counter_app.trail.service import TrailService
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import is_shown, words
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.messages import SaveAs
from ui.trail.member_band import MemberBand
from ui.trail.presenter import ALL, TrailPresenter
from ui.trail.state import TrailDoors
from ui.trail.view import TrailView
from ui.widgets.table import TableView

KPJ = "12345678901"


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> TrailView:
    rina = factories.officer(sqlite_db, name="Rina")
    for code in (AuditCode.TICKET_CALLED, AuditCode.REQUEST_STARTED):
        with sqlite_db.transaction(rina) as work:
            work.audit(rina, code, None, None, station="STN-1")
    member = factories.member(sqlite_db, kpj=KPJ)
    with sqlite_db.transaction(rina) as work:
        work.audit(rina, AuditCode.MEMBER_CARD_SHOWN, member.id)
    doors = TrailDoors(TrailService(sqlite_db, clock), BranchTime(clock, factories.ZONE))
    presenter = TrailPresenter(InlineJobs(), doors, factories.supervisor(sqlite_db))
    view = TrailView(presenter)

    qtbot.addWidget(view)
    view.resize(1110, 724)
    view.show()
    view.start()
    presenter.load()
    return view


def codes(page: TrailView) -> list[str]:
    table = page.findChild(TableView, "trail.rows")
    assert table is not None
    return [row.code for row in table.rows()]


def test_the_newest_rows_stand_there_in_words(page: TrailView) -> None:
    assert codes(page) == ["member_card_shown", "request_started", "ticket_called"]
    assert words(page, "trail.count") == "3 baris."
    assert page.focusWidget() is not None
    assert page.focusWidget().objectName() == "trail.day"


def test_a_kind_chooses_and_nothing_left_says_what_to_do(page: TrailView) -> None:
    page._presenter.choose_kind(TrailKind.QUEUE.value)
    assert codes(page) == ["ticket_called"]
    page._presenter.choose_kind(TrailKind.SELFIE.value)
    assert "Tidak ada baris yang cocok" in words(page, "trail.count")
    assert not is_shown(page, "trail.rows")
    page._presenter.choose_kind(ALL)
    assert len(codes(page)) == 3


def test_what_stands_with_a_row_is_said_whole(page: TrailView) -> None:
    table = page.findChild(TableView, "trail.rows")
    assert table is not None
    table.select_row(1)
    assert words(page, "trail.whole") == "station=STN-1"


def typed(page: TrailView, number: str, code: str = "complaint", note: str = "") -> None:
    """A member is asked for by the keyboard."""
    band = page.findChild(MemberBand)
    assert band is not None
    band._number.setText(number)
    band._code.setCurrentIndex(band._code.findData(code))
    band._note.setText(note)
    QTest.keyClick(band._number, Qt.Key.Key_Return)


def test_one_members_rows_are_shown_with_a_reason_and_then_everybodys_again(page: TrailView) -> None:
    typed(page, KPJ)
    assert codes(page) == ["member_trail_shown", "member_card_shown"]
    assert not page._save.isEnabled(), "a file holds nothing of a person"
    page._member._clear.click()
    assert len(codes(page)) == 4
    assert page._save.isEnabled()


def test_rows_of_everybody_never_stand_below_a_number_that_was_not_found(page: TrailView) -> None:
    typed(page, "99999999999")
    assert "Tidak ada peserta dengan nomor itu" in page.banner.words()
    assert (codes(page), words(page, "trail.count")) == ([], "")


def test_without_a_reason_the_keyboard_goes_to_the_reasons(page: TrailView) -> None:
    typed(page, KPJ, "")
    assert page.focusWidget() is not None
    assert page.focusWidget().objectName() == "trail.member.code"
    assert len(codes(page)) == 3


def test_another_reason_asks_for_a_note(page: TrailView) -> None:
    typed(page, KPJ, "other")
    assert page.banner.words() != ""
    assert is_shown(page, "trail.member.note")
    typed(page, KPJ, "other", "Diminta kantor pusat")
    assert codes(page)[0] == "member_trail_shown"


def test_whoever_may_not_ask_for_members_is_not_offered_it(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    doors = TrailDoors(TrailService(sqlite_db, clock), BranchTime(clock, factories.ZONE))
    presenter = TrailPresenter(InlineJobs(), doors, factories.officer(sqlite_db, Role.QA))
    view = TrailView(presenter)
    qtbot.addWidget(view)
    view.show()
    presenter.load()
    assert not is_shown(view, "trail.member")
    assert presenter.state.view is not None


def test_the_rows_go_into_a_sealed_file(page: TrailView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def asked(_parent: QWidget, name: str, _kinds: str) -> str:
        offered.append(name)
        return str(tmp_path / name)

    monkeypatch.setattr(SaveAs, "ask", asked)
    page._presenter.choose_kind(TrailKind.QUEUE.value)
    page._save.click()
    assert offered == ["jejak-audit-20260302.csv"]
    assert "1 baris disimpan sebagai jejak-audit-20260302.csv" in page.banner.words()
    lines = (tmp_path / offered[0]).read_text("utf-8").splitlines()
    assert [line.split(";")[2] for line in lines[2:-1]] == ["ticket_called"]


def test_a_place_that_cannot_be_written_can_be_tried_again(page: TrailView, tmp_path: Path) -> None:
    folder = tmp_path / "media"
    page._presenter.export(str(folder / "jejak.csv"))
    assert "tidak ditemukan" in page.banner.words()
    folder.mkdir()
    page._presenter.retry()
    assert (folder / "jejak.csv").exists()


def test_leaving_goes_back_to_the_first_page(page: TrailView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._presenter.left):
        page._presenter.leave()
