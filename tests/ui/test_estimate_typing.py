"""Bad input of every kind into the page of an estimate: nothing is glued on, nothing bars the page unseen."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.jht.errors import NotReckonable
from counter_app.jht.service import JhtService
from counter_app.states import Segment
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, press, words
from tests.ui.test_estimate import SITI, Page, page, page_of
from ui.estimate.state import MOST_YEARS, Opened

__all__ = ["page"]
MONEY = ("balance", "wage", "taken")
BAD = ("abc", "1e99", "-5", "12.5", "12,5", "12.500.000,50", "1.2.3", "9" * 20, "٥٠٠", "nan")


@pytest.mark.parametrize("name", MONEY)
def test_both_ways_of_grouping_are_read_and_no_tail_is_glued_on(page: Page, name: str) -> None:
    for typed in ("12.500.000,00", "12,500,000.00", "Rp. 12.500.000,-", "12500000"):
        page.type(name, typed)
        assert getattr(page.presenter.state.inputs, name) == 12_500_000, typed
        assert page.presenter.state.wrong == {}


@pytest.mark.parametrize("name", MONEY)
def test_what_is_no_sum_says_so_and_keeps_the_last(page: Page, name: str) -> None:
    page.type(name, "4.000.000")
    for typed in BAD:
        page.type(name, typed)
        assert "Tulis rupiah" in words(page.view, f"estimate.{name}.problem"), typed
        assert getattr(page.presenter.state.inputs, name) == 4_000_000
        assert not can_press(page.view, "estimate.print")
    page.type(name, "5.000.000")
    assert can_press(page.view, "estimate.print")


@pytest.mark.parametrize(
    "typed", ["01-01-1900", "31-12-2100", "1977-12-31", "31-02-2020", "kemarin", "0", "1e9", "32-13-2020"]
)
def test_days_that_no_balance_has(page: Page, typed: str) -> None:
    page.type("balance_day", typed)
    assert "Tulis tanggal" in words(page.view, "estimate.balance_day.problem")


def test_the_oldest_balance_can_be_looked_ahead_as_far_as_the_slider_goes(page: Page) -> None:
    page.type("balance", "1.000.000")
    page.type("balance_day", "31-01-1978")
    page.slide("years", MOST_YEARS)
    assert words(page.view, "estimate.banner.words") == ""
    assert can_press(page.view, "estimate.print")


def test_a_line_that_is_hidden_bars_nothing(page: Page) -> None:
    page.type("taken", "5.000.000")
    page.type("taken_years_ago", "dua")
    assert not can_press(page.view, "estimate.print")
    page.type("taken", "")
    assert not is_shown(page.view, "estimate.taken_years_ago")
    assert can_press(page.view, "estimate.print")


def test_a_wage_that_cannot_be_read_goes_with_its_segment(page: Page) -> None:
    page.type("wage", "banyak")
    page.presenter.set_segment(Segment.PMI.value)
    assert page.presenter.state.wrong == {}
    assert can_press(page.view, "estimate.print")


def test_construction_workers_are_told_that_they_save_nothing(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock
) -> None:
    page = page_of(qtbot, sqlite_db, clock, Opened(None, "BUDI", "21001234568", Segment.JAKON))
    assert "tidak menabung JHT" in words(page.view, "estimate.segment.hint")
    assert page.end() == 0


def test_a_sheet_that_is_refused_says_why_and_blames_no_printer_alone(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> bytes:
        raise NotReckonable

    monkeypatch.setattr(JhtService, "sheet", refuse)
    press(page.view, "estimate.print")
    assert "tidak mungkin" in words(page.view, "estimate.banner.words")


def test_a_balance_of_a_list_and_a_day_of_the_future(page: Page) -> None:
    assert SITI.balance_on is None
    page.type("balance_day", "31-12-2099")
    assert page.presenter.state.inputs.balance_day in (None, date(2025, 12, 31))
