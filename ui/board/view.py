"""The board: what is called now, what was called before, who waits, what time it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.board.look import sheet, sizes_for
from ui.board.parts import Bar, CallLines, CallPanel, label
from ui.board.presenter import BoardPresenter, BoardState
from ui.board.tiles import WaitingTiles
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
        self._house = label("board-house", "board.house")
        self._call, self._lines, self._waiting = CallPanel(), CallLines(), WaitingTiles()
        self._old, self._line = Bar("board-stale", "board.stale"), Bar("board-text", "board.line")
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(presenter.tick)
        self._tick.timeout.connect(self._waiting.turn)
        self._head, self._middle, self._column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._lay_out()
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def show_state(self, state: BoardState) -> None:
        """Show the board."""
        self._house.setText("BPJS Ketenagakerjaan")
        self._place.setText(self._branch_name)
        self._problem.setText("" if state.stale else state.problem or state.silent)
        self._clock.setText(state.clock)
        self._call.show_call(state)
        self._lines.show_calls(state.before, self._sizes, state.stale)
        self._waiting.show_waiting(state.services, self._sizes, state.stale)
        self._line.show_words(_line_words(state), self._sizes)
        self._old.show_words(_stale_words(state), self._sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen."""
        super().resizeEvent(event)
        wanted = sizes_for(self.height())
        if wanted != self._sizes or not self.styleSheet():
            self._sizes = wanted
            self.setStyleSheet(sheet(wanted))
            gap = wanted.gap
            self._column.setContentsMargins(gap * 2, gap, gap * 2, gap)
            self._column.setSpacing(gap)
            self._middle.setSpacing(gap)
            self.show_state(self._presenter.state)

    def minimumSizeHint(self) -> QSize:
        """The screen is as large as it is: nothing that is shown may push it wider or higher."""
        return QSize(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it can be seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No clock for nobody."""
        self._tick.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._house)
        names.addWidget(self._place)
        self._head.addLayout(names)
        self._problem.setWordWrap(True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head.addWidget(self._problem, 1)
        self._head.addWidget(self._clock)
        self._middle.addWidget(self._call, 3)
        self._middle.addWidget(self._lines, 2)
        self._column.addLayout(self._head)
        self._column.addWidget(self._old)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self._waiting)
        self._column.addWidget(self._line)


def _stale_words(state: BoardState) -> str:
    if not state.stale:
        return ""
    return _("Data pukul {time}, menyambung kembali. Dengarkan panggilan petugas.").format(time=state.read_at)


def _line_words(state: BoardState) -> str:
    """What nobody may doubt while the data is old comes before what the branch says."""
    return _("Layanan di loket tetap berjalan. Tanyakan kepada petugas bila ragu.") if state.stale else state.line
