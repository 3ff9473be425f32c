"""The page of one's own and related members: what is declared, and a line of fields for the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from counter_app.states import TieKind
from counter_app.texts import _
from counter_app.ties.rules import Numbers
from counter_app.ties.values import TieRow
from counter_app.ties.words import tie_words
from ui.branch_time import BranchTime
from ui.keys import Key, bind, shown
from ui.messages import Confirm
from ui.theme import Space
from ui.ties.presenter import TiesPresenter
from ui.ties.state import TiesState
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.page import READING_PX, Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text
from ui.widgets.tick import Tick

KIND_PX, NUMBER_PX, LONGEST = 180, 220, 24


class TiesView(Page):
    """Ctrl+Enter declares, Alt+Del takes the one in hand away, Esc goes back to the work."""

    def __init__(self, presenter: TiesPresenter) -> None:
        super().__init__("ties", wide=True, middle_px=READING_PX)
        self._presenter, self._said, self._declared = presenter, "", 0
        self._done = DoneBanner("ties.done")
        self._about = text(role="second", name="ties.about")
        self._kind, self._kpj, self._nik = ChoiceBox(), QLineEdit(), QLineEdit()
        self._rows = {
            "kind": FieldRow("ties.kind", " ", self._kind),
            "kpj": FieldRow("ties.kpj", " ", self._kpj),
            "nik": FieldRow("ties.nik", " ", self._nik),
        }
        self._no_kpj = Tick("ties.no_kpj")
        self._list = TableView("ties.list", _columns(presenter.doors.time))
        self._declare = Button(role="primary", name="ties.declare", key=shown(Key.NEXT_STEP))
        self._remove = Button(name="ties.remove", key=shown(Key.REMOVE))
        self._back = Button(name="ties.back", key=shown(Key.CLOSE))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the first number."""
        self._kpj.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: TiesState) -> None:
        """Show the list, the fields and what can be done."""
        own = state.kind is TieKind.OWN
        self.title.setText(_("Data saya dan keluarga"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._about.setText(_("Anda tidak mengerjakan data sendiri atau keluarga; petugas lain yang mengerjakannya."))
        self._rows["kind"].show_words(_("Siapa"))
        self._kind.show_choices([(kind.value, tie_words(kind)) for kind in TieKind])
        self._kind.show_code(state.kind.value)
        self._rows["kpj"].show_words(_("KPJ"))
        self._rows["nik"].show_words(_("NIK"))
        self._no_kpj.show_words(_("Saya tidak punya KPJ"))
        self._no_kpj.setVisible(own)
        self._kpj.setEnabled(not (own and self._no_kpj.is_ticked()))
        if state.declared != self._declared:
            self._declared = state.declared
            self._kpj.clear()
            self._nik.clear()
        self._show_list(state)
        self._declare.setText(_("Nyatakan"))
        self._declare.setEnabled(not state.act.busy)
        self._remove.setText(_("Hapus"))
        self._remove.setEnabled(state.may_end)
        self._back.setText(_("Kembali"))

    def _show_list(self, state: TiesState) -> None:
        self._list.show_chosen(state.rows or (), lambda row: row.id == state.chosen)

    def _tell(self) -> None:
        if self._declare.isEnabled():
            own = self._presenter.state.kind is TieKind.OWN
            self._presenter.declare(
                Numbers(self._kpj.text(), self._nik.text()), no_kpj=own and self._no_kpj.is_ticked()
            )

    def _ask_remove(self) -> None:
        question = _("Hapus dari daftar keluarga? Perubahan ini tercatat dan dilihat penyelia.")
        if self._presenter.state.may_end and Confirm.ask(self, question, _("Hapus")):
            self._presenter.end()

    def _choose(self, row: Any) -> None:  # a TieRow or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._kind.picked.connect(ask.choose_kind)
        self._no_kpj.ticked.connect(lambda _on: self.show_state(ask.state))
        self._list.moved.connect(self._choose)
        self._declare.clicked.connect(self._tell)
        self._remove.clicked.connect(self._ask_remove)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._tell, inside=True)
        bind(self, Key.REMOVE, self._ask_remove, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        for editor in (self._kpj, self._nik):
            editor.setMaxLength(LONGEST)
        self.above.addWidget(self._done)
        fields = QHBoxLayout()
        fields.setSpacing(Space.M)
        for row in self._rows.values():
            fields.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._about)
        self.body.addLayout(fields)
        self.body.addWidget(self._no_kpj)
        self.body.addWidget(self._list, 1)
        self.add_buttons((self._back,), (self._remove, self._declare))


def _columns(time: BranchTime) -> list[Column[TieRow]]:
    return [
        Column("kind", _("Siapa"), lambda row: tie_words(row.kind), width_px=KIND_PX),
        Column("kpj", _("KPJ"), lambda row: row.numbers.kpj or _("tidak punya"), width_px=NUMBER_PX),
        Column("nik", _("NIK"), lambda row: row.numbers.nik or "–", width_px=NUMBER_PX),
        Column("declared", _("Dinyatakan"), lambda row: time.stamp(row.declared_at)),
    ]
