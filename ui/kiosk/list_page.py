"""What is said while and after the list of what to bring is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.slips.status import Trouble
from counter_app.slips.words import cause_words
from counter_app.texts import _, language
from forms.bringing import Bring
from ui.machine.slips import SlipState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text


class ListPage(QWidget):
    """`done`: the visitor goes home; `anyway`: a number all the same."""

    done, anyway = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._hint = text(name="kiosk.list.title"), text(name="kiosk.list.hint")
        self._rows = text(name="kiosk.list.rows")
        for label, role in ((self._title, "title"), (self._hint, "small"), (self._rows, "list")):
            label.setProperty("role", f"kiosk-{role}")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._trouble = Banner("kiosk.list.trouble")
        self._anyway = Button(name="kiosk.list.anyway")
        self._done = Button(role="primary", name="kiosk.list.done")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._anyway, 1)
        buttons.addWidget(self._done, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addStretch(1)
        for part in (self._title, self._hint, self._trouble, self._rows):
            column.addWidget(part)
        column.addStretch(2)
        column.addLayout(buttons)
        self._done.clicked.connect(self.done)
        self._anyway.clicked.connect(self.anyway)

    def show_list(self, papers: tuple[Bring, ...], slip: SlipState, trouble: Trouble | None, anyway: bool) -> None:
        """Without a printer the list itself stays on the screen."""
        failed = slip is SlipState.FAILED
        titles = {SlipState.SENT: _("Ambil daftar Anda"), SlipState.FAILED: _("Yang perlu dibawa")}
        self._title.setText(titles.get(slip, _("Daftar sedang dicetak.")))
        self._hint.setText(_("Di daftar ada kotak untuk tiap berkas. Daftar ini bukan nomor antrean."))
        words = ""
        if failed:
            cause = cause_words(trouble) if trouble is not None else _("printer tidak menjawab")
            words = _("Daftar tidak tercetak: {cause}. Foto daftar ini.").format(cause=cause)
        self._trouble.show_words(words, Kind.WARNING)
        self._rows.setText("\n".join(_row(paper) for paper in papers))
        self._rows.setVisible(failed)
        self._hint.setVisible(not failed)
        self._anyway.setText(_("Tetap ambil nomor"))
        self._anyway.setVisible(anyway)
        self._done.setText(_("Selesai"))

    def start(self) -> None:
        """Going home is what is expected."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(paper: Bring) -> str:
    lang = language()
    note = paper.note.in_(lang)
    return f"☐ {paper.label.in_(lang)}" + (f" – {note}" if note else "")
