"""Asks when a breach lay, how it happened and what was done: the notice has these three parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.data_requests.rules import NOTE_MAX
from counter_app.texts import _
from ui.data_requests.state import DataRequestsState
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text


class BreachPanel(QFrame):
    """Stands over the buttons of the page. `given(since, until, how, done)` or `cancelled`."""

    given = Signal(str, str, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("data_requests.breach")
        self.setProperty("role", "footer")
        self._asked = False
        self._title = text(role="section", name="data_requests.breach.title")
        self._banner = Banner("data_requests.breach.banner")
        self._lines = {name: QLineEdit() for name in ("since", "until", "how", "done")}
        self._rows = {name: FieldRow(f"data_requests.breach.{name}", " ", line) for name, line in self._lines.items()}
        self._give = Button(role="primary", name="data_requests.breach.give", key=shown(Key.NEXT_STEP))
        self._cancel = Button(name="data_requests.breach.cancel", key=shown(Key.CLOSE))
        self._give.clicked.connect(self.tell)
        self._cancel.clicked.connect(self.cancelled)
        for line in self._lines.values():
            line.setMaxLength(NOTE_MAX)
        self._lay_out()
        self.hide()

    def show_asks(self, state: DataRequestsState) -> None:
        """Ask, or go away."""
        fresh, self._asked = state.telling and not self._asked, state.telling
        self.setVisible(state.telling)
        self._title.setText(_("Pemberitahuan kegagalan pelindungan data (UU 27/2022 Pasal 46)"))
        self._rows["since"].show_words(_("Hari pertama (tanggal-bulan-tahun)"))
        self._rows["until"].show_words(_("Hari terakhir"))
        self._rows["how"].show_words(_("Bagaimana kejadiannya"))
        self._rows["done"].show_words(_("Apa yang sudah dilakukan"))
        self._banner.show_words(state.reason_problem if state.telling else "")
        self._give.setText(_("Simpan sebagai PDF …"))
        self._give.setEnabled(not state.act.busy)
        self._cancel.setText(_("Batal"))
        if fresh:
            for line in self._lines.values():
                line.clear()
            self._lines["since"].setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self) -> None:
        """Give the parts as they stand."""
        since, until, how, done = (line.text().strip() for line in self._lines.values())
        self.given.emit(since, until, how, done)

    def _lay_out(self) -> None:
        days, parts, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, names in ((days, ("since", "until")), (parts, ("how", "done"))):
            row.setSpacing(Space.L)
            for name in names:
                row.addWidget(self._rows[name], 1)
        buttons.setSpacing(Space.M)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        for part in (self._title, self._banner):
            column.addWidget(part)
        for row in (days, parts, buttons):
            column.addLayout(row)
