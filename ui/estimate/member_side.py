"""What the member sees of an estimate, on the screen that faces them: large, without fields, and said to be a guess."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.jht.telling import Say, chart_of, ends_told, month_text, provenance
from counter_app.jht.values import Outlook
from counter_app.texts import _, language
from ui.estimate.state import EstimateState
from ui.theme import Space
from ui.widgets.chart import ChartView
from ui.widgets.text import text


class MemberEstimate(QWidget):
    """The chart and three sums; nothing on it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("estimate.member")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = text(role="title", name="estimate.member.title")
        self._chart = ChartView("estimate.member.chart")
        self._chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sums: list[tuple[QLabel, QLabel]] = [
            (text(role="section"), text(role="ticket", name=f"estimate.member.{case.value}", wrap=False))
            for case in Outlook
        ]
        self._says = text(role="section", name="estimate.member.says")
        row = QHBoxLayout()
        row.setSpacing(Space.XXL)
        for name, sum_ in self._sums:
            column = QVBoxLayout()
            column.addWidget(name)
            column.addWidget(sum_)
            row.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XXL)
        whole.setSpacing(Space.XL)
        whole.addWidget(self._title)
        whole.addWidget(self._chart, 1)
        whole.addLayout(row)
        whole.addWidget(self._says)

    def show_state(self, state: EstimateState) -> None:
        """Follow what the officer sets."""
        found, basis = state.found, state.basis
        if found is None or basis is None:
            return
        say = Say(_, language())
        end = found.now.after(max(0, found.asked.months - 1))
        self._title.setText(_("Perkiraan saldo JHT, {month}").format(month=month_text(end, say)))
        self._chart.show_chart(chart_of(found, say))
        for (name, sum_), (words, told) in zip(self._sums, ends_told(found, say), strict=True):
            name.setText(words)
            sum_.setText(told)
        free = _("Layanan ini gratis. Jangan membayar siapa pun.")
        self._says.setText(f"{provenance(found, f'{basis.today:%d-%m-%Y}', say)} {free}")
