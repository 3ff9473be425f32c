"""The right side of an estimate: the chart, and below it what the account comes to and what could be taken of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from counter_app.jht.estimate import Estimate
from counter_app.jht.sheet import bring_told
from counter_app.jht.telling import (
    Say,
    assumptions,
    chart_of,
    ends_told,
    parts_told,
    payment_told,
    provenance,
    rupiah,
    when_text,
)
from counter_app.jht.words import place_text
from counter_app.texts import _, language
from ui.estimate.state import EstimateState
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.chart import ChartView
from ui.widgets.text import text

CHART_LEAST_PX = 230
MOST_LINES = 4


class SumsCard(Card):
    """A title and lines of words with a sum; the labels are made once and filled again."""

    def __init__(self, name: str) -> None:
        super().__init__(" ", name)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[tuple[QLabel, QLabel]] = []
        for at in range(MOST_LINES):
            words, sum_ = text(role="second"), text(role="label", name=f"{name}.{at}")
            sum_.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(sum_, at, 1, Qt.AlignmentFlag.AlignTop)
            self._cells.append((words, sum_))
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_lines(self, title: str, lines: tuple[tuple[str, str], ...]) -> None:
        """Fill in; lines that are not there are hidden."""
        self.show_title(title)
        for at, (words, sum_) in enumerate(self._cells):
            there = at < len(lines)
            words.setVisible(there)
            sum_.setVisible(there)
            if there:
                words.setText(lines[at][0])
                sum_.setText(lines[at][1])


class ResultsSide(QWidget):
    """Everything that follows from what is set."""

    def __init__(self) -> None:
        super().__init__()
        self._say = text(role="second", name="estimate.provenance")
        self.chart = ChartView("estimate.chart")
        self.chart.setMinimumHeight(CHART_LEAST_PX)
        self._read = text(role="second", name="estimate.read")
        self._ends, self._parts = SumsCard("estimate.ends"), SumsCard("estimate.parts")
        self._now, self._later = SumsCard("estimate.now"), SumsCard("estimate.later")
        self._where, self._rests = Card(" ", "estimate.where"), Card(" ", "estimate.rests")
        self._where_words, self._rests_words = text(name="estimate.where.words"), text(name="estimate.rests.words")
        self._lay_out()
        self.chart.moved.connect(self._show_read)

    def show_state(self, state: EstimateState) -> None:
        """Show the estimate; the last one stays while a line cannot be read."""
        found, basis = state.found, state.basis
        for part in (self._ends, self._parts, self._now, self._later, self._where, self._rests, self.chart):
            part.setVisible(found is not None)
        if found is None or basis is None:
            return
        say = Say(_, language())
        self._say.setText(provenance(found, f"{basis.today:%d-%m-%Y}", say))
        chart = chart_of(found, say)
        had = self.chart.said() != ""
        self.chart.show_chart(chart, None if had or chart is None else len(chart.columns) - 1)
        self.chart.setVisible(chart is not None)
        self._show_read()
        self._ends.show_lines(_("Perkiraan saldo pada akhirnya"), ends_told(found, say))
        self._parts.show_lines(_("Diambil sebagian"), parts_told(found, say))
        for card, one in zip((self._now, self._later), found.payments, strict=True):
            lines = ((_("Saldo"), rupiah(one.balance, say)), *payment_told(one, say))
            card.show_lines(when_text(one.when, _), lines)
        self._show_words(found, say, state)

    def _show_words(self, found: Estimate, say: Say, state: EstimateState) -> None:
        self._where.show_title(_("Di mana mengajukan, dan yang dibawa"))
        places = "\n".join(f"• {place_text(place)}" for place in found.places)
        bring = bring_told(found, state.basis.bring if state.basis else (), say.language)
        self._where_words.setText(f"{places}\n\n" + "\n".join(f"• {one}" for one in bring))
        self._rests.show_title(_("Dasar perkiraan"))
        self._rests_words.setText("\n".join(f"• {one}" for one in assumptions(found, say)))

    def _show_read(self, _at: int = 0) -> None:
        self._read.setText(self.chart.said())

    def _lay_out(self) -> None:
        card = Card(name="estimate.chart_card")
        card.body.addWidget(self.chart, 1)
        card.add(self._read)
        self._where.add(self._where_words)
        self._rests.add(self._rests_words)
        self._where.body.addStretch(1)
        self._rests.body.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(Space.L)
        pairs = ((self._ends, self._parts), (self._now, self._later), (self._where, self._rests))
        for at, pair in enumerate(pairs):
            for side, one in enumerate(pair):
                grid.addWidget(one, at, side)
                grid.setColumnStretch(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self._say)
        column.addWidget(card, 1)
        column.addLayout(grid)
