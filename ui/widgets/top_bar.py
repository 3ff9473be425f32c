"""The bar over the counter window: where, what works, what time, who."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from counter_app.texts import _, language
from ui.keys import Key, shown
from ui.theme import TOP_BAR_HEIGHT, Space, mark
from ui.widgets.buttons import Button
from ui.widgets.status_dot import DotState, StatusDot
from ui.widgets.text import text

CLOCK_MS = 1000


class Device(StrEnum):
    """What has a dot in the bar."""

    DATABASE = "database"
    CAMERA = "camera"
    PRINTER = "printer"
    MESSAGES = "messages"
    """Seen only where a branch sends messages."""


class Act(StrEnum):
    """What the officer's menu offers."""

    CHANGE_PASSWORD = "change_password"
    TIES = "ties"
    CODES = "codes"
    LANGUAGE = "language"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE_COUNTER = "close_counter"
    LOCK = "lock"
    SIGN_OUT = "sign_out"


class TopBar(QFrame):
    """Counter and branch at the left, dots in the middle, clock and officer at the right."""

    asked = Signal(Act)

    def __init__(self, now: Callable[[], datetime], zone: str) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setProperty("role", "bar")
        self.setFixedHeight(TOP_BAR_HEIGHT)
        self._now, self._zone = now, ZoneInfo(zone)
        self._counter = text(role="label", name="top.counter", wrap=False)
        self._branch = text(role="second", name="top.branch", wrap=False)
        self._clock = text(role="clock", name="top.clock", wrap=False)
        self._dots = {device: StatusDot(f"top.{device.value}") for device in Device}
        self._standing: dict[Device, tuple[DotState, str]] = {}
        self._officer = Button(role="quiet", name="top.officer")
        mark(self._officer, menu=True)
        self._menu = QMenu(self._officer)
        self._officer.setMenu(self._menu)
        self._acts = {act: QAction(self._menu) for act in Act}
        self._fill_menu()
        self._lay_out()
        self._tick = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer)  # with all others of a second at once
        self._tick.setInterval(CLOCK_MS)
        self._tick.timeout.connect(self.show_time)
        self.show_time()
        self.show_place("", "", "")
        for device in Device:
            self.show_status(device, DotState.OFF)

    def show_place(self, counter: str, branch: str, officer: str, role: str = "", paused: bool = False) -> None:
        """Say where and who, in an office by role; what does not apply (no counter) leaves the menu."""
        place = counter or role
        self._counter.setText(_("{counter} · jeda").format(counter=counter) if counter and paused else place)
        self._counter.setVisible(bool(place))
        self._branch.setText(branch)
        self._officer.setText(officer)
        self._officer.setVisible(bool(officer))
        self._acts[Act.PAUSE].setVisible(bool(counter) and not paused)
        self._acts[Act.RESUME].setVisible(bool(counter) and paused)
        self._acts[Act.CLOSE_COUNTER].setVisible(bool(counter))
        self.show_words()

    def offer_codes(self, has_phone: bool) -> None:
        """New recovery codes are for whoever signs in with a phone."""
        self._acts[Act.CODES].setVisible(has_phone)

    def show_words(self) -> None:
        """Words of the menu in the language in use."""
        words = {
            Act.CHANGE_PASSWORD: _("Ganti kata sandi"),
            Act.TIES: _("Data saya dan keluarga"),
            Act.CODES: _("Buat kode pemulihan baru"),
            Act.LANGUAGE: "English" if language() == "id" else "Bahasa Indonesia",
            Act.PAUSE: _("Jeda"),
            Act.RESUME: _("Lanjutkan tugas"),
            Act.CLOSE_COUNTER: _("Tutup loket"),
            Act.LOCK: _("Kunci layar") + f"\t{shown(Key.LOCK)}",
            Act.SIGN_OUT: _("Keluar"),
        }
        for act, said in words.items():
            self._acts[act].setText(said)
        for device, (state, explained) in self._standing.items():
            self.show_status(device, state, explained)

    def show_status(self, device: Device, state: DotState, words: str = "") -> None:
        """Set a dot; `words` explain it on hover."""
        self._standing[device] = (state, words)
        names = {
            Device.DATABASE: _("basis data"),
            Device.CAMERA: _("kamera"),
            Device.PRINTER: _("printer"),
            Device.MESSAGES: _("pesan"),
        }
        self._dots[device].show_status(state, names[device], words)
        if device is Device.MESSAGES:
            self._dots[device].setVisible(state is not DotState.OFF)

    def keep_time(self, now: Callable[[], datetime], zone: str) -> None:
        """From here on show another clock."""
        self._now, self._zone = now, ZoneInfo(zone)
        self.show_time()

    def show_time(self) -> None:
        """Hours and minutes of the branch."""
        self._clock.setText(f"{self._now().astimezone(self._zone):%H.%M}")

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it can be seen."""
        super().showEvent(event)
        self.show_time()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And stands still otherwise."""
        self._tick.stop()
        super().hideEvent(event)

    def act(self, act: Act) -> QAction:
        """An entry of the menu, to be enabled or asked by a key."""
        return self._acts[act]

    def _fill_menu(self) -> None:
        for act in Act:
            if act in (Act.PAUSE, Act.LOCK):
                self._menu.addSeparator()
            entry = self._acts[act]
            entry.setObjectName(f"top.{act.value}")
            entry.setData(act)
            entry.triggered.connect(self._tell)
            self._menu.addAction(entry)

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.asked.emit(Act(sender.data()))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.S, 0)
        row.setSpacing(Space.L)
        row.addWidget(self._counter)
        row.addWidget(self._branch)
        row.addStretch(1)
        for dot in self._dots.values():
            row.addWidget(dot)
        row.addSpacing(Space.L)
        row.addWidget(self._clock)
        row.addWidget(self._officer)
