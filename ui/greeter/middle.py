"""What fills the middle: the papers of a service, a number that was given, one that was found, a question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.queueing.words import service_and_priority, service_name
from counter_app.reasons.values import Reasons
from counter_app.texts import _
from forms.bringing import Bring
from ui.branch_time import BranchTime
from ui.greeter.parts import PaperRow
from ui.greeter.state import GreeterState, Mark
from ui.greeter.words import found_lines, issued_ahead, slip_words
from ui.keys import Key, shown
from ui.machine.slips import SlipState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.layouts import refill
from ui.widgets.text import text


class PapersPart(QWidget):
    """`marked(Bring, Mark)` for each answer, `all_here` for everything that is always needed."""

    marked = Signal(object, object)
    all_here = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = text(role="second", name="greeter.papers.title")
        self._all = Button(role="link", name="greeter.papers.all")
        self._all.clicked.connect(self.all_here)
        self._hint = text(role="hint", name="greeter.papers.hint")
        self._rows: list[PaperRow] = []
        self._narrow = False
        inside = QWidget()
        inside.setProperty("role", "page")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, Space.S, 0)
        self._list.setSpacing(Space.S)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setProperty("role", "page")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._area, 1)

    def show_state(self, state: GreeterState) -> None:
        """The papers of the chosen service."""
        chosen = state.chosen
        self._title.setText(
            _("Berkas untuk {service}").format(service=service_name(chosen.service)) if chosen else _("Berkas")
        )
        self._all.setText(_("Semua yang wajib ada ({key})").format(key=shown(Key.TAKE_READ)))
        self._all.setVisible(any(one.always for one in state.papers))
        self._hint.setText(_hint(state))
        self._hint.setVisible(not state.papers)
        while len(self._rows) < len(state.papers):
            row = PaperRow(len(self._rows) + 1)
            row.marked.connect(self._mark)
            row.show_narrow(self._narrow)
            self._list.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(state.papers))
            if at < len(state.papers):
                row.show_paper(state.papers[at], state.mark_of(state.papers[at]))

    def show_narrow(self, narrow: bool) -> None:
        """Where there is little room the words have it."""
        self._narrow = narrow
        for row in self._rows:
            row.show_narrow(narrow)

    def first(self) -> QWidget | None:
        """Where looking at the papers begins."""
        return self._rows[0].here if self._rows and self._rows[0].isVisibleTo(self) else None

    def keep_in_sight(self, part: QWidget) -> None:
        """A row that Tab came to is seen."""
        if self._area.isAncestorOf(part):
            self._area.ensureWidgetVisible(part, 0, Space.XL)

    def _mark(self, paper: Bring, means: Mark) -> None:
        self.marked.emit(paper, means)


class NumberPart(QWidget):
    """A number, large, with its slip: one that was just given, or one that was asked about."""

    closed, printed_again, cancel_wanted = Signal(), Signal(), Signal()
    phone_wanted, phone_back = Signal(), Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = text(role="second", name=f"{name}.title")
        self._number = text(role="ticket", name=f"{name}.number", wrap=False)
        self._lines = text(name=f"{name}.lines")
        self._slip = Banner(f"{name}.slip")
        self.close_button = Button(role="primary", name=f"{name}.close", key=shown(Key.CLOSE))
        self._again = Button(name=f"{name}.again")
        self._phone = Button(name=f"{name}.phone", key=shown(Key.PHONE))
        self._unphone = Button(role="link", name=f"{name}.phone.back")
        self._cancel = Button(name=f"{name}.cancel", key=shown(Key.CANCEL_TICKET))
        self.close_button.clicked.connect(self.closed)
        self._again.clicked.connect(self.printed_again)
        self._phone.clicked.connect(self.phone_wanted)
        self._unphone.clicked.connect(self.phone_back)
        self._cancel.clicked.connect(self.cancel_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._title, self._number, self._lines, self._slip):
            column.addWidget(part)
        for button in (self.close_button, self._again, self._phone, self._unphone, self._cancel):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_given(self, state: GreeterState) -> None:
        """A number that was just given."""
        if state.issued is None:
            return
        self._title.setText(_("Nomor diberikan"))
        self._number.setText(state.issued.label)
        self._lines.setText("\n".join((service_and_priority(state.issued), issued_ahead(state.issued))))
        self._show_slip(state, may_print=True)
        self._cancel.setVisible(False)
        self.close_button.setText(_("Pengunjung berikutnya"))

    def show_found(self, state: GreeterState, time: BranchTime) -> None:
        """A number that was asked about."""
        if state.found is None:
            return
        self._title.setText(_("Nomor yang dicari"))
        self._number.setText(state.found.label)
        self._lines.setText("\n".join(found_lines(state.found, time)))
        self._show_slip(state, may_print=state.found.has_slip)
        self._cancel.setText(_("Batalkan nomor"))
        self._cancel.setVisible(state.found.may_cancel)
        self._cancel.setEnabled(not state.busy and not state.cut)
        self.close_button.setText(_("Kembali"))

    def _show_slip(self, state: GreeterState, may_print: bool) -> None:
        words, kind = slip_words(state.slip, state.slip_trouble)
        self._slip.show_words(words, kind)
        self._phone.setText(_("Kabari lewat HP"))
        self._phone.setVisible(state.may_ask_phone)
        self._unphone.setText(_("Dikabari lewat HP. Batalkan"))
        self._unphone.setVisible(state.near is not None and state.near.left)
        self._unphone.setEnabled(not state.busy and not state.cut)
        self._again.setText(_("Cetak slip lagi"))
        self._again.setVisible(may_print)
        self._again.setEnabled(state.slip is not SlipState.PRINTING and not state.busy and not state.cut)


class ReasonsPart(QWidget):
    """A question that is answered by a reason: `chosen(code)` for it, `closed` for the way back."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = text(role="section", name=f"{name}.title")
        self._hint = text(role="second", name=f"{name}.hint")
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.S)
        self._back = Button(name=f"{name}.back", key=shown(Key.CLOSE))
        self._back.clicked.connect(self.closed)
        self._asked: object = None
        self._buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_cancelling(self, state: GreeterState) -> None:
        """Why the number that was found goes out of the line."""
        label = state.found.label if state.found is not None else ""
        title = _("Batalkan {label}").format(label=label)
        self._ask(title, _("Mengapa nomor ini dibatalkan?"), state.view.cancel_reasons)

    def show_over(self, state: GreeterState) -> None:
        """Why a number is given although none is left."""
        service = service_name(state.chosen.service) if state.chosen is not None else ""
        title = _("Kuota {service} habis").format(service=service)
        self._ask(title, _("Mengapa tetap diberi nomor?"), state.view.over_reasons)

    def first(self) -> QWidget | None:
        """The first reason."""
        return self._buttons[0] if self._buttons else None

    def _ask(self, title: str, hint: str, reasons: Reasons) -> None:
        self._title.setText(title)
        self._hint.setText(hint)
        self._back.setText(_("Kembali"))
        offered = [(one.code, one.words()) for one in reasons.offered]
        if offered != self._asked:
            self._asked = offered
            self._buttons = [self._reason(code, words) for code, words in offered]
            refill(self._list, self._buttons)

    def _reason(self, code: str, words: str) -> Button:
        button = Button(words, "choice", f"{self.objectName()}.{code}")
        button.clicked.connect(lambda: self.chosen.emit(code))
        return button


def _hint(state: GreeterState) -> str:
    if state.loaded and not state.services:
        return _("Belum ada layanan yang dibuka. Hubungi administrator.")
    if state.chosen is None:
        return _("Tekan angka layanan yang dibutuhkan pengunjung.")
    return _("Layanan ini tidak memerlukan berkas yang diperiksa di pintu.")
