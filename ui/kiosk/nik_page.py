"""The NIK from the card: four groups of four, read aloud as on a KTP, and large keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from forms.nik import LENGTH
from ui.icons import icon
from ui.kiosk.pad import ICON_PX, DigitPad
from ui.kiosk.state import KioskState
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text

GROUP = 4
DOT = "•"


class NikPage(QWidget):
    """`typed(digit)`, `wiped` the last one, `cleared` all; `hidden`; `known`: that is the whole NIK;
    `again`: their slip once more; `left`.
    """

    typed = Signal(str)
    wiped, cleared, hidden, known, again, left = Signal(), Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._caption = _line("kiosk-caption", "kiosk.nik.caption")
        self._groups = tuple(_line("kiosk-digits", f"kiosk.nik.group.{at + 1}", wrap=False) for at in range(GROUP))
        for one in self._groups:
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count = _line("kiosk-small", "kiosk.nik.count")
        self._hide = Button(name="kiosk.nik.hide")
        self._problem = _line("kiosk-problem", "kiosk.nik.problem")
        self._sign, self._note = QLabel(), _line("kiosk-small", "kiosk.nik.note")
        self._panel = QFrame()
        mark(self._panel, role="kiosk-note")
        inside = QHBoxLayout(self._panel)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.M)
        inside.addWidget(self._sign)
        inside.addWidget(self._note, 1)
        self._pad = DigitPad("nik")
        self._again = Button(name="kiosk.nik.again")
        self._back = Button(name="kiosk.nik.back")
        self._next = Button(role="primary", name="kiosk.nik.next")
        self._whole = QGridLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(Space.M)
        self._field, self._foot = QWidget(), QWidget()
        self._upright: bool | None = None
        self._ready = False
        self._lay_out()
        self._place(False)
        self._connect()

    def show_state(self, state: KioskState, portrait: bool) -> None:
        """The digits so far, and what is wrong with them."""
        self._place(portrait)
        self._caption.setText(_("NIK pada KTP, 16 angka"))
        groups = groups_of(state.nik, state.hidden)
        now = min(len(state.nik) // GROUP, GROUP - 1)
        for at, (label, words) in enumerate(zip(self._groups, groups, strict=True)):
            label.setText(words)
            is_now = at == now and len(state.nik) < LENGTH
            mark(label, state="wrong" if state.nik_problem else "now" if is_now else "")
        self._count.setText(count_words(len(state.nik)))
        self._count.setVisible(not state.nik_problem)
        self._problem.setText(state.nik_problem)
        self._problem.setVisible(bool(state.nik_problem))
        self._hide.setText(_("Tampilkan") if state.hidden else _("Sembunyikan"))
        self._hide.setIcon(icon("eye" if state.hidden else "eye-slash", "text"))
        self._sign.setPixmap(icon("lock-key", "accent").pixmap(QSize(ICON_PX, ICON_PX)))
        self._note.setText(_("Nomor ini hanya untuk Anda, tidak dapat dipindahtangankan. Bawa KTP asli."))
        self._pad.show_pad(not state.busy)
        self._back.setText(_("Kembali"))
        self._again.setText(_("Slip hilang? Cetak lagi"))
        self._again.setVisible(state.may_copy)
        self._again.setEnabled(not state.busy)
        whole = len(state.nik) == LENGTH
        words = _("Selesai") if state.settled else _("Lanjut")
        self._next.setText(_("Sebentar…") if state.busy else words)
        self._next.setEnabled((whole or state.settled) and not state.busy)
        ready = self._next.isEnabled()
        if ready and not self._ready and self.isVisible():
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter, also a reader's, takes the expected answer
        self._ready = ready

    def start(self) -> None:
        """At the field, into which a reader types: nothing is chosen by a stray Enter."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._pad.typed.connect(self.typed)
        self._pad.wiped.connect(self.wiped)
        self._pad.cleared.connect(self.cleared)
        self._hide.clicked.connect(self.hidden)
        self._next.clicked.connect(self.known)
        self._again.clicked.connect(self.again)
        self._back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        self._field.setObjectName("kiosk.nik.field")
        self._field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field = QVBoxLayout(self._field)
        field.setContentsMargins(0, 0, 0, 0)
        field.setSpacing(Space.M)
        field.addWidget(self._caption)
        groups = QHBoxLayout()
        groups.setSpacing(Space.M)
        for label in self._groups:
            groups.addWidget(label, 1)
        field.addLayout(groups)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self._problem, 1)
        below.addWidget(self._hide)
        field.addLayout(below)
        field.addStretch(1)
        field.addWidget(self._panel)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(Space.M)
        foot.addWidget(self._back, 1)
        foot.addWidget(self._again, 2)
        foot.addWidget(self._next, 3)

    def _place(self, portrait: bool) -> None:
        """One below the other on an upright screen, else the keys beside the field."""
        if portrait is self._upright:
            return
        self._upright = portrait
        for part in (self._field, self._pad, self._foot):
            self._whole.removeWidget(part)
        places = ((0, 0, 1, 2), (1, 0, 1, 2), (2, 0, 1, 2)) if portrait else ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2))
        for part, place in zip((self._field, self._pad, self._foot), places, strict=True):
            self._whole.addWidget(part, *place)
        for row in range(3):
            self._whole.setRowStretch(row, 1 if row == (1 if portrait else 0) else 0)
        for column, stretch in enumerate((6, 5)):
            self._whole.setColumnStretch(column, stretch)


def groups_of(nik: str, hidden: bool) -> tuple[str, ...]:
    """Four groups as they are shown; hidden ones keep their last group."""
    parts = [nik[at : at + GROUP] for at in range(0, LENGTH, GROUP)]
    last = max((at for at, part in enumerate(parts) if part), default=0)
    return tuple(DOT * len(part) if hidden and at < last else part for at, part in enumerate(parts))


def count_words(count: int) -> str:
    """How many digits stand there, and how many are still to come."""
    if count >= LENGTH:
        return _("16 angka. Periksa lagi dengan kartu.")
    return _("{count} dari 16 angka. Kurang {left} lagi.").format(count=count, left=LENGTH - count)


def _line(role: str, name: str, wrap: bool = True) -> QLabel:
    label = text(name=name, wrap=wrap)
    label.setProperty("role", role)
    return label
