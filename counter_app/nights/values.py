"""What the work of the night needs and gives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from counter_app.config import Settings
from counter_app.errors import CounterError
from counter_app.night_states import NightJob, NightState
from counter_app.paths import Paths

if TYPE_CHECKING:  # loads the store's libraries, and a window's first page knows these values
    from counter_app.db.session import Database


class ChainFaulty(CounterError):
    """The audit chain is not whole."""


class FilesLost(CounterError):
    """Sealed files are damaged or gone, and no copy has them either."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True)
class NightPlace:
    """Where the branch lies and what opens a copy of it.

    `by_itself`: no command can open the store, so only the program does the work. `works`: an example has no nights.
    """

    paths: Paths
    key: bytes = field(repr=False)
    by_itself: bool
    works: bool = True
    stop: threading.Event = field(default_factory=threading.Event)
    """Set when the program ends: a check of the pages is given up then."""


@dataclass(frozen=True)
class NightTools:
    """What a job of the night works with."""

    db: Database
    now: Callable[[], datetime]
    place: NightPlace
    settings: Callable[[], Settings]


@dataclass(frozen=True)
class NightTask:
    """One job: its name, and the act that gives its outcome in a few words or a number. Whatever it raises is told.

    Not `everywhere`: for a store that is a file of this computer; a shared one has a server that does so.
    """

    job: NightJob
    do: Callable[[NightTools], str]
    everywhere: bool = True


@dataclass(frozen=True)
class NightRow:
    """One job of one night. `outcome` is a folder, a number, or the code of what went wrong."""

    day: date
    job: NightJob
    state: NightState
    station: str
    began_at: datetime
    ended_at: datetime | None
    outcome: str


@dataclass(frozen=True)
class NightView:
    """Whether the program alone works here, from which hour on, and what became of it, the newest first."""

    by_itself: bool
    is_on: bool
    hour: int
    rows: tuple[NightRow, ...] = ()
    works: bool = True

    @property
    def failed(self) -> bool:
        """Whether something of the newest night did not succeed."""
        return any(row.state is NightState.FAILED and row.day == self.rows[0].day for row in self.rows)
