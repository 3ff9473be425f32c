"""A counter as a card: its number in hand, how long, against the minutes its service is meant to take."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.hall.values import CounterLive
from counter_app.states import TicketState
from ui.branch_time import BranchTime
from ui.hall import words
from ui.theme import Space, mark, tokens
from ui.widgets.text import text

BAR_PX = 4


class TimeBar(QWidget):
    """How much of the time is used; full and amber once it is over."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(BAR_PX)
        self._share, self._late = 0.0, False

    def show_share(self, share: float) -> None:
        """From 0; nothing is drawn below it."""
        self._share, self._late = share, share > 1.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole way, and over it what is gone."""
        painter, theme = QPainter(self), tokens()
        if self._share >= 0:
            painter.fillRect(self.rect(), QColor(theme.raised))
            used = QRectF(0, 0, self.width() * min(self._share, 1.0), self.height())
            painter.fillRect(used, QColor(theme.warning if self._late else theme.accent))
        painter.end()


class CounterCard(QPushButton):
    """Pressed, it tells what can be done to its counter."""

    def __init__(self, place: int) -> None:
        super().__init__()
        name = f"hall.counter.{place}"
        self.setObjectName(name)
        self.setProperty("role", "hall-card")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = text(role="hint", name=f"{name}.name", wrap=False)
        self._serves = text(role="hint", name=f"{name}.serves", wrap=False)
        self._tag = text(role="hint", name=f"{name}.tag", wrap=False)
        self._label = text(role="ticket", name=f"{name}.label", wrap=False)
        self._clock = text(role="clock", name=f"{name}.clock", wrap=False)
        self._foot = text(role="dense", name=f"{name}.foot")
        self._bar = TimeBar()
        head, middle = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(Space.S)
        for part in (self._name, self._serves):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._tag)
        middle.addWidget(self._label)
        middle.addStretch(1)
        middle.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(middle)
        column.addWidget(self._bar)
        column.addWidget(self._foot)
        for inside in self.findChildren(QWidget):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As much as the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never lower than the words; a line that is too long wraps."""
        return QSize(0, self.sizeHint().height())

    def show_counter(self, counter: CounterLive, serves: str, time: BranchTime, now: datetime) -> None:
        """Show a counter at a moment."""
        name, (tag, looked_at) = words.counter_name(counter), words.counter_tag(counter, now)
        self._name.setText(name)
        self._serves.setText(serves)
        self._tag.setText(tag)
        mark(self._tag, state="late" if looked_at else "")
        ticket = counter.ticket
        self._label.setText(ticket.label if ticket is not None else "–")
        foot = words.counter_foot(counter)
        self._foot.setText(foot)
        mark(self, quiet="yes" if ticket is None else "")
        used_s = (now - ticket.since).total_seconds() if ticket is not None and ticket.since is not None else 0.0
        serving = ticket is not None and ticket.state is TicketState.SERVING
        share = used_s / (ticket.target_min * 60.0) if ticket is not None and serving else -1.0
        self._bar.show_share(share)
        since = ticket.since if ticket is not None else None
        clock = BranchTime(lambda: now, time.zone).since(since) if since is not None else ""
        self._clock.setText(clock)
        mark(self._clock, state="late" if share > 1.0 else "")
        self.setAccessibleName(", ".join(part for part in (name, serves, tag, self._label.text(), foot) if part))
