"""The window of whoever greets at the door."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import Channel
from counter_app.queueing.values import SlipNote
from counter_app.settings.values import Change
from counter_app.slips.status import Trouble
from counter_app.states import Priority
from tests.core.codes.code_desk import sender_on
from tests.looks.past import PASSWORDS, Past
from tests.looks.rooms import LookRooms
from tests.looks.stop import Hands, Mood, Stop
from ui.keys import Key


class AtDoor(Hands):
    """An officer at the door, after some numbers were given."""

    def __init__(self, rooms: LookRooms) -> None:
        self.rooms, self.core = rooms, rooms.core
        self.past = Past(rooms.core)
        self.past.at_counter("rina", 2)
        self.station = rooms.greeter()
        super().__init__(self.station.shell, rooms.weathers["pintu-1"])

    def page(self) -> QWidget | None:
        """The page, unless something covers the window."""
        return None if self.station.shell.covered() else self.station.shell.page()

    def hear(self) -> None:
        """Something happened in the queue."""
        self.station.desk.bridge.changed.emit(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))


def _sign_in(at: AtDoor) -> None:
    at.wait_at("sign_in.username")
    at.type("yosef")
    at.press("Return")
    at.type(PASSWORDS["yosef"])
    at.press("Return")
    at.wait_at("greeter.service.1")


def _busy_hall(at: AtDoor) -> None:
    services = at.core.queue.kiosk()
    for priority in (Priority.NONE, Priority.ELDERLY, Priority.NONE, Priority.DISABLED, Priority.PREGNANT):
        given = at.core.queue.issue(None, services[0].service_id, priority)
    at.core.queue.issue(None, services[1].service_id)
    at.core.queue.note_slip(given.ticket_id, SlipNote("KIOS-UTARA", printed=False, cause=Trouble.PAPER_OUT))
    at.hear()
    at.see("greeter.kiosks.words")


def _papers(at: AtDoor) -> None:
    at.press("1")
    at.wait_at("greeter.paper.1.here")


def _marked(at: AtDoor) -> None:
    at.press(Key.TAKE_READ)
    at.tab_to("greeter.paper.3.lacking")
    at.press("Space")
    at.press("Alt+2")
    at.press(Key.NOTE)
    at.type("KK masih di rumah, difoto di ponsel. Datang kedua kali.")
    at.wait_at("greeter.note")


def _nik(at: AtDoor) -> None:
    at.type(" NIK 3175 0712 0390 0003")
    at.see("greeter.note.problem")


def _given(at: AtDoor) -> None:
    for _letter in range(24):
        at.press("Backspace")
    at.miss("greeter.note.problem")
    at.press(Key.NEXT_STEP)
    at.wait_at("greeter.given.close")


def _phone(at: AtDoor) -> None:
    admin = at.core.officers.sign_in("bambang", PASSWORDS["bambang"], "MEJA-ADMIN")
    kept = {row.name: row.kept for row in at.core.settings_desk.listed(admin)}
    change = Change("near_turn_people", "1", kept["near_turn_people"], "Contoh")
    at.core.settings_desk.save(admin, [change])
    at.core.officers.sign_out(admin)
    sender_on(at.core.db, Channel.WHATSAPP)
    at.press(Key.FIND_MEMBER)
    at.type("a5")
    at.press("Return")
    at.see("greeter.found.phone")
    at.press(Key.PHONE)
    at.type("0812 3456 7890")
    at.wait_at("greeter.phone.field")


def _attorney(at: AtDoor) -> None:
    at.press("Escape", "Escape")
    at.press(Key.FIND_MEMBER)
    at.type("3273015201900001")
    at.press("Return")
    at.see("greeter.attorney")
    at.press(Key.ATTORNEY)


def _found(at: AtDoor) -> None:
    at.press(Key.FIND_MEMBER)
    at.type("a1")
    at.press("Return")
    at.wait_at("greeter.found.close")


def _reasons(at: AtDoor) -> None:
    at.press(Key.CANCEL_TICKET)
    at.see("greeter.reason.back")


def _unknown(at: AtDoor) -> None:
    at.press("Escape", "Escape")
    at.wait_at("greeter.service.1")
    at.press(Key.FIND_MEMBER)
    at.type("siti")
    at.press("Return")
    at.see("greeter.banner.words")


def _down(at: AtDoor) -> None:
    at.press("Escape", "2")
    at.weather.down = True
    at.hear()
    at.see("greeter.banner.words")


GREETER: tuple[Stop[AtDoor], ...] = (
    Stop("greeter-empty", _sign_in, ("GreeterView",), "greeter.service.1", Mood.EMPTY),
    Stop("greeter-hall", _busy_hall, ("ServiceCard", "VisitorPart"), "*"),
    Stop("greeter-papers", _papers, ("PaperRow",), "greeter.paper.1.here"),
    Stop("greeter-marked", _marked, ("PapersPart",), "greeter.note"),
    Stop("greeter-nik", _nik, (), "greeter.note", Mood.ERROR),
    Stop("greeter-given", _given, ("NumberPart",), "greeter.given.close"),
    Stop("greeter-phone", _phone, ("PhonePart",), "greeter.phone.field"),
    Stop("greeter-attorney", _attorney, (), "*"),
    Stop("greeter-found", _found, (), "greeter.found.close"),
    Stop("greeter-reasons", _reasons, ("ReasonsPart",), "*"),
    Stop("greeter-unknown", _unknown, (), "*", Mood.ERROR),
    Stop("greeter-down", _down, (), "*", Mood.ERROR),
)
