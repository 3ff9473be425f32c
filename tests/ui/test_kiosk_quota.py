"""What is left of the numbers, at the kiosk and on the board, and the page when none is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import press, words
from tests.ui.kiosk_stand import NO, Kiosk, stand_up

SEVEN = Settings(quota_numbers="A 7/3", quota_days_ahead=0)


@pytest.fixture
def service(sqlite_db: Database) -> Service:
    return factories.service(sqlite_db, prefix="A", name="Klaim JHT", name_en="JHT claim")


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service) -> Kiosk:
    return stand_up(qtbot, sqlite_db, clock, settings=SEVEN)


def give(kiosk: Kiosk, service: Service, count: int) -> None:
    for _ in range(count):
        kiosk.queue.issue(None, service.id)
    kiosk.presenter.load()


def test_a_card_says_what_is_left_and_when_few_are(kiosk: Kiosk, service: Service) -> None:
    assert kiosk.hand.service(1)[1] == "Tidak ada antrean · sisa 7 nomor"
    give(kiosk, service, 2)
    assert kiosk.hand.service(1)[1] == "2 orang menunggu · tinggal 5 nomor"


def test_when_the_morning_is_gone_it_says_from_when_the_afternoons_are_given(kiosk: Kiosk, service: Service) -> None:
    give(kiosk, service, 7)
    assert kiosk.hand.service(1)[2] == "Nomor pagi habis"
    kiosk.hand.choose(1)
    assert words(kiosk.view, "kiosk.gone.title") == "Nomor Klaim JHT untuk pagi ini sudah habis"
    assert words(kiosk.view, "kiosk.gone.given") == "7 nomor sudah dibagikan. 7 orang masih menunggu."
    assert words(kiosk.view, "kiosk.gone.when") == "Sejak pukul 12.00: 3 nomor"
    press(kiosk.view, "kiosk.gone.other")
    assert kiosk.hand.title() == "Selamat datang. Apa keperluan Anda?"


def test_when_the_day_is_gone_nothing_is_promised(kiosk: Kiosk, service: Service, clock: Clock) -> None:
    clock.move(hours=3)
    give(kiosk, service, 3)
    assert kiosk.hand.service(1)[2] == "Nomor hari ini habis"
    kiosk.hand.choose(1)
    assert words(kiosk.view, "kiosk.gone.title") == "Nomor Klaim JHT hari ini sudah habis"
    kiosk.hand.enter()
    assert kiosk.hand.services() == 1


def test_whoever_was_a_moment_too_late_is_told_on_the_same_page(kiosk: Kiosk, service: Service) -> None:
    kiosk.hand.choose(1)
    for _ in range(7):
        kiosk.queue.issue(None, service.id)
    kiosk.hand.choose(NO)
    assert words(kiosk.view, "kiosk.gone.title") == "Nomor Klaim JHT untuk pagi ini sudah habis"
    assert kiosk.hand.number() == ""


TOMORROW = Settings(quota_numbers="A 2/0", hours_monday="08.00-15.30", hours_tuesday="08.30-15.30")


def test_when_the_day_is_gone_a_number_for_the_next_open_day_is_one_touch_away(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service
) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock, settings=TOMORROW)
    give(kiosk, service, 2)
    assert kiosk.hand.service(1)[1:] == ("Ada nomor untuk hari lain", "Nomor hari ini habis")
    kiosk.hand.choose(1)
    assert words(kiosk.view, "kiosk.gone.day") == "Nomor untuk Selasa, 3 Maret 2026"
    assert (
        words(kiosk.view, "kiosk.gone.free")
        == "Masih ada 1 nomor. Kantor buka pukul 08.30; nomor ini dipanggil lebih dulu."
    )
    assert kiosk.hand.focus() == "kiosk.gone.ahead"
    kiosk.hand.enter()
    kiosk.hand.choose(NO)
    assert kiosk.hand.number() == "A-001"
    assert words(kiosk.view, "kiosk.number.title") == "Nomor Anda untuk Selasa, 3 Maret 2026"
    assert kiosk.hand.ahead() == "Datang pukul 08.30. Nomor dipanggil sejak kantor buka."
    assert len(kiosk.printer.printed) == 1
    kiosk.presenter.start_over()
    kiosk.hand.choose(1)
    assert words(kiosk.view, "kiosk.gone.day") == ""
