"""The NIK from the card: four groups of four, read aloud as on a KTP, and large keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from forms.nik import LENGTH
from ui.icons import icon
from ui.kiosk.state import KioskState
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text

GROUP = 4
DOT = "•"
KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "")
ICON_PX = 44


class NikPage(QWidget):
    """`typed(digit)`, `wiped` the last one, `cleared` all; `hidden`; `known`: that is the whole NIK; `left`."""

    typed = Signal(str)
    wiped, cleared, hidden, known, left = Signal(), Signal(), Signal(), Signal(), Signal()

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
        self._wipe_all = Button(name="kiosk.nik.clear")
        self._wipe = Button(name="kiosk.nik.wipe")
        self._digits = tuple(self._digit(digit) for digit in KEYS if digit)
        self._back = Button(name="kiosk.nik.back")
        self._next = Button(role="primary", name="kiosk.nik.next")
        self._whole = QGridLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(Space.M)
        self._field, self._pad, self._foot = QWidget(), QWidget(), QWidget()
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
        self._wipe_all.setText(_("Hapus semua"))
        self._wipe.setIcon(icon("backspace", "text"))
        self._wipe.setIconSize(QSize(ICON_PX, ICON_PX))
        self._wipe.setAccessibleName(_("Hapus satu angka"))
        self._back.setText(_("Kembali"))
        whole = len(state.nik) == LENGTH
        words = _("Selesai") if state.settled else _("Lanjut")
        self._next.setText(_("Sebentar…") if state.busy else words)
        self._next.setEnabled((whole or state.settled) and not state.busy)
        for button in (*self._digits, self._wipe, self._wipe_all):
            button.setEnabled(not state.busy)
        ready = self._next.isEnabled()
        if ready and not self._ready and self.isVisible():
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter, also a reader's, takes the expected answer
        self._ready = ready

    def start(self) -> None:
        """At the field, into which a reader types: nothing is chosen by a stray Enter."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _digit(self, digit: str) -> Button:
        button = Button(digit, name=f"kiosk.nik.key.{digit}")
        button.setProperty("role", "kiosk-digit")
        button.clicked.connect(lambda: self.typed.emit(digit))
        return button

    def _connect(self) -> None:
        self._wipe.clicked.connect(self.wiped)
        self._wipe_all.clicked.connect(self.cleared)
        self._hide.clicked.connect(self.hidden)
        self._next.clicked.connect(self.known)
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
        keys = QGridLayout(self._pad)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(Space.M)
        digits = iter(self._digits)
        for at, digit in enumerate(KEYS):
            others = self._wipe_all if at < 10 else self._wipe
            keys.addWidget(next(digits) if digit else others, at // 3, at % 3)
            keys.setColumnStretch(at % 3, 1)
            keys.setRowStretch(at // 3, 1)
        for button in (*self._digits, self._wipe, self._wipe_all):
            policy = button.sizePolicy()
            policy.setVerticalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(Space.M)
        foot.addWidget(self._back, 1)
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
