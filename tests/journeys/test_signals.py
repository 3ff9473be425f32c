"""An officer harvests cards, and the supervisor sees and explains it: at the real window, with keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from sqlalchemy import select

from counter_app.db.models import Member
from counter_app.looking.errors import LookingPaused
from counter_app.reasons.values import Why
from counter_app.states import SignalState
from tests.drivers.hands import is_shown, part, words
from tests.drivers.keyboard import KeyboardDriver
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.tour.house import PASSWORDS, wait_for
from ui.keys import Key
from ui.stations.office import OfficeStation


def harvest(rooms: Rooms) -> None:
    """Card after card without a visit, until the program says no."""
    who = rooms.core.officers.sign_in("rina", PASSWORDS["rina"], "loket-9")
    with rooms.core.db.read() as session:
        whose = session.scalars(select(Member.id).order_by(Member.kpj).limit(31)).all()
    for member_id in whose[:30]:
        rooms.core.members.card(who, member_id, Why("complaint"))
    with pytest.raises(LookingPaused):
        rooms.core.members.card(who, whose[30], Why("complaint"))


def beside_the_name(office: OfficeStation) -> str:
    return part(office.shell, "navigation.signals", QAbstractButton).accessibleName()


def test_a_harvest_stands_beside_the_decisions_and_is_seen_and_explained(rooms: Rooms) -> None:  # S7
    harvest(rooms)
    office = rooms.supervisor()
    hand = KeyboardDriver(office.shell)
    SignInDriver(office.shell).sign_in("hendra", PASSWORDS["hendra"])
    wait_for(lambda: office.staffed.who, "somebody signed in")
    wait_for(lambda: beside_the_name(office) == "Sinyal, 1 menunggu", "the count before the page was opened")
    hand.press(Key.PAGE_6)
    wait_for(lambda: words(office.shell, "signals.whole").startswith("Rina Kartika: batas "), "the sentence")
    hand.press(Key.MARK_SEEN)
    wait_for(lambda: beside_the_name(office) == "Sinyal", "nothing unseen")
    hand.press(Key.NEXT_STEP)
    hand.type("Keluhan tiga puluh peserta diperiksa.")
    hand.press(Key.NEXT_STEP)
    wait_for(lambda: not is_shown(office.shell, "signals.answer"), "the answer was kept")
    who = office.staffed.who
    assert who is not None
    (row,) = rooms.core.signals.listed(who).rows
    assert (row.state, row.note) == (SignalState.EXPLAINED, "Keluhan tiga puluh peserta diperiksa.")
