"""The page of the night's work: how the nights went, and the sealed files of commands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.credentials.words import errand_name
from counter_app.nights.words import about_words, outcome_words
from counter_app.states import Errand
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.messages import Confirm, SaveAs
from ui.nights.presenter import NightsPresenter
from ui.nights.state import NightsState
from ui.nights.tables import credential_columns, night_columns
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.page import Page
from ui.widgets.table import TableView
from ui.widgets.text import text

ERRAND_PX = 300


class NightsView(Page):
    """Ctrl+N makes a credential, Alt+Del revokes the one in hand, Esc goes back."""

    def __init__(self, presenter: NightsPresenter) -> None:
        super().__init__("nights", wide=True)
        self._presenter, self._said, self._was_read = presenter, "", False
        self._done = DoneBanner("nights.done")
        self._about = text(name="nights.about")
        self._runs = TableView("nights.runs", night_columns(presenter.doors.time))
        self._none = text(role="second", name="nights.none")
        self._whole = text(name="nights.whole")
        self._title = text(role="section", name="nights.credentials.title")
        self._errand = ChoiceBox("nights.errand")
        self._make = Button(role="primary", name="nights.make", key=shown(Key.RECORD_MEMBER))
        self._credentials = TableView("nights.credentials", credential_columns(presenter.doors.time))
        self._no_credentials = text(role="second", name="nights.credentials.none")
        self._revoke = Button(name="nights.revoke", key=shown(Key.REMOVE))
        self._back = Button(name="nights.back", key=shown(Key.CLOSE))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where the next thing can be done."""
        able = self._make if self._make.isEnabled() and self._make.isVisibleTo(self) else self._runs
        (able if self._presenter.state.view is not None else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: NightsState) -> None:
        """Show both lists and what can be done."""
        view = state.view
        self.title.setText(_("Pekerjaan malam"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._about.setText(about_words(view) if view is not None else "")
        self._runs.show_rows(view.rows if view is not None else ())
        self._runs.setVisible(view is not None and (view.works or bool(view.rows)))
        self._none.setText(_("Belum ada malam yang dikerjakan program."))
        self._none.setVisible(view is not None and view.works and not view.rows)
        self._show_whole(self._runs.current_row())
        self._show_credentials(state)
        if view is not None and not self._was_read:
            self._was_read = True
            if self.focusWidget() is self._back:  # where the keyboard waited for the page to be read
                self.start()

    def _show_whole(self, row: Any) -> None:  # a NightRow or None, as the table gives it
        """All that is said of the chosen night, which may be too long for its line."""
        self._whole.setText(outcome_words(row) if row is not None else "")
        self._whole.setVisible(row is not None)

    def _show_credentials(self, state: NightsState) -> None:
        any_use = state.view is not None and (not state.view.by_itself or bool(state.credentials))
        for part in (self._title, self._errand, self._make, self._revoke):
            part.setVisible(any_use)
        self._credentials.setVisible(any_use and bool(state.credentials))
        self._no_credentials.setText(_("Belum ada kredensial. Pilih perintahnya, lalu buat."))
        self._no_credentials.setVisible(any_use and not state.credentials)
        self._title.setText(_("Kredensial perintah"))
        self._errand.show_choices([(errand.value, errand_name(errand)) for errand in Errand])
        self._errand.show_code(state.errand.value)
        self._errand.setAccessibleName(_("Perintah"))
        self._make.setText(_("Buat kredensial …"))
        self._make.setEnabled(state.may_make)
        self._errand.setEnabled(state.may_make)
        self._credentials.show_rows(state.credentials)
        self._revoke.setText(_("Cabut"))
        self._revoke.setEnabled(state.may_revoke)
        self._back.setText(_("Kembali"))

    def _ask_place(self) -> None:
        if self._presenter.state.may_make:
            self._presenter.make(SaveAs.ask(self, f"{self._presenter.state.errand.value}.credential", _kinds()))

    def _ask_revoke(self) -> None:
        question = _("Cabut kredensial ini? Perintah terjadwal yang memakainya tidak berjalan lagi.")
        if self._presenter.state.may_revoke and Confirm.ask(self, question, _("Cabut")):
            self._presenter.revoke()

    def _choose(self, row: Any) -> None:  # a CredentialRow or None, as the table gives it
        self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._errand.picked.connect(ask.choose_errand)
        self._make.clicked.connect(self._ask_place)
        self._runs.moved.connect(self._show_whole)
        self._credentials.moved.connect(self._choose)
        self._revoke.clicked.connect(self._ask_revoke)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.RECORD_MEMBER, self._ask_place, inside=True)
        bind(self, Key.REMOVE, self._ask_revoke, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._title)
        row.addStretch(1)
        self._errand.setFixedWidth(ERRAND_PX)
        row.addWidget(self._errand)
        row.addWidget(self._make)
        for part in (self._about, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self._runs, 1)
        self.body.addWidget(self._whole)
        self.body.addLayout(row)
        self.body.addWidget(self._no_credentials)
        self.body.addWidget(self._credentials, 1)
        self.body.addStretch(0)
        self.add_buttons((self._back,), (self._revoke,))


def _kinds() -> str:
    return _("Kredensial") + " (*.credential)"
