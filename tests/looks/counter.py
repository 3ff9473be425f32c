"""The counter window from the sign-in page to the end of a visit."""

from __future__ import annotations

import uuid
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from counter_app.actor import Actor
from counter_app.clock_check import ClockDoubt, Doubt
from counter_app.events import Event, EventKind, Topic
from tests.drivers.hands import can_press
from tests.looks.past import PASSWORDS, Past
from tests.looks.rooms import LookRooms
from tests.looks.stop import Hands, Mood, Stop
from tests.looks.tongue import spoken_otherwise
from tests.tour.house import Peserta, wait_for
from ui.keys import Key
from ui.widgets.top_bar import Act

WRONG = "bukan-ini-sandinya"
NEW_PASSWORD = "payung-biru-7-jalan"


class AtCounter(Hands):
    """An officer at counter 1."""

    def __init__(self, rooms: LookRooms) -> None:
        self.rooms, self.core = rooms, rooms.core
        with spoken_otherwise():
            self.past = Past(rooms.core)
            self.given = self.past.newcomer()
            self.elsewhere = self.past.at_counter("rina", 2)
            self.past.leave_work(self.elsewhere)
        self.station = rooms.counter("loket-1")
        super().__init__(self.station.shell, rooms.weathers["loket-1"])

    def still_elsewhere(self) -> None:
        """The other window is there: nobody takes it for silent."""
        self.core.officers.write_seen(self.elsewhere)

    @property
    def who(self) -> Actor:
        """Who is signed in."""
        assert self.station.staffed.who is not None
        return self.station.staffed.who

    def page(self) -> QWidget | None:
        """The page in the middle, unless something covers the window."""
        return None if self.station.shell.covered() else self.station.shell.page()

    def case_id(self) -> uuid.UUID:
        """The visit in hand."""
        return self.past.case_at(self.who)

    def free_member(self) -> Peserta:
        """Whose data are to be brought up to date."""
        return self.past.free(12)[10]

    def blocked_member(self) -> Peserta:
        """Whose account is to be opened."""
        return self.past.blocked(2)[1]

    def issue(self, service: int) -> None:
        """A number given at the counter: a kiosk waits a second between two."""
        self.core.queue.issue(self.who, self.core.queue.kiosk()[service].service_id)

    def hear(self, topic: Topic) -> None:
        """Something changed: pages read again."""
        current = self.core.queue.mine(self.who).current
        subject = self.past.case_at(self.who) if current is not None else None
        self.station.staffed._desk.bridge.changed.emit(Event(topic, EventKind.TICKET_ISSUED, subject))

    def ask(self, act: Act) -> None:
        """From the officer's menu."""
        self.station.shell.bar.act(act).trigger()


def _refused(at: AtCounter) -> None:
    at.type("rina")
    at.press("Return")
    at.type(WRONG)
    at.press("Return")
    at.see("sign_in.banner.words")


def _opening(at: AtCounter) -> None:
    at.weather.hold()
    at.type(PASSWORDS["rina"])
    at.press("Return")
    at.see("sign_in.busy")


def _asked(at: AtCounter) -> None:
    at.still_elsewhere()
    at.weather.clear()
    at.see("sign_in.question")


def _new_password(at: AtCounter) -> None:
    at.tab_to("sign_in.no")
    at.press("Return")
    at.wait_at("sign_in.password")
    at.press("Shift+Tab")
    at.type("citra")
    at.press("Return")
    at.type(at.given)
    at.press("Return")
    at.wait_at("sign_in.new_password.new")


def _too_short(at: AtCounter) -> None:
    at.type("abc")
    at.press("Return")
    at.type("abc")
    at.press("Return")
    at.see("sign_in.banner.words")


def _counters(at: AtCounter) -> None:
    at.tab_to("sign_in.new_password.cancel")
    at.press("Return")
    at.wait_at("sign_in.password")
    at.press("Shift+Tab")
    at.type("rina")
    at.press("Return")
    at.type(PASSWORDS["rina"])
    at.still_elsewhere()
    at.press("Return")
    at.see("sign_in.question")
    at.tab_to("sign_in.yes")
    at.press("Return")
    at.see("sign_in.counter.1")


def _home(at: AtCounter) -> None:
    at.press("1")
    at.see("home.left")


def _damage(at: AtCounter) -> None:
    at.station.staffed._show_damage(True)
    at.see("shell.damage.words")


def _clock(at: AtCounter) -> None:
    at.station.staffed._show_damage(False)
    at.miss("shell.damage.words")
    now = at.core.now()
    at.station.staffed._doubt_clock(ClockDoubt(Doubt.BEHIND, now, now + timedelta(days=2), "Asia/Jakarta"))
    at.see("shell.clock.words")


def _home_busy(at: AtCounter) -> None:
    at.click("shell.clock.act")
    at.miss("shell.clock.words")
    at.weather.down = True
    at.hear(Topic.QUEUE)
    at.see("home.banner.words")


def _waiting(at: AtCounter) -> None:
    at.weather.clear()
    at.tab_to("home.banner.act")
    at.press("Return")
    at.miss("home.banner.words")
    for service in (0, 1, 2, 0):
        at.issue(service)
    at.see("home.waiting")


def _estimate(at: AtCounter) -> None:
    at.press(Key.ESTIMATE)
    at.see("estimate.chart")


def _figures(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.see("home.waiting")
    at.press(Key.FIGURES)
    at.see("figures.quotes")


def _letters(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.see("home.waiting")
    at.press(Key.LETTERS)
    at.see("letters.none")


def _letter_new(at: AtCounter) -> None:
    at.press(Key.RECORD_MEMBER)
    at.see("letters.envelope")


def _service(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.see("letters.none")
    at.press(Key.CLOSE)
    at.see("home.waiting")
    at.click("queue.issue")
    at.see("queue.question")


def _priority(at: AtCounter) -> None:
    at.press("1")
    at.see("queue.question.elderly")


def _issued(at: AtCounter) -> None:
    at.press("2")
    at.see("queue.issued")


def _aside(at: AtCounter) -> None:
    at.press("Return")
    at.miss("queue.issued")
    at.press(Key.ASIDE)
    at.see("queue.question")


def _number(at: AtCounter) -> None:
    at.press("1")
    at.see("queue.number")


def _why(at: AtCounter) -> None:
    at.type("A-900")
    at.press("Return")
    at.see("queue.question.came_back")


def _no_such_number(at: AtCounter) -> None:
    at.press("1")
    at.see("queue.number")
    at.see("queue.problem")


def _called(at: AtCounter) -> None:
    for gone in ("queue.number", "queue.question"):
        at.press(Key.CLOSE)
        at.miss(gone)
    at.press(Key.CALL)
    wait_for(lambda: can_press(at.window, "queue.serve"), "the number called")


def _transfer(at: AtCounter) -> None:
    at.press(Key.TRANSFER)
    at.see("queue.question")


def _park(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.miss("queue.question")
    at.press(Key.SERVE)
    at.wait_at("finder.search")
    at.press(Key.PARK)
    at.see("queue.question")


def _finder(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.wait_at("finder.search")


STOPS: tuple[Stop[AtCounter], ...] = (
    Stop(
        "sign-in",
        lambda at: at.see("sign_in.demo.rina"),
        ("SignInView", "DemoPanel", "PasswordPanel"),
        "sign_in.username",
    ),
    Stop("sign-in-refused", _refused, (), "sign_in.password", Mood.ERROR),
    Stop("sign-in-busy", _opening, (), "*", Mood.BUSY),
    Stop("signed-in-elsewhere", _asked, ("QuestionPanel",), "sign_in.yes"),
    Stop("new-password", _new_password, ("NewPasswordPanel",), "sign_in.new_password.new"),
    Stop("new-password-refused", _too_short, (), "sign_in.new_password.new", Mood.ERROR),
    Stop("counters", _counters, ("CounterPanel",), "sign_in.counter.1"),
    Stop("home", _home, ("HomeView", "QueueView"), "*"),
    Stop("home-damage", _damage, (), "*", Mood.ERROR),
    Stop("home-clock", _clock, (), "*", Mood.ERROR),
    Stop("home-error", _home_busy, (), "*", Mood.ERROR),
    Stop("home-waiting", _waiting, (), "*"),
    Stop("estimate", _estimate, ("EstimateView",), "estimate.balance"),
    Stop("figures-quoted", _figures, (), "figures.search"),
    Stop("letters", _letters, ("LettersView",), "letters.new", Mood.EMPTY),
    Stop("letter-new", _letter_new, ("EnvelopePanel",), "letters.envelope.npp"),
    Stop("queue-service", _service, ("ChoicePanel",), "queue.question.A"),
    Stop("queue-priority", _priority, (), "queue.question.none"),
    Stop("queue-issued", _issued, ("IssuedPanel",), "queue.issued.close"),
    Stop("queue-aside", _aside, (), "queue.question.*"),
    Stop("queue-number", _number, ("NumberPanel",), "queue.number.field"),
    Stop("queue-why", _why, (), "queue.question.*"),
    Stop("queue-number-refused", _no_such_number, (), "queue.number.field", Mood.ERROR),
    Stop("queue-called", _called, ("TicketHead",), "queue.serve"),
    Stop("queue-transfer", _transfer, (), "queue.question.*"),
    Stop("queue-park", _park, (), "queue.question.*"),
    Stop("finder-empty", _finder, ("FinderView",), "finder.search", Mood.EMPTY),
)
