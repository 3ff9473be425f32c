"""The supervisor's window as whoever checks the branch has it: the day and papers' checks, nothing to decide."""

from __future__ import annotations

from tests.looks.office import AtOffice, day_read
from tests.looks.past import Past
from tests.looks.rooms import LookRooms
from tests.looks.stop import Mood, Stop
from ui.keys import Key


def at_checking(rooms: LookRooms) -> AtOffice:
    """Somebody who checks the branch, after a day on which something was done."""
    Past(rooms.core).fill_the_desk()
    station = rooms.supervisor("mutu-1")
    return AtOffice(rooms, station, rooms.weathers["mutu-1"], "grace")


def _day(at: AtOffice) -> None:
    at.sign_in()
    day_read(at)


def _checking(at: AtOffice) -> None:
    at.press(Key.PAGE_4)
    at.see("checking.code")


def _unknown_code(at: AtOffice) -> None:
    at.type("7Q2KD-00000-00000-00000")
    at.press("Return")
    at.see("checking.banner.words")


QUALITY: tuple[Stop[AtOffice], ...] = (
    Stop("quality-day", _day, ("DayPage", "Navigation"), "day.tickets"),
    Stop("quality-checking", _checking, ("CheckView",), "checking.code", Mood.EMPTY),
    Stop("quality-unknown-code", _unknown_code, (), "checking.*", Mood.ERROR),
)
