"""The page of accounts that wait: a list, what is to be known of the one in hand, and the yes."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from counter_app.officers.values import StaffRow
from counter_app.texts import _
from ui.account_words import account_advice, account_icon, account_standing, refusing_means, refusing_words
from ui.branch_time import BranchTime
from ui.confirming.presenter import ConfirmingPresenter
from ui.confirming.state import ConfirmingState
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.messages import Confirm
from ui.roles import role_words
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

NAME_PX, ROLE_PX = 200, 180


class ConfirmingView(Page):
    """Ctrl+Enter says yes to the account in hand, Alt+T no, Esc goes back."""

    def __init__(self, presenter: ConfirmingPresenter) -> None:
        super().__init__("confirming", wide=True)
        self._presenter, self._said, self._read = presenter, "", False
        self._done = DoneBanner("confirming.done")
        self._about = text(name="confirming.about", role="second")
        self._rows = TableView("confirming.rows", _columns(presenter.doors.time))
        self._none = text(name="confirming.none")
        self._advice = text(name="confirming.advice")
        self._confirm = Button(role="primary", name="confirming.confirm", key=shown(Key.NEXT_STEP))
        self._refuse = Button(name="confirming.refuse", key=shown(Key.REJECT))
        self._back = Button(name="confirming.back", key=shown(Key.CLOSE))
        self.above.addWidget(self._done)
        for part in (self._about, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self._rows, 1)
        self.body.addWidget(self._advice)
        self.body.addStretch(0)
        self.add_buttons((self._back,), (self._refuse, self._confirm))
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list, or at the way back where nothing waits."""
        (self._rows if self._presenter.state.rows else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ConfirmingState) -> None:
        """Show the list and what can be done."""
        self.title.setText(_("Akun menunggu konfirmasi"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._about.setText(_("Akun yang boleh menyetujui atau mengatur berlaku setelah dikonfirmasi orang lain."))
        arrived = state.rows is not None and not self._read
        self._read = state.rows is not None
        rows = state.rows or ()
        self._rows.show_chosen(rows, lambda row: row.id == state.chosen)
        self._rows.setVisible(bool(rows))
        self._none.setText(_("Tidak ada akun yang menunggu."))
        self._none.setVisible(state.rows is not None and not rows)
        self._advice.setText(account_advice(self._presenter.doors.time, state.row) if state.row is not None else "")
        self._advice.setVisible(state.row is not None)
        self._confirm.setText(_("Konfirmasi"))
        self._confirm.setEnabled(state.may_confirm)
        self._refuse.setText(_("Tolak"))
        self._refuse.setEnabled(state.may_confirm)
        self._back.setText(_("Kembali"))
        if arrived and self.isVisible() and not self._rows.hasFocus():
            self.start()

    def _ask(self) -> None:
        row = self._presenter.state.row
        if row is not None and self._presenter.state.may_confirm:
            question = _("Konfirmasi {name} sebagai {role}?").format(
                name=row.name, role=role_words(row.next_role or row.role)
            )
            means = _("Nama Anda tercatat. Pastikan orang dan perannya benar.")
            if Confirm.ask(self, question, _("Konfirmasi"), means):
                self._presenter.confirm()

    def _ask_refusal(self) -> None:
        row = self._presenter.state.row
        if row is None or not self._presenter.state.may_confirm:
            return
        if Confirm.ask(self, refusing_words(row), _("Tolak"), refusing_means()):
            self._presenter.refuse()

    def _choose(self, row: Any) -> None:  # a StaffRow or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._rows.moved.connect(self._choose)
        self._confirm.clicked.connect(self._ask)
        self._refuse.clicked.connect(self._ask_refusal)
        bind(self, Key.REJECT, self._ask_refusal, inside=True)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._ask, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)


def _columns(time: BranchTime) -> list[Column[StaffRow]]:
    return [
        Column("name", _("Nama"), lambda row: row.name),
        Column("username", _("Nama pengguna"), lambda row: row.username, width_px=ROLE_PX),
        Column("role", _("Peran"), lambda row: role_words(row.next_role or row.role), width_px=ROLE_PX),
        Column("standing", _("Status"), partial(account_standing, time), width_px=NAME_PX + ROLE_PX // 2, icon=_sign),
    ]


def _sign(row: StaffRow) -> QIcon:
    return icon(*account_icon(row))
