"""The parts of the board: the call, the lines of the calls before, who waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.queueing.values import BoardCall, ServiceWaiting
from counter_app.queueing.words import service_name
from counter_app.texts import _
from ui.board.look import BoardSizes
from ui.board.presenter import LISTED_CALLS, BoardState
from ui.theme import font, mark
from ui.widgets.layouts import empty
from ui.widgets.text import text

IN_A_ROW = 3
"""More services than this get a row more: no name is left out for want of room."""


class CallPanel(QFrame):
    """The current call: number and counter. Announced: filled and larger, for as long as it is spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("board.call")
        mark(self, role="board-call", announced=False)
        self._caption = label("board-small", "board.call.caption")
        self._number = label("board-number", "board.call.number")
        self._counter = label("board-counter", "board.call.counter")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for part in (self._caption, self._number, self._counter):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)

    def show_call(self, state: BoardState) -> None:
        """Show the call, or that there is none yet."""
        call = state.current
        self._caption.setText(_("Dipanggil sekarang") if state.announcing else _("Panggilan terakhir"))
        self._caption.setVisible(call is not None)
        self._number.setText(call.label if call else "–")
        self._counter.setText(counter_words(call) if call else _("Belum ada panggilan"))
        mark(self._counter, role="board-counter" if call else "board-empty")
        if self.property("announced") != state.announcing:
            mark(self, announced=state.announcing)
            for part in (self._caption, self._number, self._counter):
                part.style().unpolish(part)
                part.style().polish(part)
        self.setAccessibleName(f"{call.label}, {counter_words(call)}" if call else "")


class CallLines(QWidget):
    """The calls before, newest first, always in the same five places."""

    def __init__(self) -> None:
        super().__init__()
        self._caption = label("board-small", "board.before.caption")
        self._rows = tuple(_Line(at) for at in range(LISTED_CALLS))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._caption)
        for row in self._rows:
            self._column.addWidget(row, 1)

    def show_calls(self, calls: Sequence[BoardCall], sizes: BoardSizes) -> None:
        """Show the calls; places without one stay empty."""
        self._column.setSpacing(sizes.gap // 2)
        self._caption.setText(_("Panggilan sebelumnya"))
        for at, row in enumerate(self._rows):
            row.show_call(calls[at] if at < len(calls) else None, sizes)


class _Line(QFrame):
    def __init__(self, at: int) -> None:
        super().__init__()
        mark(self, role="board-row")
        self._number = label("board-line", f"board.before.{at + 1}.number")
        self._counter = label("board-line-counter", f"board.before.{at + 1}.counter")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._number)
        self._row.addStretch(1)
        self._row.addWidget(self._counter)

    def show_call(self, call: BoardCall | None, sizes: BoardSizes) -> None:
        self._row.setContentsMargins(sizes.gap, 0, sizes.gap, 0)
        self._number.setText(call.label if call else "")
        self._counter.setText(counter_words(call) if call else "")


class WaitingBar(QFrame):
    """How many wait, by service."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="board-bar")
        self._caption = label("board-small", "board.waiting")
        self._places = QGridLayout()
        self._shown: tuple[tuple[str, str, int], ...] | None = None
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._caption)
        self._row.addLayout(self._places, 1)

    def show_waiting(self, services: Sequence[ServiceWaiting], sizes: BoardSizes) -> None:
        """Show prefix, name and count of each service."""
        self._row.setContentsMargins(sizes.gap, sizes.gap // 2, sizes.gap, sizes.gap // 2)
        self._row.setSpacing(sizes.gap * 2)
        self._places.setHorizontalSpacing(sizes.gap * 2)
        self._places.setVerticalSpacing(sizes.gap // 2)
        self._caption.setText(_("Menunggu {count}").format(count=sum(one.waiting for one in services)))
        wanted = tuple((one.prefix, service_name(one), one.waiting) for one in services)
        if wanted != self._shown:
            self._shown = wanted
            empty(self._places)
            for at, one in enumerate(wanted):
                place = _service(*one, sizes.gap // 2)
                self._places.addWidget(place, at // IN_A_ROW, at % IN_A_ROW)
                place.show()
            for column in range(IN_A_ROW):
                self._places.setColumnStretch(column, int(column < len(wanted)))


def _service(prefix: str, name: str, count: int, gap_px: int) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap_px)
    row.addWidget(label("board-prefix", f"board.waiting.{prefix}.prefix"))
    called = label("board-small", f"board.waiting.{prefix}.name")
    called.setWordWrap(True)
    row.addWidget(called, 1)
    row.addWidget(label("board-body", f"board.waiting.{prefix}"))
    for part, words in zip(whole.findChildren(QLabel), (prefix, name, str(count)), strict=True):
        part.setText(words)
    return whole


def counter_words(call: BoardCall) -> str:
    """Where to go."""
    return _("Loket {number}").format(number=call.counter_number)


def label(role: str, name: str, figures: bool = False) -> QLabel:
    """Words in one of the board's roles; with `figures` digits keep one width, so that a clock does not dance."""
    made = text(name=name, wrap=False)
    if figures:
        made.setFont(font(figures=True))
    made.setProperty("role", role)
    return made
