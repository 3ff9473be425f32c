"""One station of a hall as a process of its own: `station NAME PLAN`. Its window is the program's, under a display.

What it does and sees is told line by line as JSON, with the machine's one monotonic time, so that the moment of a press
here and of a picture there can be compared. A line on its input ends it.
"""

from __future__ import annotations

import json
import math
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from counter_app.voice.sound import Sound
from tests.drivers.board import BoardDriver
from tests.drivers.case_desk import CaseDriver
from tests.drivers.hands import is_shown, move_mouse, press, type_into, words
from tests.drivers.keyboard import KeyboardDriver
from tests.drivers.member import FinderDriver
from tests.drivers.queueing import QueueDriver
from tests.drivers.selfie import SelfieDriver
from tests.drivers.sign_in import SignInDriver
from tests.tour.house import PASSWORDS, settle, wait_for
from tests.tour.visits import QUESTION
from ui.app import CrashDoor, make_app
from ui.keys import Key
from ui.life import Life, Wanted
from ui.machine import loudspeaker
from ui.machine.loudspeaker import Hearing, SystemLoudspeaker

LOOK_MS = 2
"""How often the board is looked at: the accuracy of what is told of it."""
A_WHILE_S = 60.0
TALK_S = 2.0
"""How long somebody sits at a counter who only asks something."""


def say(what: str, **more: Any) -> None:  # Any: whatever JSON takes
    """One line to whoever conducts."""
    sys.stdout.write(json.dumps({"what": what, "at": time.monotonic(), **more}) + "\n")
    sys.stdout.flush()


class ToldLoudspeaker(SystemLoudspeaker):
    """The system's own, which tells when a sound was given to it. Without a device it takes the sound all the same."""

    def hearing(self) -> Hearing:
        """As the system has it; a machine without a device is told once and counts as one that hears."""
        found = super().hearing()
        return Hearing.YES if found is Hearing.NO_DEVICE else found

    def play(self, sound: Sound, volume: float) -> None:
        """Tell it, then play it."""
        say("voice", ms=sound.ms)
        super().play(sound, volume)


@dataclass
class Seat:
    """A station's window and what it is asked to do."""

    window: QWidget
    plan: Mapping[str, Any]  # Any: whatever JSON has
    ended: threading.Event

    def picture(self, name: str) -> None:
        """Keep what the window shows."""
        settle()
        self.window.grab().save(str(Path(self.plan["pictures"]) / f"hall-{name}.png"))

    def come_forward(self) -> None:
        """Take the keyboard of this display: nothing manages its windows."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window in front")

    def until(self, at: float) -> None:
        """Let the window live until a moment, or until it is told to end."""
        while not self.ended.is_set() and time.monotonic() < at:
            stop = min(at, time.monotonic() + A_WHILE_S)
            wait_for(lambda stop=stop: self.ended.is_set() or time.monotonic() >= stop, "the moment")

    def to_the_end(self) -> None:
        """Let the window live until it is told to end."""
        self.until(math.inf)

    def come_back(self, username: str) -> None:
        """Open the window again if it locked itself while nobody touched it."""
        if is_shown(self.window, "lock"):
            type_into(self.window, "lock.password", PASSWORDS[username], enter=True)
            wait_for(lambda: not is_shown(self.window, "lock"), "the window open again")

    def sign_in(self, username: str, counter: int = 0) -> None:
        """Through the door, to the counter where there is one."""
        door = SignInDriver(self.window)
        wait_for(lambda: is_shown(self.window, f"sign_in.demo.{username}"), "the staff of the example branch")
        door.sign_in(username, PASSWORDS[username])
        if counter:
            wait_for(lambda: door.can_take(counter), "the counters")
            door.take_counter(counter)


def kiosk(seat: Seat) -> None:
    """Give so many numbers, one in `every` seconds."""
    at = seat.window
    wait_for(lambda: is_shown(at, "kiosk.service.1"), "the services")
    say("ready")
    begin = wait_for_start(seat)
    for turn in range(seat.plan["numbers"]):
        seat.until(begin + turn * seat.plan["every"])
        wait_for(lambda: is_shown(at, "kiosk.service.1"), "the services")
        press(at, f"kiosk.service.{turn % 2 + 1}")
        wait_for(lambda: is_shown(at, "kiosk.papers.complete"), "the papers")
        press(at, "kiosk.papers.complete")
        wait_for(lambda: is_shown(at, "kiosk.priority.1"), "the question who comes first")
        press(at, "kiosk.priority.1")
        wait_for(lambda: words(at, "kiosk.number.label"), "the number")
        say("issued", label=words(at, "kiosk.number.label"))
        if turn == 0:
            seat.picture("kiosk")
        press(at, "kiosk.close")
    seat.to_the_end()


def greeter(seat: Seat) -> None:
    """Give so many numbers at the door."""
    seat.sign_in("yosef")
    wait_for(lambda: is_shown(seat.window, "greeter.service.1"), "the services")
    say("ready")
    begin, hand = wait_for_start(seat), KeyboardDriver(seat.window)
    for turn in range(seat.plan["numbers"]):
        seat.until(begin + turn * seat.plan["every"])
        seat.come_back("yosef")
        move_mouse(seat.window)
        wait_for(lambda: hand.focused() == "greeter.service.1", "the keyboard at the first service")
        hand.press("1")
        hand.press(Key.TAKE_READ)
        hand.press(Key.NEXT_STEP)
        wait_for(lambda: is_shown(seat.window, "greeter.given.close"), "the number")
        say("issued", label=words(seat.window, "greeter.given.number"))
        if turn == 0:
            seat.picture("greeter")
        press(seat.window, "greeter.given.close")
    seat.to_the_end()


def board(seat: Seat) -> None:
    """Tell each call the moment it stands on the board."""
    looks, shown = BoardDriver(seat.window), [("", "")]
    wait_for(lambda: is_shown(seat.window, "board"), "the board")
    say("ready")
    wait_for_start(seat)

    def look() -> None:
        call = looks.call()
        if call != shown[-1] and any(map(str.isdigit, call[0])):
            shown.append(call)
            say("shown", label=call[0], counter=call[1])

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    seat.until(time.monotonic() + seat.plan["picture_after"])
    seat.picture("board")
    seat.to_the_end()
    timer.stop()


def counter(seat: Seat) -> None:
    """Call, serve and finish, one each `every` seconds; one of them with a selfie."""
    number = seat.plan["counter"]
    seat.sign_in(seat.plan["who"], number)
    queue = QueueDriver(seat.window)
    wait_for(lambda: queue.can("call"), "the queue column")
    say("ready")
    begin, every = wait_for_start(seat) + seat.plan["after"], seat.plan["every"]
    for turn in range(seat.plan["numbers"]):
        seat.until(max(begin + turn * every, _next(begin, every)))
        move_mouse(seat.window)
        wait_for(lambda: queue.can("call") and queue.waits() > 0, "somebody waiting")
        say("pressed", counter=number)
        queue.do("call")
        wait_for(lambda: queue.can("serve") and queue.number(), "a number called")
        label = queue.number()
        say("called", label=label, counter=number)
        seat.until(time.monotonic() + 1)
        queue.do("serve")
        wait_for(lambda: is_shown(seat.window, "finder.search"), "the search")
        if turn == seat.plan["selfie_at"]:
            with_selfie(seat, f"counter-{number}")
        seat.until(time.monotonic() + TALK_S)
        queue.do("finish")
        wait_for(lambda: queue.can("call") or queue.asks(), "the next call")
        if queue.asks():
            queue.type(Qt.Key.Key_2)
            wait_for(lambda: queue.can("call"), "the next call")
        say("finished", label=label)
    seat.to_the_end()


def _next(begin: float, every: float) -> float:
    """The next moment of this counter's own, so that two counters never call at once."""
    gone = time.monotonic() - begin
    return begin + every * max(0, -(-gone // every))


def with_selfie(seat: Seat, name: str) -> None:
    """The member is found, agrees, and is taken by the camera."""
    finder, case, selfie = FinderDriver(seat.window), CaseDriver(seat.window), SelfieDriver(seat.window)
    kpj, member = seat.plan["member"]
    finder.look_for(kpj)
    wait_for(lambda: finder.hits() == [member], "the member in the list")
    finder.choose()
    wait_for(case.filled, "the task list")
    case.go("selfie")
    wait_for(lambda: selfie.can("agree"), "the consent")
    selfie.press("agree")
    wait_for(lambda: selfie.can("go_on") and not selfie.asks_consent(), "the camera page")
    for _attempt in range(3):
        selfie.press("go_on")
        wait_for(selfie.sees_live, "the live picture")
        wait_for(lambda: selfie.can("go_on") and not selfie.sees_live(), "the end of the attempt")
        if selfie.sees_kept():
            break
        say("selfie again", why=f"{selfie.headline()}: {selfie.say()}")
    selfie.press("go_on")
    wait_for(lambda: selfie.headline() != QUESTION and selfie.can("go_on"), "the officer's word kept")
    say("selfie", kept=selfie.sees_kept())
    seat.picture(name)
    selfie.press("go_on")
    wait_for(case.filled, "the task list")


def supervisor(seat: Seat) -> None:
    """Look at the hall; a picture in the middle."""
    seat.sign_in("dewi")
    wait_for(lambda: is_shown(seat.window, "approvals"), "the first page")
    KeyboardDriver(seat.window).press(Key.PAGE_HALL)
    wait_for(lambda: is_shown(seat.window, "hall.acting.none"), "the hall")
    say("ready")
    wait_for_start(seat)
    seat.until(time.monotonic() + seat.plan["picture_after"])
    seat.come_back("dewi")
    seat.picture("supervisor")
    seat.to_the_end()


def wait_for_start(seat: Seat) -> float:
    """The moment that all stations count from."""
    wait_for(lambda: "start" in seat.plan or seat.ended.is_set(), "the start")
    return float(seat.plan["start"])


PARTS: Mapping[str, Callable[[Seat], None]] = {
    "kiosk": kiosk,
    "greeter": greeter,
    "board": board,
    "counter-1": counter,
    "counter-2": counter,
    "supervisor": supervisor,
}


def main(name: str, words_: str) -> int:
    """Open the window, do its part, close it as a person does."""
    plan, ended = json.loads(words_), threading.Event()

    def listen() -> None:
        plan["start"] = float(sys.stdin.readline())
        sys.stdin.readline()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    loudspeaker.SystemLoudspeaker = ToldLoudspeaker
    app = make_app([name], plan["language"])
    door, failed = app.findChild(CrashDoor), []
    life = Life(Wanted(Path(plan["data"]), name.partition("-")[0], "training:1", name))
    life.begin()

    def act() -> None:
        station = life._station
        assert station is not None
        seat = Seat(station.window, plan, ended)
        try:
            seat.come_forward()
            PARTS[name](seat)
        except Exception as error:  # whatever it is, the conductor is told
            failed.append(error)
            say("failed", why=f"{type(error).__name__}: {error}")
            seat.picture(f"failed-{name}")
        station.window.close()
        app.quit()

    QTimer.singleShot(0, act)
    app.exec()
    life.close()
    assert door is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
