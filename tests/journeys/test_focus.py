"""Where the keyboard is: on what is to be done next, on the first wrong field, back on the page after a question."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame

from tests.drivers.hands import part
from tests.drivers.keyboard import KeyboardDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for
from ui.keys import Key
from ui.widgets.overlay import KeysOverlay, living_keys

LINE_PX = 24
"""Parts of one line may begin a little higher or lower."""


def place(counter: Counter) -> tuple[int, int]:
    """Where the part with the focus lies in the window: line, then column."""
    focused = QApplication.focusWidget()
    assert focused is not None
    at = focused.mapTo(counter.window, QPoint(0, focused.height() // 2))
    return at.y(), at.x()


def walked(counter: Counter, hand: KeyboardDriver, until: str) -> list[str]:
    """Tab from the part with the focus to another one; each is read after the one before."""
    names, last = [hand.focused()], place(counter)
    while hand.focused() != until:
        hand.tab()
        here = place(counter)
        assert here[0] > last[0] - LINE_PX, f"{hand.focused()} lies above {names[-1]}"
        names.append(hand.focused())
        last = here
        assert len(names) < 60, names
    return names


def test_the_keyboard_is_where_the_work_is(rooms: Rooms) -> None:  # W2, W3
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.start_update()
    counter.to_overview()
    hand = KeyboardDriver(counter.window)
    assert hand.focused() == "wizard.selfie.act"
    cards = walked(counter, hand, "wizard.primary")
    opened = [one.split(".")[2] for one in cards if ".card." in one]
    assert (opened[:4], opened[-2:]) == (["membership", "contact", "identity", "family"], ["request", "reason"])
    hand.press(Key.PARK)
    wait_for(counter.queue.asks, "why it is parked")
    hand.press(Key.CLOSE)
    assert hand.focused() == "wizard.primary"
    hand.press("2")
    wait_for(lambda: hand.focused() == "wizard.email", "the contact page")
    assert walked(counter, hand, "wizard.primary")[:4] == ["wizard.email", "wizard.phone", "wizard.npwp", "wizard.back"]
    counter.wizard.fill("phone", "0812")
    hand.tab()
    hand.press(Key.NEXT_STEP)
    wait_for(lambda: counter.wizard.summary(), "what is wrong")
    assert hand.focused() == "wizard.phone"
    hand.press(Key.SHOW_KEYS)
    keys, box = part(counter.window, "keys", KeysOverlay), part(counter.window, "keys", KeysOverlay).findChild(QFrame)
    assert box is not None
    assert (box.width() <= counter.window.width(), box.height() <= counter.window.height()) == (True, True)
    assert (Key.CALL in living_keys(counter.window), Key.APPROVE in living_keys(counter.window)) == (True, False)
    keys.leave()
    assert hand.focused() == "wizard.phone"
