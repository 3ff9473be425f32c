"""What a kiosk notes of its slips, and how the counters see it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.queueing.values import SlipDown
from counter_app.slips.printing import SlipPrinter
from counter_app.slips.status import Trouble
from tests import factories
from tests.databases import Clock
from tests.slip_printer import OK, FakePrinter, fake_printer
from tests.ui.kiosk_stand import BRANCH, NO, Kiosk, stand_up
from ui.machine.slips import SlipPlan, Slips
from ui.queueing.slip_lamp import SlipLamp
from ui.queueing.state import QueueState
from ui.widgets.status_dot import DotState
from ui.widgets.top_bar import Device


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Kiosk:
    factories.service(sqlite_db, prefix="A", name="Pengkinian data")
    return stand_up(qtbot, sqlite_db, clock)


def take(kiosk: Kiosk) -> None:
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)
    kiosk.presenter.start_over()


def at_roll(kiosk: Kiosk, roll: FakePrinter) -> None:
    plan = SlipPlan(SlipPrinter(roll.target), 80, "KIOS1")
    kiosk.presenter._slips = Slips(kiosk.printer, BRANCH, lambda: plan)


def test_the_lamp_follows_the_roll_and_nothing_is_printed_later(kiosk: Kiosk, sqlite_db: Database) -> None:
    officer = factories.officer_at_counter(sqlite_db)
    with fake_printer() as roll:
        at_roll(kiosk, roll)
        take(kiosk)
        assert kiosk.queue.mine(officer).slips_down == ()
        roll.paper = OK | 0x60
        take(kiosk)
        assert kiosk.queue.mine(officer).slips_down == (SlipDown("KIOS1", Trouble.PAPER_OUT),)
        roll.refill()
        assert len(roll.slips) == 1
        take(kiosk)
        assert kiosk.queue.mine(officer).slips_down == ()
        assert len(roll.slips) == 2


def test_usual_slips_are_noted_once(kiosk: Kiosk) -> None:
    noted = []
    note = kiosk.queue.note_slip

    def heard(ticket_id, note_of_it):
        noted.append(note_of_it)
        note(ticket_id, note_of_it)

    kiosk.queue.note_slip = heard  # type: ignore[method-assign]
    for off in (False, False, True, True, False, False):
        kiosk.printer.off = off
        take(kiosk)
    assert [said.printed for said in noted] == [True, False, False, True]


def test_what_the_store_did_not_take_is_noted_when_it_answers(kiosk: Kiosk) -> None:
    note, noted, down = kiosk.queue.note_slip, [], [True]

    def shaky(ticket_id, said):
        if down[0]:
            raise OutsideError
        note(ticket_id, said)
        noted.append(said.printed)

    kiosk.queue.note_slip = shaky  # type: ignore[method-assign]
    kiosk.printer.off = True
    take(kiosk)
    assert noted == []
    down[0] = False
    kiosk.presenter.load()
    kiosk.presenter.load()
    assert noted == [False]


@pytest.mark.parametrize(
    ("printers", "down", "state", "words"),
    [
        ("", (), DotState.OFF, ""),
        ("192.168.1.50", (), DotState.OK, ""),
        ("", (SlipDown("KIOS1", None),), DotState.TROUBLE, "KIOS1: slip tidak keluar"),
        ("192.168.1.50", (SlipDown("KIOS1", Trouble.PAPER_OUT),), DotState.TROUBLE, "KIOS1: kertas habis"),
    ],
)
def test_the_lamp_tells_the_station_and_the_cause(
    printers: str, down: tuple[SlipDown, ...], state: DotState, words: str
) -> None:
    said: list[tuple[Device, DotState, str]] = []
    lamp = SlipLamp(lambda: replace(Settings(), slip_printers=printers), lambda *one: said.append(one))
    shown = QueueState()
    lamp.show_state(replace(shown, view=replace(shown.view, slips_down=down)))
    assert said == [(Device.PRINTER, state, words)]
