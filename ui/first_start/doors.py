"""What the pages of a first start do to the machine. All of it is slow: call it in a lane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counter_app.founding.values import EXAMPLE_MEMBERS
from counter_app.paths import paths_in

if TYPE_CHECKING:
    from counter_app.copies.wishes import Door, RestoreWish
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

    def copies(self, folder: Path) -> tuple[Path, ...]:
        """The copies that lie in a data folder, the newest first."""
        ...

    def stand(self, folder: Path, copy: Path, passphrase: str) -> Door:
        """How the branch of a folder stands to a copy; raises why that is no copy."""
        ...

    def restore(self, folder: Path, wish: RestoreWish) -> tuple[str, ...]:
        """Put a copy in the place of the folder's branch; gives what came of it, in sentences."""
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

    def copies(self, folder: Path) -> tuple[Path, ...]:
        """As `StartDoors`."""
        from counter_app.copies.asking import copies_in  # noqa: PLC0415

        return copies_in(paths_in(folder).backups)

    def stand(self, folder: Path, copy: Path, passphrase: str) -> Door:
        """As `StartDoors`."""
        from counter_app.copies.asking import door_of  # noqa: PLC0415

        return door_of(paths_in(folder), copy, lambda: passphrase)

    def restore(self, folder: Path, wish: RestoreWish) -> tuple[str, ...]:
        """As `StartDoors`."""
        from counter_app.copies.asking import carry_out  # noqa: PLC0415
        from counter_app.copies.words import restored_words  # noqa: PLC0415

        return restored_words(carry_out(paths_in(folder), wish))
