"""The page of the reason lists: lists at the left, editable rows at the right, one footer for all changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.messages import Confirm
from ui.reasons.lists_card import ListsCard
from ui.reasons.meanwhile import Meanwhile
from ui.reasons.presenter import ReasonsPresenter
from ui.reasons.rows_card import RowsCard
from ui.reasons.state import ReasonsState
from ui.reasons.words import changes_words
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.search_field import SearchField
from ui.widgets.text import key_hint, text

SEARCH_PX = 320


class ReasonsView(Page):
    """↑ ↓ go through the rows, Alt+↑ ↓ order them; Ctrl+K searches, Ctrl+N adds, Ctrl+S stores, Esc asks."""

    def __init__(self, presenter: ReasonsPresenter) -> None:
        super().__init__("reasons", wide=True)
        self._presenter = presenter
        self._was = presenter.state
        self._done = DoneBanner("reasons.done")
        self._search = SearchField("reasons.search")
        self._lists, self._rows, self._meanwhile = ListsCard(), RowsCard(), Meanwhile()
        self._up = Button(role="quiet", name="reasons.up", key=shown(Key.MOVE_UP))
        self._down = Button(role="quiet", name="reasons.down", key=shown(Key.MOVE_DOWN))
        self._offer = Button(role="quiet", name="reasons.offer", key=shown(Key.OFFER))
        self._changes = text(role="second", name="reasons.changes", wrap=False)
        self._cancel = Button(name="reasons.cancel", key=shown(Key.CLOSE))
        self._save = Button(role="primary", name="reasons.save", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the search; whoever comes back goes on where they were."""
        if self._presenter.state.row is not None:
            self._rows.start(self._presenter.state.current)
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was done is old news when the page comes back."""
        self._done.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search goes to what was found."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.hasFocus():
            self._rows.start_first()
        else:
            super().keyPressEvent(event)

    def show_state(self, state: ReasonsState) -> None:
        """Show lists, rows, messages and the buttons that make sense."""
        was, self._was = self._was, state
        self._say_words(state)
        self.busy.show_busy(state.busy)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        if state.done != was.done:
            self._done.show_done(state.done) if state.done else self._done.clear()
        self._lists.show_lists(state)
        self._rows.show_rows(state)
        self._meanwhile.show_state(state)
        if state.sought != was.sought and self._search.text().strip() != state.sought:
            self._search.setText(state.sought)
        for button in (self._up, self._down):
            button.setEnabled(state.may_order)
        self._offer.setEnabled(state.may_withdraw)
        self._changes.setText(changes_words(state.changes))
        self._cancel.setEnabled(bool(state.drafts) and not state.busy)
        self._save.setEnabled(state.may_save)
        self._point(was, state)

    def _point(self, was: ReasonsState, state: ReasonsState) -> None:
        """Put the focus where the work goes on."""
        if state.fault is not None and state.fault != was.fault:
            self._rows.start(state.fault.key, "label_en" if state.fault.field == "label_en" else "label")
        elif state.decides and not was.decides:
            self._meanwhile.mine.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.current and state.current != was.current:
            self._rows.start(state.current)
        elif (was.busy and not state.busy) or (was.drafts and not state.drafts):
            # The button that was pressed let the focus go while it was disabled.
            focus = self.focusWidget()
            if focus is None or not focus.isEnabled() or focus in (self._save, self._cancel):
                self.start()

    def _say_words(self, state: ReasonsState) -> None:
        self.title.setText(_("Daftar alasan"))
        count = sum(len(one.reasons) for one in state.lists)
        self._search.setPlaceholderText(_("Cari di {count} alasan").format(count=count))
        self._search.setAccessibleName(_("Cari di semua alasan"))
        self._up.setText(_("Naik"))
        self._down.setText(_("Turun"))
        offered = state.row is None or state.row.entry.offered
        self._offer.setText(_("Jangan tawarkan") if offered else _("Tawarkan lagi"))
        self._cancel.setText(_("Batal"))
        self._save.setText(_("Simpan"))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._search.searched.connect(ask.search)
        self._search.went_down.connect(self._rows.start_first)
        self._lists.chosen.connect(ask.choose)
        self._rows.labelled.connect(ask.type_label)
        self._rows.translated.connect(ask.type_english)
        self._rows.entered.connect(ask.edit)
        self._rows.add_new.clicked.connect(ask.begin_new)
        self._rows.remove.clicked.connect(ask.remove)
        self._meanwhile.mine.clicked.connect(ask.keep_mine)
        self._meanwhile.theirs.clicked.connect(ask.take_theirs)
        self._up.clicked.connect(lambda: ask.move(-1))
        self._down.clicked.connect(lambda: ask.move(1))
        self._offer.clicked.connect(ask.withdraw)
        self._cancel.clicked.connect(self._leave)
        self._save.clicked.connect(ask.save)
        for key, act in (
            (Key.FIND_MEMBER, self._search_all),
            (Key.RECORD_MEMBER, ask.begin_new),
            (Key.MOVE_UP, self._up.click),
            (Key.MOVE_DOWN, self._down.click),
            (Key.OFFER, ask.withdraw),
            (Key.REMOVE, ask.remove),
            (Key.SAVE_DRAFT, ask.save),
            (Key.CLOSE, self._leave),
        ):
            bind(self, key, act, inside=True)

    def _search_all(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _leave(self) -> None:
        """Esc: nothing typed is lost without a question."""
        state = self._presenter.state
        if state.busy:
            return
        if self._search.text():
            self._search.clear()
            return
        question = _("Buang perubahan yang belum disimpan?")
        if state.drafts and Confirm.ask(self, question, _("Buang perubahan"), changes_words(state.changes)):
            self._presenter.cancel()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        self.above.removeWidget(self.title)
        self.title.setWordWrap(False)
        top.addWidget(self.title)
        top.addWidget(self._changes)
        # Beside the title, so that nothing moves down when it comes.
        top.addWidget(self._done, 1)
        top.addStretch()
        self._search.setFixedWidth(SEARCH_PX)
        top.addWidget(self._search)
        top.addWidget(key_hint(shown(Key.FIND_MEMBER)))
        self.above.insertLayout(0, top)
        beside = QHBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(self._lists)
        beside.addWidget(self._rows, 1)
        self.body.addLayout(beside, 1)
        self.add_over_buttons(self._meanwhile)
        keys: tuple[QWidget, ...] = (self._up, self._down, self._offer)
        self.add_buttons(keys, (self._cancel, self._save))
