"""A phone for one message when the turn is near: what is agreed to stands beside the keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.icons import icon
from ui.kiosk.pad import ICON_PX, DigitPad
from ui.kiosk.phone import LEAST
from ui.kiosk.state import KioskState
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text


class PhonePage(QWidget):
    """`typed(digit)`, `wiped` the last one, `cleared` all; `agreed`: with what is shown; `left`: rather not."""

    typed = Signal(str)
    wiped, cleared, agreed, left = Signal(), Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._caption, self._problem = _line("kiosk-caption", "phone.caption"), _line("kiosk-problem", "phone.problem")
        self._number = _line("kiosk-digits", "phone.number", wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign, self._words = QLabel(), _line("kiosk-list", "phone.words")
        panel = QFrame()
        mark(panel, role="kiosk-note")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        inside.setSpacing(Space.M)
        inside.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._words, 1)
        self._pad = DigitPad("phone")
        self._back = Button(name="kiosk.phone.back")
        self._agree = Button(role="primary", name="kiosk.phone.agree")
        self._whole, self._field, self._foot = QGridLayout(self), QWidget(), QWidget()
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(Space.M)
        self._field.setObjectName("kiosk.phone.field")
        self._field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field = QVBoxLayout(self._field)
        field.setContentsMargins(0, 0, 0, 0)
        field.setSpacing(Space.S)
        for part in (self._caption, self._number, self._problem, panel):
            field.addWidget(part)
        field.addStretch(1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(Space.M)
        foot.addWidget(self._back, 2)
        foot.addWidget(self._agree, 3)
        self._upright: bool | None = None
        self._place(False)
        for signal, told in ((self._pad.typed, self.typed), (self._pad.wiped, self.wiped)):
            signal.connect(told)
        self._pad.cleared.connect(self.cleared)
        self._back.clicked.connect(self.left)
        self._agree.clicked.connect(self.agreed)

    def show_state(self, state: KioskState, portrait: bool) -> None:
        """The digits so far, what is wrong with them, and the words."""
        self._place(portrait)
        self._caption.setText(_("Nomor HP"))
        self._number.setText(grouped(state.phone))
        mark(self._number, state="wrong" if state.phone_problem else "now")
        self._problem.setText(state.phone_problem)
        self._problem.setVisible(bool(state.phone_problem))
        self._sign.setPixmap(icon("lock-key", "accent").pixmap(QSize(ICON_PX, ICON_PX)))
        if state.near is not None:
            self._words.setText(" ".join(f"{one.title}: {one.words}" for one in state.near.words.items))
        self._pad.show_pad(not state.busy)
        self._back.setText(_("Tidak, terima kasih"))
        self._agree.setText(_("Sebentar…") if state.busy else _("Setuju, kabari saya"))
        self._agree.setEnabled(len(state.phone) >= LEAST and not state.busy)

    def start(self) -> None:
        """At the field: whoever presses Enter agrees to nothing."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, portrait: bool) -> None:
        """One below the other on an upright screen, else the keys beside the field."""
        if portrait is self._upright:
            return
        self._upright = portrait
        parts = (self._field, self._pad, self._foot)
        places = ((0, 0, 1, 2), (1, 0, 1, 2), (2, 0, 1, 2)) if portrait else ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2))
        for part, place in zip(parts, places, strict=True):
            self._whole.removeWidget(part)
            self._whole.addWidget(part, *place)
        for row in range(3):
            self._whole.setRowStretch(row, 1 if row == (1 if portrait else 0) else 0)
        for column, stretch in enumerate((6, 4)):
            self._whole.setColumnStretch(column, stretch)


def grouped(phone: str) -> str:
    """0812 3456 7890"""
    return " ".join(phone[at : at + 4] for at in range(0, len(phone), 4))


def _line(role: str, name: str, wrap: bool = True) -> QLabel:
    label = text(name=f"kiosk.{name}", wrap=wrap)
    label.setProperty("role", role)
    return label
