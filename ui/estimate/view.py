"""The page of an estimate: what is set at the left, what follows from it at the right."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout

from counter_app.texts import _
from ui.estimate.inputs import InputsCard
from ui.estimate.member_side import MemberEstimate
from ui.estimate.presenter import EstimatePresenter
from ui.estimate.results import ResultsSide
from ui.estimate.state import EstimateState
from ui.keys import Key, bind, shown
from ui.machine.slips import SlipState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.screens import other_screen, show_on

INPUTS_PX = 380
BESIDE_FROM_PX = 860
"""A narrower page has its two sides one under the other."""


class EstimateView(Page):
    """Ctrl+P prints on A5, Ctrl+Alt+P on a roll, Esc goes back."""

    def __init__(self, presenter: EstimatePresenter) -> None:
        super().__init__("estimate", wide=True)
        self._presenter = presenter
        self._paper = Banner("estimate.paper")
        self._inputs, self._results = InputsCard(presenter), ResultsSide()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side: MemberEstimate | None = None
        self._back = Button(name="estimate.back", key=shown(Key.CLOSE))
        self._roll = Button(name="estimate.roll", key=shown(Key.PRINT_ROLL))
        self._print = Button(role="primary", name="estimate.print", key=shown(Key.PRINT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the balance."""
        self._inputs.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The member's side opens on the second screen, where there is one."""
        super().showEvent(event)
        screen = other_screen(self)
        if self._side is None and screen is not None:
            self._side = MemberEstimate()
            self._side.show_state(self._presenter.state)
            show_on(self._side, screen)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of one member stays before the next one, and nothing behind a lock."""
        side, self._side = self._side, None
        if side is not None:
            side.hide()
            side.deleteLater()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides stand beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._inputs.setMaximumWidth(INPUTS_PX if beside else self.maximumWidth())

    def show_state(self, state: EstimateState) -> None:
        """Show what is set and what follows."""
        self.title.setText(_("Perkiraan saldo JHT"))
        self.busy.show_busy(state.act.busy)
        problem = state.act.problem or state.problem
        self.banner.show_words(problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._paper.show_words(*_paper_words(state.paper))
        self._inputs.show_state(state)
        self._results.show_state(state)
        if self._side is not None:
            self._side.show_state(state)
        self._back.setText(_("Kembali"))
        self._roll.setText(_("Cetak 80 mm"))
        self._print.setText(_("Cetak lembar peserta"))
        for button in (self._roll, self._print):
            button.setEnabled(state.may_print)

    def _print_roll(self) -> None:
        self._presenter.print_sheet(roll=True)

    def _print_sheet(self) -> None:
        self._presenter.print_sheet()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._print.clicked.connect(self._print_sheet)
        self._roll.clicked.connect(self._print_roll)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.PRINT, self._print_sheet, inside=True)
        bind(self, Key.PRINT_ROLL, self._print_roll, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._paper)
        self._sides.setSpacing(Space.L)
        self._sides.addWidget(self._inputs, 2)
        self._sides.addWidget(self._results, 3)
        self.body.addLayout(self._sides, 1)
        self.add_buttons((self._back,), (self._roll, self._print))


def _paper_words(paper: SlipState) -> tuple[str, Kind]:
    """What became of the sheet."""
    match paper:
        case SlipState.SENT:
            return _("Lembar perkiraan dikirim ke pencetak."), Kind.SUCCESS
        case SlipState.FAILED:
            return _("Lembar perkiraan belum tercetak. Periksa pencetak, lalu cetak lagi."), Kind.WARNING
    return "", Kind.INFO
