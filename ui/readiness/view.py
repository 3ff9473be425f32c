"""The page of readiness: the six causes at the left, the papers that a claim asks for at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from counter_app.readiness.rules import Cause
from counter_app.texts import _, language
from ui.keys import Key, bind, shown
from ui.machine.slips import SlipState
from ui.readiness.cause_row import CauseRow
from ui.readiness.presenter import ReadinessPresenter
from ui.readiness.state import ReadinessState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.text import rule, text
from ui.widgets.tick import Tick

BESIDE_FROM_PX = 900
"""A narrower page has its two cards one under the other."""
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ReadinessView(Page):
    """1 to 6 begin what mends a cause, Space ticks, Ctrl+Enter prints the member's slip, Esc goes back."""

    def __init__(self, presenter: ReadinessPresenter) -> None:
        super().__init__("readiness", wide=True)
        self._presenter = presenter
        self._letter = Banner("readiness.letter")
        self._count = text(role="second", name="readiness.count")
        self._causes, self._papers = Card(" ", "readiness.causes"), Card(" ", "readiness.papers")
        self._rows = [CauseRow(cause, at) for at, cause in enumerate(Cause, start=1)]
        self._ticks = {one.key: Tick(f"readiness.{one.key}") for one in presenter.state.papers}
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._back = Button(name="readiness.back", key=shown(Key.CLOSE))
        self._confirm = Button(role="primary", name="readiness.confirm", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Hear the number keys; Tab goes to what is asked."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number begins what mends its cause."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self._rows) and event.modifiers() in _BARE and not event.isAutoRepeat():
            self._presenter.mend(self._rows[number - 1].cause)
            return
        super().keyPressEvent(event)

    def show_state(self, state: ReadinessState) -> None:
        """Show the causes, the papers, and what can be done."""
        self.title.setText(_("Kesiapan klaim JHT"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._letter.show_words(*_letter_words(state.letter))
        answers = state.answers
        known = bool(answers)
        self._causes.setVisible(known)
        self._papers.setVisible(known)
        left = state.open_causes
        said = _("{count} dari {all} belum beres").format(count=left, all=len(answers)) if left else _("Semua beres")
        self._count.setText(said if known else "")
        self._causes.show_title(_("Apakah klaim akan berhasil?"))
        self._papers.show_title(_("Dokumen yang sudah dibawa"))
        for row, one in zip(self._rows, answers, strict=False):
            row.show_answer(one)
        for field in state.papers:
            self._ticks[field.key].show_words(field.label.in_(language()))
            self._ticks[field.key].show_ticked(state.ticked.get(field.key, False))
        self._back.setText(_("Kembali"))
        self._confirm.setText(_("Cetak lembar kesiapan"))
        self._confirm.setEnabled(known and not state.act.busy)

    def _to_papers(self) -> None:
        first = next((one for one in self._ticks.values() if not one.box.isChecked()), None)
        if first is not None:
            self.bring_into_view(first.box)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        ask.papers_asked.connect(self._to_papers)
        self.banner.acted.connect(ask.retry)
        for row in self._rows:
            row.ticked.connect(partial(ask.tick, row.cause.value))
            row.wanted.connect(partial(ask.mend, row.cause))
        for key, tick in self._ticks.items():
            tick.ticked.connect(partial(ask.tick, key))
        self._back.clicked.connect(ask.leave)
        self._confirm.clicked.connect(ask.confirm)
        bind(self, Key.NEXT_STEP, ask.confirm, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._count)
        self.above.addWidget(self._letter)
        for at, row in enumerate(self._rows):
            if at:
                self._causes.add(rule())
            self._causes.add(row)
        self._causes.body.addStretch(1)
        for tick in self._ticks.values():
            self._papers.add(tick)
        self._papers.body.addStretch(1)
        self._sides.setSpacing(Space.L)
        self._sides.addWidget(self._causes, 3)
        self._sides.addWidget(self._papers, 2)
        self.body.addLayout(self._sides, 1)
        self.add_buttons((self._back,), (self._confirm,))


def _letter_words(letter: SlipState) -> tuple[str, Kind]:
    """What became of a letter."""
    match letter:
        case SlipState.SENT:
            return _("Surat rujukan dikirim ke pencetak."), Kind.SUCCESS
        case SlipState.FAILED:
            return _("Surat rujukan belum tercetak. Periksa pencetak, lalu tekan angkanya lagi."), Kind.WARNING
    return "", Kind.INFO
