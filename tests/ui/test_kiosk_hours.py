"""The kiosk outside the hours of service: it says until when, and gives nothing."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import Ticket
from counter_app.db.session import Database
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import is_shown, words
from tests.ui.kiosk_stand import NO, Kiosk, stand_up

OFFICE = Settings(
    hours_monday="08.00-15.30 (12.00-13.00)", hours_tuesday="08.00-15.30", hours_friday="08.00-11.30, 13.00-15.00"
)
"""The clock of tests stands on Monday, 2 March 2026, 09.00."""


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Kiosk:
    """A kiosk of a branch that keeps hours."""
    factories.service(sqlite_db, prefix="A", name="Pengkinian data")
    return stand_up(qtbot, sqlite_db, clock, settings=OFFICE)


def pass_to(kiosk: Kiosk, clock: Clock, **later: float) -> None:
    """Time passes in front of the kiosk."""
    clock.move(**later)
    kiosk.presenter.tick()


def closed(kiosk: Kiosk) -> tuple[str, str]:
    """What the page of hours says."""
    return words(kiosk.view, "kiosk.closed.title"), words(kiosk.view, "kiosk.closed.opens")


def test_within_the_hours_they_stand_below_the_cards(kiosk: Kiosk) -> None:
    assert words(kiosk.view, "kiosk.hours") == "Buka hari ini 08.00–15.30 · istirahat bergantian 12.00–13.00"
    assert not is_shown(kiosk.view, "kiosk.closed.title")


def test_after_the_last_minute_it_says_when_it_opens_again_and_keys_do_nothing(
    kiosk: Kiosk, clock: Clock, sqlite_db: Database
) -> None:
    pass_to(kiosk, clock, hours=8)
    assert closed(kiosk) == ("Kantor sudah tutup", "Selasa, 3 Maret, pukul 08.00")
    assert words(kiosk.view, "kiosk.closed.1.0") == "Selasa"
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    kiosk.hand.enter()
    with sqlite_db.read() as session:
        assert session.scalars(select(Ticket)).all() == []
    assert closed(kiosk)[0] == "Kantor sudah tutup"


def test_it_opens_by_itself_on_the_minute(kiosk: Kiosk, clock: Clock) -> None:
    pass_to(kiosk, clock, hours=22, minutes=17)
    assert closed(kiosk) == ("Kantor belum buka", "Pukul 08.00")
    pass_to(kiosk, clock, minutes=1)
    assert kiosk.hand.services() == 1
    assert not is_shown(kiosk.view, "kiosk.closed.title")


def test_whoever_is_asked_when_it_closes_is_told_so_and_gets_no_number(
    kiosk: Kiosk, clock: Clock, sqlite_db: Database
) -> None:
    kiosk.hand.choose(1)
    pass_to(kiosk, clock, hours=8)
    kiosk.hand.choose(NO)
    assert kiosk.hand.problem() == "Kantor sudah tutup. Buka lagi: Selasa, 3 Maret, pukul 08.00."
    assert closed(kiosk)[0] == "Kantor sudah tutup"
    with sqlite_db.read() as session:
        assert session.scalars(select(Ticket)).all() == []


def test_the_page_of_hours_speaks_english_and_goes_home_by_itself(kiosk: Kiosk, clock: Clock) -> None:
    pass_to(kiosk, clock, hours=8)
    kiosk.hand.speak("en")
    assert closed(kiosk) == ("The office has closed", "Tuesday, 3 March, at 08.00")
    kiosk.presenter.idle.gone.emit()
    assert closed(kiosk)[0] == "Kantor sudah tutup"


def test_a_member_who_holds_a_number_keeps_it_on_the_screen_when_it_closes(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    pass_to(kiosk, clock, hours=8)
    assert kiosk.hand.number() == "A-001"
