"""What was noted at the door with a number is read at the counter where the visit is served, and attests nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from tests.drivers.hands import is_shown, part, type_into, words
from tests.drivers.keyboard import KeyboardDriver
from tests.drivers.shell import ShellDriver
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import Counter
from tests.tour.house import PASSWORDS, wait_for
from ui.keys import Key
from ui.widgets.top_bar import Act

NOTE = "KK di rumah, difoto."


class Greeter:
    """Somebody at the door, by keyboard."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms, self.station = rooms, rooms.greeter()
        self.window = self.station.shell
        self.hand = KeyboardDriver(self.window)

    def sign_in(self, username: str) -> None:
        self.sit()
        door = SignInDriver(self.window)
        wait_for(door.demo_warning, "the staff of the example branch")
        door.sign_in(username, PASSWORDS[username])

    def sit(self) -> None:
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window in front")

    def begin(self, username: str) -> None:
        self.sign_in(username)
        wait_for(lambda: self.hand.focused() == "greeter.service.1", "the keyboard at the first service")

    def note(self) -> str:
        return part(self.window, "greeter.note", QPlainTextEdit).toPlainText()


def test_the_counter_reads_what_was_noted_at_the_door_and_still_looks(rooms: Rooms) -> None:
    door, counter = Greeter(rooms), Counter(rooms, 1)
    door.begin("yosef")
    door.hand.press("1")
    door.hand.press(Key.TAKE_READ)
    door.hand.press(Key.NOTE)
    door.hand.type(NOTE)
    door.hand.press(Key.NEXT_STEP)
    wait_for(lambda: is_shown(door.window, "greeter.given.close"), "the number")
    assert words(door.window, "greeter.given.number") == "A-001"
    counter.begin("rina")
    wait_for(lambda: counter.queue.waits() > 0, "somebody waiting")
    counter.queue.do("call")
    wait_for(lambda: counter.queue.number() == "A-001", "the number called")
    counter.queue.do("serve")
    wait_for(lambda: is_shown(counter.window, "finder.search"), "the search")
    member = rooms.free_member()
    counter.find(member)
    wait_for(lambda: NOTE in words(counter.window, "case.greeted.words"), "the note on the visit's page")
    said = words(counter.window, "case.greeted.words")
    assert "Yosef Lado" in said
    assert "KTP" in said
    KeyboardDriver(counter.window).press(Key.SHOW_MEMBER)
    wait_for(lambda: NOTE in words(counter.window, "member.greeted"), "the note in the member's card")
    counter.start_update()
    assert not counter.stored_draft(member).get("doc_ktp")


def test_whoever_may_give_no_number_does_not_get_in(rooms: Rooms) -> None:
    door = Greeter(rooms)
    for username in ("bambang", "grace"):
        door.sign_in(username)
        seen = SignInDriver(door.window)
        wait_for(seen.problem, "the reason")
        assert not is_shown(door.window, "greeter.give")


def test_a_lock_a_change_of_language_and_the_way_out(rooms: Rooms) -> None:
    door = Greeter(rooms)
    door.begin("yosef")
    assert words(door.window, "top.counter") == "Penyambut"
    door.hand.press("1")
    door.hand.press(Key.NOTE)
    door.hand.type(NOTE)
    door.hand.press(Key.LOCK)
    wait_for(lambda: is_shown(door.window, "lock"), "the locked window")
    type_into(door.window, "lock.password", PASSWORDS["yosef"], enter=True)
    wait_for(lambda: not door.window.covered(), "the window open again")
    assert door.note() == NOTE
    shell = ShellDriver(door.window)
    shell.ask(Act.LANGUAGE)
    assert words(door.window, "greeter.services.title") == "Purpose"
    assert door.note() == NOTE
    shell.ask(Act.LANGUAGE)
    shell.ask(Act.SIGN_OUT)
    wait_for(SignInDriver(door.window).asks_password, "the sign-in page")
    door.begin("made")
    assert door.note() == ""


def test_the_window_follows_the_queue_of_other_windows(rooms: Rooms) -> None:
    door = Greeter(rooms)
    door.begin("yosef")
    rooms.core.queue.issue(None, rooms.core.queue.kiosk()[0].service_id)
    wait_for(lambda: words(door.window, "greeter.service.1.people").startswith("1 orang"), "the number of the kiosk")
