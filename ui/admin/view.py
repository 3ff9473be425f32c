"""The administrator's page: a switch of three lists, a list, and the entry at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy

from counter_app.actor import Role
from counter_app.form_words import broken_words
from counter_app.texts import _
from ui.account_words import refusing_means, refusing_words
from ui.admin.editor import EntryCard, OfficerCard, PasswordCard
from ui.admin.presenter import AdminPresenter
from ui.admin.state import AdminState, Section
from ui.admin.tables import table_of
from ui.admin.words import add_words, empty_words, role_question, section_words
from ui.keys import Key, bind, shown
from ui.messages import Confirm
from ui.theme import Space
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.pages import PageStack

ENTRY_PX = 360


class AdminView(Page):
    """Arrows go through the list, Enter goes to the entry; Ctrl+N, Ctrl+S and Esc begin, save and cancel one."""

    def __init__(self, presenter: AdminPresenter) -> None:
        super().__init__("admin", wide=True)
        self._presenter = presenter
        self._was = presenter.state
        self._showing = False
        self._done = DoneBanner("admin.done")
        self._broken = Banner("admin.broken_forms")
        self._switch = {section: Button(role="choice", name=f"admin.to_{section.value}") for section in Section}
        self._group = QButtonGroup(self)
        self._empty = EmptyState("admin.empty", "list-plus")
        self._tables = {section: table_of(section, presenter.time) for section in Section}
        self._lists = PageStack()
        self._entries = {section: EntryCard(section) for section in Section}
        self._officer, self._password, self._nothing = OfficerCard(presenter.time), PasswordCard(), Card()
        self._cards = PageStack()
        self._add = Button(name="admin.add", key=shown(Key.RECORD_MEMBER))
        self._confirm = Button(role="primary", name="admin.confirm")
        self._refuse = Button(name="admin.refuse")
        self._disable = Button(name="admin.disable")
        self._enable = Button(name="admin.enable")
        self._reset = Button(name="admin.reset_password")
        self._codes = Button(name="admin.reset_codes")
        self._cancel = Button(name="admin.cancel", key=shown(Key.CLOSE))
        self._save = Button(role="primary", name="admin.save", key=shown(Key.SAVE_DRAFT))
        self._given = Button(role="primary", name="admin.given")
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list."""
        self._tables[self._presenter.state.section].setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was done is old news when the page comes back."""
        self._done.clear()
        super().hideEvent(event)

    def show_state(self, state: AdminState) -> None:
        """Show lists, entry, messages and the buttons that make sense."""
        self._showing = True
        self._say_words(state)
        self.busy.show_busy(state.busy)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        self._broken.show_words("\n".join(map(broken_words, state.broken)), Kind.WARNING)
        self._show_done(state.done)
        for section, switch in self._switch.items():
            switch.setChecked(section is state.section)
            switch.setEnabled(not state.locked or section is state.section)
        self._show_list(state)
        self._show_entry(state)
        self._show_buttons(state)
        self._showing = False
        was, self._was = self._was, state
        self._point(was, state)

    def _show_list(self, state: AdminState) -> None:
        table = self._tables[state.section]
        table.show_rows(state.rows)
        at = next((at for at, row in enumerate(state.rows) if row.id == state.chosen), None)
        if state.adding or at is None:
            table.setCurrentIndex(QModelIndex())
        elif table.current_row() != state.rows[at] or not table.selectionModel().hasSelection():
            table.select_row(at)
        table.setEnabled(not state.locked)
        empty = state.loaded and not state.rows
        self._empty.show_words(*empty_words(state.section), "" if state.adding else add_words(state.section))
        self._lists.setCurrentWidget(self._empty if empty else table)

    def _show_entry(self, state: AdminState) -> None:
        self._password.show_temporary(state.temporary, state.copied)
        self._officer.show_officer(state.officer)
        entry = self._entries[state.section]
        if state.editing:
            entry.show_entry(state)
        if state.temporary is not None:
            self._cards.setCurrentWidget(self._password)
        elif state.editing:
            self._cards.setCurrentWidget(entry)
        else:
            self._cards.setCurrentWidget(self._officer if state.officer else self._nothing)
        self._cards.setVisible(self._cards.currentWidget() is not self._nothing)

    def _show_buttons(self, state: AdminState) -> None:
        officer = state.officer if state.temporary is None else None
        self._add.setEnabled(state.loaded and not state.locked and not state.adding and not state.busy)
        self._confirm.setVisible(officer is not None and officer.may_confirm)
        self._refuse.setVisible(officer is not None and officer.may_confirm)
        new = officer is not None and officer.may_confirm and officer.next_role is None
        self._disable.setVisible(officer is not None and officer.active and not new)  # that is what refusing it does
        self._enable.setVisible(officer is not None and not officer.active)
        self._reset.setVisible(officer is not None)
        self._codes.setVisible(officer is not None and officer.has_codes)
        for button in (self._confirm, self._refuse, self._disable, self._enable, self._reset, self._codes):
            button.setEnabled(not state.busy)
        self._save.setVisible(state.editing)
        self._save.setEnabled(state.may_save)
        self._cancel.setVisible(state.editing)
        self._cancel.setEnabled((state.adding or state.dirty) and not state.busy)
        self._given.setVisible(state.temporary is not None)
        self._given.setEnabled(not state.busy)

    def _show_done(self, words: str) -> None:
        if words != self._was.done:
            self._done.show_done(words) if words else self._done.clear()

    def _say_words(self, state: AdminState) -> None:
        self.title.setText(_("Petugas, layanan, dan loket"))
        for section, switch in self._switch.items():
            switch.setText(section_words(section))
        self._add.setText(add_words(state.section))
        self._confirm.setText(_("&Konfirmasi"))
        self._refuse.setText(_("&Tolak"))
        self._disable.setText(_("&Nonaktifkan"))
        self._enable.setText(_("&Aktifkan"))
        self._reset.setText(_("Buat kata &sandi sementara"))
        self._codes.setText(_("Atur &ulang kode ponsel"))
        self._cancel.setText(_("Batal"))
        self._save.setText(_("Simpan"))
        self._given.setText(_("S&udah diberikan"))

    def _point(self, was: AdminState, state: AdminState) -> None:
        """Put the focus where the work goes on."""
        if state.temporary is not None and was.temporary is None:
            self._password.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.problems and not was.problems:
            self._entries[state.section].start(state.problems)
        elif state.adding and not was.adding:
            self._entries[state.section].start()
        elif not state.locked and not state.adding and _ended(was, state):
            self.start()
        elif was.busy and not state.busy and state.problem and not self._cards.isAncestorOf(self.focusWidget()):
            # The button that was pressed let the focus go while it was disabled.
            self._entries[state.section].start() if state.editing and state.locked else self.start()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._empty.acted.connect(ask.begin_new)
        for section in Section:
            self._switch[section].clicked.connect(partial(ask.go_to, section))
            self._tables[section].moved.connect(self._choose)
            self._tables[section].chosen.connect(self._enter)
            self._entries[section].typed.connect(ask.change)
        self._password.copy.clicked.connect(self._copy)
        self._add.clicked.connect(ask.begin_new)
        self._officer.renamed.connect(ask.rename)
        self._officer.role_wanted.connect(self._ask_role)
        self._confirm.clicked.connect(ask.confirm)
        self._refuse.clicked.connect(self._ask_refusal)
        self._disable.clicked.connect(self._ask_disable)
        self._enable.clicked.connect(ask.enable)
        self._reset.clicked.connect(self._ask_reset)
        self._codes.clicked.connect(self._ask_codes)
        self._cancel.clicked.connect(self._leave)
        self._save.clicked.connect(ask.save)
        self._given.clicked.connect(self._hand_over)
        bind(self, Key.RECORD_MEMBER, ask.begin_new, inside=True)
        bind(self, Key.SAVE_DRAFT, ask.save, inside=True)
        bind(self, Key.CLOSE, self._leave, inside=True)

    def _choose(self, row: Any) -> None:  # a row of any section, as the table gives it
        if not self._showing and row is not None:
            self._presenter.choose(row.id)

    def _enter(self, row: Any) -> None:  # as above
        self._presenter.choose(row.id)
        state = self._presenter.state
        if state.editing:
            self._entries[state.section].start()
        elif state.officer is not None:
            likely = self._confirm if state.officer.may_confirm else self._disable
            (likely if state.officer.active else self._enable).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_refusal(self) -> None:
        officer = self._presenter.state.officer
        if officer is not None and Confirm.ask(self, refusing_words(officer), _("Tolak"), refusing_means()):
            self._presenter.refuse()

    def _leave(self) -> None:
        """Esc: nothing typed is lost without a question."""
        state = self._presenter.state
        if state.temporary is not None or state.busy:
            return
        question = _("Buang perubahan yang belum disimpan?")
        if not state.dirty or Confirm.ask(self, question, _("Buang perubahan")):
            self._presenter.cancel()
            self.start()

    def _ask_disable(self) -> None:
        officer = self._presenter.state.officer
        if officer is not None and Confirm.ask(
            self,
            _("Nonaktifkan {name}?").format(name=officer.name),
            _("Nonaktifkan"),
            _("Petugas ini tidak dapat masuk lagi sampai diaktifkan."),
        ):
            self._presenter.disable()

    def _ask_role(self, role: Role) -> None:
        officer = self._presenter.state.officer
        if officer is None:
            return
        question, means = role_question(officer, role)
        if Confirm.ask(self, question, _("Ganti peran"), means):
            self._presenter.change_role(role)

    def _ask_reset(self) -> None:
        officer = self._presenter.state.officer
        if officer is not None and Confirm.ask(
            self,
            _("Buat kata sandi sementara untuk {name}?").format(name=officer.name),
            _("Buat kata sandi"),
            _("Kata sandi yang lama tidak berlaku lagi."),
        ):
            self._presenter.reset_password()

    def _ask_codes(self) -> None:
        officer = self._presenter.state.officer
        if officer is not None and Confirm.ask(
            self,
            _("Atur ulang kode ponsel {name}?").format(name=officer.name),
            _("Atur ulang"),
            _("Hanya bila ponsel dan kode pemulihan hilang. Orang lain mengonfirmasi, lalu ponsel didaftarkan lagi."),
        ):
            self._presenter.reset_codes()

    def _copy(self) -> None:
        given = self._presenter.state.temporary
        if given is not None:
            QGuiApplication.clipboard().setText(given.password)
            self._presenter.note_copied()

    def _hand_over(self) -> None:
        given, clipboard = self._presenter.state.temporary, QGuiApplication.clipboard()
        if given is not None and clipboard.text() == given.password:
            # What was handed over must not be pasted by whoever sits here next.
            clipboard.clear()
        self._presenter.hand_over()

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setSpacing(Space.S)
        for button in self._switch.values():
            button.setCheckable(True)
            self._group.addButton(button)
            switch.addWidget(button)
        # Beside the switch, so that nothing moves down when it comes.
        switch.addSpacing(Space.L)
        switch.addWidget(self._done, 1)
        switch.addStretch()
        self.above.addWidget(self._broken)
        self.above.addLayout(switch)
        for table in self._tables.values():
            self._lists.addWidget(table)
        self._lists.addWidget(self._empty)
        for card in (*self._entries.values(), self._officer, self._password, self._nothing):
            self._cards.addWidget(card)
        self._cards.setFixedWidth(ENTRY_PX)
        self._cards.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        beside = QHBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(self._lists, 1)
        beside.addWidget(self._cards)
        self.body.addLayout(beside, 1)
        self.add_buttons(
            (self._add,),
            (
                self._confirm,
                self._refuse,
                self._disable,
                self._enable,
                self._reset,
                self._codes,
                self._cancel,
                self._save,
                self._given,
            ),
        )


def _ended(was: AdminState, state: AdminState) -> bool:
    """Whether an entry is finished, or another list is shown: the work goes on in the list."""
    handed_over = was.temporary is not None
    saved = bool(state.done) and state.done != was.done
    return was.section is not state.section or was.adding or handed_over or saved
