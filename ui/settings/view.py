"""The page of settings: search and groups above, rows that scroll, and the buttons that stay."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from counter_app.settings.describing import Group
from counter_app.settings.words import group_words
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.keys import Key, bind, shown
from ui.messages import Confirm
from ui.settings.effect_view import EffectView
from ui.settings.presenter import SettingsPresenter
from ui.settings.row_list import RowList
from ui.settings.row_view import RowView
from ui.settings.state import SettingsState
from ui.settings.words import search_words, unsaved_words
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_row import FoldingRow
from ui.widgets.page import Page
from ui.widgets.pages import PageStack
from ui.widgets.search_field import SearchField
from ui.widgets.text import key_hint, text

SEARCH_PX = 376


class SettingsView(Page):
    """Ctrl+K searches, ↑ ↓ go through the rows, Enter edits, Alt+D takes the default, Ctrl+S saves, Esc goes back."""

    def __init__(self, presenter: SettingsPresenter, time: BranchTime) -> None:
        super().__init__("settings", wide=True)
        self._presenter = presenter
        self._said = ""
        self._search = SearchField("settings.search")
        self._key = key_hint(shown(Key.FIND_MEMBER))
        self._done = DoneBanner("settings.done")
        self._group = QButtonGroup(self)
        self._groups: dict[Group | None, Button] = {}
        self._choices = FoldingRow("settings.groups")
        self._list = RowList(time)
        self._empty = EmptyState("settings.empty", "magnifying-glass")
        self._stack = PageStack()
        self._default = Button(role="quiet", name="settings.default", key=shown(Key.DEFAULT))
        self._effect = Button(role="quiet", name="settings.see_effect", key=shown(Key.EFFECT))
        self._effect_view = EffectView(time)
        self._unsaved = text(role="second", name="settings.unsaved")
        self._cancel = Button(name="settings.cancel", key=shown(Key.CLOSE))
        self._save = Button(role="primary", name="settings.save", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the search, unless something is being edited."""
        if self._presenter.state.edits:
            self._list.point_at(self._presenter.state.chosen)
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was done is old news when the page comes back."""
        self._done.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search goes to what was found."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.hasFocus():
            self._enter_list()
        else:
            super().keyPressEvent(event)

    def show_state(self, state: SettingsState) -> None:
        """Show rows, messages and the buttons that make sense."""
        self._say_words(state)
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(self._said) if self._said else self._done.clear()
        if self._search.text().strip() != state.words:
            self._search.setText(state.words)
        self._show_groups(state)
        before = self._list.order()
        self._list.show_state(state)
        for button, on in (
            (self._default, state.may_default),
            (self._effect, state.may_see_effect),
            (self._cancel, state.may_cancel or bool(state.opened) or state.effect is not None),
            (self._save, state.may_save),
        ):
            button.setEnabled(on)
        self._show_middle(state)
        if self._list.order() != before:
            self._order_tabs()

    def _show_middle(self, state: SettingsState) -> None:
        shown_before = self._stack.currentWidget() is self._effect_view
        if state.effect is None:
            self._stack.setCurrentWidget(self._empty if state.loaded and not state.found else self._list)
        elif not shown_before:
            self._stack.setCurrentWidget(self._effect_view)
            self._effect_view.show_effect(state.effect)
            if state.effect.day is None:
                self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_groups(self, state: SettingsState) -> None:
        for group in (None, *state.groups) if len(state.groups) > 1 else ():
            if group not in self._groups:
                self._offer(group)
        for group, button in self._groups.items():
            changed = sum(row.differs and group in (None, row.setting.about.group) for row in state.rows)
            title = group_words(group) if group is not None else _("Semua")
            button.setText(_("{title} · {count} diubah").format(title=title, count=changed) if changed else title)
            button.setChecked(group is state.group)
        self._choices.fold()

    def _offer(self, group: Group | None) -> None:
        button = Button(role="choice", name=f"settings.group.{group.value if group is not None else 'all'}")
        button.setCheckable(True)
        button.clicked.connect(partial(self._presenter.show_group, group))
        self._groups[group] = button
        self._group.addButton(button)
        self._choices.add(button)

    def _say_words(self, state: SettingsState) -> None:
        self.title.setText(_("Pengaturan"))
        self._search.setPlaceholderText(search_words(state))
        self._search.setAccessibleName(search_words(state))
        self._empty.show_words(
            _("Tidak ditemukan"), _("Coba kata lain, misalnya menit atau swafoto."), _("Tampilkan semua")
        )
        self._default.setText(_("Bawaan untuk yang dipilih"))
        self._effect.setText(_("Lihat akibatnya"))
        self._unsaved.setText(unsaved_words(len(state.changed)))
        self._cancel.setText(_("Batal"))
        self._save.setText(_("Simpan"))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        ask.pointed.connect(self._list.point_at)
        self.banner.acted.connect(ask.retry)
        self._search.searched.connect(ask.search)
        self._search.went_down.connect(self._enter_list)
        self._empty.acted.connect(self._show_all)
        self._list.added.connect(self._hear_row)
        self._list.went_up.connect(self._find)
        self._default.clicked.connect(ask.take_default)
        self._effect.clicked.connect(ask.see_effect)
        self._cancel.clicked.connect(self._leave)
        self._save.clicked.connect(ask.save)
        bind(self, Key.FIND_MEMBER, self._find, inside=True)
        bind(self, Key.DEFAULT, ask.take_default, inside=True)
        bind(self, Key.EFFECT, ask.see_effect, inside=True)
        bind(self, Key.SAVE_DRAFT, ask.save, inside=True)
        bind(self, Key.CLOSE, self._leave, inside=True)

    def _hear_row(self, row: RowView) -> None:
        ask = self._presenter
        row.entered.connect(ask.choose)
        row.opened.connect(ask.open)
        row.typed.connect(ask.type)
        row.reasoned.connect(ask.give_reason)
        row.theirs.connect(ask.take_theirs)
        row.mine.connect(ask.keep_mine)
        row.finished.connect(self._to_save)

    def _find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _enter_list(self) -> None:
        self._list.point_at("")

    def _show_all(self) -> None:
        self._presenter.show_group(None)
        self._find()

    def _to_save(self) -> None:
        if self._save.isEnabled():
            self._save.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self) -> None:
        """Esc: nothing typed is lost without a question."""
        state = self._presenter.state
        if state.act.busy:
            return
        question = _("Buang perubahan yang belum disimpan?")
        stays, more = state.effect is not None or not state.edits, unsaved_words(len(state.changed))
        if stays or Confirm.ask(self, question, _("Buang perubahan"), more):
            self._presenter.cancel()

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [self._search, *self._groups.values(), *self._list.stops()]
        for one, next_one in pairwise([*stops, self._default, self._effect, self._cancel, self._save]):
            QWidget.setTabOrder(one, next_one)

    def _lay_out(self) -> None:
        self._search.setFixedWidth(SEARCH_PX)
        self.above.removeWidget(self.title)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self.title, 1)
        head.addWidget(self._done, 2)
        head.addWidget(self._search)
        head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.above.insertLayout(0, head)
        self.above.addWidget(self._choices)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._effect_view)
        self.body.addWidget(self._stack, 1)
        self.add_buttons((self._default, self._effect), (self._unsaved, self._cancel, self._save))
