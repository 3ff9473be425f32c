"""What a company's letter says of itself, typed over the buttons of the page, with its scan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from counter_app.letters.rules import LENGTHS
from counter_app.letters.values import Envelope
from counter_app.texts import _
from forms.days import Either, Order, read_day
from ui.keys import Key, bind, shown
from ui.letters.state import LettersState
from ui.widgets.asking import AskingPanel, Question
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.tick import Tick

FIELDS = ("npp", "company", "number", "dated", "signer")


class EnvelopePanel(AskingPanel):
    """`given(Envelope, with_visitor)`, `npp_typed(words)`, `scan_wanted`."""

    given = Signal(object, bool)
    npp_typed = Signal(str)
    scan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("letters.envelope")
        self._lines = {name: QLineEdit() for name in FIELDS}
        self._rows = {name: FieldRow(f"letters.envelope.{name}", " ", line) for name, line in self._lines.items()}
        for name, line in self._lines.items():
            line.setMaxLength(LENGTHS.get(name, 10) + 10)
        self._scan = Button(name="letters.envelope.scan", key=shown(Key.OPEN_FILE))
        self._rows["scan"] = FieldRow("letters.envelope.scan", " ", self._scan)
        self._visitor = Tick("letters.envelope.visitor")
        rows = self._rows
        self.lay_out(
            ((rows["npp"], 1), (rows["company"], 2)),
            ((rows["number"], 2), (rows["dated"], 1), (rows["signer"], 2), (rows["scan"], 2)),
            below=(self._visitor,),
        )
        self._lines["npp"].textEdited.connect(self.npp_typed)
        self._scan.clicked.connect(self.scan_wanted)
        bind(self, Key.OPEN_FILE, self.scan_wanted.emit, inside=True)

    def show_state(self, state: LettersState) -> None:
        """Ask while a letter is being taken in."""
        words = {
            "npp": _("NPP perusahaan"),
            "company": _("Nama perusahaan"),
            "number": _("Nomor surat"),
            "dated": _("Tanggal surat"),
            "signer": _("Penanda tangan"),
            "scan": _("Pindaian surat"),
        }
        for name, row in self._rows.items():
            row.show_words(words[name])
            row.show_problem(state.problem if state.wrong_field == name else "")
        known = state.company is not None and state.company.is_known
        if known and state.company is not None:
            self._lines["company"].setText(state.company.name)
        self._lines["company"].setReadOnly(known)
        self._scan.setText(state.scan.name if state.scan is not None else _("Pilih berkas"))
        self._visitor.show_words(_("Nomor antrean di loket ini dari perusahaan itu; nomornya selesai dengan surat ini"))
        self._visitor.setVisible(state.visitor is not None)
        problem = state.problem if not state.wrong_field else ""
        about = "letter" if state.writing else ""
        question = Question(
            about, _("Surat perusahaan baru"), _("Terima surat"), "", problem=problem, busy=state.act.busy
        )
        self.ask(question if state.writing else None)

    def tell(self) -> None:
        """Give the letter as it stands."""
        said = {name: line.text() for name, line in self._lines.items()}
        envelope = Envelope(said["npp"], said["company"], said["number"], _day(said["dated"]), said["signer"])
        self.given.emit(envelope, not self._visitor.isHidden() and self._visitor.is_ticked())

    def start(self) -> None:
        """Wait at the first field that is wrong, or at the NPP."""
        wrong = next((line for name, line in self._lines.items() if self._rows[name].problem()), self._lines["npp"])
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Nothing written."""
        for line in self._lines.values():
            line.clear()


def _day(typed: str) -> date | None:
    """A day as it is typed, the day before the month."""
    found = read_day(typed)
    if isinstance(found, Either):
        return found.day(Order.DAY)
    return found if isinstance(found, date) else None
