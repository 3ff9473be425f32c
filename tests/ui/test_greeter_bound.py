"""Who stands at the door is known by their NIK: what they booked, a number in their name, a power of attorney."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.db.models import Service, TicketPerson
from counter_app.db.session import Database
from tests.core.bound.counter import BUDI, SITI, booked
from tests.databases import Clock
from tests.drivers.hands import part, press
from tests.ui.greeter_stand import Door, at_door
from ui.keys import Key


@pytest.fixture
def door(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Door:
    return at_door(qtbot, sqlite_db, clock)


def service(db: Database, prefix: str) -> Service:
    with db.read() as session:
        return session.scalars(select(Service).where(Service.prefix == prefix)).one()


def holders(db: Database) -> list[TicketPerson]:
    with db.read() as session:
        return list(session.scalars(select(TicketPerson)))


def know(door: Door, nik: str = SITI) -> None:
    door.hand.press(Key.FIND_MEMBER)
    door.hand.type(nik)
    door.hand.press("Return")


def test_a_nik_is_known_and_nothing_of_it_stays_in_the_field(door: Door, sqlite_db: Database) -> None:
    know(door, "3273 0152 0190 0001")
    assert door.words("visitor.words") == "NIK 3273 01•• •••• 0001 · pilih keperluannya"
    assert part(door.view, "greeter.find", QLineEdit).text() == ""
    door.hand.press("Escape")
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    assert door.number() == "A-001"
    assert [(row.holds, row.attorney_by) for row in holders(sqlite_db)] == [(True, None)]
    door.hand.press("Escape")
    assert not door.sees("visitor")
    assert door.presenter._nik == ""


def test_what_was_booked_chooses_the_service_and_says_how_they_come(
    door: Door, sqlite_db: Database, clock: Clock
) -> None:
    row = booked(sqlite_db, service(sqlite_db, "B").id)
    clock.move(minutes=10)
    know(door)
    assert (
        door.words("visitor.words") == f"NIK 3273 01•• •••• 0001 · janji {row.number} pukul 10.00 · datang tepat waktu"
    )
    door.hand.press(Key.NEXT_STEP)
    assert door.number() == "B-001"


def test_who_comes_late_is_told_what_that_does(door: Door, sqlite_db: Database, clock: Clock) -> None:
    booked(sqlite_db, service(sqlite_db, "B").id)
    clock.move(minutes=43)
    know(door)
    assert door.words("visitor.words").endswith("terlambat 25 menit, menunggu seperti tanpa janji")


def test_a_second_number_is_refused_with_the_first(door: Door, sqlite_db: Database) -> None:
    know(door)
    door.hand.press("Escape")
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    door.hand.press("Escape")
    know(door)
    door.hand.press("Escape")
    door.hand.press("1")
    assert door.words("visitor.words") == "NIK 3273 01•• •••• 0001 · sudah punya nomor A-001"
    door.hand.press(Key.NEXT_STEP)
    assert door.words("banner.words") == "NIK ini sudah punya nomor hari ini: A-001."
    assert len(holders(sqlite_db)) == 1


def test_a_power_of_attorney_that_was_seen_is_kept(door: Door, sqlite_db: Database) -> None:
    know(door)
    door.hand.press("Escape")
    door.hand.press("1")
    door.hand.press(Key.ATTORNEY)
    assert part(door.view, "greeter.attorney", QAbstractButton).isChecked()
    door.hand.press(Key.NEXT_STEP)
    assert [row.attorney_by for row in holders(sqlite_db)] == [door.who.officer_id]


def test_it_was_somebody_else(door: Door, sqlite_db: Database) -> None:
    know(door)
    press(door.view, "greeter.visitor.act")
    assert not door.sees("visitor")
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)
    assert door.number() == "A-001"
    assert holders(sqlite_db) == []


def test_a_nik_that_cannot_be_is_said(door: Door) -> None:
    know(door, "3273013202900001")
    assert door.words("banner.words") == "Tanggal lahir di dalam NIK ini tidak ada. Periksa lagi kartu."
    know(door, BUDI)
    assert door.words("visitor.words").startswith("NIK 3171 02")


def test_a_number_of_the_queue_is_still_found(door: Door) -> None:
    door.queue.issue(door.who, door.presenter.state.services[0].service.service_id)
    door.hand.press(Key.FIND_MEMBER)
    door.hand.type("a1")
    door.hand.press("Return")
    assert door.number("found") == "A-001"
