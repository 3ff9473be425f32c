"""A number that was just given: large, with what became of its slip."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.queueing.values import Issued
from counter_app.queueing.words import service_and_priority
from counter_app.slips.status import Trouble
from counter_app.slips.words import cause_words, cure_words
from counter_app.texts import _
from counter_app.wait_words import minutes_words
from ui.keys import Key, bind, shown
from ui.machine.slips import SlipState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text


class IssuedPanel(QWidget):
    """The number stays readable for officer and member whatever the printer does."""

    printed_again = Signal()
    closed = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue.issued")
        self._title = text(role="section", name="queue.issued.title")
        self._number = text(role="ticket", name="queue.issued.number", wrap=False)
        self._service = text(name="queue.issued.service")
        self._ahead = text(role="second", name="queue.issued.ahead")
        self._slip = Banner("queue.issued.slip")
        self._slip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._close = Button(role="primary", name="queue.issued.close", key=shown(Key.CLOSE))
        self._again = Button(name="queue.issued.again")
        self._cancel = Button(role="link", name="queue.issued.cancel")
        self._close.clicked.connect(self.closed)
        self._again.clicked.connect(self.printed_again)
        self._cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._title, self._number, self._service, self._ahead, self._slip, self._close, self._again):
            column.addWidget(part)
        column.addWidget(self._cancel)
        bind(self, Key.CLOSE, self.closed.emit, inside=True)

    def show_issued(self, issued: Issued | None, slip: SlipState, trouble: Trouble | None = None) -> None:
        """Show the number and its slip."""
        if issued is None:
            return
        self._title.setText(_("Nomor diberikan"))
        self._number.setText(issued.label)
        self._service.setText(service_and_priority(issued))
        self._ahead.setText(_ahead(issued))
        words, kind = _slip_words(slip, trouble)
        self._slip.show_words(words, kind)
        self._close.setText(_("Tutup"))
        self._again.setText(_("Cetak lagi"))
        self._cancel.setText(_("Batalkan nomor ini"))
        self._again.setEnabled(slip in (SlipState.SENT, SlipState.FAILED))

    def start(self) -> None:
        """Wait at the way back."""
        self._close.setFocus()


def _ahead(issued: Issued) -> str:
    people = _("{count} orang di depan.").format(count=issued.ahead) if issued.ahead else _("Langsung berikutnya.")
    if issued.wait is None:
        return people + " " + _("Belum ada loket buka.")
    wait = minutes_words(issued.wait.low_min, issued.wait.high_min, _)
    return people + " " + _("Perkiraan tunggu: {wait}").format(wait=wait) + "."


def _slip_words(slip: SlipState, trouble: Trouble | None) -> tuple[str, Kind]:
    if slip is SlipState.FAILED and trouble is not None:
        words = _("Slip tidak tercetak: {cause}. Tulis nomor ini untuk peserta.").format(cause=cause_words(trouble))
        if trouble is Trouble.UNSURE:
            words = _("Slip mungkin tidak tercetak.")
        return f"{words} {cure_words(trouble)}", Kind.WARNING
    if slip is SlipState.FAILED:
        words = _("Slip tidak tercetak. Tulis nomor ini untuk peserta, lalu periksa daya dan kertas printer.")
        return words, Kind.WARNING
    if slip is SlipState.SENT:
        return _("Slip dikirim ke printer. Serahkan kepada peserta."), Kind.SUCCESS
    return _("Slip sedang dicetak."), Kind.INFO
