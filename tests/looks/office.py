"""The supervisor's window: every page of its table; and whoever sits at a window without a queue."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import Case, Member, Officer, Paper
from counter_app.events import Event, EventKind, Topic
from tests.drivers.hands import can_press, words
from tests.looks.opinions import fill_opinions
from tests.looks.past import PASSWORDS, Past
from tests.looks.rooms import LookRooms
from tests.looks.stop import Hands, Mood, Stop
from tests.looks.tongue import spoken_otherwise
from tests.looks.weather import Weather
from tests.looks.weeks import fill_weeks
from tests.tour.house import wait_for
from ui.keys import Key
from ui.messages import OurFault
from ui.stations.office import OfficeStation


class AtOffice(Hands):
    """Somebody at a window without a queue."""

    def __init__(self, rooms: LookRooms, station: OfficeStation, weather: Weather, username: str) -> None:
        super().__init__(station.shell, weather)
        self.rooms, self.station, self.username = rooms, station, username

    def page(self) -> QWidget | None:
        """The page, unless something covers the window."""
        return None if self.station.shell.covered() else self.station.shell.page()

    def hear(self, topic: Topic) -> None:
        """Something changed: pages read again."""
        self.station.desk.bridge.changed.emit(Event(topic, EventKind.TICKET_ISSUED, None))

    def sign_in(self) -> None:
        """Through the door."""
        self.wait_at("sign_in.username")
        self.type(self.username)
        self.press("Return")
        self.type(PASSWORDS[self.username])
        self.press("Return")


def at_approvals(rooms: LookRooms) -> AtOffice:
    """A supervisor, with something of each kind to decide."""
    with spoken_otherwise():
        Past(rooms.core).fill_the_desk()
    station = rooms.supervisor("penyelia-1")
    return AtOffice(rooms, station, rooms.weathers["penyelia-1"], "dewi")


def open_page(key: Key, name: str, at: AtOffice) -> None:
    """By its key."""
    at.press(key)
    at.see(name)


def _approvals(at: AtOffice) -> None:
    at.sign_in()
    at.see("approvals.list")


def _kind(kind: str, at: AtOffice) -> None:
    """The first thing of a kind, in full."""
    at.click(f"approvals.filter.{kind}")
    at.tab_to("approvals.list")
    at.press("Home")
    at.see({"waiting": "approvals.about", "provisional": "approvals.member"}.get(kind, f"approvals.{kind}.about"))


def _override(at: AtOffice) -> None:
    at.press("End")
    wait_for(lambda: "Tangan kanan patah" in words(at.window, "approvals.selfie.signs"), "the wish")


def _override_asked(at: AtOffice) -> None:
    wait_for(lambda: can_press(at.window, "approvals.approve"), "long enough on the screen")
    at.press("A")
    at.see("approvals.why")


def _many(at: AtOffice) -> None:
    wait_for(lambda: can_press(at.window, "approvals.approve"), "long enough on the screen")
    at.press(Key.APPROVE_MANY)
    at.see("approvals.batch.going")


def _return(at: AtOffice) -> None:
    at.press(Key.GIVE_BACK)
    at.see("approvals.why")


def _return_wrong(at: AtOffice) -> None:
    at.press(Key.NEXT_STEP)
    at.see("approvals.why.banner.words")


def _reject(at: AtOffice) -> None:
    at.press(Key.CLOSE)
    at.miss("approvals.why")
    at.press(Key.REJECT)
    at.see("approvals.why")


def _refused(at: AtOffice) -> None:
    at.press(Key.REJECT)
    at.see("approvals.why")


def _after_refusal(then: Callable[[AtOffice], None], at: AtOffice) -> None:
    at.press(Key.CLOSE)
    at.miss("approvals.why")
    then(at)


def _approvals_down(at: AtOffice) -> None:
    at.press(Key.CLOSE)
    at.miss("approvals.why")
    at.weather.down = True
    at.hear(Topic.REQUEST)
    at.see("approvals.detail.banner.words")


def _decided(at: AtOffice) -> None:
    at.weather.clear()
    at.hear(Topic.REQUEST)
    at.miss("approvals.detail.banner.words")


def day_read(at: AtOffice) -> None:
    """Wait for the numbers of the day."""
    wait_for(lambda: bool(words(at.window, "day.numbers")), "the day's numbers")


def _day(at: AtOffice) -> None:
    at.press(Key.PAGE_2)
    day_read(at)


def _hall(at: AtOffice) -> None:
    at.press(Key.PAGE_HALL)
    wait_for(lambda: bool(words(at.window, "hall.counter.1.foot")), "the counters")


def _opinions(at: AtOffice) -> None:
    at.press(Key.PAGE_OPINIONS)
    at.see("opinions.none.title")


def _opinions_filled(at: AtOffice) -> None:
    fill_opinions(at.rooms.core)
    at.press(Key.PAGE_HALL, Key.PAGE_OPINIONS)
    at.see("opinions.rows")


def _opinions_followed(at: AtOffice) -> None:
    at.press(Key.NEXT_STEP)
    at.see("opinions.answer")


def _rota(at: AtOffice) -> None:
    at.press(Key.PAGE_PLAN)
    at.see("rota.verdict")


def _rota_filled(at: AtOffice) -> None:
    fill_weeks(at.rooms.core)
    at.press(Key.PAGE_HALL, Key.PAGE_PLAN)
    wait_for(lambda: can_press(at.window, "rota.search"), "the weeks")


def _rota_found(at: AtOffice) -> None:
    at.press(Key.NEXT_STEP)
    wait_for(lambda: can_press(at.window, "rota.keep"), "a plan")
    at.press(Key.SAVE_DRAFT)
    at.see("rota.kept")


def _fault(at: AtOffice) -> None:
    OurFault.tell(at.window, "A1B2C3")


def _fault_read(at: AtOffice) -> None:
    at.press("Return")
    wait_for(lambda: QApplication.activeModalWidget() is None, "the box gone")
    at.window.activateWindow()  # a desktop does so by itself


def _trail_asked(at: AtOffice, number: str) -> None:
    at.tab_to("trail.member.number")
    at.type(number)
    at.press("Return")
    at.wait_at("trail.member.code")
    at.press("P")
    at.tab_to("trail.member.show")
    at.press("Space")


def _trail_unknown(at: AtOffice) -> None:
    _trail_asked(at, "99999999999")
    at.see("trail.banner.words")


def _trail_member(at: AtOffice) -> None:
    with at.rooms.core.db.read() as session:
        number = session.scalars(select(Member.kpj).join(Case, Case.member_id == Member.id).order_by(Case.seq)).first()
    at.tab_to("trail.member.number")
    at.type(number or "")
    at.tab_to("trail.member.show")
    at.press("Space")
    at.miss("trail.banner.words")


def _archive(at: AtOffice) -> None:
    at.press(Key.PAGE_3)
    at.wait_at("archive.why.code")


def _archive_search(at: AtOffice) -> None:
    at.press("P")
    at.wait_at("archive.search")


def _archive_found(at: AtOffice) -> None:
    with at.rooms.core.db.read() as session:
        number = session.scalars(select(Paper.number).order_by(Paper.made_at)).first()
    at.type(number or "")
    at.see("archive.list")


def _archive_open(at: AtOffice) -> None:
    at.press("Down")
    at.see("archive.facts")


def _archive_nothing(at: AtOffice) -> None:
    at.press(Key.FIND_MEMBER)
    at.wait_at("archive.search")
    at.type("zzzz")
    at.see("archive.nothing")


def _signals(at: AtOffice) -> None:
    with at.rooms.core.db.transaction(None) as work:
        officer = work.session.scalars(select(Officer).where(Officer.role == Role.OFFICER)).first()
        assert officer is not None
        who = Actor(officer.id, officer.username, officer.name, officer.role)
        work.audit(who, AuditCode.LOOKING_PAUSED, officer.id, kind="looks", count="30")
    at.press(Key.PAGE_6)
    at.see("signals.rows")


def _signal_explained(at: AtOffice) -> None:
    at.press(Key.NEXT_STEP)
    at.wait_at("signals.answer.note")


def _signal_wrong(at: AtOffice) -> None:
    at.press(Key.NEXT_STEP)
    at.see("signals.answer.banner.words")


def _signal_passed(at: AtOffice) -> None:
    at.press(Key.CLOSE)
    at.miss("signals.answer")
    at.press(Key.PASS_ON)
    at.see("signals.answer")


def _healthy(at: AtOffice) -> None:
    at.press(Key.PAGE_7)
    wait_for(lambda: words(at.window, "health.disk.found") not in ("", "…"), "a look at everything")


def _health_down(at: AtOffice) -> None:
    at.weather.down = True
    at.press(Key.AGAIN)
    at.see("health.banner.words")
    at.weather.clear()


SUPERVISOR: tuple[Stop[AtOffice], ...] = (
    Stop("supervisor-sign-in", lambda at: at.see("sign_in.username"), (), "sign_in.username"),
    Stop("approvals", _approvals, ("ApprovalsView", "EntryList", "FilterRow", "Navigation"), "approvals.list"),
    Stop("approvals-request", partial(_kind, "waiting"), ("RequestDetail", "ChangesTable"), "approvals.list"),
    Stop("approvals-many", _many, ("BatchView",), "approvals.batch.cancel"),
    Stop("approvals-return", partial(_after_refusal, _return), ("ReasonPanel",), "approvals.why.choice"),
    Stop("approvals-return-wrong", _return_wrong, (), "approvals.why.choice", Mood.ERROR),
    Stop("approvals-reject", _reject, (), "approvals.why.choice"),
    Stop("approvals-error", _approvals_down, (), "*", Mood.ERROR),
    Stop("approvals-again", _decided, (), "approvals.*"),
    Stop("approvals-reset", partial(_kind, "reset"), ("ResetDetail",), "approvals.list"),
    Stop("approvals-reset-reject", _refused, (), "approvals.why.choice"),
    Stop("approvals-reset-reject-wrong", _return_wrong, (), "approvals.why.choice", Mood.ERROR),
    Stop(
        "approvals-selfie",
        partial(_after_refusal, partial(_kind, "selfie")),
        ("SelfieDetail",),
        "approvals.list",
    ),
    Stop("approvals-override", _override, (), "approvals.list"),
    Stop("approvals-override-asked", _override_asked, (), "approvals.why.choice"),
    Stop(
        "approvals-member",
        partial(_after_refusal, partial(_kind, "provisional")),
        ("MemberDetail",),
        "approvals.list",
    ),
    Stop("approvals-member-reject", _refused, (), "approvals.why.choice"),
    Stop("approvals-member-reject-wrong", _return_wrong, (), "approvals.why.choice", Mood.ERROR),
    Stop("day", partial(_after_refusal, _day), ("DayPage",), "*"),
    Stop("hall", _hall, ("HallPage", "CounterCard", "ActingCard"), "hall.*"),
    Stop("hall-counter", lambda at: at.press("1"), ("CounterPanel",), "hall.panel.all"),
    Stop("hall-left", lambda at: at.press(Key.CLOSE), (), "hall.*"),
    Stop("rota-without", _rota, ("RotaView",), "*", Mood.EMPTY),
    Stop("rota", _rota_filled, (), "rota.rows"),
    Stop("rota-kept", _rota_found, (), "rota.rows"),
    Stop("rota-left", lambda at: at.press(Key.CLOSE), (), "approvals.*"),
    Stop("opinions-empty", _opinions, ("OpinionsView",), "*", Mood.EMPTY),
    Stop("opinions", _opinions_filled, (), "opinions.rows"),
    Stop("opinions-follow", _opinions_followed, ("WhyPanel",), "opinions.answer.note"),
    Stop("opinions-left", lambda at: at.press(Key.CLOSE), (), "opinions.*"),
    Stop("checking", lambda at: at.press(Key.PAGE_4), ("CheckView",), "*"),
    Stop("confirming", lambda at: at.press(Key.PAGE_5), ("ConfirmingView",), "*", Mood.EMPTY),
    Stop("signals", _signals, ("SignalsView",), "*"),
    Stop("signals-explain", _signal_explained, ("WhyPanel",), "signals.answer.note"),
    Stop("signals-explain-wrong", _signal_wrong, (), "signals.answer.note", Mood.ERROR),
    Stop("signals-pass-on", _signal_passed, (), "signals.answer.choice"),
    Stop("data_requests", lambda at: at.press(Key.PAGE_8), ("DataRequestsView",), "*", Mood.EMPTY),
    Stop("letter_review", lambda at: at.press(Key.LETTERS), ("ReviewView",), "*", Mood.EMPTY),
    Stop("trail", lambda at: at.press(Key.PAGE_9), ("TrailView",), "trail.*"),
    Stop("trail-member-unknown", _trail_unknown, ("MemberBand",), "trail.member.show", Mood.ERROR),
    Stop("trail-member", _trail_member, (), "trail.member.show"),
    Stop("health", _healthy, ("HealthView", "HealthCard", "HealthRow"), "health.again"),
    Stop("health-error", _health_down, (), "health.again", Mood.ERROR),
    Stop("archive", _archive, ("ArchiveView", "WhyBand"), "archive.why.code", Mood.EMPTY),
    Stop("archive-search", _archive_search, (), "archive.search", Mood.EMPTY),
    Stop("archive-found", _archive_found, (), "archive.search"),
    Stop("archive-paper", _archive_open, ("PaperCard",), "archive.list"),
    Stop("print-run", lambda at: open_page(Key.PRINT_MANY, "print_run.papers", at), ("RunView",), "print_run.printer"),
    Stop("print-run-left", lambda at: at.press(Key.CLOSE), (), "archive.*"),
    Stop("archive-nothing", _archive_nothing, (), "archive.search", Mood.EMPTY),
    Stop("fault-box", _fault, (), "*", Mood.ERROR),
    Stop("fault-box-read", _fault_read, (), "archive.search"),
)
