"""The second step of the sign-in page: the code of a phone, a new phone, and the recovery codes that are shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.sign_in.panels import Panel
from ui.sign_in.qr import QrPicture
from ui.sign_in.state import NewPhone
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import refill
from ui.widgets.text import text

COLUMNS = 2
GROUPS_A_LINE = 2
"""Of the key that is typed by hand, beside the QR."""


class CodePanel(Panel):
    """The code that the phone shows, or one of the paper."""

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = QLineEdit()
        self._row = FieldRow("sign_in.code", " ", self._code)
        self._submit = Button(role="primary", name="sign_in.code.submit")
        self._cancel = Button(role="quiet", name="sign_in.code.back")
        self.column.addWidget(self._row)
        self.column.addLayout(side_by_side(self._submit, self._cancel))
        self._code.returnPressed.connect(self._tell)
        self._submit.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)

    def show_words(self, busy: bool) -> None:
        """Words in the language in use; nothing can be sent twice."""
        self._row.show_words(
            _("Kode dari ponsel"), _("6 angka dari aplikasi autentikator. Ponsel hilang? Ketik satu kode pemulihan.")
        )
        self._submit.setText(_("Masuk"))
        self._submit.setEnabled(not busy)
        self._cancel.setText(_("‹ Kembali"))

    def start(self) -> None:
        """Wait for the code."""
        self._code.clear()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self._submit.isEnabled():
            self.submitted.emit(self._code.text())


class PhonePanel(Panel):
    """A QR for the phone, the same to type by hand, and the first code to prove that it was taken."""

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why, self._hand = text(role="second"), text(role="second")
        self._qr = QrPicture("sign_in.phone.qr")
        self._secret = text(role="label", name="sign_in.phone.secret")
        self._secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code = QLineEdit()
        self._row = FieldRow("sign_in.phone.code", " ", self._code)
        self._submit = Button(role="primary", name="sign_in.phone.submit")
        self._cancel = Button(role="quiet", name="sign_in.phone.back")
        by_hand = QVBoxLayout()
        by_hand.setSpacing(Space.S)
        by_hand.addWidget(self._hand)
        by_hand.addWidget(self._secret)
        by_hand.addStretch(1)
        picture = QHBoxLayout()
        picture.setSpacing(Space.L)
        picture.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignTop)
        picture.addLayout(by_hand, 1)
        self.column.addWidget(self._why)
        self.column.addLayout(picture)
        self.column.addWidget(self._row)
        self.column.addLayout(side_by_side(self._submit, self._cancel))
        self._code.returnPressed.connect(self._tell)
        self._submit.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)

    def show_phone(self, new: NewPhone | None, busy: bool) -> None:
        """What the phone has to take."""
        self._why.setText(
            _("Cabang ini meminta kode dari ponsel. Buka aplikasi autentikator, lalu pindai gambar ini dengan ponsel.")
        )
        self._hand.setText(_("Kamera tidak bisa? Ketik kunci ini di aplikasi:"))
        self._row.show_words(_("Kode pertama yang tampil"), _("6 angka; menunjukkan bahwa ponsel sudah terdaftar."))
        self._submit.setText(_("Daftarkan ponsel"))
        self._submit.setEnabled(not busy)
        self._cancel.setText(_("‹ Kembali"))
        self._qr.setAccessibleName(_("Gambar QR untuk aplikasi autentikator"))
        self._qr.show_modules(new.modules if new is not None else ())
        groups = new.phone.by_hand.split(" ") if new is not None else []
        lines = [" ".join(groups[at : at + GROUPS_A_LINE]) for at in range(0, len(groups), GROUPS_A_LINE)]
        self._secret.setText("\n".join(lines))

    def start(self) -> None:
        """Wait for the first code."""
        self._code.clear()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self._submit.isEnabled():
            self.submitted.emit(self._code.text())


class RecoveryPanel(Panel):
    """Ten codes for the day on which the phone is gone: printed or saved now, never shown again."""

    printing = Signal()
    saving = Signal()
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why = text(role="second")
        self._shown: tuple[str, ...] = ()
        self._codes = QVBoxLayout()
        self._print = Button(role="primary", name="sign_in.recovery.print")
        self._save = Button(name="sign_in.recovery.save")
        self._kept = Button(name="sign_in.recovery.kept")
        self.column.addWidget(self._why)
        self.column.addLayout(self._codes)
        self.column.addLayout(side_by_side(self._print, self._save))
        self.column.addLayout(side_by_side(self._kept))
        self._print.clicked.connect(self.printing)
        self._save.clicked.connect(self.saving)
        self._kept.clicked.connect(self.kept)

    def show_codes(self, codes: tuple[str, ...], safe: bool, busy: bool) -> None:
        """The codes, each for one sign-in; going on is the likely step once they were printed or saved."""
        self._why.setText(_("Simpan sepuluh kode ini di tempat terkunci: tiap kode satu kali, bila ponsel hilang."))
        self._print.setText(_("Cetak"))
        self._save.setText(_("Simpan berkas"))
        self._kept.setText(_("Sudah disimpan, lanjutkan"))
        self._kept.show_role("primary" if safe else "outline")
        self._print.show_role("outline" if safe else "primary")
        for button in (self._print, self._save, self._kept):
            button.setEnabled(not busy)
        if codes != self._shown:
            self._shown = codes
            refill(self._codes, [_columns(codes)] if codes else [])

    def start(self) -> None:
        """Wait at what is to be done first."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)


def side_by_side(*buttons: Button) -> QHBoxLayout:
    """Buttons from the left, the likely one first."""
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _columns(codes: tuple[str, ...]) -> QWidget:
    """In two columns, each code with its number."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(Space.S)
    half = -(-len(codes) // COLUMNS)
    for place, code in enumerate(codes):
        line = text(f"{place + 1}.  {code}", "label", f"sign_in.recovery.{place + 1}")
        grid.addWidget(line, place % half, place // half)
    return holder
