"""Looks at a stop: nothing is cut at any size, the keyboard is where the table says, help and keys give it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QWidget

from tests.drivers.extents import cut_words, too_wide
from tests.looks.stop import Hands, Stop
from ui.keys import Key

SIZES = {"1366": QSize(1366, 768), "1920": QSize(1920, 1080), "125": QSize(1093, 614)}
"""At 125 % a screen of 1366×768 leaves a window so many px of its own."""
TURNS = 6
"""How often what a layout asks for may ask for something itself."""
LOOKS_AGAIN, AGAIN_MS = 5, 100
H = TypeVar("H", bound=Hands)
Seen = Callable[[Hands, str, str], None]
"""Is told the hands, the stop's name and the size of each look."""


WAITS, WAIT_MS = 20, 20
"""Rests in which the keyboard has to come to where it belongs, and how long a turn of each lasts."""


class Eye:
    """Walks through stops and collects what is wrong; `seen` hears of each look."""

    def __init__(self, seen: Seen | None = None, sizes: Sequence[str] = tuple(SIZES)) -> None:
        self._seen, self._sizes = seen, sizes
        self.faults: list[str] = []
        self._helped: set[str] = set()

    def walk(self, hands: H, stops: Sequence[Stop[H]]) -> None:
        """Come to each stop in turn and look."""
        for stop in stops:
            try:
                stop.come(hands)
            except AssertionError as lost:  # what comes after it cannot be reached either
                self.faults.append(f"{stop.name}: {lost} never came, the keyboard is at “{hands.keyboard.focused()}”")
                self._look(hands, f"{stop.name}-lost", "1366")
                return
            rest(WAIT_MS)
            self._keyboard(hands, stop)
            self._parts(hands, stop)
            for size in self._sizes:
                self._look(hands, stop.name, size)
            resize(hands.window, SIZES["1366"])
            self._side_pages(hands, stop.name)

    def _look(self, hands: Hands, name: str, size: str) -> None:
        resize(hands.window, SIZES[size])
        window = hands.window
        if window.size() != SIZES[size]:
            self.faults.append(f"{name} {size}: the window needs {window.width()}×{window.height()}")
        self.faults += [f"{name} {size}: {cut}" for cut in lasting_cuts(window)]
        if self._seen is not None:
            self._seen(hands, name, size)

    def _side_pages(self, hands: Hands, name: str) -> None:
        """Help and keys of a page that was not met before; both give the keyboard back."""
        page = hands.page()
        if page is None or page.objectName() in self._helped:
            return
        self._helped.add(page.objectName())
        before = hands.keyboard.focused()
        for key, overlay in ((Key.HELP, "help"), (Key.SHOW_KEYS, "keys")):
            hands.press(key)
            hands.see(overlay)
            for size in self._sizes:
                self._look(hands, f"{name}-{overlay}", size)
            hands.press(key)
            hands.miss(overlay)
            if hands.keyboard.focused() != before:
                self.faults.append(
                    f"{name}: after {overlay} the keyboard is at {hands.keyboard.focused()}, not {before}"
                )
        resize(hands.window, SIZES["1366"])

    def _keyboard(self, hands: Hands, stop: Stop[H]) -> None:
        for _ in range(WAITS):  # an answer of the store may still be on its way
            if stop.focus == "*" or fnmatch(hands.keyboard.focused(), stop.focus):
                return
            rest(WAIT_MS)
        if not fnmatch(hands.keyboard.focused(), stop.focus):
            self.faults.append(f"{stop.name}: the keyboard is at “{hands.keyboard.focused()}”, not {stop.focus}")

    def _parts(self, hands: Hands, stop: Stop[H]) -> None:
        seen = {type(part).__name__ for part in hands.window.findChildren(QWidget) if part.isVisible()}
        self.faults += [f"{stop.name}: no {wanted}" for wanted in stop.shows if wanted not in seen]


def resize(window: QWidget, size: QSize) -> None:
    """Give a window a size, with all its layouts done."""
    for _time in range(2):  # type that grows with a window holds it open until it has shrunk itself
        window.resize(size)
        rest()


def faults_of(window: QWidget) -> list[str]:
    """Words that are cut, and pages that would have to be scrolled sideways."""
    return [*cut_words(window), *too_wide(window)]


def lasting_cuts(window: QWidget) -> list[str]:
    """What is cut and stays so: an answer of the store may come in the middle of a look, and is laid out after it."""
    cuts = faults_of(window)
    for _time in range(LOOKS_AGAIN):
        if not cuts:
            break
        loop = QEventLoop()
        QTimer.singleShot(AGAIN_MS, loop.quit)
        loop.exec()
        cuts = [cut for cut in faults_of(window) if cut in cuts]
    return cuts


def rest(each_ms: int = 0) -> None:
    """Layouts that were asked for are done: what was hidden or reworded may ask for them a few times."""
    loop = QEventLoop()
    for _time in range(TURNS):
        QTimer.singleShot(each_ms, loop.quit)
        loop.exec()
