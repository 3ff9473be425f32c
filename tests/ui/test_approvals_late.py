"""The supervisor's first page is red while a member waits too long for an answer about their own data."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.data_requests.service import DataRequestService
from counter_app.db.session import Database
from counter_app.states import DataWish
from tests.databases import Clock
from tests.drivers.hands import words
from tests.ui.approvals_page import ApprovalsScreen


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


def test_a_data_request_past_its_deadline_is_red_on_the_first_page(qtbot: QtBot, db: Database, clock: Clock) -> None:
    screen = ApprovalsScreen(qtbot, db, clock)
    desk = screen.counter()
    DataRequestService(db, clock, screen.papers).take(desk.officer, desk.visit.id, DataWish.COPY)
    screen.open()
    assert words(screen.view, "approvals.late_data.words") == ""
    clock.move(hours=72)
    screen.presenter.load()
    assert "1 permintaan data peserta lewat 3 × 24 jam" in words(screen.view, "approvals.late_data.words")
    banner = screen.view.findChild(QWidget, "approvals.late_data")
    assert banner is not None
    assert banner.property("kind") == "danger"
