"""What the page of signals shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import Enum, auto

from counter_app.looking.service import LookingService, Paused
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.signals.service import SignalService
from counter_app.signals.values import SignalRow, SignalsView
from counter_app.states import SignalState
from ui.acts import ActState
from ui.branch_time import BranchTime


class Asks(Enum):
    """The question that stands over the buttons."""

    NOTHING = auto()
    EXPLAIN = auto()
    PASS_ON = auto()
    LIFT = auto()


@dataclass(frozen=True)
class SignalDoors:
    """The services behind the page and the branch's clock."""

    signals: SignalService
    looking: LookingService
    time: BranchTime


@dataclass(frozen=True)
class SignalsState:
    """`view` is None before it was read; `chosen` is the signal in hand, `reasons` are those for lifting a pause."""

    view: SignalsView | None = None
    paused: tuple[Paused, ...] = ()
    reasons: Reasons = NO_REASONS
    chosen: uuid.UUID | None = None
    asks: Asks = Asks.NOTHING
    reason_problem: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def rows(self) -> tuple[SignalRow, ...]:
        """The signals."""
        return self.view.rows if self.view is not None else ()

    @property
    def row(self) -> SignalRow | None:
        """The signal in hand."""
        return next((row for row in self.rows if row.signal_id == self.chosen), None)

    @property
    def may_answer(self) -> bool:
        """Whether the one in hand may still be explained or passed on by whoever sits here."""
        row = self.row
        waits = row is not None and row.state in (SignalState.OPEN, SignalState.SEEN)
        return waits and row is not None and not row.own and not self.act.busy

    @property
    def may_mark(self) -> bool:
        """Whether it can be marked as seen."""
        return self.may_answer and self.row is not None and self.row.state is SignalState.OPEN

    @property
    def to_lift(self) -> Paused | None:
        """Whose pause can be lifted here, the first by name."""
        return next((one for one in self.paused if not one.own), None)

    @property
    def may_lift(self) -> bool:
        """Whether somebody's pause can be lifted here."""
        return self.to_lift is not None and not self.act.busy


def unseen(state: SignalsState) -> int:
    """How many signals nobody has seen yet."""
    return state.view.open_count if state.view is not None else 0
