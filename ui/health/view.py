"""The page of health: every check with its measured value and, where it is not good, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.health.words import counts, title
from counter_app.texts import _
from ui.health.presenter import HealthPresenter
from ui.health.rows import HealthCard
from ui.health.state import GROUPS, HealthPageState
from ui.keys import Key, bind, shown
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.text import text

AT_THE_LEFT = 2
"""So many cards; the others stand at the right."""


class HealthView(Page):
    """Ctrl+R looks again, Ctrl+C copies every line for the technician."""

    def __init__(self, presenter: HealthPresenter) -> None:
        super().__init__("health", wide=True)
        self._presenter, self._said = presenter, ""
        self._done = DoneBanner("health.done")
        self._counts = text(role="second", name="health.counts")
        self._cards = {name: HealthCard(name, checks) for name, checks in GROUPS}
        self._copy = Button(name="health.copy", key=shown(Key.COPY))
        self._again = Button(name="health.again", key=shown(Key.AGAIN))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where everything is looked at again."""
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: HealthPageState) -> None:
        """Show every line; before the first look has ended their names alone."""
        health = state.health
        self.title.setText(title(health) if health is not None else _("Kesehatan"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        seen = _("{counts}. Dilihat {at}.")
        looking = _("Memeriksa …")
        self._counts.setText(seen.format(counts=counts(health), at=self._presenter.seen_at()) if health else looking)
        for name, card in self._cards.items():
            card.show_title(_group_name(name))
            for check, row in card.rows.items():
                row.show_finding(health.of(check) if health is not None else None)
        self._copy.setText(_("Salin untuk teknisi"))
        self._copy.setEnabled(health is not None)
        self._again.setText(_("Periksa lagi"))

    def _copy_all(self) -> None:
        words = self._presenter.technicians_text()
        if words:
            QGuiApplication.clipboard().setText(words)
            self._presenter.copied()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._again.clicked.connect(ask.load)
        self._copy.clicked.connect(self._copy_all)
        bind(self, Key.AGAIN, ask.load, inside=True)
        bind(self, Key.COPY, self._copy_all, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._counts)
        self.above.addWidget(self._done)
        sides = QHBoxLayout()
        sides.setSpacing(Space.L)
        cards = list(self._cards.values())
        for several in (cards[:AT_THE_LEFT], cards[AT_THE_LEFT:]):
            side = QVBoxLayout()
            side.setSpacing(Space.M)
            for card in several:
                side.addWidget(card)
            side.addStretch(1)
            sides.addLayout(side, 1)
        self.body.addLayout(sides)
        self.body.addStretch(1)
        self.add_buttons((self._copy,), (self._again,))


def _group_name(name: str) -> str:
    return {
        "data": _("Data cabang"),
        "ground": _("Kunci dan folder"),
        "devices": _("Perangkat"),
        "server": _("Waktu dan server"),
    }[name]
