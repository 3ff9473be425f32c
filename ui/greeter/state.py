"""What the greeter's window shows, and what it is told when it is built."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from counter_app.actor import Actor
from counter_app.bound.service import BoundService
from counter_app.greeting.noted import AtDoor
from counter_app.greeting.service import GreeterService
from counter_app.greeting.values import DoorView, FoundNumber, ServiceAtDoor
from counter_app.near.service import NearTurnService
from counter_app.near.values import NearOffer
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Issued
from counter_app.slips.status import Trouble
from counter_app.states import Priority, ServiceKind
from forms.bringing import Bring
from ui.branch_time import BranchTime
from ui.greeter.known import Visitor
from ui.machine.slips import Slips, SlipState

SHOWN_MS = 3_000
"""So long a number whose slip came out fills the middle; one without a slip stays until it is written down."""
MOST_SERVICES = 9
RECENT = 3
CLASSES = (Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED)
"""In the order of the buttons."""
EMPTY = DoorView()


@dataclass(frozen=True)
class GreeterDoors:
    """Services behind the window; `papers` are those that a kind of service needs."""

    queue: QueueService
    greeter: GreeterService
    slips: Slips
    time: BranchTime
    papers: Callable[[ServiceKind], tuple[Bring, ...]]
    print_blank: Callable[[Actor, str], None]
    """An empty form, in a language. Slow."""
    shown_ms: int = SHOWN_MS
    bound: BoundService | None = None
    """Numbers in somebody's name."""
    near: NearTurnService | None = None
    """Phones of whoever wants to hear when their turn is near."""


class Mark(StrEnum):
    """What whoever greets saw of a paper."""

    NONE = "none"
    HERE = "here"
    LACKING = "lacking"
    NOT_NEEDED = "not_needed"


class Panel(StrEnum):
    """What fills the middle."""

    PAPERS = "papers"
    GIVEN = "given"
    FOUND = "found"
    REASONS = "reasons"
    OVER = "over"
    PHONE = "phone"


@dataclass(frozen=True)
class Given:
    """A number that was given here, and when."""

    label: str
    at: datetime


@dataclass(frozen=True)
class GreeterState:
    """All that the window shows. `cut`: the store does not answer; `hint` is what went well, `note_problem` what the
    note may not hold, `listed` what became of a list, `found_problem` of a search.
    """

    loaded: bool = False
    view: DoorView = EMPTY
    chosen_id: uuid.UUID | None = None
    papers: tuple[Bring, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    priority: Priority = Priority.NONE
    note: str = ""
    note_problem: str = ""
    panel: Panel = Panel.PAPERS
    issued: Issued | None = None
    slip: SlipState = SlipState.NONE
    slip_trouble: Trouble | None = None
    listed: SlipState = SlipState.NONE
    list_trouble: Trouble | None = None
    sheet: SlipState = SlipState.NONE
    """What became of an empty form; `sheet_problem` why none came out."""
    sheet_problem: str = ""
    found: FoundNumber | None = None
    visitor: Visitor | None = None
    """Who stands there, where they gave their NIK."""
    near: NearOffer | None = None
    """What may be asked about a phone with the number that is shown; `phone` is what is typed of it."""
    phone: str = field(default="", repr=False)
    recent: tuple[Given, ...] = ()
    hint: str = ""
    cut: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False

    @property
    def may_ask_phone(self) -> bool:
        """Whether word to a phone may be offered with the number that is shown."""
        return self.near is not None and not self.near.left and not self.cut

    @property
    def services(self) -> tuple[ServiceAtDoor, ...]:
        """Those that have a card."""
        return self.view.services[:MOST_SERVICES]

    @property
    def chosen(self) -> ServiceAtDoor | None:
        """The service that the visitor came for, as it stands now."""
        return next((one for one in self.services if one.service.service_id == self.chosen_id), None)

    @property
    def lacking(self) -> tuple[Bring, ...]:
        """The papers that are not there."""
        return tuple(one for one in self.papers if self.mark_of(one) is Mark.LACKING)

    @property
    def at_door(self) -> AtDoor:
        """What goes along with the number."""
        here = tuple(one.key for one in self.papers if self.mark_of(one) is Mark.HERE)
        return AtDoor(here, tuple(one.key for one in self.lacking), self.note)

    @property
    def may_give(self) -> bool:
        """Whether a number may be given now."""
        idle = self.panel is Panel.PAPERS and not self.busy and not self.cut
        return idle and self.chosen is not None and not self.note_problem

    @property
    def may_list(self) -> bool:
        """Whether the list of what to bring may be printed; that needs no store."""
        printing = self.listed is SlipState.PRINTING
        return self.panel is Panel.PAPERS and not self.busy and bool(self.papers) and not printing

    def mark_of(self, paper: Bring) -> Mark:
        """What was seen of one."""
        return self.marks.get(paper.key, Mark.NONE)
