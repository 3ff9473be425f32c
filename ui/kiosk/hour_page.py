"""When somebody comes: a day, an hour of it with what is left, and the number for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.bound.rules import clock
from counter_app.bound.values import HourRoom
from counter_app.bound.words import hour_words, span_words
from counter_app.hours.words import day_ahead_words, time_words
from counter_app.texts import _
from ui.icons import icon
from ui.kiosk.state import KioskState
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text

MOST_DAYS, MOST_HOURS, MOST_COLUMNS = 3, 12, 4
MOST_ROWS = 3
"""On the lowest screen: a day of more hours takes another column."""
ICON_PX = 44


class HourPage(QWidget):
    """`day_chosen(at)`, `hour_chosen(at)`, `taken`: the number for the hour that is chosen; `left`."""

    day_chosen, hour_chosen = Signal(int), Signal(int)
    taken, left = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whose = _line("kiosk-small", "kiosk.hour.whose")
        self._days = tuple(self._day(at) for at in range(MOST_DAYS))
        self._hours = tuple(self._hour(at) for at in range(MOST_HOURS))
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        self._sign, self._note = QLabel(), _line("kiosk-small", "kiosk.hour.note")
        panel = QFrame()
        mark(panel, role="kiosk-note")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.M)
        inside.addWidget(self._sign)
        inside.addWidget(self._note, 1)
        self._back = Button(name="kiosk.hour.back")
        self._take = Button(role="primary", name="kiosk.hour.take")
        self._placed = (0, 0)
        days, foot = QHBoxLayout(), QHBoxLayout()
        for row in (days, foot):
            row.setSpacing(Space.M)
        for button in self._days:
            days.addWidget(button, 1)
        foot.addWidget(self._back, 1)
        foot.addWidget(self._take, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._whose)
        column.addLayout(days)
        column.addLayout(self._grid, 1)
        column.addWidget(panel)
        column.addLayout(foot)
        self._take.clicked.connect(self.taken)
        self._back.clicked.connect(self.left)

    def show_state(self, state: KioskState, portrait: bool) -> None:
        """The hours of the day that is chosen."""
        offered, wanted = state.hours, state.wanted
        if offered is None or wanted is None:
            return
        self._whose.setText(_("NIK {nik}").format(nik=masked(state.nik)))
        for at, button in enumerate(self._days):
            button.setVisible(at < len(offered.days) and len(offered.days) > 1)
            if at < len(offered.days):
                day = offered.days[at].day
                ahead = day_ahead_words(day, offered.today).capitalize()
                button.setText(_("Hari ini") if day == offered.today else ahead)
                button.setChecked(day == wanted.day)
        hours = next((one.hours for one in offered.days if one.day == wanted.day), ())[:MOST_HOURS]
        self._place(len(hours), _columns(len(hours), portrait))
        for at, hour in enumerate(hours):
            self._show_hour(at, hour, hour.begins == wanted.begins)
        self._sign.setPixmap(icon("clock", "accent").pixmap(QSize(ICON_PX, ICON_PX)))
        first, last = max(0, wanted.begins - offered.early_min), wanted.begins + offered.late_min
        come = _(
            "Datang pukul {first}–{last} dan masukkan NIK lagi di kios; sejak itu nomor menunggu dipanggil. "
            "Lewat dari itu nomor menunggu seperti yang datang tanpa janji. Tidak dapat diwakilkan tanpa surat kuasa."
        )
        now = state.opening.now if state.opening is not None else None
        if now is not None and wanted.day == offered.today and clock(wanted.begins) <= now.time():
            come = _(
                "Jam ini sedang berjalan: nomor langsung menunggu dipanggil. Tidak dapat diwakilkan tanpa surat kuasa."
            )
        self._note.setText(come.format(first=hour_words(first), last=time_words(clock(min(last, 24 * 60 - 1)))))
        self._back.setText(_("Kembali"))
        words = _("Ambil nomor, jam {time}").format(time=hour_words(wanted.begins))
        self._take.setText(_("Sebentar…") if state.busy else words)
        full = any(one.begins == wanted.begins and one.is_full for one in hours)
        self._take.setEnabled(not state.busy and not full)

    def start(self) -> None:
        """The hour that is chosen beforehand is the expected one."""
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hour(self, at: int, hour: HourRoom, chosen: bool) -> None:
        button = self._hours[at]
        left = _("penuh") if hour.is_full else _("Sisa {count}").format(count=hour.left)
        button.setText(f"{span_words(hour.begins, hour.ends)} \u00b7 {left}")
        sign = ("check-circle", "accent") if chosen else ("warning-circle", "warning") if hour.is_few else None
        button.setIcon(icon(*sign) if sign is not None else icon("clock", "text_second"))
        button.setIconSize(QSize(ICON_PX // 2 + 6, ICON_PX // 2 + 6))
        button.setChecked(chosen)
        button.setEnabled(not hour.is_full)

    def _place(self, count: int, columns: int) -> None:
        if (count, columns) == self._placed:
            return
        self._placed = (count, columns)
        for at, button in enumerate(self._hours):
            self._grid.removeWidget(button)
            button.setVisible(at < count)
            if at < count:
                self._grid.addWidget(button, at // columns, at % columns)
        for at in range(MOST_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        rows = -(-count // columns)
        for row in range(MOST_HOURS + 1):
            self._grid.setRowStretch(row, 1 if row == rows else 0)

    def _day(self, at: int) -> Button:
        button = Button(name=f"kiosk.hour.day.{at + 1}")
        button.setProperty("role", "language")
        button.setCheckable(True)
        button.setParent(self)
        button.clicked.connect(lambda: self.day_chosen.emit(at))
        return button

    def _hour(self, at: int) -> Button:
        button = Button(name=f"kiosk.hour.{at + 1}")
        button.setProperty("role", "kiosk-hour")
        button.setCheckable(True)
        button.setParent(self)
        button.clicked.connect(lambda: self.hour_chosen.emit(at))
        return button


def _columns(hours: int, portrait: bool) -> int:
    if portrait:
        return 1 if hours <= 8 else 2
    return 3 if hours <= 3 * MOST_ROWS else MOST_COLUMNS


def masked(nik: str) -> str:
    """3175 07•• •••• 0003"""
    return f"{nik[:4]} {nik[4:6]}•• •••• {nik[12:]}"


def _line(role: str, name: str) -> QLabel:
    label = text(name=name)
    label.setProperty("role", role)
    return label
