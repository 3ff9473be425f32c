"""A service has no number left now: what was given, from when there are others, and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.hours.words import day_ahead_words, day_and_date, time_words
from counter_app.queueing.values import ServiceWaiting
from counter_app.queueing.words import service_name
from counter_app.texts import _
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text


class GonePage(QWidget):
    """`left`: another service; `ahead`: a number for the day that is offered; `booked`: whoever booked has theirs."""

    left, ahead, booked = Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._given = _line("kiosk-title", "kiosk.gone.title"), _line("kiosk-small", "kiosk.gone.given")
        self._caption, self._when = _line("kiosk-small", "kiosk.gone.caption"), _line("kiosk-name", "kiosk.gone.when")
        self._panel = QFrame()
        mark(self._panel, role="kiosk-tile")
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        for part in (self._caption, self._when):
            inside.addWidget(part)
        self._later_day, self._later = _line("kiosk-name", "kiosk.gone.day"), _line("kiosk-small", "kiosk.gone.free")
        self._offer = QFrame()
        mark(self._offer, role="kiosk-panel")
        offered = QVBoxLayout(self._offer)
        offered.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        for part in (self._later_day, self._later):
            offered.addWidget(part)
        self._other = Button(name="kiosk.gone.other")
        self._ahead = Button(role="primary", name="kiosk.gone.ahead")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.M)
        self._booked = Button(name="kiosk.gone.booked")
        self._buttons.addWidget(self._other, 1)
        self._buttons.addWidget(self._booked, 1)
        self._buttons.addWidget(self._ahead, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for piece in (self._title, self._given, self._panel, self._offer):
            column.addWidget(piece)
        column.addStretch(1)
        column.addLayout(self._buttons)
        self._other.clicked.connect(self.left)
        self._ahead.clicked.connect(self.ahead)
        self._booked.clicked.connect(self.booked)

    def show_gone(self, service: ServiceWaiting | None, afternoon: str, today: date, bound: bool = False) -> None:
        """Show it; `afternoon` is when the numbers of the other half begin, `bound`: somebody may have booked."""
        self._booked.setText(_("Saya punya janji"))
        self._booked.setVisible(bound)
        if service is None or service.left is None:
            return
        left, name = service.left, service_name(service)
        said = (
            _("Nomor {service} untuk pagi ini sudah habis") if left.later else _("Nomor {service} hari ini sudah habis")
        )
        self._title.setText(said.format(service=name))
        people = _("{count} nomor sudah dibagikan. {people} orang masih menunggu.")
        self._given.setText(people.format(count=left.given, people=service.waiting))
        self._caption.setText(_("Nomor siang"))
        self._when.setText(_("Sejak pukul {time}: {count} nomor").format(time=afternoon, count=left.later))
        self._panel.setVisible(bool(left.later))
        self._other.setText(_("Pilih layanan lain"))
        self._offer.setVisible(left.ahead is not None)
        self._ahead.setVisible(left.ahead is not None)
        if left.ahead is not None:
            self._later_day.setText(_("Nomor untuk {day}").format(day=day_and_date(left.ahead.day)))
            free = _("Masih ada {count} nomor.").format(count=left.ahead.left)
            from_when = _("Kantor buka pukul {time}; nomor ini dipanggil lebih dulu.")
            if left.ahead.opens is not None:
                free = f"{free} {from_when.format(time=time_words(left.ahead.opens))}"
            self._later.setText(free)
            self._ahead.setText(_("Ambil nomor untuk {day}").format(day=day_ahead_words(left.ahead.day, today)))

    def start(self) -> None:
        """Wait at what is expected."""
        first = self._other if self._ahead.isHidden() else self._ahead
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(role: str, name: str) -> QLabel:
    label = text(name=name)
    label.setProperty("role", role)
    return label
