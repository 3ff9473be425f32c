"""What the import takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from counter_app.importing.table import Row
from counter_app.states import AccountState
from forms.rules import Problem


class Step(StrEnum):
    """What is being done with a file."""

    COLUMNS = "columns"
    CHECKING = "checking"
    STORING = "storing"


@dataclass(frozen=True)
class Progress:
    """How far it is, in rows; `total` is 0 while they are not counted yet."""

    step: Step
    done: int
    total: int


def _nobody(_progress: Progress) -> None:
    """For whoever does not watch."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class ImportOrder:
    """One file to be checked or taken in. `remarks`: where rejected rows go, None for nowhere."""

    path: Path
    dry_run: bool
    remarks: Path | None = None
    told: Callable[[Progress], None] = _nobody
    """Hears of progress on the thread of the import."""
    stopped: Callable[[], bool] = _never
    """Asked between batches: what is stored by then stays, and nothing of the rest is."""


@dataclass(frozen=True)
class Remark:
    """What is to be said of one row."""

    row: Row = field(repr=False)
    problems: tuple[Problem, ...]

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.row.line

    @property
    def codes(self) -> tuple[str, ...]:
        """As "column:code"."""
        return tuple(f"{one.field}:{one.code}" for one in self.problems)


@dataclass(frozen=True)
class AccountChange:
    """What a row does to a known member's account; `since` when the file says from which day."""

    line: int
    kpj: str
    before: AccountState
    after: AccountState
    since: date | None = None


@dataclass(frozen=True)
class Outcome:
    """What becomes of some rows, or of all of them: each line stands in one of the first four, once."""

    lines: tuple[int, ...] = ()
    """Of members that are taken in."""
    changes: tuple[AccountChange, ...] = ()
    unchanged: tuple[int, ...] = ()
    """Of accounts that are known to be so already."""
    rejected: tuple[Remark, ...] = ()
    warned: tuple[Remark, ...] = ()
    """Rows that are taken in and want a look."""


@dataclass(frozen=True)
class ImportReport:
    """What became of a file. After a dry run it is what would."""

    dry_run: bool
    outcome: Outcome
    skipped: tuple[int, ...]
    """Lines that are no member's: titles, sums, headings once more."""
    left_out: tuple[str, ...]
    """Headings of columns that are not read."""
    letters_guessed: bool
    total: int
    stopped: bool = False
    rejected_file: Path | None = None
    warned_file: Path | None = None

    @property
    def accepted(self) -> int:
        """Rows that are taken in."""
        return len(self.outcome.lines) + len(self.outcome.changes)
