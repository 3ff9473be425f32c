"""A service has no number left now: what was given, from when there are others, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.queueing.values import ServiceWaiting
from counter_app.queueing.words import service_name
from counter_app.texts import _
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text


class GonePage(QWidget):
    """`left`: another service."""

    left = Signal()

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
        self._other = Button(name="kiosk.gone.other")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.M)
        self._buttons.addWidget(self._other, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for part in (self._title, self._given, self._panel):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(self._buttons)
        self._other.clicked.connect(self.left)

    def show_gone(self, service: ServiceWaiting | None, afternoon: str) -> None:
        """Show it; `afternoon` is when the numbers of the other half begin."""
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

    def start(self) -> None:
        """Wait at what is expected."""
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(role: str, name: str) -> QLabel:
    label = text(name=name)
    label.setProperty("role", role)
    return label
