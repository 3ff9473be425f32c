"""How many keys a visit costs, counted by a hand that has only a keyboard; the counts stand in `docs/keys.md`."""

from __future__ import annotations

import re

import pytest

from tests.drivers.keyboard import KeyboardDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.rules.sources import ROOT
from tests.tour.house import Peserta, wait_for
from tests.tour.visits import QUESTION
from ui.keys import Key

PAGE = ROOT / "docs" / "keys.md"
NOTHING_CHANGED, ONE_FIELD = "A whole update that changes nothing", "A whole update with one changed field"
MOST = {NOTHING_CHANGED: 18, ONE_FIELD: 24}
"""What an update may cost, with the selfie's own keys and the print."""

PHONE = "081311112222"


class KeyedVisit:
    """An officer who is signed in, with a number waiting; everything after that is keys."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms, self.counter = rooms, Counter(rooms, 1)
        self.counter.begin("rina")
        core = rooms.core
        core.queue.issue(None, core.queue.kiosk()[UPDATE].service_id)
        wait_for(lambda: "1" in self.counter.queue.said("waiting"), "somebody waiting")
        self.hand = KeyboardDriver(self.counter.window)

    def find(self, member: Peserta) -> None:
        """F2, F4, the card's number, the member chosen."""
        queue, finder, hand = self.counter.queue, self.counter.finder, self.hand
        hand.press(Key.CALL)
        wait_for(lambda: queue.can("serve"), "the number called")
        hand.press(Key.SERVE)
        wait_for(lambda: hand.focused() == "finder.search", "the search")
        hand.type(member.kpj)
        hand.enter()
        wait_for(lambda: finder.hits() == [member.name] and hand.focused() == "finder.choose", "the member")
        hand.enter()
        wait_for(self.counter.case.filled, "the task list")

    def selfie(self) -> None:
        """Consent, camera, the officer's word."""
        selfie, hand = self.counter.selfie, self.hand
        hand.press(Key.NEXT_STEP)
        wait_for(lambda: selfie.can("agree"), "the consent")
        hand.enter()
        wait_for(lambda: selfie.headline() == "Siap mengambil swafoto", "the camera page")
        hand.enter()
        wait_for(lambda: selfie.headline() == QUESTION and selfie.can("go_on"), "the picture")
        hand.enter()
        wait_for(lambda: selfie.headline() == "Swafoto berhasil" and selfie.can("go_on"), "the officer's word kept")
        hand.enter()
        wait_for(lambda: self.counter.case.can_go("update"), "the task list")

    def to_overview(self) -> None:
        """The update begun."""
        self.hand.press(Key.NEXT_STEP)
        wait_for(self.counter.wizard.at_overview, "the overview")

    def change_phone(self) -> None:
        """The digit of the card, Enter to the field, the number, back."""
        wizard, hand = self.counter.wizard, self.hand
        hand.press("2")
        wait_for(lambda: hand.focused() == "wizard.email", "the contact page")
        hand.enter()
        assert hand.focused() == "wizard.phone"
        hand.replace(PHONE)
        hand.press(Key.NEXT_STEP)
        wait_for(wizard.at_overview, "the overview")

    def confirm(self) -> None:
        """The filled button, until the request is sent: documents, doubtful cards, the review."""
        wizard, hand = self.counter.wizard, self.hand
        while not wizard.review() and not wizard.said("done.number"):
            here = hand.focused()
            hand.press(Key.NEXT_STEP)
            wait_for(lambda here=here: self._moved_on(here), f"the step after {here}")
        if wizard.review():
            hand.press(Key.NEXT_STEP)
        wait_for(lambda: wizard.said("done.number"), "the request sent")

    def print_and_finish(self) -> None:
        """The form out of the printer, the ticket closed."""
        hand, counter, before = self.hand, self.counter, len(self.rooms.printed())
        hand.press(Key.PRINT)
        wait_for(counter.paper.can_print, "the paper on screen")
        hand.press(Key.PRINT)
        wait_for(lambda: len(self.rooms.printed()) > before and counter.paper.message(), "the paper out of the printer")
        hand.press(Key.CLOSE)
        wait_for(lambda: counter.case.papers(), "the visit again")
        hand.press(Key.FINISH)
        wait_for(lambda: counter.queue.can("call"), "the next call")

    def _moved_on(self, here: str) -> bool:
        """The review, the end, or another button of the overview with nothing under way."""
        wizard = self.counter.wizard
        waits = wizard.at_overview() and self.hand.focused() not in ("", here) and wizard.can_press("primary")
        return waits or bool(wizard.review()) or bool(wizard.said("done.number"))


def counted(page: str) -> dict[str, int]:
    """What the page of keys says."""
    return {words.strip(): int(keys) for words, keys in re.findall(r"^\| ([A-Z][^|]+) \| (\d+) \|", page, re.MULTILINE)}


@pytest.mark.parametrize("name", MOST)
def test_an_update_costs_no_more_keys_than_the_page_says(rooms: Rooms, name: str) -> None:
    visit = KeyedVisit(rooms)
    visit.find(rooms.free_member())
    visit.selfie()
    visit.to_overview()
    if name == ONE_FIELD:
        visit.change_phone()
    visit.confirm()
    visit.print_and_finish()
    assert visit.hand.keys <= MOST[name]
    assert counted(PAGE.read_text(encoding="utf-8"))[name] == visit.hand.keys
