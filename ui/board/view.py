"""The board: what is called now, what was called before, who waits, what time it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.board.look import sheet, sizes_for
from ui.board.parts import CallLines, CallPanel, WaitingBar, label
from ui.board.presenter import BoardPresenter, BoardState
from ui.theme import DARK, palette

TICK_MS = 1000


class BoardView(QWidget):
    """Nothing to press: it is read from across the room, dark whatever the other windows are."""

    def __init__(self, presenter: BoardPresenter, branch_name: str = "") -> None:
        super().__init__()
        self.setObjectName("board")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setPalette(palette(DARK))
        self._presenter, self._branch_name = presenter, branch_name
        self._sizes = sizes_for(0)
        self._place, self._problem = label("board-small", "board.place"), label("board-problem", "board.problem")
        self._clock = label("board-clock", "board.clock", figures=True)
        self._call, self._lines, self._waiting = CallPanel(), CallLines(), WaitingBar()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(presenter.tick)
        self._head, self._middle, self._column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._lay_out()
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def show_state(self, state: BoardState) -> None:
        """Show the board."""
        self._place.setText(self._branch_name)
        self._problem.setText(state.problem or state.silent)
        self._clock.setText(state.clock)
        self._call.show_call(state)
        self._lines.show_calls(state.before, self._sizes)
        self._waiting.show_waiting(state.services, self._sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen."""
        super().resizeEvent(event)
        wanted = sizes_for(self.height())
        if wanted != self._sizes or not self.styleSheet():
            self._sizes = wanted
            self.setStyleSheet(sheet(wanted))
            gap = wanted.gap
            self._column.setContentsMargins(gap * 2, gap, gap * 2, gap * 2)
            self._column.setSpacing(gap)
            self._middle.setSpacing(gap)
            self.show_state(self._presenter.state)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it can be seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No clock for nobody."""
        self._tick.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self._head.addWidget(self._place)
        self._head.addStretch(1)
        self._head.addWidget(self._problem)
        self._head.addStretch(1)
        self._head.addWidget(self._clock)
        self._middle.addWidget(self._call, 3)
        self._middle.addWidget(self._lines, 2)
        self._column.addLayout(self._head)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self._waiting)
