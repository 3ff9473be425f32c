"""A phone left at the door: read out, typed, agreed to, and taken back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import TurnPhone
from counter_app.db.session import Database
from counter_app.message_states import Channel
from counter_app.near.keeping import Phones
from tests.core.codes.code_desk import KEY, sender_on
from tests.core.near.hall import KEPT
from tests.databases import Clock
from tests.drivers.hands import press
from tests.ui.greeter_stand import Door, at_door
from ui.greeter.state import Panel
from ui.keys import Key


@pytest.fixture
def door(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Door:
    sender_on(sqlite_db, Channel.WHATSAPP)
    found = at_door(qtbot, sqlite_db, clock, settings=Settings(near_turn_people=2))
    for _ in range(3):
        found.queue.issue(None, found.queue.kiosk()[0].service_id)
    found.presenter.load()
    return found


def give(door: Door) -> None:
    door.hand.press("1")
    door.hand.press(Key.NEXT_STEP)


def kept(db: Database) -> list[str | None]:
    with db.read() as session:
        return [Phones(KEY).opened(one) for one in session.scalars(select(TurnPhone))]


def test_a_phone_is_left_with_a_number_that_was_just_given(door: Door, sqlite_db: Database) -> None:
    give(door)
    assert door.number() == "A-004"
    door.hand.press(Key.PHONE)
    assert door.focused() == "phone.field"
    assert door.words("phone.title") == "Kabari A-004 lewat HP"
    assert "UU 27/2022" in door.words("phone.words")
    assert not door.can("phone.agree")
    door.hand.type("0812 3456 7890")
    door.hand.press("Return")
    assert kept(sqlite_db) == [], "Enter agrees to nothing"
    door.hand.tab()
    assert door.focused() == "phone.agree"
    door.hand.press("Space")
    assert kept(sqlite_db) == [KEPT]
    with sqlite_db.read() as session:
        assert session.scalars(select(TurnPhone.officer_id)).one() == door.who.officer_id
    assert (door.presenter.state.panel, door.presenter.state.phone) == (Panel.GIVEN, "")
    assert door.sees("given.phone.back")


def test_it_is_left_with_a_number_that_was_found_and_taken_back(door: Door, sqlite_db: Database) -> None:
    give(door)
    door.hand.press("Escape")
    door.presenter.find("a4")
    press(door.view, "greeter.found.phone")
    door.hand.type("081234567890")
    press(door.view, "greeter.phone.agree")
    assert kept(sqlite_db) == [KEPT]
    assert door.number("found") == "A-004"
    press(door.view, "greeter.found.phone.back")
    assert kept(sqlite_db) == []
    assert door.sees("found.phone")


def test_a_wrong_one_is_said_and_what_was_typed_stays(door: Door, sqlite_db: Database) -> None:
    give(door)
    door.hand.press(Key.PHONE)
    door.hand.type("12345")
    press(door.view, "greeter.phone.agree")
    assert door.words("banner.words") == "Nomor HP belum benar. Ketik seperti 0812 3456 7890."
    assert door.presenter.state.phone == "12345"


def test_the_way_back_and_the_next_visitor_leave_nothing_typed(door: Door, sqlite_db: Database) -> None:
    give(door)
    door.hand.press(Key.PHONE)
    door.hand.type("0812345")
    door.hand.press("Escape")
    assert (door.presenter.state.panel, door.presenter.state.phone) == (Panel.GIVEN, "")
    door.hand.press("Escape")
    assert (door.presenter.state.panel, door.presenter.state.near) == (Panel.PAPERS, None)
    assert kept(sqlite_db) == []


def test_a_number_whose_turn_is_near_is_offered_nothing(door: Door) -> None:
    door.presenter.find("a1")
    assert door.number("found") == "A-001"
    assert not door.sees("found.phone")
    door.hand.press(Key.PHONE)
    assert door.presenter.state.panel is Panel.FOUND
