"""The column around the ticket: taken up again, counter closed, yesterday, numbers given, lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.states import Duty, Priority
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import found
from tests.fakes import HeldJobs
from tests.ui.queueing_desk import Desk, officer_of_branch, sit_down, write_draft
from ui.jobs import Jobs
from ui.machine.slips import SlipState
from ui.queueing.view import QueueView


@pytest.fixture
def who(sqlite_db: Database) -> Actor:
    """An officer at an open counter."""
    return officer_of_branch(sqlite_db)


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> Desk:
    """That officer's window."""
    return sit_down(qtbot, sqlite_db, clock, who)


def give_number(desk: Desk) -> None:
    """The first service, without priority."""
    desk.hand.press("issue")
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.type(Qt.Key.Key_1)


def test_a_window_opened_again_offers_the_visit_that_was_being_served(
    qtbot: QtBot, desk: Desk, sqlite_db: Database, clock: Clock
) -> None:
    desk.wait_in_line()
    desk.serve_one()
    again = sit_down(qtbot, sqlite_db, clock, desk.who)
    assert again.hand.notice("hint").startswith("Anda masih melayani A-001 sejak 09.42.")
    assert (again.hand.words_of("serve"), again.hand.filled(), again.opened) == ("Lanjutkan", ["serve"], [])
    again.hand.do("serve")
    assert again.opened == desk.opened


def test_at_another_counter_the_visit_is_offered_back_and_moves_there(
    qtbot: QtBot, desk: Desk, sqlite_db: Database, clock: Clock
) -> None:
    desk.wait_in_line()
    desk.serve_one()
    place = factories.counter(sqlite_db, officer_id=desk.who.officer_id, duty=Duty.OPEN)
    again = sit_down(qtbot, sqlite_db, clock, replace(desk.who, counter_id=place.id))
    assert again.hand.said("offered.A-001.note") == "Anda masih melayani A-001 sejak 09.42."
    again.hand.press("offered.A-001")
    assert (again.hand.number(), again.opened) == ("A-001", desk.opened)


def test_a_paused_counter_calls_nobody_and_offers_to_open(desk: Desk) -> None:
    desk.wait_in_line()
    desk.set_duty(Duty.PAUSED)
    assert desk.hand.notice("duty") == "Loket sedang jeda."
    assert not desk.hand.can("call")
    desk.hand.press("duty.button")
    assert desk.opening == ["wanted"]


def test_yesterdays_tickets_are_named_and_closed_by_a_supervisor(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor
) -> None:
    supervisor = factories.officer_at_counter(sqlite_db, Role.SUPERVISOR)
    desk = sit_down(qtbot, sqlite_db, clock, supervisor)
    desk.wait_in_line(3)
    clock.move(days=1)
    desk.tell()
    assert desk.hand.notice("yesterday") == "3 tiket kemarin belum ditutup."
    desk.hand.press("yesterday.button")
    assert (desk.hand.notice("yesterday"), desk.hand.notice("hint")) == ("", "3 tiket kemarin ditutup.")


def test_an_officer_is_told_to_ask_for_yesterdays_tickets(desk: Desk) -> None:
    desk.wait_in_line()
    desk.clock.move(days=1)
    desk.tell()
    assert desk.hand.notice("yesterday") == "1 tiket kemarin belum ditutup. Minta penyelia menutupnya."
    assert not desk.hand.can("yesterday.button")


def test_a_computer_that_names_another_day_is_told(desk: Desk) -> None:
    desk.wait_in_line()
    desk.clock.move(days=-1)
    desk.tell()
    told = "Komputer ini menyebut 01-03-2026, cabang bekerja di hari 02-03-2026. Periksa jam komputer ini."
    assert desk.hand.notice("day") == told
    assert not desk.hand.can("day.button")


def test_who_forgot_to_close_the_day_begins_the_next_one(desk: Desk) -> None:
    desk.wait_in_line(2)
    desk.clock.move(days=1)
    desk.tell()
    told = "Komputer ini menyebut 03-03-2026, tetapi 2 nomor hari 02-03-2026 masih terbuka. Benar sudah hari baru?"
    assert (desk.hand.notice("day"), desk.hand.notice("closing")) == (told, "")
    desk.hand.press("day.button")
    assert (desk.hand.notice("day"), desk.queue.mine(desk.who).waiting) == ("", 0)


def test_a_number_is_given_by_three_keys_with_its_slip(desk: Desk) -> None:
    desk.hand.press("issue")
    desk.hand.type(Qt.Key.Key_2)
    desk.hand.type(Qt.Key.Key_2)
    assert (desk.hand.said("issued.number"), desk.hand.said("issued.service")) == (
        "B-001",
        "Akun JMO terblokir · Lansia",
    )
    assert [paper[:5] for paper in desk.printer.printed] == [b"%PDF-"]


def test_without_a_printer_the_number_stays_large_with_what_to_do(desk: Desk) -> None:
    desk.printer.off = True
    give_number(desk)
    assert desk.hand.said("issued.number") == "A-001"
    assert desk.hand.slip().startswith("Slip tidak tercetak. Tulis nomor ini untuk peserta")


def test_printing_again_prints_the_same_number(desk: Desk) -> None:
    desk.printer.off = True
    give_number(desk)
    desk.printer.off = False
    desk.hand.press("issued.again")
    assert (len(desk.printer.printed), desk.queue.mine(desk.who).waiting) == (1, 1)


def test_the_slip_of_an_earlier_number_says_nothing_of_this_one(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor
) -> None:
    jobs = HeldJobs()
    desk = sit_down(qtbot, sqlite_db, clock, who, jobs)
    jobs.release()
    give_number(desk)
    jobs.release_first("db")
    desk.hand.type(Qt.Key.Key_Escape)
    give_number(desk)
    jobs.release_first("db")  # the reading after the first number
    jobs.release_first("db")
    desk.printer.off = True
    jobs.release_first("io")
    assert (desk.hand.said("issued.number"), desk.presenter.state.slip) == ("A-002", SlipState.PRINTING)


def test_the_question_closes_when_its_ticket_is_gone(desk: Desk) -> None:
    desk.wait_in_line(2)
    desk.serve_one()
    desk.hand.do("park")
    desk.queue.finish(desk.who, desk.in_hand().ticket_id)
    desk.queue.call_next(desk.who)
    desk.tell()
    assert (desk.hand.number(), desk.hand.asks()) == ("A-002", "")


def test_finishing_with_a_draft_says_what_is_left(desk: Desk, sqlite_db: Database) -> None:
    desk.wait_in_line()
    desk.serve_one()
    write_draft(sqlite_db, desk.who, desk.opened[0])
    desk.hand.do("finish")
    desk.hand.type(Qt.Key.Key_2)
    assert desk.hand.notice("hint") == ("A-001 selesai. PD-1: belum dikirim. Lanjutkan dari Pekerjaan saya di beranda.")


def test_a_ticket_another_window_was_faster_with_is_explained_and_read_again(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.queue.cancel(desk.who, desk.in_hand().ticket_id)
    desk.hand.do("serve")
    assert desk.hand.notice("problem") == "Nomor A-001 sekarang dibatalkan. Daftar sudah dimuat ulang."
    assert desk.hand.number() == "–"


def test_a_key_pressed_twice_calls_once(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> None:
    jobs = HeldJobs()
    desk = sit_down(qtbot, sqlite_db, clock, who, jobs)
    desk.wait_in_line(2)
    for _ in range(3):
        jobs.release()
    desk.hand.do("call")
    desk.hand.do("call")
    for _ in range(3):
        jobs.release()
    assert (desk.hand.number(), desk.hand.notice("problem")) == ("A-001", "")


def test_the_column_works_with_the_real_lanes(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> None:
    jobs = Jobs()
    desk = sit_down(qtbot, sqlite_db, clock, who, jobs)
    desk.wait_in_line()
    qtbot.waitUntil(lambda: desk.hand.said("waiting") == "Menunggu 1")
    desk.hand.do("call")
    qtbot.waitUntil(lambda: desk.hand.can("serve"))
    desk.hand.do("serve")
    qtbot.waitUntil(lambda: desk.hand.can("finish"))
    jobs.stop()
    assert len(desk.opened) == 1


def test_the_list_keeps_the_focus_when_it_grows(desk: Desk) -> None:
    desk.wait_in_line(2)
    for key in ("call", "miss", "miss"):
        desk.hand.do(key)
    found(desk.window, QAbstractButton, "queue.missed.A-001").setFocus()
    for key in ("call", "miss", "miss"):
        desk.hand.do(key)
    assert desk.hand.listed("missed") == ["A-002", "A-001"]


def test_the_keys_work_while_the_officer_types_in_the_case(desk: Desk) -> None:
    desk.wait_in_line()
    field = found(desk.window, QLineEdit)
    field.setFocus()
    desk.hand.do("call")
    assert (desk.hand.number(), field.hasFocus()) == ("A-001", True)


def test_a_long_list_of_missed_tickets_is_folded(desk: Desk) -> None:
    desk.wait_in_line(6)
    for _ in range(6):
        for key in ("call", "miss", "miss"):
            desk.hand.do(key)
    folded = desk.hand.listed("missed")
    desk.hand.press("missed.more")
    assert (folded, len(desk.hand.listed("missed"))) == (["A-006", "A-005", "A-004", "A-003"], 6)


def test_the_column_fits_its_232_pixels(desk: Desk) -> None:
    desk.wait_in_line(2, Priority.DISABLED)
    desk.serve_one()
    view = found(desk.window, QueueView)
    assert view.minimumSizeHint().width() <= 232 - 12


def test_from_the_closing_hour_on_open_tickets_of_the_day_are_named_without_anybody_doing_a_thing(desk: Desk) -> None:
    desk.wait_in_line(3)
    desk.serve_one()
    desk.clock.move(hours=6, minutes=17)  # it was 09.42
    desk.presenter.tick()
    assert desk.hand.notice("closing") == ""
    desk.clock.move(minutes=1)
    desk.presenter.tick()
    assert desk.hand.notice("closing") == "2 tiket hari ini masih terbuka. Selesaikan sebelum loket ditutup."


def test_nothing_left_open_is_nothing_to_remind_of(desk: Desk) -> None:
    desk.clock.move(hours=8)
    desk.tell()
    assert desk.hand.notice("closing") == ""
