"""The windows without staff: kiosk and board."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import Channel
from counter_app.settings.values import Change
from tests.core.codes.code_desk import sender_on
from tests.drivers.hands import words
from tests.looks.past import PASSWORDS, UPDATE, Past
from tests.looks.rooms import LookRooms
from tests.looks.stop import Hands, Mood, Stop
from tests.tour.house import wait_for
from ui.frame.desk import Desk
from ui.stations.public import PublicStation

WEEK = tuple(f"hours_{day}" for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


class AtPublic(Hands):
    """A member in front of a public window."""

    def __init__(self, rooms: LookRooms, kind: Callable[[Desk], PublicStation], place: str) -> None:
        self.rooms, self.core = rooms, rooms.core
        self.desk = rooms.desk(place)
        self.station = kind(self.desk)
        rooms.keep(self.station)
        super().__init__(self.station.window, rooms.weathers[place])
        self.station.open()
        self.window.showNormal()
        self.window.activateWindow()

    def hear(self) -> None:
        """Something happened in the queue."""
        self.desk.bridge.changed.emit(Event(Topic.QUEUE, EventKind.TICKET_CALLED))


def _kiosk(at: AtPublic) -> None:
    _set(at, satisfaction_asked="on")
    at.hear()
    at.see("kiosk.judge")
    at.see("kiosk.service.1")


def _language(language: str, at: AtPublic) -> None:
    at.click(f"kiosk.{language}")


def _papers(at: AtPublic) -> None:
    at.press("1")
    at.see("kiosk.papers.complete")


def _list(at: AtPublic) -> None:
    at.click("kiosk.papers.lacking")
    at.see("kiosk.list.done")


def _priority(at: AtPublic) -> None:
    at.click("kiosk.list.anyway")
    at.see("kiosk.priority.1")


def _number(at: AtPublic) -> None:
    at.press("1")
    at.wait_at("kiosk.close")


def _set(at: AtPublic, **texts: str) -> None:
    """An administrator changes settings, and the window hears of it."""
    service = at.core.settings_desk
    who = at.core.officers.sign_in("bambang", PASSWORDS["bambang"], "MEJA-ADMIN")
    kept = {row.name: row.kept for row in service.listed(who)}
    service.save(who, [Change(name, value, kept[name], "Contoh") for name, value in texts.items()])
    at.core.officers.sign_out(who)
    at.desk.bridge.changed.emit(Event(Topic.BRANCH, EventKind.SETTING_CHANGED))


def _phone(at: AtPublic) -> None:
    at.press("Escape")
    at.see("kiosk.service.1")
    sender_on(at.core.db, Channel.SMS)
    _set(at, near_turn_people="1")
    who = at.core.officers.sign_in("yosef", PASSWORDS["yosef"], "MEJA-PINTU")
    for _person in range(2):
        at.core.queue.issue(who, at.core.queue.kiosk()[0].service_id)
    at.core.officers.sign_out(who)
    at.press("1")
    at.see("kiosk.papers.complete")
    at.click("kiosk.papers.complete")
    at.see("kiosk.priority.1")
    at.press("1")
    at.see("kiosk.number.phone")
    at.click("kiosk.number.phone")
    at.type("08123456789")
    at.see("kiosk.phone.words")


def _phone_wrong(at: AtPublic) -> None:
    at.click("kiosk.phone.clear")
    at.type("0211234567")
    at.click("kiosk.phone.agree")
    at.see("kiosk.phone.problem")


def _phone_left(at: AtPublic) -> None:
    at.click("kiosk.phone.clear")
    at.type("081234567890")
    at.click("kiosk.phone.agree")
    at.see("kiosk.number.told")


def _nik(at: AtPublic) -> None:
    at.press("Escape")
    at.see("kiosk.service.1")
    _set(at, numbers_bound="on", hour_numbers="A 14, B 6, C 6, D 2", **dict.fromkeys(WEEK, "00.00-23.59"))
    at.see("kiosk.service.1")
    at.press("1")
    at.see("kiosk.papers.complete")
    at.click("kiosk.papers.complete")
    at.see("kiosk.priority.1")
    at.press("1")
    at.see("kiosk.nik.field")
    at.type("31750745089")
    at.see("kiosk.nik.count")


def _nik_wrong(at: AtPublic) -> None:
    at.click("kiosk.nik.clear")
    at.type("3273013202900001")
    at.press("Return")
    at.see("kiosk.nik.problem")


def _hour(at: AtPublic) -> None:
    at.click("kiosk.nik.clear")
    at.type("3273015201900001")
    at.press("Return")
    at.wait_at("kiosk.hour.take")


def _ask_number(at: AtPublic) -> None:
    at.press("Escape")
    at.see("kiosk.service.1")
    _set(at, numbers_bound="off", hour_numbers="", **dict.fromkeys(WEEK, ""))
    at.see("kiosk.judge")
    at.click("kiosk.judge")
    at.see("ask.number.typed")


def _ask_refused(at: AtPublic) -> None:
    at.type("z99")
    at.press("Return")
    at.see("ask.trouble")


def _ask(at: AtPublic) -> None:
    past = Past(at.core)
    past.serve(past.nurul, UPDATE, past.free(1)[0])
    served = at.core.queue.mine(past.nurul).current
    assert served is not None
    past.leave(past.nurul)
    at.type(served.label)
    at.press("Return")
    at.see("ask.answer.1")


def _ask_words(at: AtPublic) -> None:
    at.press("1")
    at.see("ask.words.open")


def _ask_typing(at: AtPublic) -> None:
    at.click("ask.words.open")
    at.type("kursi tunggu kurang banyak")
    at.see("ask.words.typed")


def _ask_thanks(at: AtPublic) -> None:
    at.press("Return")
    at.see("ask.thanks")


def _closed(at: AtPublic) -> None:
    at.press("Escape")
    at.see("kiosk.service.1")
    _set(at, hours_closed_days=at.desk.time.day(at.desk.time.now()))
    at.see("kiosk.closed.opens")


def _kiosk_down(at: AtPublic) -> None:
    _set(at, hours_closed_days="")
    at.see("kiosk.service.1")
    at.weather.down = True
    at.hear()
    at.see("kiosk.banner.words")


def _called(at: AtPublic) -> None:
    past = Past(at.core)
    for service, member in enumerate(past.free(3)):
        past.serve(past.nurul, service, member)
        past.leave(past.nurul)
    at.core.queue.issue(None, at.core.queue.kiosk()[UPDATE].service_id)
    at.core.queue.call_next(past.nurul)
    at.hear()


def _board_down(at: AtPublic) -> None:
    at.weather.down = True
    at.hear()
    wait_for(lambda: bool(words(at.window, "board.problem")), "the board's problem")


KIOSK: tuple[Stop[AtPublic], ...] = (
    Stop("kiosk", _kiosk, ("KioskView",), "kiosk"),
    Stop("kiosk-papers", _papers, ("PapersPage",), "kiosk.papers.complete"),
    Stop("kiosk-list", _list, ("ListPage",), "kiosk.list.done"),
    Stop("kiosk-priority", _priority, (), "kiosk.priority.1"),
    Stop("kiosk-number", _number, ("NumberPage",), "kiosk.close"),
    Stop("kiosk-phone", _phone, ("PhonePage", "DigitPad"), "*"),
    Stop("kiosk-phone-wrong", _phone_wrong, (), "*", Mood.ERROR),
    Stop("kiosk-phone-left", _phone_left, (), "*"),
    Stop("kiosk-nik", _nik, ("NikPage",), "kiosk.nik.field"),
    Stop("kiosk-nik-wrong", _nik_wrong, (), "*", Mood.ERROR),
    Stop("kiosk-hour", _hour, ("HourPage",), "kiosk.hour.take"),
    Stop("ask-number", _ask_number, ("AskView", "NumberPage"), "ask"),
    Stop("ask-refused", _ask_refused, (), "ask", Mood.ERROR),
    Stop("ask", _ask, ("QuestionPage", "Face"), "ask"),
    Stop("ask-words", _ask_words, ("WordsPage",), "ask"),
    Stop("ask-typing", _ask_typing, (), "ask"),
    Stop("ask-thanks", _ask_thanks, ("ThanksPage",), "ask"),
    Stop("kiosk-closed", _closed, ("ClosedPage",), "*", Mood.EMPTY),
    Stop("kiosk-error", _kiosk_down, (), "*", Mood.ERROR),
)
BOARD: tuple[Stop[AtPublic], ...] = (
    Stop("board-empty", lambda at: at.see("board"), ("BoardView",), "*", Mood.EMPTY),
    Stop("board", _called, ("CallPanel", "CallLines", "Bar", "WaitingTiles"), "*"),
    Stop("board-error", _board_down, (), "*", Mood.ERROR),
)
