"""The page of opinions: index, the nine elements, and the words of visitors with what was made of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from counter_app.satisfaction.values import Comment
from counter_app.satisfaction.words import answer_words, element_name
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.opinions.presenter import OpinionsPresenter
from ui.opinions.state import ElementRow, OpinionsState
from ui.opinions.words import day_words, decimal, index_words, question, span_words
from ui.theme import Space
from ui.widgets.asking import WhyPanel
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

BESIDE_FROM_PX = 1000
COUNT_PX, MEAN_PX, DAY_PX, STATE_PX, ELEMENTS_PX = 90, 80, 110, 150, 380


class OpinionsView(Page):
    """Ctrl+Enter notes what was made of the words in hand."""

    def __init__(self, presenter: OpinionsPresenter) -> None:
        super().__init__("opinions", wide=True)
        self._presenter, self._said = presenter, ""
        self._done = DoneBanner("opinions.done")
        self._index = text(role="section", name="opinions.index")
        self._span = text(role="second", name="opinions.span")
        self._elements = TableView("opinions.elements", _element_columns())
        self._rows = TableView("opinions.rows", _columns(), tall=True)
        self._none = EmptyState("opinions.none", "chats-circle")
        self._whole = text(name="opinions.whole")
        self._answer = WhyPanel("opinions.answer")
        self._follow = Button(role="primary", name="opinions.follow", key=shown(Key.NEXT_STEP))
        self._back = Button(name="opinions.back", key=shown(Key.CLOSE))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the words, or at the way back where there are none."""
        (self._rows if self._presenter.state.comments else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elements and words beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._elements.setMaximumWidth(ELEMENTS_PX if beside else self.maximumWidth())

    def show_state(self, state: OpinionsState) -> None:
        """Show figures, words and what can be done."""
        self.title.setText(_("Kepuasan"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._index.setText(index_words(state))
        self._span.setText(span_words(state.seen))
        self._elements.show_rows(state.elements)
        had = bool(self._rows.model().rowCount())
        self._rows.show_chosen(state.comments, lambda row: row.words_id == state.chosen)
        self._rows.setVisible(bool(state.comments))
        self._none.show_words(*_none_words(state))
        self._none.setVisible(state.seen is not None and not state.comments)
        self._whole.setText(_whole(state.row, self._presenter.doors.time))
        self._whole.setVisible(state.row is not None)
        self._follow.setText(_("Tindak lanjut …"))
        self._back.setText(_("Kembali"))
        self._follow.setEnabled(state.may_follow and not state.following)
        self._follow.setVisible(bool(state.comments))
        self.show_buttons(not state.following)
        closed = self._answer.isVisibleTo(self) and not state.following
        self._answer.ask(question(state))
        if closed or (state.comments and not had and self._back.hasFocus()):
            self.start()

    def _next(self) -> None:
        if self._presenter.state.following:
            self._answer.tell()
        else:
            self._presenter.ask()

    def _choose(self, row: Any) -> None:  # a Comment or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._rows.moved.connect(self._choose)
        self._follow.clicked.connect(self._next)
        self._back.clicked.connect(ask.leave)
        self._answer.given.connect(lambda _code, done: ask.follow_up(done))
        self._answer.cancelled.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._next, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        words = QVBoxLayout()
        words.setSpacing(Space.M)
        words.addWidget(self._none)
        words.addWidget(self._rows, 1)
        words.addWidget(self._whole)
        self._sides.setSpacing(Space.L)
        self._sides.addWidget(self._elements, 1)
        self._sides.addLayout(words, 1)
        self.body.addWidget(self._index)
        self.body.addWidget(self._span)
        self.body.addLayout(self._sides, 1)
        self.add_buttons((self._back,), (self._follow,))
        self.add_over_buttons(self._answer)


def _element_columns() -> list[Column[ElementRow]]:
    return [
        Column("element", _("Unsur"), lambda row: element_name(row.element)),
        Column("answers", _("Jawaban"), lambda row: str(row.answers), width_px=COUNT_PX, right=True),
        Column("mean", _("Nilai"), _mean, width_px=MEAN_PX, right=True),
    ]


def _mean(row: ElementRow) -> str:
    return decimal(row.mean) if row.mean is not None else "–"


def _columns() -> list[Column[Comment]]:
    return [
        Column("day", _("Hari"), lambda row: day_words(row.day), lambda row: row.day, DAY_PX),
        Column("words", _("Kata pengunjung"), lambda row: row.words),
        Column("state", _("Tindak lanjut"), _state, width_px=STATE_PX, icon=_sign),
    ]


def _state(row: Comment) -> str:
    return row.followed_by if row.followed_at is not None else _("belum")


def _sign(row: Comment) -> QIcon:
    return icon("check-circle", "accent") if row.followed_at is not None else icon("circle", "warning")


def _whole(row: Comment | None, time: BranchTime) -> str:
    if row is None:
        return ""
    answer = answer_words(row.element)[row.score - 1]
    said = _("{service} · {element}: {answer}").format(
        service=row.service, element=element_name(row.element), answer=answer
    )
    if row.followed_at is None:
        return f"{said}\n{row.words}"
    done = _("{name}, {at}: {done}").format(name=row.followed_by, at=time.stamp(row.followed_at), done=row.done)
    return f"{said}\n{row.words}\n{done}"


def _none_words(state: OpinionsState) -> tuple[str, str]:
    if not state.asks:
        return _("Cabang ini belum bertanya."), _("Nyalakan Tanya kepuasan setelah selesai di Pengaturan.")
    return _("Belum ada kata-kata pengunjung."), _("Yang diketik di kios setelah nilai rendah tampil di sini.")
