"""Who waits, a tile a service: letter, name, honest range, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.queueing.values import ServiceWaiting
from counter_app.queueing.words import service_name
from counter_app.texts import _
from counter_app.wait_words import minutes_words
from ui.board.look import BoardSizes
from ui.board.parts import label
from ui.theme import mark
from ui.widgets.layouts import empty

MOST_TILES = 6
"""More services than fit beside each other take turns."""
PAGE_S = 10


@dataclass(frozen=True)
class _Tile:
    prefix: str
    name: str
    wait: str
    people: int
    left: str
    state: str


class WaitingTiles(QWidget):
    """`turn` after each second; made anew only when what they say is another."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._all: tuple[_Tile, ...] = ()
        self._shown: object = None
        self._seconds = 0
        self._gap_px = 0

    def show_waiting(self, services: Sequence[ServiceWaiting], sizes: BoardSizes, stale: bool) -> None:
        """Show the services; a range that may be old is none."""
        self._gap_px = sizes.gap
        self._row.setSpacing(sizes.gap)
        self._all = tuple(_tile_of(one, stale) for one in services)
        self._draw()

    def turn(self) -> None:
        """A second has passed."""
        self._seconds += 1
        self._draw()

    def _draw(self) -> None:
        pages = -(-len(self._all) // MOST_TILES)
        at = self._seconds // PAGE_S % pages * MOST_TILES if pages else 0
        wanted = (self._all[at : at + MOST_TILES], self._gap_px)
        if wanted == self._shown:
            return
        self._shown = wanted
        empty(self._row)
        for one in wanted[0]:
            tile = _tile(one, self._gap_px)
            self._row.addWidget(tile, 1)
            tile.show()


def _range(service: ServiceWaiting, stale: bool) -> str:
    if stale:
        return "–"
    if service.wait is None:
        return _("Belum ada loket buka")
    words = minutes_words(service.wait.low_min, service.wait.high_min, _)
    return words[:1].upper() + words[1:]


def _tile_of(service: ServiceWaiting, stale: bool) -> _Tile:
    wait = _range(service, stale)
    return _Tile(service.prefix, service_name(service), wait, service.waiting, *_left(service, stale))


def _left(service: ServiceWaiting, stale: bool) -> tuple[str, str]:
    """What is left of the numbers and how it stands; nothing where it is not counted, or may be old."""
    left = service.left
    if left is None or stale:
        return "", ""
    if left.is_gone:
        return _("Habis"), "gone"
    return (_("Tinggal {count}") if left.is_few else _("Sisa {count}")).format(count=left.now), "few" * left.is_few


def _tile(one: _Tile, gap_px: int) -> QFrame:
    tile = QFrame()
    mark(tile, role="board-row")
    column = QVBoxLayout(tile)
    column.setContentsMargins(gap_px, gap_px // 2, gap_px, gap_px // 2)
    column.setSpacing(gap_px // 4)
    head = QHBoxLayout()
    head.setSpacing(gap_px // 2)
    called = f"board.waiting.{one.prefix}"
    letter, named = label("board-prefix", f"{called}.prefix"), label("board-small", f"{called}.name")
    said, count = label("board-range", f"{called}.range"), label("board-people", called)
    for part, words in ((letter, one.prefix), (named, one.name), (said, one.wait)):
        part.setText(words)
        part.setWordWrap(part is not letter)
    count.setText(_("{count} menunggu").format(count=one.people))
    left = label("board-people", f"{called}.left")
    left.setText(one.left)
    mark(left, state=one.state)
    head.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(named, 1)
    column.addLayout(head)
    column.addStretch(1)
    column.addWidget(said)
    column.addWidget(count)
    if one.left:
        column.addWidget(left)
    return tile
