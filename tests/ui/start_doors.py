"""A machine for the pages of a first start: it does what it is told to, and remembers what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from counter_app.copies.wishes import Door, RestoreWish
from counter_app.founding.looking import Found
from counter_app.founding.sheet import Sheet
from counter_app.founding.values import Progress, Wish
from counter_app.key_recovery import Recovery
from tests.fakes import InlineJobs
from ui.jobs import Lane

T = TypeVar("T")
FOLDER = Path("/srv/loket")
SHEET = Sheet(Path("/media/usb/lembar.pdf"), b"%PDF-1.4 a key")


@dataclass
class Doors:
    """A machine that does what it is told to, and remembers what was asked."""

    refuses: Exception | None = None
    lies: Found = Found.FREE
    wishes: list[Wish] = field(default_factory=list)
    recoveries: list[Recovery] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    tell: tuple[Progress, ...] = ()

    def look(self, folder: Path) -> Found:
        self._answer()
        return self.lies

    def make_example(self, folder: Path, tell: Callable[[Progress], None]) -> None:
        for progress in self.tell:
            tell(progress)
        self._answer()

    def found(self, folder: Path, wish: Wish, tell: Callable[[Progress], None]) -> Sheet:
        self.wishes.append(wish)
        self.make_example(folder, tell)
        return SHEET

    def prove(self, folder: Path, passphrase: str) -> None:
        self.proved.append(passphrase)
        self._answer()

    def recover(self, folder: Path, wanted: Recovery) -> None:
        self.recoveries.append(wanted)
        self._answer()

    def copies(self, folder: Path) -> tuple[Path, ...]:
        self._answer()
        return ()

    def stand(self, folder: Path, copy: Path, passphrase: str) -> Door:
        raise NotImplementedError

    def restore(self, folder: Path, wish: RestoreWish) -> tuple[str, ...]:
        raise NotImplementedError

    def _answer(self) -> None:
        if self.refuses is not None:
            raise self.refuses


class Unanswered(InlineJobs):
    """The work goes on: it has told what it told, and its answer is still to come."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Begin it."""
        work()
