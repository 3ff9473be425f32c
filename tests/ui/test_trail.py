"""The page of the audit trail."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.audit import AuditCode
from counter_app.db.session import Database
from counter_app.trail.service import TrailService
from counter_app.trail.words import TrailKind
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import is_shown, words
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.trail.presenter import ALL, TrailPresenter
from ui.trail.state import TrailDoors
from ui.trail.view import TrailView
from ui.widgets.table import TableView


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> TrailView:
    rina = factories.officer(sqlite_db, name="Rina")
    for code in (AuditCode.TICKET_CALLED, AuditCode.REQUEST_STARTED):
        with sqlite_db.transaction(rina) as work:
            work.audit(rina, code, None, None, station="STN-1")
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
    assert codes(page) == ["request_started", "ticket_called"]
    assert words(page, "trail.count") == "2 baris."
    assert page.focusWidget() is not None
    assert page.focusWidget().objectName() == "trail.day"


def test_a_kind_chooses_and_nothing_left_says_what_to_do(page: TrailView) -> None:
    page._presenter.choose_kind(TrailKind.QUEUE.value)
    assert codes(page) == ["ticket_called"]
    page._presenter.choose_kind(TrailKind.SELFIE.value)
    assert "Tidak ada baris yang cocok" in words(page, "trail.count")
    assert not is_shown(page, "trail.rows")
    page._presenter.choose_kind(ALL)
    assert len(codes(page)) == 2


def test_what_stands_with_a_row_is_said_whole(page: TrailView) -> None:
    table = page.findChild(TableView, "trail.rows")
    assert table is not None
    table.select_row(0)
    assert words(page, "trail.whole") == "station=STN-1"


def test_leaving_goes_back_to_the_first_page(page: TrailView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._presenter.left):
        page._presenter.leave()
