"""The world behind a desk as a test wants it: down, or so slow that a page waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from PySide6.QtCore import QObject

from counter_app.db.faults import DatabaseBusy
from ui.jobs import Jobs, Lane

T = TypeVar("T")


class Weather(Jobs):
    """Jobs that fail while the world is `down`, and wait after `hold` until `clear`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.down = False
        self._held: list[Callable[[], None]] | None = None

    def hold(self) -> None:
        """From here on nothing is answered."""
        self._held = []

    def clear(self) -> None:
        """Fair again: what was held is done."""
        held, self._held, self.down = self._held or [], None, False
        for job in held:
            job()

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """As the program's own, in this weather."""
        run = super().run
        if self.down:
            run(owner, _refuse, done, failed, lane)
        elif self._held is not None:
            self._held.append(lambda: run(owner, work, done, failed, lane))
        else:
            run(owner, work, done, failed, lane)


def _refuse() -> NoReturn:
    raise DatabaseBusy
