"""The windows without staff: kiosk, board, the member's side. Each is one full screen view with its presenter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.clock_check import ClockDoubt, doubt_words
from counter_app.db.loss import Loss
from counter_app.events import Event, Topic
from counter_app.losses.words import behind_words
from counter_app.texts import _
from ui.acts import Errands
from ui.frame.desk import Desk
from ui.frame.opening_page import OpeningPage
from ui.stations.locked import LockedWindow
from ui.widgets.banner import Banner
from ui.widgets.marks import Kind

if TYPE_CHECKING:
    from ui.stations.leaving import LeavingPage


@dataclass(frozen=True)
class PublicView:
    """A view, how it reads anew, how it hears of changes, and how it ends what it still waits for.

    `reach`, where it has something to say of it: the store answers no longer, or again. One that `locks` is left by an
    administrator only, on a real branch.
    """

    view: QWidget
    load: Callable[[], None]
    hear: Callable[[Event], None]
    stop: Callable[[], None]
    reach: Callable[[bool], None] | None = None
    locks: bool = False


class PublicStation(QObject):
    """A window that says that the branch is being opened, then a view that hears of changes until it closes."""

    def __init__(self, desk: Desk, build: Callable[[Desk], PublicView], title: str) -> None:
        super().__init__()
        self._desk, self._build = desk, build
        self._public: PublicView | None = None
        self._waits = False
        self._page = OpeningPage()
        self._errands = Errands(desk.jobs, self, "io")
        self._clock, self._pages = Banner("public.clock"), QStackedWidget()
        self._leaving: LeavingPage | None = None
        self._frame = LockedWindow()
        self.window: QWidget = self._frame
        self.window.setObjectName("public")
        self.window.setWindowTitle(title)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._clock)
        column.addWidget(self._pages, 1)
        self._pages.addWidget(self._page)
        self._page.retried.connect(self._begin)
        desk.opened.connect(self._let_in)
        desk.jobs.behind.connect(self._wait)
        desk.failed.connect(self._page.show_failure)

    def open(self) -> None:
        """Fill the screen."""
        self._frame.fill()
        self._begin()

    def close(self) -> None:
        """Stop every thread, and what the view still waits for."""
        if self._public is not None:
            self._public.stop()
        if self._leaving is not None:
            self._leaving.stop()
        self._desk.close()

    def _begin(self) -> None:
        if self._waits:
            self._look_at_loss()
            return
        self._page.show_opening()
        self._desk.open(whole=True)

    def _let_in(self) -> None:
        self._desk.bridge.changed.connect(self._hear_loss)
        if self._desk.core.db.watch.loss is not None:
            self._wait()
        else:
            self._show()

    def _wait(self, *_behind: object) -> None:
        """The store lacks something: nobody is served before a supervisor took note at another window."""
        loss = self._desk.core.db.watch.loss
        if loss is not None:
            self._waits = True
            self._page.show_waiting(behind_words(loss))
            self._pages.setCurrentWidget(self._page)

    def _hear_loss(self, event: Event) -> None:
        if self._waits and event.topic is Topic.BRANCH:
            self._look_at_loss()

    def _look_at_loss(self) -> None:
        if not self._errands.busy:
            self._errands.send(self._desk.core.losses.standing, self._looked, self._unread)

    def _looked(self, loss: Loss | None) -> None:
        if loss is not None:
            self._wait()
            return
        self._waits = False
        if self._public is None:
            self._show()
            return
        self._pages.setCurrentWidget(self._public.view)
        self._public.view.setFocus()
        self._public.load()

    def _show(self) -> None:
        self._page.rest()
        public = self._public = self._build(self._desk)
        self._desk.bridge.changed.connect(public.hear)
        self._desk.bridge.changed.connect(self._hear)
        if public.reach is not None:
            self._desk.reached.connect(public.reach)
        if public.locks and self._desk.core.branch.is_real:
            self._lock()
        self._pages.addWidget(public.view)
        self._pages.setCurrentWidget(public.view)
        public.view.setFocus()
        public.load()
        self._look_at_clock()

    def _lock(self) -> None:
        from ui.stations.leaving import LeavingPage  # noqa: PLC0415 - only a kiosk of a real branch needs it

        leaving = self._leaving = LeavingPage(self._desk.jobs, self._desk.core.officers.beside, self._desk.station)
        self._pages.addWidget(leaving)
        self._frame.leave_wanted.connect(self._ask_who)
        leaving.stayed.connect(self._go_on)
        leaving.allowed.connect(self._frame.let_go)
        self._frame.lock()

    def _ask_who(self) -> None:
        if self._leaving is not None and self._pages.currentWidget() is not self._leaving:
            self._pages.setCurrentWidget(self._leaving)
            self._leaving.start()

    def _go_on(self) -> None:
        if self._public is not None:
            self._pages.setCurrentWidget(self._page if self._waits else self._public.view)
            self._public.view.setFocus()

    def _hear(self, _event: Event) -> None:
        """A clock that was put right is spoken of no longer."""
        if self._clock.words():
            self._look_at_clock()

    def _look_at_clock(self) -> None:
        if not self._errands.busy:
            self._errands.send(self._desk.core.clock_doubt, self._say_doubt, self._unread)

    def _say_doubt(self, doubt: ClockDoubt | None) -> None:
        """Nobody signs in here, so nobody notes it: it stays as long as it is so."""
        self._clock.show_words(doubt_words(doubt) if doubt is not None and doubt.is_warning else "", Kind.WARNING)

    def _unread(self, _error: Exception) -> None:
        """The view says by itself when the store does not answer."""


def kiosk(desk: Desk) -> PublicStation:
    """Members take a number themselves."""
    return PublicStation(desk, _kiosk, _("Ambil nomor"))


def board(desk: Desk) -> PublicStation:
    """Everybody sees who is called."""
    return PublicStation(desk, _board, _("Layar antrean"))


def member(desk: Desk) -> PublicStation:
    """What a member does alone, beside a counter."""
    return PublicStation(desk, _member, _("Layar peserta"))


def _kiosk(desk: Desk) -> PublicView:
    # The screens load once the branch is open, each window its own.
    from counter_app.hours.plan import calendar_in  # noqa: PLC0415
    from counter_app.hours.rules import read_hour_numbers  # noqa: PLC0415
    from counter_app.slips.bringing import papers_for  # noqa: PLC0415
    from ui.kiosk.presenter import KioskPresenter  # noqa: PLC0415
    from ui.kiosk.state import KioskPlan  # noqa: PLC0415
    from ui.kiosk.view import KioskView  # noqa: PLC0415
    from ui.machine.slips import Slips, slip_plan  # noqa: PLC0415
    from ui.stations.asking import AskOnKiosk  # noqa: PLC0415

    core = desk.core
    slips = Slips(desk.printer, core.branch, partial(slip_plan, core.settings, desk.station))
    plan = KioskPlan(
        partial(papers_for, core.shelf),
        lambda: core.settings().kiosk_anyway,
        lambda: calendar_in(core.settings()),
        lambda: f"{core.settings().quota_afternoon_from:02d}.00",
        core.satisfaction.asks,
        core.bound,
        lambda: core.settings().numbers_bound,
        lambda prefix: prefix in (read_hour_numbers(core.settings().hour_numbers) or {}),
        core.near_turns,
    )
    presenter = KioskPresenter(desk.jobs, core.queue, slips, desk.time, plan)
    view = KioskView(presenter, core.branch.name)
    ask = AskOnKiosk(desk, view, presenter.start_over)
    view.opinion_wanted.connect(presenter.stop)
    view.opinion_wanted.connect(ask.begin)

    def stop() -> None:
        ask.stop()
        presenter.stop()

    return PublicView(ask.window, presenter.load, presenter.hear, stop, presenter.reach, locks=True)


def _board(desk: Desk) -> PublicView:
    from counter_app.hours.plan import calendar_in  # noqa: PLC0415
    from counter_app.queueing.board_lines import board_lines  # noqa: PLC0415
    from counter_app.voice.plan import VoicePlan, voice_plan  # noqa: PLC0415
    from ui.board.presenter import BoardHall, BoardPresenter  # noqa: PLC0415
    from ui.board.view import BoardView  # noqa: PLC0415
    from ui.board.voice import HallVoice  # noqa: PLC0415
    from ui.machine.loudspeaker import SystemLoudspeaker  # noqa: PLC0415

    core = desk.core

    def plan() -> VoicePlan:
        return voice_plan(core.settings(), desk.time.hour(), desk.station)

    voice = HallVoice(desk.jobs, core.voice.clips, plan, SystemLoudspeaker())
    hall = BoardHall(voice, lambda: board_lines(core.settings().board_text), lambda: calendar_in(core.settings()))
    presenter = BoardPresenter(desk.jobs, core.queue, desk.time, hall)
    voice.load()

    def hear(event: Event) -> None:
        voice.hear(event)
        presenter.hear(event)

    view = BoardView(presenter, core.branch.name)
    return PublicView(view, presenter.load, hear, presenter.stop, presenter.reach)


def _member(desk: Desk) -> PublicView:
    from ui.registration.member.station import StationPresenter  # noqa: PLC0415
    from ui.registration.member.station_state import StationDoors  # noqa: PLC0415
    from ui.registration.member.station_view import MemberStationView  # noqa: PLC0415

    core = desk.core
    services = (core.member_screens, core.member_part, core.login_trials)
    doors = StationDoors(*services, desk.time, desk.station, not core.db.is_postgresql)
    presenter = StationPresenter(desk.jobs, doors)
    return PublicView(MemberStationView(presenter), presenter.load, presenter.hear, presenter.stop)
