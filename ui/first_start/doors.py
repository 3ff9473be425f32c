"""What the pages of a first start do to the machine. All of it is slow: call it in a lane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counter_app.founding.values import EXAMPLE_MEMBERS
from counter_app.paths import paths_in

if TYPE_CHECKING:
    from counter_app.founding.looking import Found
    from counter_app.founding.sheet import Sheet
    from counter_app.founding.values import Progress, Wish
    from counter_app.key_recovery import Recovery


class StartDoors(Protocol):
    """What the pages need."""

    def look(self, folder: Path) -> Found:
        """What lies in a folder; raises why nothing can."""
        ...

    def make_example(self, folder: Path, tell: Callable[[Progress], None]) -> None:
        """The example branch."""
        ...

    def found(self, folder: Path, wish: Wish, tell: Callable[[Progress], None]) -> Sheet:
        """A branch as it is wanted."""
        ...

    def prove(self, folder: Path, passphrase: str) -> None:
        """Raises unless the passphrase opens the branch."""
        ...

    def recover(self, folder: Path, wanted: Recovery) -> None:
        """Put the key back from its sheet."""
        ...


class MachineDoors:
    """This machine. The store's libraries load with the first act, never with the page."""

    def __init__(self, members: int = EXAMPLE_MEMBERS) -> None:
        """So many are invented for the example."""
        self._members = members

    def look(self, folder: Path) -> Found:
        """As `StartDoors`."""
        from counter_app.founding.looking import look  # noqa: PLC0415

        return look(paths_in(folder))

    def make_example(self, folder: Path, tell: Callable[[Progress], None]) -> None:
        """As `StartDoors`."""
        from counter_app.founding.making import found_example  # noqa: PLC0415

        found_example(paths_in(folder), tell, self._members)

    def found(self, folder: Path, wish: Wish, tell: Callable[[Progress], None]) -> Sheet:
        """As `StartDoors`."""
        from counter_app.founding.making import found  # noqa: PLC0415

        return found(paths_in(folder), wish, tell)

    def prove(self, folder: Path, passphrase: str) -> None:
        """As `StartDoors`."""
        from counter_app.key_recovery import prove  # noqa: PLC0415

        prove(paths_in(folder), passphrase)

    def recover(self, folder: Path, wanted: Recovery) -> None:
        """As `StartDoors`."""
        from counter_app.key_recovery import recover  # noqa: PLC0415

        recover(paths_in(folder), wanted)
