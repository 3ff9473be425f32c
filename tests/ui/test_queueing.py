"""A ticket in the officer's column: called, served, put aside, handed on, finished."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.db.models import Counter
from counter_app.db.session import Database
from counter_app.states import Priority
from tests import factories
from tests.databases import Clock
from tests.ui.queueing_desk import Desk, officer_of_branch, sit_down


@pytest.fixture
def who(sqlite_db: Database) -> Actor:
    """An officer at an open counter."""
    return officer_of_branch(sqlite_db)


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> Desk:
    """That officer's window."""
    return sit_down(qtbot, sqlite_db, clock, who)


def test_one_key_calls_the_next_number(desk: Desk) -> None:
    desk.wait_in_line(2)
    desk.hand.do("call")
    assert desk.hand.number() == "A-001"
    assert (desk.hand.said("waiting"), desk.hand.said("by_service")) == ("Menunggu 1", "A 1   B 0")


def test_an_empty_queue_says_so_until_somebody_waits(desk: Desk) -> None:
    desk.hand.do("call")
    assert desk.hand.notice("problem") == "Tidak ada yang menunggu loket ini. Nomor berikutnya muncul di sini."
    desk.wait_in_line()
    assert desk.hand.notice("problem") == ""


@pytest.mark.parametrize(
    ("steps", "enabled", "filled"),
    [
        ((), {"call"}, ["call"]),
        (("call",), {"recall", "serve", "miss", "transfer"}, ["serve"]),
        (("call", "serve"), {"park", "transfer", "finish"}, []),
        (("call", "serve", "work"), {"park", "transfer", "finish"}, ["finish"]),
        (("call", "serve", "work", "finish"), {"call"}, ["call"]),
    ],
)
def test_only_what_makes_sense_is_enabled_and_the_likely_act_is_filled(desk: Desk, steps, enabled, filled) -> None:
    desk.wait_in_line(3)
    for step in steps:
        desk.work_done() if step == "work" else desk.hand.do(step)
    acts = ("call", "recall", "serve", "miss", "park", "transfer", "finish")
    assert {act for act in acts if desk.hand.can(act)} == enabled
    assert desk.hand.filled() == filled


def test_serving_opens_the_case(desk: Desk) -> None:
    desk.wait_in_line()
    desk.serve_one()
    assert desk.opened == [desk.in_hand().case_id]


def test_the_clock_runs_from_the_call_and_again_from_the_arrival(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.clock.move(minutes=4, seconds=12)
    desk.presenter.tick()
    called = desk.hand.clock()
    desk.hand.do("serve")
    assert (called, desk.hand.clock()) == ("04:12", "00:00")


def test_the_priority_class_is_shown(desk: Desk) -> None:
    desk.wait_in_line(priority=Priority.ELDERLY)
    desk.hand.do("call")
    assert desk.hand.said("priority") == "Lansia"


def test_calling_again_is_counted(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("recall")
    assert desk.hand.said("said") == "Panggilan ke-2"


def test_missing_after_one_call_is_asked_twice(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("miss")
    asked = desk.hand.notice("hint")
    desk.hand.do("miss")
    assert asked.startswith("A-001 baru dipanggil 1 kali.")
    assert (desk.hand.number(), desk.hand.listed("missed")) == ("–", ["A-001"])


def test_missing_after_enough_calls_takes_one_key(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("recall")
    desk.hand.do("recall")
    desk.hand.do("miss")
    assert desk.hand.listed("missed") == ["A-001"]


def test_a_missed_ticket_comes_back_only_from_its_list(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("miss")
    desk.hand.do("miss")
    desk.hand.do("call")
    assert desk.hand.number() == "–"
    desk.hand.press("missed.A-001")
    assert desk.hand.number() == "A-001"


def test_a_missed_ticket_waits_while_another_is_in_hand(desk: Desk) -> None:
    desk.wait_in_line(2)
    for key in ("call", "miss", "miss", "call"):
        desk.hand.do(key)
    assert not desk.hand.can("missed.A-001")


def test_parking_asks_why_by_digit_and_is_resumed_with_the_same_case(desk: Desk) -> None:
    desk.wait_in_line()
    desk.serve_one()
    desk.hand.do("park")
    assert desk.hand.asks() == "Tunda A-001"
    desk.hand.type(Qt.Key.Key_1)
    assert (desk.hand.number(), desk.hand.said("parked.A-001.note")) == ("–", "Peserta mengambil dokumen")
    desk.hand.press("parked.A-001")
    assert (desk.hand.number(), len(set(desk.opened))) == ("A-001", 1)


def test_escape_leaves_the_question_and_the_ticket_stays(desk: Desk) -> None:
    desk.wait_in_line()
    desk.serve_one()
    desk.hand.do("park")
    desk.hand.type(Qt.Key.Key_Escape)
    assert (desk.hand.asks(), desk.hand.number(), desk.hand.focus()) == ("", "A-001", "queue.park")


def test_a_ticket_is_handed_on_to_another_service_or_a_counter_on_duty(desk: Desk) -> None:
    colleague = factories.officer_at_counter(desk.db)
    factories.counter(desk.db)
    desk.wait_in_line()
    desk.serve_one()
    desk.hand.do("transfer")
    with desk.db.read() as session:
        number = session.get_one(Counter, colleague.counter_id).number
    here = "Lanjut di sini: B · Akun JMO terblokir"
    assert desk.hand.answers() == ["B · Akun JMO terblokir", f"Loket {number}", here]
    desk.hand.type(Qt.Key.Key_2)
    assert desk.hand.number() == "–"
    assert desk.queue.call_next(colleague).label == "A-001"


def test_every_way_out_of_the_ticket_empties_the_case(desk: Desk) -> None:
    desk.wait_in_line(4)
    desk.serve_one()
    desk.work_done()
    desk.hand.do("finish")
    desk.serve_one()
    desk.hand.do("park")
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.do("call")
    desk.hand.do("miss")
    desk.hand.do("miss")
    desk.serve_one()
    desk.hand.do("transfer")
    desk.hand.type(Qt.Key.Key_1)
    assert desk.left == ["left"] * 4
