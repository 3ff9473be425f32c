"""What the administrator's desk shows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.values import CounterRow, ServiceRow, StaffRow
from forms.faults import BrokenForm
from ui.branch_time import BranchTime

Row = StaffRow | ServiceRow | CounterRow


class Section(StrEnum):
    """What is looked after here."""

    STAFF = "staff"
    SERVICES = "services"
    COUNTERS = "counters"


@dataclass(frozen=True)
class Lists:
    """Everything read at once."""

    staff: tuple[StaffRow, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    counters: tuple[CounterRow, ...] = ()

    def of(self, section: Section) -> tuple[Row, ...]:
        """The rows of one section."""
        rows: dict[Section, tuple[Row, ...]] = {
            Section.STAFF: self.staff,
            Section.SERVICES: self.services,
            Section.COUNTERS: self.counters,
        }
        return rows[section]


@dataclass(frozen=True)
class AdminDoors:
    """The services behind the page and the branch's clock."""

    staff: StaffAdmin
    confirming: StaffConfirming
    time: BranchTime


@dataclass(frozen=True)
class Temporary:
    """A password that is shown this once; it stays out of every printed form of the state."""

    name: str
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class AdminState:
    """Rows at the left, one entry at the right. `broken` are form files that are not offered.

    `kept` are the values of the entry as stored (or offered for a new one), `typed` what stands in the fields.
    """

    section: Section = Section.STAFF
    lists: Lists = Lists()
    loaded: bool = False
    chosen: uuid.UUID | None = None
    adding: bool = False
    kept: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    can_retry: bool = False
    busy: bool = False
    done: str = ""
    temporary: Temporary | None = None
    copied: bool = False
    broken: tuple[BrokenForm, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the section shown."""
        return self.lists.of(self.section)

    @property
    def row(self) -> Row | None:
        """The chosen row."""
        return next((row for row in self.rows if row.id == self.chosen), None)

    @property
    def officer(self) -> StaffRow | None:
        """The chosen member of staff."""
        return self.row if isinstance(self.row, StaffRow) and not self.adding else None

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not stored."""
        return dict(self.typed) != dict(self.kept)

    @property
    def editing(self) -> bool:
        """Whether the entry at the right has fields; a member of staff that exists has none."""
        return self.temporary is None and (self.adding or (self.row is not None and self.section is not Section.STAFF))

    @property
    def locked(self) -> bool:
        """Whether the entry must be saved, cancelled or handed over before another can be looked at."""
        return self.dirty or self.temporary is not None

    @property
    def may_save(self) -> bool:
        """Whether there is something to save."""
        return self.editing and (self.adding or self.dirty) and not self.busy
