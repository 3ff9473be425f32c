"""The parts of the board: the call, the lines of the calls before, sentences over the whole width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.hours.words import moment_words, shut_words
from counter_app.queueing.values import BoardCall
from counter_app.queueing.words import service_name
from counter_app.texts import _
from ui.board.look import BoardSizes
from ui.board.presenter import LISTED_CALLS, BoardState
from ui.theme import font, mark
from ui.widgets.text import text


class CallPanel(QFrame):
    """The current call: number and counter. Announced: filled and larger, for as long as it is spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("board.call")
        mark(self, role="board-call", announced=False, stale=False)
        self._caption = label("board-small", "board.call.caption")
        self._number = label("board-number", "board.call.number")
        self._counter = label("board-counter", "board.call.counter")
        self._service = label("board-small", "board.call.service")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        for part in (self._caption, self._number, self._counter, self._service):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)

    def show_call(self, state: BoardState) -> None:
        """Show the call, or that there is none yet."""
        call = None if state.at_rest else state.current
        announced = state.announcing and not state.stale
        self._caption.setText(_caption_words(state))
        self._caption.setVisible(call is not None)
        self._number.setText(call.label if call else "–")
        self._number.setVisible(call is not None or not _opens_words(state))
        self._counter.setText(counter_words(call) if call else _no_call_words(state))
        named = _service_words(state) if call else _opens_words(state)
        self._service.setText(named)
        self._service.setVisible(bool(named) and not state.stale)
        mark(self._counter, role="board-counter" if call else "board-empty")
        if (self.property("announced"), self.property("stale")) != (announced, state.stale):
            mark(self, announced=announced, stale=state.stale)
            for part in (self._caption, self._number, self._counter, self._service):
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

    def show_calls(self, calls: Sequence[BoardCall], sizes: BoardSizes, stale: bool = False) -> None:
        """Show the calls; places without one stay empty."""
        self._column.setSpacing(sizes.gap // 2)
        self._caption.setText(_("Panggilan sebelumnya"))
        for at, row in enumerate(self._rows):
            row.show_call(calls[at] if at < len(calls) else None, sizes, stale)


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

    def show_call(self, call: BoardCall | None, sizes: BoardSizes, stale: bool) -> None:
        if self.property("stale") != stale:
            mark(self, stale=stale)
            for part in (self._number, self._counter):
                part.style().unpolish(part)
                part.style().polish(part)
        self._row.setContentsMargins(sizes.gap, 0, sizes.gap, 0)
        self._number.setText(call.label if call else "")
        self._counter.setText(counter_words(call) if call else "")


class Bar(QFrame):
    """One sentence over the whole width; hidden while it has none."""

    def __init__(self, role: str, name: str) -> None:
        super().__init__()
        mark(self, role=role)
        self._words = label("board-body", name)
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)

    def show_words(self, words: str, sizes: BoardSizes) -> None:
        """Show a sentence."""
        self._row.setContentsMargins(sizes.gap * 2, sizes.gap // 2, sizes.gap * 2, sizes.gap // 2)
        self._words.setText(words)
        self.setVisible(bool(words))


def _caption_words(state: BoardState) -> str:
    if state.stale:
        return _("Panggilan terakhir yang diketahui, {time}").format(time=state.read_at)
    return _("Dipanggil sekarang") if state.announcing else _("Panggilan terakhir")


def _no_call_words(state: BoardState) -> str:
    """What stands where a call would: closed, or not yet."""
    shut = state.opening is not None and not state.opening.is_open
    return shut_words(state.opening) if shut and state.opening else _("Belum ada panggilan")


def _opens_words(state: BoardState) -> str:
    """When numbers are given again, while they are not."""
    opening = state.opening
    if opening is None or opening.is_open or opening.opens is None:
        return ""
    return _("Buka {moment}").format(moment=moment_words(opening.opens, opening.now))


def _service_words(state: BoardState) -> str:
    """What the call is for, by the letter of its number."""
    prefix = state.current.label.rpartition("-")[0] if state.current else ""
    return next((service_name(one) for one in state.services if prefix and one.prefix == prefix), "")


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
