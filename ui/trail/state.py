"""What the page of the audit trail shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.reasons.values import NO_REASON, NO_REASONS, Reasons, Why
from counter_app.trail.service import TrailService
from counter_app.trail.values import TrailFilter, TrailView
from ui.acts import ActState
from ui.branch_time import BranchTime
from ui.reread import ReadState


@dataclass(frozen=True)
class TrailDoors:
    """The service behind the page and the branch's clock."""

    trail: TrailService
    time: BranchTime


@dataclass(frozen=True)
class Asked:
    """One member by a number on their card, and why their trail is read."""

    number: str = field(repr=False)
    why: Why = NO_REASON


@dataclass(frozen=True)
class TrailState:
    """`view` is None before it was read; it is of the member in `view_of`, None for everybody.

    `can_ask` whether whoever reads may ask for one member.
    """

    wanted: TrailFilter = field(default_factory=TrailFilter)
    asked: Asked | None = None
    view: TrailView | None = None
    view_of: Asked | None = None
    can_ask: bool = False
    reasons: Reasons = NO_REASONS
    read: ReadState = field(default_factory=ReadState)
    act: ActState = field(default_factory=ActState)

    @property
    def is_current(self) -> bool:
        """Whether the rows are those of whoever is asked for."""
        return self.view is not None and self.view_of == self.asked
