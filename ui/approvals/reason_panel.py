"""Asks why a request goes back or ends: a reason from the list, a note, and what the member is to bring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.reasons.values import Reason
from counter_app.requests.rules import NOTE_MAX
from counter_app.texts import _
from ui.approvals.bring_ticks import BringTicks
from ui.approvals.state import Asks, Group
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text


class ReasonPanel(QFrame):
    """Stands over the buttons of the page. `given(code, note, keys of documents to bring)` or `cancelled`."""

    given = Signal(str, str, object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("approvals.why")
        self.setProperty("role", "footer")
        self._title = text(role="section", name="approvals.why.title")
        self._reason, self._note = ChoiceBox(), QLineEdit()
        self._note.setMaxLength(NOTE_MAX)
        self._reason_row = FieldRow("approvals.why.reason", " ", self._reason)
        self._note_row = FieldRow("approvals.why.note", " ", self._note)
        self._bring = BringTicks()
        self._banner = Banner("approvals.why.banner")
        self._give = Button(role="primary", name="approvals.why.give", key=shown(Key.NEXT_STEP))
        self._cancel = Button(name="approvals.why.cancel", key=shown(Key.CLOSE))
        self._asked = Asks.NOTHING
        self._note.returnPressed.connect(self._give.setFocus)
        self._give.clicked.connect(self.tell)
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.hide()

    def show_asks(self, asks: Asks, group: Group, reasons: Sequence[Reason], problem: str, busy: bool) -> None:
        """Ask, or go away."""
        fresh, lacks = asks is not self._asked, bool(problem) and not self._banner.isVisibleTo(self)
        self._asked = asks
        self.setVisible(asks is not Asks.NOTHING)
        back, yes = asks is Asks.RETURN, asks in (Asks.BEYOND, Asks.OVERRIDE)
        self._title.setText(_title(asks, group))
        self._reason_row.show_words(_("Alasan"))
        told = group is Group.WAITING or (group is Group.RESET and asks is Asks.REJECT)
        self._note_row.show_words(_("Keterangan, juga di lembar peserta") if told else _("Keterangan untuk petugas"))
        self._banner.show_words(problem)
        self._give.setText(_("Kembalikan") if back else _("Setujui") if yes else _("Tolak"))
        self._give.show_role("primary" if back or yes else "danger")
        self._give.setEnabled(not busy)
        self._cancel.setText(_("Batal"))
        self._reason.show_choices([(one.code, one.words()) for one in reasons])
        self._reason_row.setVisible(bool(reasons))
        if fresh and asks is not Asks.NOTHING:
            self._reason.show_code("")
            self._note.clear()
            self._bring.clear()
            self.start()
        elif lacks:
            self.start()

    def show_documents(self, documents: Sequence[tuple[str, str]]) -> None:
        """What the member may be asked to bring, as keys and names; none for what asks for no documents."""
        self._bring.show_documents(documents)

    def start(self) -> None:
        """Wait in the list, or in the note where there is none."""
        (self._note if self._reason_row.isHidden() else self._reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self) -> None:
        """Give the reason as it stands."""
        self.given.emit(self._reason.code(), self._note.text().strip(), self._bring.keys())

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(Space.L)
        fields.addWidget(self._reason_row, 2)
        fields.addWidget(self._note_row, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        for part in (self._title, self._banner):
            column.addWidget(part)
        column.addLayout(fields)
        column.addWidget(self._bring)
        column.addLayout(buttons)


def _title(asks: Asks, group: Group) -> str:
    """What is done with the reason."""
    if asks is Asks.RETURN:
        return _("Kembalikan kepada petugas")
    if asks is Asks.BEYOND:
        return _("Izinkan satu kali lagi di atas batas")
    if asks is Asks.OVERRIDE:
        return _("Terima peserta tanpa swafoto yang lulus")
    refused = {
        Group.RESET: lambda: _("Tolak pembukaan blokir"),
        Group.SELFIE: lambda: _("Tolak swafoto"),
        Group.PROVISIONAL: lambda: _("Peserta tidak dipastikan"),
    }
    return refused.get(group, lambda: _("Tolak permohonan"))()
