"""The page on which a member's request about their own data is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from counter_app.data_requests.words import wish_does, wish_name
from counter_app.reasons.values import NOTE_MAX
from counter_app.states import DataWish
from counter_app.texts import _
from ui.data_taking.presenter import TakingPresenter
from ui.data_taking.state import TakingState
from ui.keys import Key, bind, shown
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.page import Page
from ui.widgets.text import text


class TakingView(Page):
    """Ctrl+Enter writes it down, Alt+Del takes it back, Esc goes back to the visit."""

    def __init__(self, presenter: TakingPresenter) -> None:
        super().__init__("data_taking")
        self._presenter = presenter
        self._about = text(role="second", name="data_taking.about")
        self._wish, self._words = ChoiceBox(), QLineEdit()
        self._words.setMaxLength(NOTE_MAX)
        self._wish_row = FieldRow("data_taking.wish", " ", self._wish)
        self._words_row = FieldRow("data_taking.words", " ", self._words)
        self._does = text(name="data_taking.does")
        self._take = Button(role="primary", name="data_taking.take", key=shown(Key.NEXT_STEP))
        self._withdraw = Button(name="data_taking.withdraw", key=shown(Key.REMOVE))
        self._back = Button(name="data_taking.back", key=shown(Key.CLOSE))
        for part in (self._about, self._wish_row, self._does, self._words_row):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._withdraw, self._take))
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at what is asked for."""
        (self._wish if self._presenter.state.new else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: TakingState) -> None:
        """Show what is asked and what can be done."""
        self.title.setText(_("Permintaan data pribadi"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._about.setText(
            _("Hak peserta menurut UU 27/2022. Penyelia menjawab dalam 3 × 24 jam; peserta mendapat bukti.")
        )
        wish = state.wish
        self._wish_row.show_words(_("Yang diminta peserta"))
        self._wish.show_choices([(one.value, wish_name(one)) for one in DataWish])
        self._wish.show_code(wish.value if wish is not None else "")
        self._wish.setEnabled(state.new)
        self._does.setText(wish_does(wish) if wish is not None else "")
        self._words_row.show_words(_("Kata-kata peserta"), _("Wajib untuk perbaikan: data mana, dan yang benar."))
        self._words_row.show_problem(state.problem)
        self._words_row.setVisible(state.new)
        self._take.setText(_("Catat permintaan"))
        self._take.setVisible(state.new)
        self._take.setEnabled(not state.act.busy)
        self._withdraw.setText(_("Tarik permintaan"))
        self._withdraw.setVisible(not state.new)
        self._withdraw.setEnabled(state.may_withdraw)
        self._back.setText(_("Kembali"))

    def _tell(self) -> None:
        if self._take.isVisibleTo(self) and self._take.isEnabled():
            self._presenter.take(self._words.text())

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._wish.picked.connect(ask.choose)
        self._take.clicked.connect(self._tell)
        self._withdraw.clicked.connect(ask.withdraw)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._tell, inside=True)
        bind(self, Key.REMOVE, ask.withdraw, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)
