"""A kiosk that gives numbers to known persons: the NIK, the hour, the check-in of whoever booked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.db.models import Service, Ticket, TicketPerson
from counter_app.db.session import Database
from counter_app.states import Priority
from tests import factories
from tests.core.bound.counter import BOUND, BUDI, BY_HOUR, OFFICE, SITI, asked, booked, bound_service
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, part, words
from tests.ui.kiosk_stand import ELDERLY, NO, Kiosk, stand_up


@pytest.fixture
def service(sqlite_db: Database) -> Service:
    return factories.service(sqlite_db, prefix="A", name="Klaim JHT", name_en="JHT claim")


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service) -> Kiosk:
    return stand_up(qtbot, sqlite_db, clock, settings=BOUND)


@pytest.fixture
def by_hour(qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service) -> Kiosk:
    return stand_up(qtbot, sqlite_db, clock, settings=BY_HOUR)


def to_nik(kiosk: Kiosk, answer: int = NO) -> None:
    kiosk.hand.choose(1)
    kiosk.hand.choose(answer)


def test_the_nik_is_typed_in_four_groups_and_gives_the_number(kiosk: Kiosk, sqlite_db: Database) -> None:
    to_nik(kiosk, ELDERLY)
    assert (kiosk.hand.title(), kiosk.hand.hint()) == ("Ketik atau pindai NIK Anda", "Langkah 3 dari 3 · Klaim JHT")
    assert not can_press(kiosk.view, "kiosk.nik.next")
    kiosk.hand.type_nik(SITI[:11])
    assert kiosk.hand.nik() == ("3273", "0152", "019", "")
    assert words(kiosk.view, "kiosk.nik.count") == "11 dari 16 angka. Kurang 5 lagi."
    kiosk.hand.type_nik(SITI[11:])
    kiosk.hand.enter()
    assert kiosk.hand.number() == "A-001"
    assert len(kiosk.printer.printed) == 1
    with sqlite_db.read() as session:
        assert session.scalars(select(Ticket.priority)).one() is Priority.ELDERLY
        assert session.scalars(select(TicketPerson.holds)).one()
    assert kiosk.presenter.state.nik == "", "nothing typed is left"


def test_the_keys_on_the_screen_type_and_wipe(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    for key in "32":
        kiosk.hand.press(f"nik.key.{key}")
    kiosk.hand.press("nik.wipe")
    assert kiosk.hand.nik()[0] == "3"
    kiosk.hand.press("nik.key.0")
    kiosk.hand.press("nik.clear")
    assert kiosk.hand.nik() == ("", "", "", "")


def test_hidden_digits_keep_their_last_group(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI[:10])
    kiosk.hand.press("nik.hide")
    assert kiosk.hand.nik() == ("••••", "••••", "01", "")
    kiosk.hand.press("nik.hide")
    assert kiosk.hand.nik()[0] == "3273"


def test_a_nik_that_cannot_be_is_said_under_the_field_and_typed_anew(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    kiosk.hand.type_nik("3273013202900001")
    kiosk.hand.enter()
    assert kiosk.hand.nik_problem() == "Tanggal lahir di dalam NIK ini tidak ada. Periksa lagi kartu."
    kiosk.hand.type_nik("3")
    assert (kiosk.hand.nik()[0], kiosk.hand.nik_problem()) == ("3", "")


def test_who_has_a_number_is_told_which_and_leaves(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI)
    kiosk.hand.enter()
    kiosk.presenter.start_over()
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI)
    kiosk.hand.enter()
    assert kiosk.hand.nik_problem() == "NIK ini sudah punya nomor hari ini untuk layanan ini."
    assert part(kiosk.view, "kiosk.nik.next", QAbstractButton).text() == "Selesai"
    kiosk.hand.press("nik.next")
    assert kiosk.hand.services() == 1


def test_leaving_the_page_wipes_what_was_typed(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI[:6])
    kiosk.hand.press("nik.back")
    assert kiosk.hand.title() == "Klaim JHT"
    kiosk.hand.choose(NO)
    assert kiosk.hand.nik() == ("", "", "", "")
    kiosk.hand.type_nik(SITI[:6])
    kiosk.hand.leave()
    assert (kiosk.hand.services(), kiosk.presenter.state.nik) == (1, "")


def test_whoever_is_asked_whether_they_are_there_types_nothing_by_it(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    kiosk.presenter.idle.asked.emit()
    kiosk.hand.type_nik("3")
    assert kiosk.presenter.state.nik == ""


def test_an_hour_is_chosen_and_the_green_button_says_it(by_hour: Kiosk) -> None:
    to_nik(by_hour)
    assert by_hour.hand.hint() == "Langkah 3 dari 4 · Klaim JHT"
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    assert (by_hour.hand.title(), by_hour.hand.hint()) == ("Jam berapa Anda datang?", "Langkah 4 dari 4 · Klaim JHT")
    assert words(by_hour.view, "kiosk.hour.whose") == "NIK 3273 01•• •••• 0001"
    assert part(by_hour.view, "kiosk.hour.take", QAbstractButton).text() == "Ambil nomor, jam 09.00"
    assert by_hour.hand.focus() == "kiosk.hour.take"
    by_hour.hand.choose(3)
    assert part(by_hour.view, "kiosk.hour.3", QAbstractButton).text() == "11.00–12.00 · Sisa 2"
    by_hour.hand.press("hour.take")
    assert by_hour.hand.number() == "A-001"
    assert words(by_hour.view, "kiosk.number.title") == "Nomor Anda untuk hari ini, pukul 11.00"
    assert "10.45–11.15" in by_hour.hand.ahead()


def test_an_hour_of_another_day_is_a_touch_away(by_hour: Kiosk, sqlite_db: Database) -> None:
    to_nik(by_hour)
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    by_hour.hand.press("hour.day.2")
    assert part(by_hour.view, "kiosk.hour.take", QAbstractButton).text() == "Ambil nomor, jam 08.00"
    by_hour.hand.press("hour.take")
    assert words(by_hour.view, "kiosk.number.title") == "Nomor Anda untuk Selasa, 3 Maret 2026"


def test_a_full_hour_can_be_seen_and_not_chosen(by_hour: Kiosk, sqlite_db: Database, service: Service) -> None:
    for at in range(2):
        booked(sqlite_db, service.id, begins=9 * 60, nik=f"317102250488000{at + 2}")
    to_nik(by_hour)
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    assert part(by_hour.view, "kiosk.hour.1", QAbstractButton).text() == "09.00–10.00 · penuh"
    assert not can_press(by_hour.view, "kiosk.hour.1")
    assert part(by_hour.view, "kiosk.hour.take", QAbstractButton).text() == "Ambil nomor, jam 10.00"
    by_hour.hand.choose(1)
    assert part(by_hour.view, "kiosk.hour.take", QAbstractButton).text() == "Ambil nomor, jam 10.00"


def test_an_hour_that_filled_up_meanwhile_is_asked_again(
    by_hour: Kiosk, sqlite_db: Database, clock: Clock, service: Service
) -> None:
    to_nik(by_hour)
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    for at in range(2):
        booked(sqlite_db, service.id, begins=9 * 60, nik=f"317102250488000{at + 2}")
    by_hour.hand.press("hour.take")
    assert by_hour.hand.problem() == "Jam 09.00 sudah penuh atau lewat. Pilih jam lain."
    assert part(by_hour.view, "kiosk.hour.take", QAbstractButton).text() == "Ambil nomor, jam 10.00"
    by_hour.hand.press("hour.take")
    assert by_hour.hand.number() == "A-001"


def test_back_from_the_hour_is_the_nik_anew(by_hour: Kiosk) -> None:
    to_nik(by_hour)
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    by_hour.hand.press("hour.back")
    assert by_hour.hand.nik() == ("", "", "", "")


def test_whoever_booked_is_checked_in_without_choosing_an_hour(
    by_hour: Kiosk, sqlite_db: Database, clock: Clock, service: Service
) -> None:
    booked(sqlite_db, service.id)
    clock.move(minutes=10)
    to_nik(by_hour)
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    assert by_hour.hand.number() == "A-001"


def test_who_comes_too_early_is_told_from_when_on(by_hour: Kiosk, sqlite_db: Database, service: Service) -> None:
    booked(sqlite_db, service.id, begins=11 * 60)
    to_nik(by_hour)
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    assert by_hour.hand.nik_problem() == "Jam Anda pukul 11.00. Datang lagi dan masukkan NIK sejak pukul 10.45."


def test_where_the_quota_is_gone_whoever_booked_has_theirs(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service
) -> None:
    settings = replace(OFFICE, numbers_bound=True, quota_numbers="A 1/0", quota_days_ahead=0)
    kiosk = stand_up(qtbot, sqlite_db, clock, settings=settings)
    bound_service(sqlite_db, clock, lambda: settings).issue(None, asked(service.id, BUDI))
    booked(sqlite_db, service.id)
    clock.move(minutes=10)
    kiosk.presenter.load()
    kiosk.hand.choose(1)
    kiosk.hand.press("gone.booked")
    kiosk.hand.choose(NO)
    kiosk.hand.type_nik(SITI)
    kiosk.hand.enter()
    assert kiosk.hand.number() == "A-002"


def test_a_kiosk_without_the_setting_asks_for_no_nik(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service
) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock)
    to_nik(kiosk)
    assert kiosk.hand.number() == "A-001"
    assert not is_shown(kiosk.view, "kiosk.nik.next")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1080, 1920)])
def test_every_target_is_large_enough_and_nothing_grows_out_of_the_screen(
    qtbot: QtBot, by_hour: Kiosk, width: int, height: int
) -> None:
    by_hour.view.resize(width, height)
    to_nik(by_hour)
    qtbot.waitUntil(lambda: by_hour.view.width() == width)
    assert by_hour.hand.smallest_target() >= 76
    assert by_hour.view.minimumSizeHint().height() <= height
    by_hour.hand.type_nik(SITI)
    by_hour.hand.enter()
    assert by_hour.hand.smallest_target() >= 76
    assert by_hour.view.minimumSizeHint().height() <= height


def lose(kiosk: Kiosk) -> None:
    """They took a number and lost its slip."""
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI)
    kiosk.hand.enter()
    kiosk.presenter.start_over()
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI)
    kiosk.hand.enter()


def test_a_lost_slip_is_printed_again_and_says_that_it_is_the_second(kiosk: Kiosk) -> None:
    lose(kiosk)
    assert "A-001" not in kiosk.hand.nik_problem(), "whoever knows the NIK is not told which number"
    assert kiosk.presenter.state.nik == ""
    kiosk.hand.press("nik.again")
    assert kiosk.hand.number() == "A-001"
    assert len(kiosk.printer.printed) == 2
    assert kiosk.presenter.state.issued is not None
    assert kiosk.presenter.state.issued.slips == 2
    assert kiosk.queue.kiosk()[0].waiting == 1


def test_enter_prints_no_slip_again(kiosk: Kiosk) -> None:
    lose(kiosk)
    kiosk.hand.enter()
    assert (kiosk.hand.services(), len(kiosk.printer.printed)) == (1, 1)


def test_a_slip_that_was_printed_often_enough_is_asked_for_at_the_door(kiosk: Kiosk) -> None:
    for copies in (2, 3):
        lose(kiosk)
        kiosk.hand.press("nik.again")
        assert len(kiosk.printer.printed) == copies
        kiosk.presenter.start_over()
    lose(kiosk)
    kiosk.hand.press("nik.again")
    assert kiosk.hand.nik_problem().startswith("Slip ini tidak dicetak lagi di kios.")
    assert not can_press(kiosk.view, "kiosk.nik.again")
    assert len(kiosk.printer.printed) == 3


def test_whoever_walks_away_leaves_nobody_a_slip(kiosk: Kiosk) -> None:
    lose(kiosk)
    kiosk.presenter.idle.gone.emit()
    to_nik(kiosk)
    assert not is_shown(kiosk.view, "kiosk.nik.again")
    kiosk.presenter.person.print_again()
    assert len(kiosk.printer.printed) == 1


def scan(kiosk: Kiosk, text: str) -> None:
    """A reader types what it read, and Enter."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or kiosk.view, letter) if letter != "\n" else kiosk.hand.enter()
    kiosk.hand.enter()


def test_a_reader_types_the_nik_of_a_card(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    scan(kiosk, SITI)
    assert kiosk.hand.number() == "A-001"


@pytest.mark.parametrize("code", [f"NIK:{SITI};NAMA:SITI AMINAH", f"Nama: SITI\nNIK: {SITI}\nLahir: 12-01-1990"])
def test_a_code_that_holds_a_nik_among_other_words_is_read_once_it_is_over(
    kiosk: Kiosk, qtbot: QtBot, code: str
) -> None:
    to_nik(kiosk)
    scan(kiosk, code)
    qtbot.waitUntil(lambda: kiosk.hand.number() == "A-001")
    assert kiosk.queue.kiosk()[0].waiting == 1


@pytest.mark.parametrize(
    "code", ["https://contoh.go.id/kartu/3273", f"{SITI}12", "TIKET:B01:20260302:A-001", "KPJ-12345678901"]
)
def test_a_code_that_is_no_nik_is_refused_with_a_sentence_and_leaves_no_digit(
    kiosk: Kiosk, qtbot: QtBot, code: str
) -> None:
    to_nik(kiosk)
    scan(kiosk, code)
    qtbot.waitUntil(lambda: kiosk.hand.nik_problem() != "")
    assert kiosk.hand.nik_problem() == "Yang dipindai bukan NIK. Pindai KTP, atau ketik 16 angka NIK."
    assert (kiosk.hand.nik(), kiosk.queue.kiosk()[0].waiting) == (("", "", "", ""), 0)
    kiosk.hand.type_nik("3")
    assert (kiosk.hand.nik()[0], kiosk.hand.nik_problem()) == ("3", "")


def test_a_letter_by_a_slip_of_the_finger_changes_nothing(kiosk: Kiosk, qtbot: QtBot) -> None:
    to_nik(kiosk)
    kiosk.hand.type_nik("3273")
    reader = kiosk.view._reader
    reader.rest()
    QTest.keyClicks(QApplication.focusWidget() or kiosk.view, "x")
    qtbot.waitUntil(lambda: not reader.is_code)
    assert (kiosk.hand.nik()[0], kiosk.hand.nik_problem()) == ("3273", "")


def test_another_language_midway_keeps_the_digits(kiosk: Kiosk) -> None:
    to_nik(kiosk)
    kiosk.hand.type_nik(SITI[:6])
    kiosk.hand.speak("en")
    assert (kiosk.hand.title(), kiosk.hand.nik()[0]) == ("Type or scan your NIK", "3273")
