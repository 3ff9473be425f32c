"""What the page of imports shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.importing.values import Progress
from ui.acts import ActState


class Listing(StrEnum):
    """What a file lists."""

    MEMBERS = "members"
    ACCOUNTS = "accounts"
    BALANCES = "balances"
    BOOKINGS = "bookings"


class Became(StrEnum):
    """What became of a row that is told."""

    REJECTED = "rejected"
    WARNED = "warned"
    CHANGED = "changed"


@dataclass(frozen=True)
class ToldRow:
    """One row of the file with what is to be said of it."""

    line: int
    became: Became
    words: str


@dataclass(frozen=True)
class ImportState:
    """`lines` sum the last run up; `stored` when that was no dry run."""

    listing: Listing = Listing.MEMBERS
    path: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[ToldRow, ...] = ()
    accepted: int = 0
    checked: bool = False
    stored: bool = False
    progress: Progress | None = None
    stopping: bool = False
    wants_place: bool = False
    """The remarks cannot lie beside the file: another place is asked for."""
    act: ActState = field(default_factory=ActState)

    @property
    def may_import(self) -> bool:
        """Whether the file was checked, and something in it would be taken in."""
        return self.checked and not self.stored and self.accepted > 0 and not self.act.busy

    @property
    def may_keep_remarks(self) -> bool:
        """Whether there is something to be written down."""
        return (
            self.checked
            and not self.stored
            and not self.act.busy
            and any(row.became is not Became.CHANGED for row in self.rows)
        )
