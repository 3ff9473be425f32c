"""The number a member has just taken, as large as the screen allows, and what became of the slip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from counter_app.hours.words import day_and_date, time_words
from counter_app.queueing.values import Issued
from counter_app.queueing.words import service_and_priority
from counter_app.slips.status import Trouble
from counter_app.slips.words import cause_words
from counter_app.texts import _
from counter_app.wait_words import minutes_words
from ui.kiosk.state import KioskState
from ui.machine.slips import SlipState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text


class NumberPage(QWidget):
    """Readable from a step away, whatever the printer does. `phone`: word is wanted when the turn is near."""

    closed, phone = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = self._line("kiosk-title", "kiosk.number.title")
        self._number = self._line("kiosk-number", "kiosk.number.label", wrap=False)
        self._service = self._line("kiosk-name", "kiosk.number.service")
        self._ahead = self._line("kiosk-small", "kiosk.number.ahead")
        self._slip = Banner("kiosk.slip")
        self._slip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._told = self._line("kiosk-caption", "kiosk.number.told")
        self._phone = Button(name="kiosk.number.phone")
        self._phone.clicked.connect(self.phone)
        self._close = Button(role="primary", name="kiosk.close")
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addStretch(1)
        for line in (self._title, self._number, self._service, self._ahead):
            column.addWidget(line)
        column.addSpacing(Space.M)
        message = QHBoxLayout()
        message.addStretch(1)
        message.addWidget(self._slip, 3)
        message.addStretch(1)
        column.addLayout(message)
        column.addSpacing(Space.M)
        column.addWidget(self._told)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addStretch(1)
        buttons.addWidget(self._phone)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(2)

    def show_number(self, issued: Issued | None, slip: SlipState, trouble: Trouble | None = None) -> None:
        """Show the number and its slip."""
        if issued is None:
            return
        self._title.setText(_title(issued))
        self._number.setText(issued.label)
        self._service.setText(service_and_priority(issued))
        self._ahead.setText(_ahead(issued))
        words, kind = _slip_words(slip, trouble)
        self._slip.show_words(words, kind)
        self._close.setText(_("Sudah saya catat") if slip is SlipState.FAILED else _("Selesai"))

    def show_phone(self, state: KioskState) -> None:
        """Whether word to a phone is offered, or was agreed to."""
        self._phone.setText(_("Kabari lewat HP saat giliran dekat"))
        self._phone.setVisible(state.may_leave_phone)
        said = state.phone_said
        if state.near is not None and state.near.left and state.phone_ending:
            said = _("HP yang berakhir {digits} dikabari bila orang di depan Anda tinggal {people}.").format(
                digits=state.phone_ending, people=state.near.people
            )
        self._told.setText(said)
        self._told.setVisible(bool(said))

    def start(self) -> None:
        """Wait at the only button."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, role: str, name: str, wrap: bool = True) -> QLabel:
        label = text(name=name, wrap=wrap)
        label.setProperty("role", role)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label


def _title(issued: Issued) -> str:
    if issued.later is None or issued.day is None:
        return _("Nomor antrean Anda")
    if issued.later.comes is not None and issued.later.opens is not None and issued.day == issued.later.today:
        return _("Nomor Anda untuk hari ini, pukul {time}").format(time=time_words(issued.later.opens))
    return _("Nomor Anda untuk {day}").format(day=day_and_date(issued.day))


def _ahead(issued: Issued) -> str:
    if issued.later is not None and issued.later.comes is not None:
        first, last = (time_words(one) for one in issued.later.comes)
        return _("Datang pukul {first}–{last} dan masukkan NIK lagi di kios ini. Sejak itu nomor dipanggil.").format(
            first=first, last=last
        )
    if issued.later is not None:
        said = _("Nomor dipanggil sejak kantor buka.")
        opens = issued.later.opens
        come = _("Datang pukul {time}.")
        return said if opens is None else f"{come.format(time=time_words(opens))} {said}"
    people = _("Tidak ada antrean di depan Anda.")
    if issued.ahead:
        people = _("{count} orang di depan Anda.").format(count=issued.ahead)
    if issued.wait is None:
        return people + " " + _("Belum ada loket buka, jadi waktu tunggu belum dapat dikatakan.")
    wait = minutes_words(issued.wait.low_min, issued.wait.high_min, _)
    return people + " " + _("Tunggu {wait}.").format(wait=wait)


def _slip_words(slip: SlipState, trouble: Trouble | None) -> tuple[str, Kind]:
    if slip is SlipState.FAILED:
        note = _("Foto atau catat nomor ini; nomor Anda tetap dipanggil di layar.")
        cause = _("Slip tidak tercetak.")
        if trouble is Trouble.UNSURE:
            cause = _("Slip mungkin tidak tercetak.")
        elif trouble is not None:
            cause = _("Slip tidak tercetak: {cause}.").format(cause=cause_words(trouble))
        return f"{cause} {note}", Kind.WARNING
    if slip is SlipState.SENT:
        return _("Ambil slip Anda. Nomor dipanggil di layar dan pengeras suara."), Kind.SUCCESS
    return _("Slip sedang dicetak."), Kind.INFO
