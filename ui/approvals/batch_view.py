"""What goes along with one act, what does not and why; one filled button, one password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.requests.batch_values import BatchRow
from counter_app.texts import _
from ui.approvals.batch_presenter import BatchPresenter
from ui.approvals.batch_state import BatchState, may_give, row_words
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import empty
from ui.widgets.page import Page
from ui.widgets.text import rule, text

SHARES = (3, 2, 4)
"""Of the width: whose it is, its number, what it says."""


class BatchView(Page):
    """Hidden while nothing is approved together. Keys reach it through the page that it stands in."""

    def __init__(self, presenter: BatchPresenter) -> None:
        super().__init__("approvals.batch", wide=True)
        self._presenter = presenter
        self._advice = text(role="second", name="approvals.batch.advice")
        self._going, self._staying = _Rows("approvals.batch.going"), _Rows("approvals.batch.staying")
        self._cancel = Button(name="approvals.batch.cancel", key=shown(Key.CLOSE))
        self._give = Button(role="primary", name="approvals.batch.give", key=shown(Key.NEXT_STEP))
        self.above.addWidget(self._advice)
        self.add(self._going, self._staying)
        self.body.addStretch(1)
        self.add_buttons((self._cancel,), (self._give,))
        self._cancel.clicked.connect(presenter.close)
        self._give.clicked.connect(presenter.approve)
        self.banner.acted.connect(presenter.retry)
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where Enter approves nothing."""
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: BatchState) -> None:
        """Show both lists, in the language in use."""
        fresh = state.is_open and not self.isVisibleTo(self.parentWidget() or self)
        self.setVisible(state.is_open)
        if not state.is_open:
            return
        self.title.setText(_("Setujui beberapa sekaligus"))
        self._advice.setText(
            _(
                "Hanya yang isi dan dokumennya sudah Anda buka sejak terakhir berubah. "
                "Setiap permohonan tetap dicatat dan dicetak sendiri."
            )
        )
        self.busy.show_busy(state.busy)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        going, staying = state.going, state.staying
        self._going.show_rows(_("Ikut disetujui ({count})").format(count=len(going)), going)
        nothing = _("Belum ada. Buka permohonan satu per satu; yang sudah Anda baca muncul di sini.")
        self._going.show_nothing(nothing if state.read and not going else "")
        self._staying.show_nothing("")
        self._staying.show_rows(_("Tidak ikut ({count})").format(count=len(staying)), staying)
        self._staying.setVisible(bool(staying))
        self._cancel.setText(_("Daftar"))
        self._give.setText(_("Setujui {count} permohonan").format(count=len(going)))
        self._give.setEnabled(may_give(state))
        if fresh:
            self.to_top()
            self.start()


class _Rows(Card):
    """Whose, number, what it says; grows with its rows, so that the page scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(" ", name)
        self._nothing = text(role="second", name=f"{name}.nothing")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        for at, share in enumerate(SHARES):
            self._grid.setColumnStretch(at, share)
        self.add(self._nothing)
        self.body.addLayout(self._grid)
        self._shown: tuple[tuple[str, str, str], ...] | None = None

    def show_nothing(self, words: str) -> None:
        """What to do where there is no row."""
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))

    def show_rows(self, title: str, rows: Sequence[BatchRow]) -> None:
        """Show these; the same ones are left as they are."""
        self.show_title(title)
        said = tuple((row.member_name, row.number, row_words(row)) for row in rows)
        if said == self._shown:
            return
        self._shown = said
        empty(self._grid)
        for at, (whose, number, words) in enumerate(said):
            line = rule()
            self._grid.addWidget(line, 2 * at, 0, 1, len(SHARES))
            line.show()
            name = f"{self.objectName()}.{number}"
            parts = (text(whose, "label"), text(number, "second"), text(words, name=name))
            for column, part in enumerate(parts):
                self._put(part, 2 * at + 1, column)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        widget.show()
